import Clientele
import Foundation

/// What the tour prints: the story on standard output, progress on standard error where that is a terminal.
enum Console {
    static func heading(_ text: String) {
        print("\n\(text)\n" + String(repeating: "─", count: text.count))
    }

    static func line(_ text: String) {
        print(text)
    }

    /// A progress bar.
    static func bar(_ title: String) -> @Sendable (Int, Int) -> Void {
        guard isatty(2) != 0 else { return { _, _ in } }
        return { done, total in
            guard total > 0, done == total || done * 50 / total != (done - 1) * 50 / total else { return }
            let filled = done * 30 / total
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
            let end = done == total ? "\r\u{1B}[K" : ""
            FileHandle.standardError.write(Data("\r\(title)  \(bar) \(done * 100 / total) %\(end)".utf8))
        }
    }
}

extension Int {
    /// The number with spaces before it.
    func padded(_ width: Int) -> String {
        let text = String(self)
        return String(repeating: " ", count: Swift.max(0, width - text.count)) + text
    }
}

extension String {
    /// The text with spaces behind it.
    func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }
}

extension Double {
    /// A share with three decimals.
    var permille: String {
        let thousandths = Int((self * 1000).rounded())
        let decimals = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - decimals.count) + decimals
    }
}

extension Sequence {
    /// How often each value of a property occurs, the most frequent first.
    func counts<Value: Hashable & Comparable>(by property: KeyPath<Element, Value>) -> [(value: Value, count: Int)] {
        var counts: [Value: Int] = [:]
        for element in self { counts[element[keyPath: property], default: 0] += 1 }
        return counts.map { (value: $0.key, count: $0.value) }.sorted { ($1.count, $0.value) < ($0.count, $1.value) }
    }
}
