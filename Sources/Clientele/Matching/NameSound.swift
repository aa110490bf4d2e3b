/// How a name in Latin letters sounds, roughly, so that Schmidt meets Szmit and Meyer meets Maier.
///
/// After the system of Daitch and Mokotoff, which was made for the names of Central and Eastern Europe (G. Mokotoff,
/// "Soundexing and Genealogy", Avotaynu 1997), cut down to one code a name: consonants that are written for each other
/// have one digit, vowels count at the beginning only, and the first six digits are kept.
enum NameSound {
    private static let most = 6

    /// The code of a name in small letters, its digits behind a 1; 0 for a name with anything but Latin letters.
    static func code(_ name: some Collection<UInt8>) -> UInt32 {
        var letters: [UInt8] = []
        letters.reserveCapacity(name.count + 4)
        for byte in name {
            guard byte >= 97, byte <= 122 else { return 0 }
            if byte == UInt8(ascii: "x") { letters += "ks".utf8 } else { letters.append(byte) }
        }
        var code: UInt32 = 1
        var digits = 0
        var last: UInt32?
        var place = 0
        while place < letters.count, digits < most {
            let sound = sound(letters[place...], after: place == 0 ? nil : letters[place - 1])
            // Two letters for one sound count once; with a vowel between them they are two.
            if let digit = sound.digit, digit != last {
                code = code * 10 + digit
                digits += 1
            }
            last = sound.digit
            place += sound.length
        }
        return code
    }

    /// How many digits a code has.
    static func length(of code: UInt32) -> Int {
        var (rest, length) = (code, 0)
        while rest >= 10 { (rest, length) = (rest / 10, length + 1) }
        return length
    }

    /// Whether two names sound alike, by codes of three digits or more: shorter ones say too little.
    static func areAlike(_ a: UInt32, _ b: UInt32) -> Bool { a == b && a >= 1000 }

    /// What the next letters sound like: the digit, `nil` for what is not heard, and how many letters it takes.
    private static func sound(_ rest: ArraySlice<UInt8>, after last: UInt8?) -> (digit: UInt32?, length: Int) {
        let isFirst = last == nil
        func letter(_ index: Int) -> UInt8 { index < rest.count ? rest[rest.startIndex + index] : 0 }
        // Names are sounded at the desk while somebody waits: only groups that begin alike are looked at.
        for (group, digit) in groups[Int(letter(0)) - 97] where rest.starts(with: group) { return (digit, group.count) }
        let isBeforeVowel = isVowel(letter(1))
        switch letter(0) {
        case UInt8(ascii: "c"):
            // Charles at the beginning; Bach, Richter, Christ.
            if letter(1) == UInt8(ascii: "h") { return (isFirst && isVowel(letter(2)) ? 4 : 5, 2) }
            // Szulc and Szwarc at the end, but Eric.
            let isHissed = "eiy".utf8.contains(letter(1)) || rest.count == 1 && !isVowel(last ?? letter(0))
            return (isHissed ? 4 : 5, 1)
        case UInt8(ascii: "s"), UInt8(ascii: "z"): return (4, 1)
        case UInt8(ascii: "b"), UInt8(ascii: "p"), UInt8(ascii: "v"), UInt8(ascii: "w"), UInt8(ascii: "f"):
            return (7, 1)
        case UInt8(ascii: "d"), UInt8(ascii: "t"): return (3, 1)
        case UInt8(ascii: "g"), UInt8(ascii: "k"), UInt8(ascii: "q"): return (5, 1)
        case UInt8(ascii: "l"): return (8, 1)
        case UInt8(ascii: "m"), UInt8(ascii: "n"): return (6, 1)
        case UInt8(ascii: "r"): return (9, 1)
        case UInt8(ascii: "h"): return (isFirst ? 5 : nil, 1)
        case UInt8(ascii: "j"), UInt8(ascii: "y"): return (isFirst ? (isBeforeVowel ? 1 : 0) : nil, 1)
        case UInt8(ascii: "i"): return (isFirst ? (isBeforeVowel ? 1 : 0) : nil, 1)
        default: return (isFirst ? 0 : nil, 1)
        }
    }

    private static func isVowel(_ letter: UInt8) -> Bool { "aeiouy".utf8.contains(letter) }

    /// Letters that are one sound together, by the first of them, longer ones first.
    private static let groups: [[([UInt8], UInt32)]] = (UInt8(ascii: "a")...UInt8(ascii: "z")).map { first in
        sounds.filter { $0.0.first == first }
    }

    private static let sounds: [([UInt8], UInt32)] = [
        ("schtsch", 4), ("dsch", 4), ("szcz", 4), ("shch", 4), ("tsch", 4), ("sch", 4), ("tch", 4), ("dzh", 4),
        ("sh", 4), ("sz", 4), ("cz", 4), ("cs", 4), ("zs", 4), ("zh", 4), ("ts", 4), ("tz", 4), ("ds", 4), ("dz", 4),
        ("ph", 7), ("pf", 7), ("th", 3), ("dt", 3), ("td", 3), ("ck", 5), ("kh", 5), ("gh", 5),
    ].map { (Array($0.0.utf8), $0.1) }
}
