extension Criterion {
    /// Every field that the criterion reads by itself; see ``fields(in:)`` for those of the segments and scales it refers to.
    ///
    /// A field of a booking, case, survey response, interaction or behaviour event is below `bookings`, `cases`, `surveys`,
    /// `interactions` or `events`: `bookings.total`. That a record is there at all is its identifier, `bookings.id`. A path that has parts stands for all of them.
    public var fields: Set<FieldPath> { node.fields }

    /// The segments that the criterion refers to by itself.
    public var segments: Set<Identifier<CustomerSegment>> { Set(node.segments) }

    /// Every field that the criterion reads, those of the segments and scales it refers to included, directly or through
    /// others.
    ///
    /// The question whether somebody is a member is a question about all of these fields: access is decided on them.
    public func fields(in context: Context) -> Set<FieldPath> {
        var found = node.fields(measuredBy: context.scales)
        var seen: Set<Identifier<CustomerSegment>> = []
        var waiting = node.segments
        while let id = waiting.popLast() {
            guard seen.insert(id).inserted, let segment = context.segments[id] else { continue }
            found.formUnion(segment.node.fields(measuredBy: context.scales))
            waiting += segment.node.segments
        }
        return found
    }
}

extension Criterion.Scale {
    /// The fields that its figure reads.
    var fields: Set<FieldPath> { figure.example.fields.union(figure.isMeasured.fields) }
}

extension CriterionNode {
    fileprivate func fields(measuredBy known: [Identifier<CustomerScale>: Criterion.Scale]) -> Set<FieldPath> {
        scales.reduce(into: fields) { $0.formUnion(known[$1]?.fields ?? []) }
    }

    fileprivate var fields: Set<FieldPath> {
        var found: Set<FieldPath> = []
        walk { visit in
            for path in visit.node.ownFields {
                found.insert(visit.source?.path(path) ?? path)
            }
            if visit.source == nil, case .records(let test) = visit.node {
                found.formUnion(test.readFields.map(test.source.path))
                if case .none(let path?) = test.measure.form, test.selection.window?.timeBefore != nil {
                    found.insert(path)
                }
            }
        }
        return found
    }

    /// The fields that the node itself reads of the record it is about.
    private var ownFields: [FieldPath] {
        switch self {
        case .field(let test): [test.path]
        case .age: ["birthDate"]
        case .date(let test): [test.path]
        case .anniversary(let test): [test.path]
        case .tag: ["tags", "tagDetails.tag", "tagDetails.until"]
        case .exceptions: ["id"]
        case .all, .any, .not, .records, .segment, .festival, .scale: []
        }
    }
}

extension RecordTest {
    /// The fields of the records that the measure and the window read, the condition apart.
    fileprivate var readFields: [FieldPath] {
        var paths: [FieldPath] = ["id"]
        if selection.window != nil { paths.append(date) }
        switch measure.form {
        case .count, .none: break
        case .figure(_, let path, _, _): paths.append(path)
        case .last, .first: paths.append(date)
        }
        return paths
    }
}
