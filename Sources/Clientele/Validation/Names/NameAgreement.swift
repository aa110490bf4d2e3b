/// How two writings of a name relate, whatever their script, order and custom of spelling.
///
/// ```swift
/// NameAgreement(between: "王小云", and: "WANG/XIAOYUN MR")      // same
/// NameAgreement(between: "Jan van der Meer", and: "VANDERMEER/JAN")   // same
/// NameAgreement(between: "陳大文", and: "CHAN/TAI MAN")           // otherSpelling
/// ```
///
/// Two people may have the same name: an agreement of names alone never says that two are one person.
public enum NameAgreement: String, Sendable, Hashable, CaseIterable {
    /// The same name: nothing differs but script, case, marks, ligatures, hyphens, apostrophes, spaces, titles, the order
    /// where no sign says which part is the surname, or ü as a passport may have it.
    case same
    /// A Chinese name in Latin letters by another custom than the mainland's passports: Hong Kong, Macao, Taiwan, Wade and
    /// Giles, or the surname as in Singapore and Malaysia.
    case otherSpelling
    /// One leaves out what the other has: given names or their rest, a particle before the surname, a further given name.
    case shortened
    /// Surname and given name are exchanged.
    case swapped
    /// One or two letters differ.
    case similar
    /// Another name.
    case different
    /// It cannot be told: a text is no name, or the reading of a character is not known.
    case unknown

    /// Compares two writings of a name.
    ///
    /// Each may be in Han characters, as in a reservation (`WANG/WEI MR`), with a comma (`Wang, Wei`), as in a
    /// machine-readable zone (`WANG<<WEI`), or plain in either order. Of several people in a reservation the one that agrees
    /// best is taken.
    ///
    /// - Complexity: O(*n*) in the length of the texts; beyond 200 characters they are not looked at.
    public init(between a: some StringProtocol, and b: some StringProtocol) {
        self = WrittenName(a).relation(to: WrittenName(b)).agreement
    }

    /// The smaller, the less a difference means.
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }

    /// Whether this says more of two names being the same than another.
    func isCloser(than other: NameAgreement) -> Bool { rank < other.rank }
}
