/// Decides, for two customers that are to be merged, which value each field takes.
///
/// Choices that look at dates, sources or functions of the app come down to one of the two sides here, once: what is kept
/// with the merge says which side, so that the merged record can be computed again from the two records alone.
struct SurvivorshipDecision {
    /// One of the two customers, with what its record does not say.
    struct Side {
        let customer: Customer
        /// When a field of the record was last changed, as the history has it.
        let changedAt: (String) -> Timestamp?
        private let json: JSONValue
        private let values: [ConfirmableValues.Value]

        init(_ customer: Customer, changedAt: @escaping (String) -> Timestamp? = { _ in nil }) {
            self.customer = customer
            self.changedAt = changedAt
            json = customer.json
            values = ConfirmableValues(json).values
        }

        /// The fields that have a value, those of the app's own each by itself.
        var fields: [String] {
            guard case .object(let members) = json else { return [] }
            let own = customer.custom.ids.map { "custom.\($0)" }
            return members.map(\.key).filter { !["id", "custom", ConfirmableValues.list].contains($0) } + own
        }

        func value(of field: String) -> JSONValue? {
            field.hasPrefix("custom.") ? customer.custom[String(field.dropFirst(7))] : json[field]
        }

        /// When the customer last confirmed any of the field.
        func confirmedAt(_ field: String) -> Timestamp? {
            let path = Self.path(of: field)
            return values.filter { $0.key.field.isWithin(path) }.compactMap { $0.stamp.flatMap { Timestamp($0.at) } }
                .max()
        }

        /// The latest date that the field's value has.
        func datedAt(_ field: String) -> Timestamp? {
            let dates = provenances(of: field).flatMap { provenance in
                ["recordedAt", "verifiedAt"].compactMap { provenance[$0]?.text.flatMap { Timestamp($0) } }
            }
            let known = (dates + [confirmedAt(field), changedAt(field)].compactMap { $0 }).max()
            return known ?? customer.provenance?.recordedAt
        }

        /// The place of the field's source among those that are trusted; a value without a source has its record's.
        func distrust(_ field: String, trusted: [String]) -> Int {
            let own = provenances(of: field)
            let all = own.isEmpty ? [customer.provenance?.json].compactMap { $0 } : own
            let names = all.flatMap { [$0["source"]?.text, $0["channel"]?.text].compactMap { $0 } }
            return names.compactMap { trusted.firstIndex(of: $0) }.min() ?? trusted.count
        }

        private func provenances(of field: String) -> [JSONValue] {
            guard case .array(let elements)? = value(of: field) else { return [] }
            return elements.compactMap { $0["provenance"] }
        }

        private static func path(of field: String) -> FieldPath {
            guard field.hasPrefix("custom.") else { return FieldPath([.field(field)]) }
            return FieldPath([.field("custom"), .field(String(field.dropFirst(7)))])
        }
    }

    let policy: SurvivorshipPolicy
    let own: [String: OwnFieldChoice]

    /// The fields that do not take the survivor's value first, and what was asked for where that had to be decided.
    func rules(
        survivor: Side, absorbed: Side
    ) -> (decided: [SurvivorshipRule], asked: [SurvivorshipRule]) {
        var decided: [SurvivorshipRule] = []
        var asked: [SurvivorshipRule] = []
        let others = Set(absorbed.fields)
        for field in survivor.fields where others.contains(field) {
            guard survivor.value(of: field) != absorbed.value(of: field) else { continue }
            let choice = policy.choice(for: field)
            let side = decide(choice, field, survivor, absorbed)
            if side != .survivorFirst { decided.append(SurvivorshipRule(field, side)) }
            if side != choice { asked.append(SurvivorshipRule(field, choice)) }
        }
        return (decided, asked)
    }

    private func decide(_ choice: FieldChoice, _ field: String, _ survivor: Side, _ absorbed: Side) -> FieldChoice {
        if choice.isDecided { return choice == .union ? .survivorFirst : choice }
        let takesOther: Bool
        switch choice {
        case .mostRecent:
            takesOther = Self.isLater(absorbed.datedAt(field), than: survivor.datedAt(field))
        case .mostTrusted:
            let distrust = [survivor, absorbed].map { $0.distrust(field, trusted: policy.trusted) }
            takesOther = distrust[1] < distrust[0]
        case .confirmedFirst:
            takesOther = Self.isLater(absorbed.confirmedAt(field), than: survivor.confirmedAt(field))
        default:
            guard let function = choice.ownName.flatMap({ own[$0] }) else { return .survivorFirst }
            let answer = function(field, survivor.customer, absorbed.customer)
            // A choice of the app's own that names another one could go round in a circle.
            return answer.ownName == nil ? decide(answer, field, survivor, absorbed) : .survivorFirst
        }
        return takesOther ? .absorbedFirst : .survivorFirst
    }

    private static func isLater(_ a: Timestamp?, than b: Timestamp?) -> Bool {
        guard let a else { return false }
        return b.map { a > $0 } ?? true
    }
}
