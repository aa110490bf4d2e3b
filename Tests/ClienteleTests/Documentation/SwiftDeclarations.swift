/// A declaration found in Swift source: a type or a member of one.
struct SwiftDeclaration {
    /// `struct`, `func`, `let` and so on.
    let keyword: String
    /// The name with those of the types around it, as in `RegistrySession.merge(_:into:rules:)`.
    let name: String
    let isPublic: Bool
    /// What stands in the inheritance clause of a type.
    let inherited: [String]
    /// The documentation comment.
    let doc: String
}

extension SwiftDeclaration {
    private static let typeWords: Set = ["struct", "class", "enum", "actor", "protocol", "extension"]
    private static let modifierWords: Set = [
        "public", "package", "internal", "private", "fileprivate", "static", "final", "mutating", "nonmutating",
        "indirect", "lazy", "weak", "set", "unsafe", "nonisolated", "consuming", "borrowing", "inlinable", "frozen",
        "discardableResult", "concurrent", "class", "sending", "inline", "never", "usableFromInline",
    ]

    /// Finds the types of a source and their members; what stands in bodies of functions is left out.
    static func all(in tokens: [SwiftToken]) -> [SwiftDeclaration] {
        var finder = Finder(tokens: tokens)
        finder.run()
        return finder.found
    }

    private struct Scope {
        var name: String
        var keyword: String
        var isPublic: Bool
    }

    private struct Finder {
        let tokens: [SwiftToken]
        var found: [SwiftDeclaration] = []
        /// The braces that are open; `nil` for those of bodies.
        private var scopes: [Scope?] = []
        private var next: Scope?
        private var place = 0

        init(tokens: [SwiftToken]) { self.tokens = tokens }

        mutating func run() {
            while place < tokens.count {
                switch tokens[place] {
                case .symbol("{"):
                    scopes.append(next)
                    next = nil
                case .symbol("}"): _ = scopes.popLast()
                case .word(let word) where !scopes.contains(where: { $0 == nil }) && !isAfterDot: visit(word)
                default: break
                }
                place += 1
            }
        }

        private var isAfterDot: Bool { place > 0 && tokens[place - 1] == .symbol(".") }

        private func word(_ index: Int) -> String? {
            if index < tokens.count, case .word(let word) = tokens[index] { word } else { nil }
        }

        private mutating func visit(_ keyword: String) {
            switch keyword {
            case "class" where word(place + 1) == "func" || word(place + 1) == "var": break
            case _ where typeWords.contains(keyword): type(keyword)
            case "func": function(keyword, at: place + 1)
            case "init", "subscript": function(keyword, at: place)
            case "var", "let", "typealias", "associatedtype":
                guard let name = word(place + 1) else { return }
                add(keyword, name)
                place += 1
            case "case": cases()
            default: break
            }
        }

        private mutating func type(_ keyword: String) {
            guard var name = word(place + 1) else { return }
            var index = place + 2
            while index < tokens.count, tokens[index] == .symbol("."), let part = word(index + 1) {
                name += "." + part
                index += 2
            }
            var inherited: [String] = []
            var isInClause = false
            var generics = 0
            while index < tokens.count, tokens[index] != .symbol("{"), tokens[index] != .word("where") {
                if tokens[index] == .symbol("<") { generics += 1 }
                if tokens[index] == .symbol(">") { generics -= 1 }
                if tokens[index] == .symbol(":"), generics == 0 { isInClause = true }
                if isInClause, let word = word(index) { inherited.append(word) }
                index += 1
            }
            add(keyword, name, inherited: inherited)
            let isPublic = keyword == "extension" ? false : modifiers(before: place).contains("public")
            next = Scope(name: qualified(name), keyword: keyword, isPublic: isPublic)
            while index < tokens.count, tokens[index] != .symbol("{") { index += 1 }
            place = index - 1
        }

        private mutating func function(_ keyword: String, at nameIndex: Int) {
            var index = nameIndex + 1
            let name = word(nameIndex) ?? "operator"
            while index < tokens.count, tokens[index] != .symbol("(") { index += 1 }
            var labels = ""
            var depth = 0
            var isAtStart = false
            while index < tokens.count {
                switch tokens[index] {
                case .symbol("("), .symbol("["), .symbol("<"), .symbol("{"):
                    depth += 1
                    isAtStart = depth == 1
                case .symbol(")"), .symbol("]"), .symbol("}"): depth -= 1
                case .symbol(">") where tokens[index - 1] != .symbol("-"): depth -= 1
                case .symbol(","): isAtStart = depth == 1
                case .word(let word) where isAtStart:
                    labels += word + ":"
                    isAtStart = false
                default: break
                }
                if depth == 0 { break }
                index += 1
            }
            add(keyword, "\(name)(\(labels))")
            place = index
        }

        private mutating func cases() {
            guard scopes.last??.keyword == "enum" else { return }
            var index = place + 1
            while let name = word(index) {
                add("case", name)
                index += 1
                var depth = 0
                while index < tokens.count {
                    if tokens[index] == .symbol("(") { depth += 1 }
                    if depth == 0 { break }
                    if tokens[index] == .symbol(")") { depth -= 1 }
                    index += 1
                }
                guard index < tokens.count, tokens[index] == .symbol(",") else { break }
                index += 1
            }
            place = index - 1
        }

        private func qualified(_ name: String) -> String {
            scopes.last.flatMap { $0 }.map { "\($0.name).\(name)" } ?? name
        }

        private mutating func add(_ keyword: String, _ name: String, inherited: [String] = []) {
            let words = modifiers(before: place)
            let around = scopes.last.flatMap { $0 }
            let isInherited = around?.keyword == "protocol" || keyword == "case"
            found.append(
                SwiftDeclaration(
                    keyword: keyword, name: qualified(name),
                    isPublic: words.contains("public") || isInherited && around?.isPublic == true,
                    inherited: inherited, doc: doc(before: place)))
        }

        private func start(before index: Int) -> Int {
            var index = index
            while index > 0 {
                switch tokens[index - 1] {
                case .word(let word) where modifierWords.contains(word): break
                case .symbol("("), .symbol(")"), .symbol("@"): break
                default: return index
                }
                index -= 1
            }
            return index
        }

        private func modifiers(before index: Int) -> Set<String> {
            Set((start(before: index)..<index).compactMap { word($0) })
        }

        private func doc(before index: Int) -> String {
            let start = start(before: index)
            if start > 0, case .doc(let text) = tokens[start - 1] { return text }
            return ""
        }
    }
}
