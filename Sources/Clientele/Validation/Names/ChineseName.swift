/// A Chinese name in Han characters, split into surname and given name.
///
/// ```swift
/// let name = ChineseName("吕伟")
/// name?.surname                              // 吕
/// name?.romanizations.first?.slashed         // LYU/WEI
/// ChineseName.romanizations(of: "翟天").map(\.surname)   // ["ZHAI", "DI"]
/// ```
///
/// A name in Han characters with a middle dot or with other letters is not split: such names come from other languages,
/// and their spelling cannot be told from the characters.
public struct ChineseName: Sendable, Hashable {
    /// The surname as written, of one character or a compound one such as 欧阳.
    public let surname: String
    /// The given name as written; empty when there is only a surname.
    public let given: String
    /// Whether the writer separated the two.
    private let isSeparated: Bool

    /// Creates a name from text of at most 12 Han characters, with or without space between surname and given name.
    ///
    /// - Returns: `nil` for any other text.
    public init?(_ text: some StringProtocol) {
        guard let words = Self.hanWords(text.unicodeScalars) else { return nil }
        let all = words.flatMap { $0 }
        if words.count > 1, words.contains(where: { $0.count > 1 }) {
            self.init(all, surnameLength: words[0].count, isSeparated: true)
        } else {
            let length = ChineseSurname.compoundLength(atStartOf: all)
            self.init(all, surnameLength: length < all.count ? length : 1, isSeparated: words.count == 2)
        }
    }

    private init(_ scalars: [Unicode.Scalar], surnameLength: Int, isSeparated: Bool) {
        surname = String(String.UnicodeScalarView(scalars.prefix(surnameLength)))
        given = String(String.UnicodeScalarView(scalars.dropFirst(surnameLength)))
        self.isSeparated = isSeparated
    }

    /// The name in simplified characters, for comparison only.
    public var simplified: String {
        HanFolding.simplified(surname + given)
    }

    /// The spellings a passport may have, best first, at most 12; empty when a character's reading is not known.
    ///
    /// Every living reading of the surname is among them, and for ü the spelling since 2012 (`LYU`) before the older
    /// ones (`LV`, `LU`).
    public var romanizations: [RomanizedName] {
        var result = NameSpelling(surname: surname, given: given).spellings
        if let other = otherSplit {
            result += NameSpelling(surname: other.surname, given: other.given).spellings.prefix(2)
        }
        var seen: Set<RomanizedName> = []
        return Array(result.filter { seen.insert($0).inserted }.prefix(12))
    }

    /// Returns the spellings a passport may have of a name in Han characters, best first; empty when it cannot be told.
    public static func romanizations(of text: some StringProtocol) -> [RomanizedName] {
        ChineseName(text)?.romanizations ?? []
    }

    /// The other way to split the name, where one is thinkable.
    private var otherSplit: ChineseName? {
        guard !isSeparated else { return nil }
        let all = Array(surname.unicodeScalars) + Array(given.unicodeScalars)
        let compound = ChineseSurname.compoundLength(atStartOf: all)
        guard compound > 1 else { return nil }
        let length = surname.unicodeScalars.count == 1 ? compound : 1
        return ChineseName(all, surnameLength: length, isSeparated: false)
    }

    /// Splits text at white space into words of Han characters; `nil` when it holds anything else or too much.
    static func hanWords(_ scalars: some Sequence<Unicode.Scalar>) -> [[Unicode.Scalar]]? {
        var words: [[Unicode.Scalar]] = [[]]
        var count = 0
        for scalar in scalars {
            if TextHygiene.isSpace(scalar) {
                if words[words.count - 1].isEmpty { continue }
                words.append([])
            } else if TextHygiene.isInvisible(scalar) {
                continue
            } else {
                count += 1
                guard TextHygiene.isHan(scalar), count <= 12 else { return nil }
                words[words.count - 1].append(scalar)
            }
        }
        words.removeAll(where: \.isEmpty)
        return words.isEmpty ? nil : words
    }
}

extension ChineseName: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The surname's first character only; a name is never printed by accident.
    public var description: String { "\(surname.prefix(1))**" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
