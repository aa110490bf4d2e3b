/// A text to look for in others, whatever the case of the letters.
///
/// Texts are compared scalar by scalar after folding. The search is that of Knuth, Morris and Pratt, so that its time is
/// linear for any text and pattern.
struct FoldedText: Sendable, Hashable {
    let bytes: [UInt8]
    /// For each position the length of the longest border of what was matched so far.
    private let borders: [Int]

    init(_ text: String) {
        bytes = Self.fold(text)
        var borders = [Int](repeating: 0, count: bytes.count)
        var length = 0
        for index in bytes.indices.dropFirst() {
            while length > 0, bytes[index] != bytes[length] { length = borders[length - 1] }
            if bytes[index] == bytes[length] { length += 1 }
            borders[index] = length
        }
        self.borders = borders
    }

    /// Returns the UTF-8 of a text in upper case turned to lower case: so ß is ss, and both small sigmas are one.
    static func fold(_ text: String) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            guard byte < 0x80 else { return Array(foldedSlowly(text).utf8) }
            folded.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
        }
        return folded
    }

    private static func foldedSlowly(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            // Han characters, kana and their neighbours have no case, and asking for it is slow.
            if (0x2E80...0xA63F).contains(scalar.value) {
                result.unicodeScalars.append(scalar)
                continue
            }
            for upper in scalar.properties.uppercaseMapping.unicodeScalars {
                result += upper.properties.lowercaseMapping
            }
        }
        return result
    }

    func isPrefix(of text: String) -> Bool {
        Self.fold(text).starts(with: bytes)
    }

    func isSuffix(of text: String) -> Bool {
        Self.fold(text).suffix(bytes.count).elementsEqual(bytes)
    }

    func isContained(in text: String) -> Bool { isContained(in: Self.fold(text).span) }

    /// Whether folded bytes hold the text.
    func isContained(in folded: Span<UInt8>) -> Bool {
        guard !bytes.isEmpty else { return true }
        var length = 0
        for index in folded.indices {
            let byte = folded[index]
            while length > 0, byte != bytes[length] { length = borders[length - 1] }
            if byte == bytes[length] { length += 1 }
            if length == bytes.count { return true }
        }
        return false
    }
}
