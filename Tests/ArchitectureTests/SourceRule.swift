import Foundation

/// One place where a rule is broken, and what to do.
struct Violation: Hashable, CustomStringConvertible {
    let place: String
    let remedy: String
    var description: String { "\(place): \(remedy)" }
}

/// What every file of `Sources/` keeps to.
enum SourceRule: CaseIterable {
    case imports, forbidden, proof, length

    func violations(in file: SourceFile) -> [Violation] {
        switch self {
        case .imports: imports(file)
        case .forbidden: forbidden(file)
        case .proof: proof(file)
        case .length: length(file)
        }
    }

    /// The library imports the concurrency primitives, the platform's C library and its cipher, the proof kit the library
    /// besides.
    private func imports(_ file: SourceFile) -> [Violation] {
        let platform: Set = ["Android", "CryptoKit", "Darwin", "Glibc", "Musl"]
        var allowed: Set = ["Synchronization"]
        if file.module == "ClienteleTesting" { allowed.insert("Clientele") }
        var conditions: [String] = []
        return file.text.code.enumerated().compactMap { number, line -> Violation? in
            guard line.contains("import") || line.contains("#") else { return nil }
            let words = line.split { !($0.isLetter || $0.isNumber || "_#@.".contains($0)) }.map(String.init)
            switch words.first {
            case "#if": conditions.append(line)
            case "#elseif", "#else": if !conditions.isEmpty { conditions[conditions.count - 1] = line }
            case "#endif": _ = conditions.popLast()
            default: break
            }
            guard let at = words.firstIndex(of: "import"), at + 1 < words.count else { return nil }
            let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "var", "let"]
            let named = words.dropFirst(at + 1).first { !kinds.contains($0) } ?? ""
            let module = named.split(separator: ".").first.map(String.init) ?? ""
            if allowed.contains(module) { return nil }
            if platform.contains(module) {
                if conditions.contains(where: { $0.contains("canImport(\(module))") }) { return nil }
                return Violation(
                    place: file.place(number), remedy: "import \(module) only under #if canImport(\(module))")
            }
            return Violation(place: file.place(number), remedy: "may not import \(module); do without it")
        }
    }

    /// What takes a proof away from the compiler.
    private func forbidden(_ file: SourceFile) -> [Violation] {
        let words = ["@unchecked Sendable", "nonisolated(unsafe)", "try!", "as!", "@preconcurrency"]
        return file.text.code.enumerated().flatMap { number, line in
            words.filter { line.contains($0) }.map {
                Violation(place: file.place(number), remedy: "\($0) is not used in Sources; let the compiler prove it")
            }
        }
    }

    /// A trap stands only where a comment right above it, or on its line, proves that it is never reached:
    /// `// Proof: ` and the reason.
    private func proof(_ file: SourceFile) -> [Violation] {
        file.text.code.enumerated().compactMap { number, line -> Violation? in
            let traps = ["fatalError(", "assertionFailure(", "preconditionFailure(", "precondition("]
            guard traps.contains(where: { line.contains($0) }) else { return nil }
            let near = file.text.lines[max(0, number - 3)...number]
            let isProven = near.contains { line in
                line.range(of: "// Proof: ").map { line[$0.upperBound...].count >= 20 } ?? false
            }
            return isProven
                ? nil
                : Violation(
                    place: file.place(number),
                    remedy: "throw or return a finding; or say above it, “// Proof: ” and why it is never reached")
        }
    }

    /// A file holds one idea; tables that a script writes are as long as they are.
    private func length(_ file: SourceFile) -> [Violation] {
        let first = file.text.lines.first ?? ""
        guard file.text.lines.count > 500, !(first.hasPrefix("// Written by .facts/") && first.contains("do not edit"))
        else {
            return []
        }
        return [
            Violation(
                place: file.path, remedy: "has \(file.text.lines.count) lines; split it so that none has more than 500")
        ]
    }
}

/// A source file, as the rules see it.
struct SourceFile {
    /// The path from the repository's folder, such as `Sources/Clientele/Values/Money.swift`.
    let path: String
    let text: SourceText

    init(path: String, text: String) {
        self.path = path
        self.text = SourceText(text)
    }

    var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// The place of a line, counted from 0 here and from 1 for people.
    func place(_ number: Int) -> String { "\(path):\(number + 1)" }
}
