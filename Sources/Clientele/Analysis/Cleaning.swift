/// Finds what can be cleaned up in records and proposes how (requirement R12).
///
/// ```swift
/// let cleaning = Cleaning(in: ValidationContext(today: today))
/// for proposal in cleaning.proposals(for: customer) { print(proposal) }
/// ```
public struct Cleaning: Sendable {
    /// The rules that say what is invalid and what was meant.
    public var rules: RuleSet<Customer>
    /// What rules need to know beside the record.
    public var context: ValidationContext

    /// Creates a search for what can be cleaned up.
    ///
    /// - Parameters:
    ///   - rules: the rules that say what is invalid; the standard ones by default.
    ///   - context: what rules need to know beside the record.
    public init(rules: RuleSet<Customer> = .standard, in context: ValidationContext = ValidationContext()) {
        self.rules = rules
        self.context = context
    }

    /// Returns what can be cleaned up in a record.
    ///
    /// Each element of a list goes by one proposal at most, and they come in an order in which all can be applied one
    /// after the other: what is repaired in place first, then removals from the end of each list. No proposal loses
    /// anything but what another value of the record says: elements that contradict each other are left alone.
    ///
    /// - Complexity: O(*n*) in the size of the record, and one check by all rules for each repair.
    public func proposals(for customer: Customer) -> [CleaningProposal] {
        let lists = RecordLists(of: customer)
        var taken: Set<FieldPath> = []
        var removals: [CleaningProposal] = []
        var candidates = emptyElements(customer, lists)
        candidates += repeatedValues(customer, lists)
        candidates += supersededDocuments(customer)
        candidates += expiredTags(customer)
        for proposal in candidates {
            let elements = Set(proposal.changes.map { Self.element($0.path) })
            guard taken.isDisjoint(with: elements) else { continue }
            taken.formUnion(elements)
            removals.append(proposal)
        }
        let repairs = invalidValues(customer, lists).filter { proposal in
            !proposal.changes.contains { taken.contains(Self.element($0.path)) }
        }
        return repairs + Self.inOrder(removals)
    }

    /// The element of a list that a path leads into.
    private static func element(_ path: FieldPath) -> FieldPath { FieldPath(Array(path.components.prefix(2))) }

    /// Brings proposals of removals into an order in which none moves what a later one is about.
    ///
    /// Where two interleave in one list, the later one is left for the next look at the record.
    private static func inOrder(_ proposals: [CleaningProposal]) -> [CleaningProposal] {
        func positions(_ proposal: CleaningProposal) -> [(list: FieldPath, index: Int)] {
            proposal.changes.compactMap { change in
                guard case .index(let index)? = change.path.components.first(where: \.isIndex) else { return nil }
                return (FieldPath([change.path.components[0]]), index)
            }
        }
        let keyed = proposals.enumerated().map { offset, proposal in
            (offset: offset, proposal: proposal, places: positions(proposal))
        }.sorted { a, b in
            let (first, second) = (a.places.map(\.index).max() ?? 0, b.places.map(\.index).max() ?? 0)
            return first != second ? first > second : a.offset < b.offset
        }
        var lowest: [FieldPath: Int] = [:]
        var result: [CleaningProposal] = []
        for entry in keyed {
            guard let list = entry.places.first?.list else { continue }
            let highest = entry.places.map(\.index).max() ?? 0
            guard highest < lowest[list] ?? .max else { continue }
            let removed = zip(entry.places, entry.proposal.changes).filter { $0.1.after == nil }.map(\.0.index)
            lowest[list] = min(lowest[list] ?? .max, removed.min() ?? .max)
            result.append(entry.proposal)
        }
        return result
    }

    // MARK: - What is looked for

    /// Values that a rule finds fault with and knows the right form of.
    ///
    /// A mere hint is worth a repair where another value is meant, such as an address at a domain that is misspelt, and not
    /// where only the text is written otherwise, such as a number with spaces.
    private func invalidValues(_ customer: Customer, _ lists: RecordLists) -> [CleaningProposal] {
        let findings = rules.check(customer, in: context)
        guard findings.contains(where: { $0.repair != nil }) else { return [] }
        let errors = findings.count { $0.severity == .error }
        let normal = customer.normalized(in: context).json
        var seen: Set<FieldPath> = []
        var proposals: [CleaningProposal] = []
        var tried = 0
        let byPlace = Dictionary(grouping: findings, by: \.path)
        for place in findings.map(\.path) where seen.insert(place).inserted && tried < RecordLists.mostRemoved {
            guard let present = lists.json.member(at: place), let text = present.text else { continue }
            let own = byPlace[place] ?? []
            for finding in own {
                guard let repair = finding.repair, repair != text else { continue }
                tried += 1
                let change = FieldChange(place, before: present, after: .string(repair))
                guard let repaired = try? customer.applying([change])?.normalized(in: context) else { continue }
                let meansOther = repaired.json.applying([change.reversed]) != normal
                guard finding.severity > .hint || meansOther else { continue }
                // A repair that leaves the fault or makes another is none.
                let left = rules.check(repaired, in: context)
                guard !left.contains(where: { $0.path == place && $0.code == finding.code }),
                    left.count(where: { $0.severity == .error }) <= errors
                else { continue }
                let healed = own.filter { old in !left.contains { $0.path == place && $0.code == old.code } }
                proposals.append(CleaningProposal(.invalidValue, customer.id, evidence: healed, changes: [change]))
                break
            }
        }
        return proposals
    }

    /// Elements that say nothing.
    private func emptyElements(_ customer: Customer, _ lists: RecordLists) -> [CleaningProposal] {
        lists.lists.compactMap { list in
            let empty = list.elements.indices.filter { list.saysNothing(at: $0) }
                .suffix(RecordLists.mostRemoved)
            guard !empty.isEmpty else { return nil }
            return CleaningProposal(
                .emptyElement, customer.id,
                evidence: empty.map { Finding(.elementEmpty, at: list.path.appending(index: $0)) },
                changes: list.removing(Array(empty)))
        }
    }

    /// Documents that have expired and were replaced by one that is valid.
    private func supersededDocuments(_ customer: Customer) -> [CleaningProposal] {
        let documents = customer.documents
        return documents.indices.compactMap { index in
            let old = documents[index]
            guard let day = old.expires?.date, day < context.today,
                let successor = IdentityDocument.successor(of: index, in: documents),
                let later = documents[successor].expires?.date, later >= context.today,
                // Good enough for a reminder, not to remove a document: the country may be another.
                documents[successor].issuingCountry == old.issuingCountry
            else { return nil }
            let place = FieldPath([.field("documents"), .index(index)])
            let evidence = Finding(
                .documentSuperseded, at: place, arguments: ["successor": "documents[\(successor)]"])
            return CleaningProposal(
                .supersededDocument, customer.id, evidence: [evidence],
                changes: [FieldChange(place, before: old.json, after: nil)])
        }
    }
}

extension FieldPath.Component {
    fileprivate var isIndex: Bool {
        if case .index = self { true } else { false }
    }
}
