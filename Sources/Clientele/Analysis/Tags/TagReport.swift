/// How the tags of a house are used, and misused (requirements R21, R25).
///
/// ```swift
/// var report = TagReport(vocabulary: vocabulary, on: today)
/// for customer in customers { report.add(customer) }
/// for misuse in report.misuses { print(misuse.kind, misuse.tag, misuse.count, misuse.bySource) }
/// ```
public struct TagReport: Sendable {
    /// What is wrong with the use of a tag.
    public struct Kind: OpenCode {
        /// The code, such as `unknown`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The tag is not of the vocabulary.
        public static let unknown: Kind = "unknown"
        /// A synonym or another spelling was written; where it was folded at entry, the tag itself is right.
        public static let synonym: Kind = "synonym"
        /// The tag is retired and still carried.
        public static let retired: Kind = "retired"
        /// The customer carries another tag of the same exclusive group.
        public static let excluded: Kind = "excluded"
        /// The tag has expired and is still carried.
        public static let expired: Kind = "expired"
        /// One customer alone carries the tag.
        public static let oneOff: Kind = "one-off"
        /// The tag is in use by the vocabulary, and nobody carries it.
        public static let unused: Kind = "unused"

        /// The kinds.
        public static var known: [(code: Kind, label: LocalizedText)] {
            [
                (.unknown, LocalizedText(en: "not of the vocabulary", zh: "不在词表中")),
                (.synonym, LocalizedText(en: "written otherwise", zh: "写法不一致")),
                (.retired, LocalizedText(en: "retired", zh: "已停用")),
                (.excluded, LocalizedText(en: "excluded by another", zh: "互斥")),
                (.expired, LocalizedText(en: "expired", zh: "已过期")),
                (.oneOff, LocalizedText(en: "carried by one", zh: "仅一名客户使用")),
                (.unused, LocalizedText(en: "carried by nobody", zh: "无人使用")),
            ]
        }
    }

    /// One thing that is wrong with the use of one tag.
    public struct Misuse: Sendable, Hashable {
        /// What is wrong.
        public let kind: Kind
        /// The tag as it is carried.
        public let tag: Customer.Tag
        /// What was written, of ``Kind/synonym``; empty for all others.
        public let written: String
        /// How many customers it concerns.
        public let count: Int
        /// How many of them got the tag by which channel; empty text for those of which that is not known.
        public let bySource: [Channel: Int]
    }

    /// The vocabulary by which uses were judged.
    public let vocabulary: TagVocabulary
    /// The day on which they were judged.
    public let day: CalendarDate
    /// How many customers were looked at.
    public private(set) var customers = 0
    /// How many of them carry a tag.
    public private(set) var tagged = 0
    /// How many customers carry each tag.
    public private(set) var uses: [Customer.Tag: Int] = [:]

    private struct Key: Hashable {
        let kind: Kind
        let tag: Customer.Tag
        var written = ""
    }
    private var counts: [Key: [Channel: Int]] = [:]
    private var sources: [Customer.Tag: Channel] = [:]

    /// Creates a report without customers.
    public init(vocabulary: TagVocabulary, on day: CalendarDate) {
        self.vocabulary = vocabulary
        self.day = day
    }

    /// Counts the tags of a customer.
    ///
    /// - Complexity: O(*n*) in the number of tags.
    public mutating func add(_ customer: Customer) {
        customers += 1
        guard !customer.tags.isEmpty else { return }
        tagged += 1
        var details: [Customer.Tag: Customer.TagDetail] = [:]
        for detail in customer.tagDetails where details[detail.tag] == nil { details[detail.tag] = detail }
        let source = { (tag: Customer.Tag) in details[tag]?.provenance?.channel ?? "" }
        for tag in Set(customer.tags) {
            uses[tag, default: 0] += 1
            sources[tag] = source(tag)
            if let written = details[tag]?.written, !written.isEmpty {
                counts[Key(kind: .synonym, tag: tag, written: written), default: [:]][source(tag), default: 0] += 1
            }
        }
        for finding in vocabulary.findings(in: customer, on: day) {
            guard case .index(let index)? = finding.path.components.last, customer.tags.indices.contains(index),
                let kind = Self.kinds[finding.code]
            else { continue }
            let tag = customer.tags[index]
            let written = kind == .synonym ? tag.rawValue : ""
            counts[Key(kind: kind, tag: tag, written: written), default: [:]][source(tag), default: 0] += 1
        }
    }

    private static let kinds: [Finding.Code: Kind] = [
        Finding.Kind.tagUnknown.code: .unknown, Finding.Kind.tagSynonym.code: .synonym,
        Finding.Kind.tagRetired.code: .retired, Finding.Kind.tagExcluded.code: .excluded,
        Finding.Kind.tagExpired.code: .expired,
    ]

    /// What is wrong, by kind, the most frequent first.
    ///
    /// - Complexity: O(*n* log *n*) in the number of tags.
    public var misuses: [Misuse] {
        var found = counts.map { key, sources in
            Misuse(
                kind: key.kind, tag: key.tag, written: key.written, count: sources.values.reduce(0, +),
                bySource: sources)
        }
        for (tag, count) in uses where count == 1 {
            found.append(
                Misuse(kind: .oneOff, tag: tag, written: "", count: 1, bySource: [sources[tag] ?? "": 1]))
        }
        for definition in vocabulary.definitions where uses[definition.code] == nil && !definition.isRetired(on: day) {
            found.append(Misuse(kind: .unused, tag: definition.code, written: "", count: 0, bySource: [:]))
        }
        let order = Dictionary(uniqueKeysWithValues: Kind.known.enumerated().map { ($1.code, $0) })
        return found.sorted { a, b in
            let (first, second) = (order[a.kind] ?? .max, order[b.kind] ?? .max)
            return (first, -a.count, a.tag.rawValue, a.written) < (second, -b.count, b.tag.rawValue, b.written)
        }
    }
}
