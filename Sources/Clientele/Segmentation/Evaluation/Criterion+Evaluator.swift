extension Criterion {
    /// A criterion made ready for many customers.
    ///
    /// Field paths, windows and segments are resolved once; an evaluator holds for one day and one set of segments.
    ///
    /// ```swift
    /// let evaluator = try Criterion.Evaluator(seniors, in: context)
    /// let guests = facts.filter { evaluator.outcome(for: $0) == .member }
    /// ```
    public struct Evaluator: Sendable {
        /// The criterion.
        public let criterion: Criterion
        let program: CriterionProgram<CustomerFacts>
        /// The segments that the criterion refers to, each after those that it refers to itself.
        let segments: [CriterionProgram<CustomerFacts>]
        /// The segments with tests that may not be told.
        let withheldSegments: Set<Identifier<CustomerSegment>>

        /// Prepares a criterion.
        ///
        /// A segment that the context does not have is unknown for every customer.
        ///
        /// - Throws: `.tooDeep`, `.tooLarge` or `.segmentCycle`.
        public init(_ criterion: Criterion, in context: Context) throws(CriterionError) {
            try self.init(criterion, in: context, withholding: nil)
        }

        /// Prepares a criterion for somebody who may not be told of some fields.
        ///
        /// A test of such fields is unknown, whatever stands there, so that neither the answer nor the smallest change tells
        /// anything of them.
        init(
            _ criterion: Criterion, in context: Context, withholding withholds: (@Sendable (Set<FieldPath>) -> Bool)?
        ) throws(CriterionError) {
            if let error = criterion.node.sizeError { throw error }
            self.criterion = criterion
            var slots: [Identifier<CustomerSegment>: Int] = [:]
            var programs: [CriterionProgram<CustomerFacts>] = []
            for (id, segment) in try SegmentOrder.segments(of: criterion, in: context) {
                if let error = segment.node.sizeError { throw error }
                programs.append(
                    CriterionCompiler(context: context, slots: slots, withholding: withholds).program(segment.node))
                slots[id] = programs.count - 1
            }
            segments = programs
            withheldSegments =
                withholds.map { withholds in
                    Set(slots.keys.filter { withholds(Criterion.segment($0).fields(in: context)) })
                } ?? []
            program = CriterionCompiler(context: context, slots: slots, withholding: withholds).program(criterion.node)
        }

        /// Whether a customer is a member.
        ///
        /// - Complexity: O(*n*) in the nodes of the criterion times the records of the customer.
        public func outcome(for facts: CustomerFacts) -> Verdict.Outcome {
            Verdict.Outcome(program.truth(facts, segmentTruths(facts)))
        }

        func segmentTruths(_ facts: CustomerFacts) -> [Truth] {
            guard !segments.isEmpty else { return [] }
            var truths: [Truth] = []
            truths.reserveCapacity(segments.count)
            for segment in segments { truths.append(segment.truth(facts, truths)) }
            return truths
        }
    }
}

extension Criterion {
    /// Returns whether a customer is a member, and why.
    ///
    /// - Throws: the errors of ``Criterion/Evaluator/init(_:in:)``.
    public func verdict(for facts: CustomerFacts, in context: Context) throws(CriterionError)
        -> Verdict
    {
        try Evaluator(self, in: context).verdict(for: facts)
    }

    /// Returns the members among customers, in order.
    ///
    /// - Throws: the errors of ``Criterion/Evaluator/init(_:in:)``.
    /// - Complexity: O(*n*) in the number of customers.
    public func members(of customers: [CustomerFacts], in context: Context) throws(CriterionError)
        -> [CustomerFacts]
    {
        let evaluator = try Evaluator(self, in: context)
        return customers.filter { evaluator.outcome(for: $0) == .member }
    }
}

/// Puts the segments of a criterion into the order in which they can be evaluated.
enum SegmentOrder {
    private struct Frame {
        let id: Identifier<CustomerSegment>?
        let references: [Identifier<CustomerSegment>]
        var next = 0
    }

    /// Returns the segments that a criterion refers to, directly or through others, each after its own references.
    ///
    /// It keeps a stack of its own: a chain of segments may be as long as there are segments.
    static func segments(
        of criterion: Criterion, in context: Criterion.Context
    ) throws(CriterionError) -> [(Identifier<CustomerSegment>, Criterion)] {
        var order: [(Identifier<CustomerSegment>, Criterion)] = []
        var isDone: [Identifier<CustomerSegment>: Bool] = [:]
        var stack = [Frame(id: nil, references: criterion.node.segments)]
        while var frame = stack.popLast() {
            guard frame.next < frame.references.count else {
                if let id = frame.id, let segment = context.segments[id] {
                    order.append((id, segment))
                    isDone[id] = true
                }
                continue
            }
            let id = frame.references[frame.next]
            frame.next += 1
            stack.append(frame)
            guard let segment = context.segments[id] else { continue }
            switch isDone[id] {
            case nil:
                isDone[id] = false
                stack.append(Frame(id: id, references: segment.node.segments))
            case false?: throw .cycle(through: id)
            case true?: break
            }
        }
        return order
    }
}
