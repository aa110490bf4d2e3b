/// The tags that a house uses: which there are, what people write for them, and which go together (requirement R21).
///
/// It is made of the stored ``TagDefinition``s by the registry, or by hand:
///
/// ```swift
/// var context = ValidationContext(today: today)
/// context.tags = TagVocabulary([TagDefinition("river-cruise", en: "river cruise", zh: "内河游轮")])
/// let clean = wang.normalized(in: context)             // "River Cruise" is now river-cruise
/// for finding in clean.validate(in: context) { print(finding.message(in: .english)) }
/// ```
///
/// An empty vocabulary governs nothing: every tag is taken as it is.
public struct TagVocabulary: Sendable, Hashable {
    /// The definitions, in the order of their codes; of several with one code the first that was made.
    public let definitions: [TagDefinition]
    /// How often the vocabulary was changed: the revisions of all definitions together.
    public let revision: Int
    private let byCode: [Customer.Tag: Int]
    private let byWord: [String: Int]

    /// Creates a vocabulary; definitions without a code are left out.
    public init(_ definitions: [TagDefinition] = []) {
        var seen: Set<Customer.Tag> = []
        let sorted = definitions.sorted { ($0.code, $0.id) < ($1.code, $1.id) }
            .filter { !$0.code.rawValue.isEmpty && seen.insert($0.code).inserted }
        var codes: [Customer.Tag: Int] = [:]
        var words: [String: Int] = [:]
        for (index, definition) in sorted.enumerated() { codes[definition.code] = index }
        // A code goes before a name, a name before a synonym, so that no tag can take another's place.
        let ranks: [(TagDefinition) -> [String]] = [
            { [$0.code.rawValue] }, { [$0.english, $0.chinese] }, { $0.synonyms },
        ]
        for rank in ranks {
            for (index, definition) in sorted.enumerated() {
                for word in rank(definition).map(Self.fold) where !word.isEmpty && words[word] == nil {
                    words[word] = index
                }
            }
        }
        self.definitions = sorted
        revision = sorted.reduce(0) { $0 &+ $1.revision }
        byCode = codes
        byWord = words
    }

    /// Whether there is no definition, so that no tag is governed.
    public var isEmpty: Bool { definitions.isEmpty }

    /// Returns the definition of a tag; `nil` for one that is not of the vocabulary.
    public func definition(of tag: Customer.Tag) -> TagDefinition? { byCode[tag].map { definitions[$0] } }

    /// Returns the tag that is meant by a code, name or synonym; case, width, spaces and hyphens make no difference.
    public func tag(for text: String) -> Customer.Tag? { byWord[Self.fold(text)].map { definitions[$0].code } }

    /// Returns the tag to give in the place of a retired one, through several retirements where need be.
    ///
    /// - Returns: a tag that is in use on the day; `nil` where none is named or the way leads round in a circle.
    public func replacement(of tag: Customer.Tag, on day: CalendarDate) -> Customer.Tag? {
        var seen: Set<Customer.Tag> = []
        var current = tag
        while let definition = definition(of: current), definition.isRetired(on: day) {
            guard seen.insert(current).inserted, let next = definition.replacement else { return nil }
            current = next
        }
        return current != tag && definition(of: current) != nil ? current : nil
    }

    /// The text by which words are compared: lower case, half width, without spaces, hyphens, underscores and dots
    /// between.
    static func fold(_ text: String) -> String {
        var folded = ""
        for scalar in text.unicodeScalars.prefix(256) {
            let isWide = (0xFF01...0xFF5E).contains(scalar.value)
            let narrow = isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
            switch narrow {
            case "-", "_", "·", "・", "\u{2010}"..."\u{2015}", "\u{200B}"..."\u{200F}", "\u{2060}", "\u{FEFF}": continue
            default:
                guard !narrow.properties.isWhitespace else { continue }
                folded += narrow.properties.lowercaseMapping
            }
        }
        return folded
    }

    /// The version that findings name.
    var version: String { "tags \(revision)" }
}

extension TagDefinition {
    /// The months that the definitions may state.
    static let monthRange = 1...1200

    /// For how many months a customer carries it; `nil` for no end, and for a number that cannot be meant.
    var months: Int? { validMonths.flatMap { Self.monthRange.contains($0) ? $0 : nil } }
}
