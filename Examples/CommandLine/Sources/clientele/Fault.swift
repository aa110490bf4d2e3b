import Clientele

/// The data was at fault: where, what, and how to mend it.
struct DataFault: Error {
    let message: LocalizedText

    /// A fault in a file or folder.
    init(_ place: String, en english: String, zh chinese: String) {
        self.init(place, LocalizedText(en: english, zh: chinese))
    }

    /// A fault in a file or folder that the library has words for.
    init(_ place: String, _ message: LocalizedText) {
        self.message = LocalizedText(en: "\(place): \(message.english)", zh: "\(place)：\(message.chinese)")
    }

    /// A fault with its place in words.
    init(_ message: LocalizedText) {
        self.message = message
    }

    /// Several faults of one file, a line each.
    init(_ place: String, _ findings: [Finding]) {
        self.message = LocalizedText(
            en: findings.map { "\(place): \($0.message(in: .english))" }.joined(separator: "\n"),
            zh: findings.map { "\(place)：\($0.message(in: .chinese))" }.joined(separator: "\n"))
    }
}

/// The call was at fault.
struct CallFault: Error {
    let message: LocalizedText

    /// A fault in words of its own.
    init(message: LocalizedText) {
        self.message = message
    }

    /// A fault in an argument.
    init(_ argument: String, en english: String, zh chinese: String) {
        self.init(argument, LocalizedText(en: english, zh: chinese))
    }

    /// A fault in an argument that the library has words for.
    init(_ argument: String, _ message: LocalizedText) {
        self.message = LocalizedText(en: "\(argument): \(message.english)", zh: "\(argument)：\(message.chinese)")
    }
}
