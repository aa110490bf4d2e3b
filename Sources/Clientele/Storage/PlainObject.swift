/// Decides whether bytes can stand in a journal line as they are.
///
/// They can when they are one JSON object (RFC 8259) in valid UTF-8 without control characters, nested at most 512
/// deep. Everything else is carried in base64.
enum PlainObject {
    private static let deepest = 512

    /// Whether the bytes are such an object.
    ///
    /// - Complexity: O(*n*) in the number of bytes.
    static func holds(_ bytes: [UInt8]) -> Bool {
        guard bytes.first == UInt8(ascii: "{") else { return false }
        var checker = Checker(bytes: bytes)
        return checker.check()
    }

    private struct Checker {
        let bytes: [UInt8]
        var position = 0
        /// For each open container, whether it is an object.
        var containers: [Bool] = []

        init(bytes: [UInt8]) { self.bytes = bytes }

        var peek: UInt8 { position < bytes.count ? bytes[position] : 0 }

        mutating func skipSpaces() { while peek == UInt8(ascii: " ") { position += 1 } }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard peek == UInt8(ascii: character) else { return false }
            position += 1
            return true
        }

        mutating func check() -> Bool {
            while true {
                // At a value.
                skipSpaces()
                switch peek {
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    let isObject = peek == UInt8(ascii: "{")
                    position += 1
                    guard containers.count < deepest else { return false }
                    skipSpaces()
                    if peek == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                        position += 1
                    } else {
                        containers.append(isObject)
                        if isObject, !key() { return false }
                        continue
                    }
                case UInt8(ascii: "\""): guard string() else { return false }
                case UInt8(ascii: "t"): guard word("true") else { return false }
                case UInt8(ascii: "f"): guard word("false") else { return false }
                case UInt8(ascii: "n"): guard word("null") else { return false }
                default: guard number() else { return false }
                }
                // After a value.
                while true {
                    skipSpaces()
                    guard let isObject = containers.last else { return position == bytes.count }
                    if take(",") {
                        if isObject, !key() { return false }
                        break
                    }
                    guard take(isObject ? "}" : "]") else { return false }
                    containers.removeLast()
                }
            }
        }

        mutating func key() -> Bool {
            skipSpaces()
            guard peek == UInt8(ascii: "\""), string() else { return false }
            skipSpaces()
            return take(":")
        }

        mutating func word(_ text: StaticString) -> Bool {
            var reader = ByteReader(bytes, position..<bytes.count)
            guard reader.take(text) else { return false }
            position = reader.position
            return true
        }

        mutating func digits() -> Bool {
            let start = position
            while peek &- UInt8(ascii: "0") <= 9 { position += 1 }
            return position > start
        }

        mutating func number() -> Bool {
            _ = take("-")
            if !take("0"), !digits() { return false }
            if take("."), !digits() { return false }
            if take("e") || take("E") {
                if !take("+") { _ = take("-") }
                return digits()
            }
            return true
        }

        mutating func string() -> Bool {
            position += 1
            while position < bytes.count {
                let byte = bytes[position]
                switch byte {
                case UInt8(ascii: "\""):
                    position += 1
                    return true
                case UInt8(ascii: "\\"):
                    position += 1
                    guard escape() else { return false }
                case 0x20..<0x80: position += 1
                default: guard multibyte(byte) else { return false }
                }
            }
            return false
        }

        mutating func escape() -> Bool {
            switch peek {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
                UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
                position += 1
                return true
            case UInt8(ascii: "u"):
                position += 1
                for _ in 0..<4 {
                    guard hexDigitValue(peek) != nil else { return false }
                    position += 1
                }
                return true
            default: return false
            }
        }

        /// Takes one character of two to four bytes, by the table of well-formed UTF-8 in the Unicode Standard.
        mutating func multibyte(_ first: UInt8) -> Bool {
            let second: ClosedRange<UInt8>
            let count: Int
            switch first {
            case 0xC2...0xDF: (second, count) = (0x80...0xBF, 2)
            case 0xE0: (second, count) = (0xA0...0xBF, 3)
            case 0xE1...0xEC, 0xEE...0xEF: (second, count) = (0x80...0xBF, 3)
            case 0xED: (second, count) = (0x80...0x9F, 3)
            case 0xF0: (second, count) = (0x90...0xBF, 4)
            case 0xF1...0xF3: (second, count) = (0x80...0xBF, 4)
            case 0xF4: (second, count) = (0x80...0x8F, 4)
            default: return false
            }
            position += 1
            guard second.contains(peek) else { return false }
            position += 1
            for _ in 2..<count {
                guard (0x80...0xBF).contains(peek) else { return false }
                position += 1
            }
            return true
        }
    }
}
