/// Which of two values a field of a combined record takes.
///
/// The choices beside ``survivorFirst``, ``absorbedFirst``, ``longest`` and ``union`` look at more than two values; a merge
/// decides them once, for good, as one of these.
public struct FieldChoice: OpenCode, FieldValue {
    /// The code as it is stored and exchanged, such as `survivor-first`; case matters.
    public let rawValue: String

    /// Creates a code; any text is taken, and an unknown one is kept and counts as ``survivorFirst``.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The survivor's value, or the other's where the survivor has none; of lists, both.
    public static let survivorFirst: FieldChoice = "survivor-first"
    /// The other's value, or the survivor's where the other has none; of lists, both.
    public static let absorbedFirst: FieldChoice = "absorbed-first"
    /// The value with the later date: of its confirmation, its provenance, or its last change; of lists, both.
    public static let mostRecent: FieldChoice = "most-recent"
    /// The value from the source that stands first in ``SurvivorshipPolicy/trusted``; of lists, both.
    public static let mostTrusted: FieldChoice = "most-trusted"
    /// The value that the customer confirmed, the one confirmed last where both are; of lists, both.
    public static let confirmedFirst: FieldChoice = "confirmed-first"
    /// The value whose JSON has more bytes, so that two Han characters are longer than five Latin letters; of lists, both.
    public static let longest: FieldChoice = "longest"
    /// Of lists the entries of both, none twice, as every choice does; of all else the survivor's first.
    public static let union: FieldChoice = "union"

    /// A choice of the app's own, by the name under which it is registered in the configuration.
    public static func own(_ name: String) -> FieldChoice { FieldChoice(rawValue: ownPrefix + name) }

    private static let ownPrefix = "own:"

    /// The name of a choice of the app's own; `nil` for all others.
    var ownName: String? {
        rawValue.hasPrefix(Self.ownPrefix) ? String(rawValue.dropFirst(Self.ownPrefix.count)) : nil
    }

    /// Whether two values are all it takes to choose.
    var isDecided: Bool { [.survivorFirst, .absorbedFirst, .longest, .union].contains(self) }

    /// The choices.
    public static var known: [(code: FieldChoice, label: LocalizedText)] {
        [
            (.survivorFirst, LocalizedText(en: "the survivor's first", zh: "以保留记录为先")),
            (.absorbedFirst, LocalizedText(en: "the other's first", zh: "以并入记录为先")),
            (.mostRecent, LocalizedText(en: "the most recent one", zh: "取最新者")),
            (.mostTrusted, LocalizedText(en: "the one from the most trusted source", zh: "取最可信来源")),
            (.confirmedFirst, LocalizedText(en: "the confirmed one first", zh: "以客户确认者为先")),
            (.longest, LocalizedText(en: "the longer one", zh: "取较长者")),
            (.union, LocalizedText(en: "both", zh: "两者合并")),
        ]
    }
}
