/// A criterion made ready for evaluation: paths are resolved, windows are days, patterns are folded.
indirect enum CriterionProgram<Subject>: Sendable {
    case all([CriterionProgram])
    case any([CriterionProgram])
    case not(CriterionProgram)
    case leaf(CriterionLeaf<Subject>)
    /// A segment by its place among those that were evaluated before.
    case segment(Identifier<CustomerSegment>, Int)
    case exceptions(ExceptionLookup<Subject>, CriterionProgram)

    /// Whether the criterion holds for `subject`, given the segments' own answers.
    func truth(_ subject: Subject, _ segments: [Truth]) -> Truth {
        switch self {
        case .leaf(let leaf): return leaf.truth(subject)
        case .all(let parts):
            var result = Truth.yes
            for part in parts {
                result = result && part.truth(subject, segments)
                if result == .no { break }
            }
            return result
        case .any(let parts):
            var result = Truth.no
            for part in parts {
                result = result || part.truth(subject, segments)
                if result == .yes { break }
            }
            return result
        case .not(let part): return !part.truth(subject, segments)
        case .segment(_, let slot): return segments[slot]
        case .exceptions(let lookup, let part):
            if let (_, isPinned) = lookup.exception(for: subject) { return Truth(isPinned) }
            return part.truth(subject, segments)
        }
    }
}

/// What a test found, for explanations.
struct CriterionObservation: Sendable {
    var values: [FieldShape.Scalar] = []
    var count: Int?
    /// Whether the test may not be told.
    var isWithheld = false
}

/// One test of a program.
struct CriterionLeaf<Subject>: Sendable {
    let node: CriterionNode
    let truth: @Sendable (Subject) -> Truth
    let observe: @Sendable (Subject) -> CriterionObservation

    init(
        _ node: CriterionNode, truth: @escaping @Sendable (Subject) -> Truth,
        observe: @escaping @Sendable (Subject) -> CriterionObservation
    ) {
        self.node = node
        self.truth = truth
        self.observe = observe
    }

    /// A test whose answer cannot be known: of a field that does not exist, or in a place where it has no meaning.
    static func unknown(_ node: CriterionNode) -> CriterionLeaf {
        CriterionLeaf(node, truth: { _ in .unknown }, observe: { _ in CriterionObservation() })
    }
}

/// The exceptions that hold on the day of evaluation, by customer.
struct ExceptionLookup<Subject>: Sendable {
    private let exceptions: [Identifier<Customer>: (Criterion.Exception, isPinned: Bool)]
    private let ids: @Sendable (Subject) -> [Identifier<Customer>]

    init(
        _ list: ExceptionList, on today: CalendarDate, ids: @escaping @Sendable (Subject) -> [Identifier<Customer>]
    ) {
        var exceptions: [Identifier<Customer>: (Criterion.Exception, isPinned: Bool)] = [:]
        for entry in list.pinned where entry.holds(on: today) { exceptions[entry.customer] = (entry, true) }
        for entry in list.barred where entry.holds(on: today) { exceptions[entry.customer] = (entry, false) }
        exceptions[.unassigned] = nil
        self.exceptions = exceptions
        self.ids = ids
    }

    var isEmpty: Bool { exceptions.isEmpty }

    /// Whether there is an exception for an identifier.
    func contains(_ id: Identifier<Customer>) -> Bool { exceptions[id] != nil }

    func exception(for subject: Subject) -> (Criterion.Exception, isPinned: Bool)? {
        // Of customers that were merged one may be pinned and the other barred: the stricter holds.
        let found = ids(subject).compactMap { exceptions[$0] }
        return found.first { !$0.isPinned } ?? found.first
    }
}
