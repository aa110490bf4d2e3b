extension Criterion {
    /// Whether a customer is a member, why, and what would change it.
    public struct Verdict: Sendable, Hashable {
        /// The answer of a criterion.
        public enum Outcome: String, Sendable, Hashable, CaseIterable {
            /// The criterion holds.
            case member
            /// The criterion does not hold.
            case notMember
            /// A field that matters has no value, or cannot be compared.
            case unknown

            init(_ truth: Truth) {
                switch truth {
                case .yes: self = .member
                case .no: self = .notMember
                case .unknown: self = .unknown
                }
            }
        }

        /// A single test with its answer.
        ///
        /// The texts name fields, limits and counts. What was found in the customer's fields is in ``values`` only, so that
        /// a caller decides field by field whether to show it.
        public struct Reason: Sendable, Hashable {
            /// The test; for an exception, the criterion that it overrides.
            public let criterion: Criterion
            /// Whether the test holds; `nil` where that is unknown.
            public let holds: Bool?
            /// What was found: the values of the field, the age in years, the sum, the last or first date.
            public let values: [FieldShape.Scalar]
            /// How many bookings, cases or survey responses were counted.
            public let count: Int?
            /// The exception that decided.
            public let exception: Exception?

            /// The fields the test reads.
            public var fields: Set<FieldPath> { exception == nil ? criterion.fields : ["id"] }
        }

        /// A test that would have to turn round.
        public struct Change: Sendable, Hashable {
            /// The test as it stands now; one that was decided by an exception turns round when the exception ends.
            public let test: Reason
            /// Whether the test would have to hold, or not to.
            public let mustHold: Bool
        }

        /// Whether the customer is a member, is not, or cannot be told.
        public let outcome: Outcome
        /// The tests that decide: for a member those that hold, for others those that do not or are unknown.
        public let reasons: [Reason]
        /// The smallest set of tests that would have to turn round to make a member of others, and none of a member; empty
        /// where nothing can.
        public let changes: [Change]
    }
}

extension Criterion.Verdict: CustomStringConvertible, CustomReflectable {
    /// The answer and the number of reasons, without any value.
    public var description: String { "\(outcome.rawValue) for \(reasons.count) reasons" }
    /// A mirror without values, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: ["outcome": outcome.rawValue]) }
}

extension Criterion.Verdict.Reason: CustomStringConvertible, CustomReflectable {
    /// The test with values of personal fields hidden, and whether it holds.
    public var description: String { "\(criterion): \(holds.map { "\($0)" } ?? "unknown")" }
    /// A mirror without values, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: ["criterion": "\(criterion)"]) }
}

extension Criterion.Evaluator {
    /// Returns whether a customer is a member, and why.
    public func verdict(for facts: Criterion.CustomerFacts) -> Criterion.Verdict {
        let explained = program.explained(facts, segmentTruths(facts))
        let changes = explained.truth == .yes ? explained.toNo : explained.toYes
        return Criterion.Verdict(
            outcome: .init(explained.truth), reasons: explained.reasons, changes: changes ?? [])
    }
}

/// What a node of a program has to say for one customer.
private struct Explained {
    var truth: Truth
    /// The tests that decide.
    var reasons: [Criterion.Verdict.Reason] = []
    /// The fewest tests that must turn round for the node to hold; `nil` where it never can.
    var toYes: [Criterion.Verdict.Change]?
    /// The fewest tests that must turn round for the node not to hold.
    var toNo: [Criterion.Verdict.Change]?

    /// Explains a node that is decided by one test.
    init(_ reason: Criterion.Verdict.Reason, _ truth: Truth) {
        self.truth = truth
        reasons = [reason]
        toYes = truth == .yes ? [] : [.init(test: reason, mustHold: true)]
        toNo = truth == .no ? [] : [.init(test: reason, mustHold: false)]
    }

    /// Explains *all*; *any* is its mirror image.
    init(all parts: [Explained]) {
        truth = parts.reduce(.yes) { $0 && $1.truth }
        for part in parts where part.truth == truth { reasons += part.reasons }
        toYes = []
        for part in parts {
            guard let change = part.toYes else {
                toYes = nil
                break
            }
            toYes? += change
        }
        toNo = parts.compactMap(\.toNo).min { $0.count < $1.count }
    }

    var negated: Explained {
        var copy = self
        copy.truth = !truth
        (copy.toYes, copy.toNo) = (toNo, toYes)
        return copy
    }
}

extension CriterionProgram {
    fileprivate func explained(_ subject: Subject, _ segments: [Truth]) -> Explained {
        switch self {
        case .all(let parts): return Explained(all: parts.map { $0.explained(subject, segments) })
        case .any(let parts): return Explained(all: parts.map { $0.explained(subject, segments).negated }).negated
        case .not(let part): return part.explained(subject, segments).negated
        case .leaf(let leaf):
            let found = leaf.observe(subject)
            return Explained(
                leaf.node, leaf.truth(subject), values: found.values, count: found.count, exception: nil)
        case .segment(let id, let slot):
            return Explained(.segment(id), segments[slot], values: [], count: nil, exception: nil)
        case .exceptions(let lookup, let part):
            let inner = part.explained(subject, segments)
            guard let (exception, isPinned) = lookup.exception(for: subject) else { return inner }
            // An exception is turned round by ending it, and then the criterion decides.
            var outer = Explained(
                part.node, Truth(isPinned), values: [], count: nil, exception: exception)
            if isPinned {
                outer.toNo = inner.toNo.map { (outer.toNo ?? []) + $0 }
            } else {
                outer.toYes = inner.toYes.map { (outer.toYes ?? []) + $0 }
            }
            return outer
        }
    }

    /// The node of a part, as far as explanations of exceptions need it.
    private var node: CriterionNode {
        switch self {
        case .all(let parts): .all(parts.map(\.node))
        case .any(let parts): .any(parts.map(\.node))
        case .not(let part): .not(part.node)
        case .leaf(let leaf): leaf.node
        case .segment(let id, _): .segment(id)
        case .exceptions(_, let part): part.node
        }
    }
}

extension Explained {
    fileprivate init(
        _ node: CriterionNode, _ truth: Truth, values: [FieldShape.Scalar], count: Int?, exception: Criterion.Exception?
    ) {
        let holds: Bool? =
            switch truth {
            case .yes: true
            case .no: false
            case .unknown: nil
            }
        self.init(
            Criterion.Verdict.Reason(
                criterion: Criterion(node), holds: holds, values: values, count: count, exception: exception), truth)
    }
}
