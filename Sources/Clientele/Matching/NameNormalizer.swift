/// A name brought to the form in which names are compared.
struct NormalName: Hashable {
    /// Lower-case letters without marks, joined; Han characters as pinyin.
    var key: [UInt8]
    /// The Han characters as they are; empty when there are none.
    var han: [UInt8] = []
    /// Whether the key is another spelling than the one written.
    var isOtherSpelling = false
    /// Whether the key is one word of a name of several, such as the first of two surnames.
    var isPart = false
}

/// Brings names to normal form and splits whole names into parts.
enum NameNormalizer {
    /// More readings of one Han name than this are not followed.
    static let mostReadings = 3

    /// Returns the normal forms of a given, middle or family name, the likeliest first; none for a text without
    /// letters.
    static func forms(ofPart text: some StringProtocol, asSurname: Bool) -> [NormalName] {
        var han: [Unicode.Scalar] = []
        var tokens: [[UInt8]] = []
        var token: [UInt8] = []
        for scalar in text.unicodeScalars {
            if isHan(scalar) {
                han.append(scalar)
            } else if !FormFolding.append(scalar, to: &token), scalar != "'", scalar != "\u{2019}", !token.isEmpty {
                tokens.append(token)
                token = []
            }
        }
        if !token.isEmpty { tokens.append(token) }
        NameTitle.drop(from: &tokens)
        if !han.isEmpty {
            NameTitle.drop(from: &han)
            var characters: [UInt8] = []
            for scalar in han { characters += Array(String(Character(HanFolding.simplified(scalar))).utf8) }
            let readings = HanReadings.pinyin(of: han, asSurname: asSurname).prefix(mostReadings)
            if readings.isEmpty { return [NormalName(key: characters, han: characters)] }
            return readings.map { NormalName(key: unifiedPinyin($0), han: characters) }
        }
        let key = unifiedPinyin(tokens.flatMap { $0 })
        guard !key.isEmpty else { return [] }
        let others = NameSpellings.others(tokens, isGiven: !asSurname)
        return [NormalName(key: key)] + others.map { NormalName(key: unifiedPinyin($0), isOtherSpelling: true) }
            + NameWords.parts(of: tokens, asSurname: asSurname).map {
                NormalName(key: $0, isOtherSpelling: true, isPart: true)
            }
    }

    static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
        default: false
        }
    }

    /// Returns the key with `ü` as `u` however it was spelled: `lv`, `lyu` and `lu` are one, and so are `nv`, `nyu`.
    private static func unifiedPinyin(_ key: [UInt8]) -> [UInt8] {
        guard key.contains(UInt8(ascii: "v")) || key.contains(UInt8(ascii: "y")) else { return key }
        var result: [UInt8] = []
        result.reserveCapacity(key.count)
        var index = 0
        while index < key.count {
            let byte = key[index]
            result.append(byte)
            index += 1
            guard byte == UInt8(ascii: "l") || byte == UInt8(ascii: "n") else { continue }
            var next = index
            if next < key.count, key[next] == UInt8(ascii: "v") {
                next += 1
            } else if next + 1 < key.count, key[next] == UInt8(ascii: "y"), key[next + 1] == UInt8(ascii: "u") {
                next += 2
            } else {
                continue
            }
            let isLast = next == key.count
            if isLast || !isVowel(key[next]) || (key[next] == UInt8(ascii: "e") && next + 1 == key.count) {
                result.append(UInt8(ascii: "u"))
                index = next
            }
        }
        return result
    }

    private static func isVowel(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
        default: false
        }
    }
}
