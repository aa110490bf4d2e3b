/// The stored segments of a house, made ready to keep their memberships.
struct KeptSegments: Sendable {
    /// A segment whose definition can be evaluated.
    struct Segment: Sendable {
        let id: Identifier<CustomerSegment>
        let revision: Int
        let criterion: Criterion
        /// What makes it another question than before.
        let digest: String
        /// Whether memberships are still to be worked out for everybody.
        var isPending: Bool
    }

    /// The segments in the order of their identifiers.
    private(set) var segments: [Segment] = []
    /// The definitions, by segment.
    private(set) var criteria: [Identifier<CustomerSegment>: Criterion] = [:]
    /// Segments that have memberships and are not there any more.
    private(set) var removed: [Identifier<CustomerSegment>] = []
    /// The vocabulary of tags that the definitions are read by.
    private let tags: TagVocabulary
    /// The scales that the definitions may refer to.
    private let scales: [Identifier<CustomerScale>: Criterion.Scale]
    /// The records beside the customers' own that the definitions read.
    private(set) var sources: Set<RecordSource> = []

    /// Takes in the segments of a house; those that cannot be read, are too large or go round in a circle are left out,
    /// and the others do not suffer.
    init(
        _ stored: [CustomerSegment], unread: Set<Identifier<CustomerSegment>>,
        standings: [Identifier<CustomerSegment>: String],
        definitions: [FieldDefinition], festivals: [Criterion.Festival], tags: TagVocabulary = TagVocabulary(),
        scales: [Identifier<CustomerScale>: Criterion.Scale] = [:]
    ) {
        self.tags = tags
        self.scales = scales
        for segment in stored {
            if let criterion = try? segment.membership, criterion.node.sizeError == nil {
                criteria[segment.id] = criterion
            }
        }
        let context = context(Criterion.Context(today: .earliest))
        let fields = definitions.map { "\($0.kind) \($0.id) \($0.shape)" }.sorted()
        for segment in stored.sorted(by: { $0.id < $1.id }) {
            guard let criterion = criteria[segment.id],
                let order = try? SegmentOrder.segments(of: .segment(segment.id), in: context)
            else { continue }
            let named = Set(order.flatMap(\.1.festivals)).sorted()
            let (tagged, measured) = (Set(order.flatMap(\.1.tags)), Set(order.flatMap(\.1.node.scales)).sorted())
            let text =
                fields
                // A tag that is retired, and a scale that is measured again, mean others by the same criterion.
                + tags.replacements(among: tagged)
                + measured.map { "\($0) \(scales[$0].map(Self.form) ?? "")" }
                // A house that moves a festival means another day by the same criterion.
                + festivals.filter { named.contains($0.name) }.map { "\($0.name) \($0.rule.form)" }
                + order.sorted { $0.0 < $1.0 }.map { "\($0.0) " + String(decoding: $0.1.json.bytes, as: UTF8.self) }
            let digest = SHA256.hexDigest(of: Array(text.joined(separator: "\n").utf8))
            segments.append(
                Segment(
                    id: segment.id, revision: segment.revision, criterion: criterion, digest: digest,
                    isPending: standings[segment.id] != digest))
            criterion.node.walk { visit in
                switch visit.node {
                case .records(let test): sources.insert(test.source)
                case .scale(let test):
                    if let scale = scales[test.scale] { sources.insert(scale.figure.source) }
                default: break
                }
            }
        }
        let known = unread.union(stored.map(\.id))
        removed = standings.filter { !known.contains($0.key) && $0.value != SegmentStanding.ended }.keys.sorted()
    }

    /// The positions of the segments that are still to be worked out for everybody.
    var pending: [Int] { segments.indices.filter { segments[$0].isPending } }

    private static func form(_ scale: Criterion.Scale) -> String {
        let cuts = scale.measurement.map { JSONValue.array($0.cuts.map(\.criterionJSON)) } ?? .null
        return String(decoding: scale.definitionJSON.bytes + cuts.bytes, as: UTF8.self)
    }

    /// A context with the segments and what they are defined by.
    func context(_ context: Criterion.Context) -> Criterion.Context {
        var context = context
        context.segments = criteria
        context.tags = tags
        context.scales = scales
        return context
    }

    /// The panel of all segments for a day.
    func panel(on day: CalendarDate, _ configuration: (CalendarDate) -> Criterion.Context) throws(CriterionError)
        -> Criterion.Panel
    {
        let context = context(configuration(day))
        return try Criterion.Panel(segments.map(\.criterion), in: context)
    }
}

extension Criterion {
    /// The tags that the criterion names by itself.
    fileprivate var tags: [Customer.Tag] {
        var found: [Customer.Tag] = []
        node.walk { visit in
            if case .tag(let tag) = visit.node { found.append(tag) }
        }
        return found
    }
}

extension CriterionError {
    /// The error of a segment that is defined by itself, with the segments on the way round.
    static func cycle(_ way: [Identifier<CustomerSegment>]) -> CriterionError {
        let names = way.map(\.description).joined(separator: " → ")
        return CriterionError(
            .segmentCycle,
            en: "The segment is defined by itself: \(names). Take the reference out of one of them.",
            zh: "分群循环引用了自身：\(names)。请删除其中一处引用。")
    }
}

/// The references between segments.
enum SegmentGraph {
    /// Returns a way from a segment round to itself; `nil` where there is none.
    static func cycle(
        through start: Identifier<CustomerSegment>, _ criteria: [Identifier<CustomerSegment>: Criterion]
    ) -> [Identifier<CustomerSegment>]? {
        var cameFrom: [Identifier<CustomerSegment>: Identifier<CustomerSegment>] = [:]
        var waiting = [start]
        while let id = waiting.popLast() {
            for next in (criteria[id]?.segments ?? []).sorted() {
                if next == start {
                    var way = [start]
                    var step = id
                    while step != start {
                        way.insert(step, at: 0)
                        step = cameFrom[step] ?? start
                    }
                    return [start] + way
                }
                guard cameFrom[next] == nil else { continue }
                cameFrom[next] = id
                waiting.append(next)
            }
        }
        return nil
    }
}
