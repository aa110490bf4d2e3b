/// A piece of Swift source, as far as the pages need to know it.
enum SwiftToken: Equatable {
    case word(String)
    /// A string literal with its escapes resolved; interpolations stay as they are written.
    case text(String)
    case symbol(Character)
    /// The lines of a documentation comment.
    case doc(String)
}

extension SwiftToken {
    /// Cuts Swift source into words, texts, symbols and documentation comments.
    static func tokens(of source: String) -> [SwiftToken] {
        var lexer = Lexer(source: Array(source.utf8))
        return lexer.run()
    }
}

private struct Lexer {
    let source: [UInt8]
    var place = 0
    var tokens: [SwiftToken] = []

    init(source: [UInt8]) { self.source = source }

    mutating func run() -> [SwiftToken] {
        while place < source.count {
            switch source[place] {
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"): comment()
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): blockComment()
            case UInt8(ascii: "\""): tokens.append(.text(literal()))
            case UInt8(ascii: "#") where peek(1) == UInt8(ascii: "\"") || peek(1) == UInt8(ascii: "#"):
                tokens.append(.text(literal()))
            case let byte where isWordByte(byte) || byte == UInt8(ascii: "`"): word()
            case let byte:
                if byte > UInt8(ascii: " ") { tokens.append(.symbol(Character(Unicode.Scalar(byte)))) }
                place += 1
            }
        }
        return tokens
    }

    private func peek(_ distance: Int) -> UInt8 { place + distance < source.count ? source[place + distance] : 0 }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }

    private func string(_ range: Range<Int>) -> String { String(decoding: source[range], as: UTF8.self) }

    private mutating func word() {
        let tick = UInt8(ascii: "`")
        let start = source[place] == tick ? place + 1 : place
        place = start
        while place < source.count, isWordByte(source[place]) { place += 1 }
        tokens.append(.word(string(start..<place)))
        if place < source.count, source[place] == tick { place += 1 }
    }

    private mutating func comment() {
        let end = source[place...].firstIndex(of: UInt8(ascii: "\n")) ?? source.count
        let line = string(place..<end)
        place = end
        guard line.hasPrefix("///") else { return }
        let text = String(line.dropFirst(3).drop { $0 == " " })
        if case .doc(let before)? = tokens.last {
            tokens[tokens.count - 1] = .doc(before + "\n" + text)
        } else {
            tokens.append(.doc(text))
        }
    }

    private mutating func blockComment() {
        var depth = 0
        repeat {
            switch (peek(0), peek(1)) {
            case (UInt8(ascii: "/"), UInt8(ascii: "*")): (depth, place) = (depth + 1, place + 2)
            case (UInt8(ascii: "*"), UInt8(ascii: "/")): (depth, place) = (depth - 1, place + 2)
            default: place += 1
            }
        } while depth > 0 && place < source.count
    }

    private mutating func literal() -> String {
        var pounds = 0
        while peek(0) == UInt8(ascii: "#") { (pounds, place) = (pounds + 1, place + 1) }
        let quote = UInt8(ascii: "\"")
        let quotes = peek(1) == quote && peek(2) == quote ? 3 : 1
        place += quotes
        let end = Array(repeating: quote, count: quotes) + Array(repeating: UInt8(ascii: "#"), count: pounds)
        var text: [UInt8] = []
        while place < source.count, source[place] != quote || !source[place...].starts(with: end) {
            if pounds == 0, source[place] == UInt8(ascii: "\\"), place + 1 < source.count {
                escape(&text)
            } else {
                text.append(source[place])
                place += 1
            }
        }
        place += end.count
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func escape(_ text: inout [UInt8]) {
        let next = source[place + 1]
        place += 2
        switch next {
        case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "("):
            let start = place - 2
            var depth = 1
            while place < source.count, depth > 0 {
                switch source[place] {
                case UInt8(ascii: "\""): _ = literal()
                case UInt8(ascii: "("): (depth, place) = (depth + 1, place + 1)
                case UInt8(ascii: ")"): (depth, place) = (depth - 1, place + 1)
                default: place += 1
                }
            }
            text += source[start..<place]
        default: text.append(next)
        }
    }
}
