/// The reading of Han characters in Mandarin, from Unihan.
enum HanReading {
    /// The version of the facts the readings stand on.
    static var factsVersion: String { HanReadingTable.version }

    /// Returns the customary reading of a character, lower case, without tone, ü written v; `nil` when unknown.
    static func pinyin(of scalar: Unicode.Scalar) -> String? {
        let position: Int
        switch scalar.value {
        case 0x3007: return "ling"
        case 0x3400...0x4DBF: position = Int(scalar.value) - 0x3400
        case 0x4E00...0x9FFF: position = Int(scalar.value) - 0x4E00 + 0x19C0
        default: return nil
        }
        return syllable(digits: HanReadingTable.cells, at: position * 2)
    }

    /// Returns the second reading of a character, where the facts have one.
    static func secondPinyin(of scalar: Unicode.Scalar) -> String? {
        let table = HanReadingTable.second
        let key = UTF8.encode(scalar)
        guard let key, key.count == 3 else { return nil }
        var position = 0
        while position < table.count {
            if table.matches(key, at: position) { return syllable(digits: table, at: position + 3) }
            position += 5
        }
        return nil
    }

    /// Returns how a surname in simplified characters is read in passports, best first, upper case; empty when it is
    /// read as its characters usually are.
    static func surnameReadings(of surname: String) -> [String] {
        PackedReadings(HanReadingTable.surnames).readings(of: surname)
    }

    /// Whether a word of Latin letters is a syllable of Mandarin.
    static func isSyllable(_ word: String) -> Bool {
        let width = HanReadingTable.syllableWidth
        var letters = word.lowercased().utf8.map { $0 }
        guard !letters.isEmpty, letters.count <= width else { return false }
        if letters == Array("lyu".utf8) || letters == Array("nyu".utf8) { return true }
        letters += Array(repeating: UInt8(ascii: "."), count: width - letters.count)
        return stride(from: width, to: HanReadingTable.syllables.count, by: width).contains {
            HanReadingTable.syllables.matches(letters, at: $0)
        }
    }

    private static func syllable(digits table: PackedTable, at position: Int) -> String? {
        let number = (Int(table[position]) - 48) * 44 + Int(table[position + 1]) - 48
        guard number > 0 else { return nil }
        let width = HanReadingTable.syllableWidth
        let start = number * width
        var end = start + width
        while end > start, HanReadingTable.syllables[end - 1] == UInt8(ascii: ".") { end -= 1 }
        return end > start ? HanReadingTable.syllables.string(start..<end) : nil
    }
}

/// A table of entries `乐YUE,LE;`: Han text, its readings best first.
struct PackedReadings: Sendable {
    private let table: PackedTable

    init(_ table: PackedTable) {
        self.table = table
    }

    /// Returns the readings of a text, best first; empty when it is not in the table.
    ///
    /// - Complexity: O(*n*) in the size of the table, which is at most two thousand bytes.
    func readings(of text: String) -> [String] {
        let key = Array(text.utf8)
        guard let first = key.first else { return [] }
        var position = 0
        while position < table.count {
            let found =
                table[position] == first && table.matches(key, at: position)
                && Self.isLetter(table[position + key.count])
            var end = position
            while end < table.count, table[end] != UInt8(ascii: ";") { end += 1 }
            if found {
                return table.string(position + key.count..<end).split(separator: ",").map(String.init)
            }
            position = end + 1
        }
        return []
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
    }
}
