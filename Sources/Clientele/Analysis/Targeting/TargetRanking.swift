/// A customer who is considered for a list, with what decides about it.
struct TargetCandidate: Sendable {
    var facts: Criterion.CustomerFacts
    /// Which decision holds for each purpose of the plan, by its channel.
    var decisions: [ConsentEntry.Purpose: ConsentEntry.Decision] = [:]
    var interactions: [Interaction] = []
    var cases: [ServiceCase] = []
}

/// Ranks candidates one after the other, keeping the best and counting the others.
struct TargetRanking: Sendable {
    private struct Scored: Sendable {
        let customer: Identifier<Customer>
        let manager: Identifier<StaffMember>?
        let score: Int
        let reasons: [Int]
    }

    private let plan: TargetPlan
    private let today: CalendarDate
    private let day: @Sendable (Timestamp) -> CalendarDate
    private let weights: [Criterion.Evaluator]
    private let reach: Criterion.Evaluator?
    private var scored: [Scored] = []
    private var counts: [TargetList.Exclusion.Cause: Int] = [:]
    private(set) var considered = 0

    init(_ plan: TargetPlan, in context: Criterion.Context) throws(CriterionError) {
        self.plan = plan
        today = context.today
        day = context.day
        var weights: [Criterion.Evaluator] = []
        for weight in plan.weights { weights.append(try Criterion.Evaluator(weight.criterion, in: context)) }
        self.weights = weights
        if let field = plan.reachedBy {
            reach = try Criterion.Evaluator(.exists(field), in: context)
        } else {
            reach = nil
        }
    }

    mutating func add(_ candidate: TargetCandidate) {
        considered += 1
        if let cause = exclusion(of: candidate) {
            counts[cause, default: 0] += 1
            return
        }
        var (score, reasons): (Int, [Int]) = (0, [])
        for (place, evaluator) in weights.enumerated() where evaluator.outcome(for: candidate.facts) == .member {
            // A thousand weights of a million each are no overflow.
            score &+= plan.weights[place].points
            reasons.append(place)
        }
        if let least = plan.minimumScore, score < least {
            counts[.belowScore, default: 0] += 1
            return
        }
        let customer = candidate.facts.customer
        scored.append(Scored(customer: customer.id, manager: customer.accountManager, score: score, reasons: reasons))
    }

    /// Why a candidate is left out; the first cause that holds.
    private func exclusion(of candidate: TargetCandidate) -> TargetList.Exclusion.Cause? {
        guard candidate.facts.customer.status == .active else { return .notActive }
        let decisions = plan.consents.map { candidate.decisions[$0] }
        if decisions.contains(where: { $0 != nil && $0 != .granted }) { return .refused }
        if decisions.contains(nil) { return .noConsent }
        if let reach, reach.outcome(for: candidate.facts) != .member { return .unreachable }
        if let quiet = plan.fatigue.quietDays, candidate.cases.contains(where: { isDisturbing($0, quiet) }) {
            return .complaint
        }
        guard let most = plan.fatigue.contacts else { return nil }
        let first = today.adding(days: 1 - min(max(1, plan.fatigue.days), 36_500))
        let contacts = candidate.interactions.count(where: { interaction in
            guard !interaction.isInbound, let on = interaction.at.map(day) else { return false }
            return on >= first && on <= today
        })
        return contacts >= max(0, most) ? .contacted : nil
    }

    private func isDisturbing(_ complaint: ServiceCase, _ quietDays: Int) -> Bool {
        guard complaint.kind == .complaint else { return false }
        if complaint.status != .closed, complaint.closedAt == nil { return true }
        // The quiet period runs from the last that is known of it.
        guard let last = complaint.closedAt ?? complaint.openedAt else { return false }
        return day(last).days(to: today) <= min(max(0, quietDays), 36_500)
    }

    /// The list, without what only a registry knows.
    func list() -> TargetList {
        let limit = min(max(1, plan.limit), TargetPlan.maximumLimit)
        let sorted = scored.sorted { a, b in a.score != b.score ? a.score > b.score : a.customer < b.customer }
        var counts = counts
        if sorted.count > limit { counts[.beyondLimit] = sorted.count - limit }
        var list = TargetList()
        list.name = plan.name
        list.day = today
        list.owner = plan.owner
        list.channel = plan.channel
        list.definition = plan.candidates.json
        if case .segment(let id) = plan.candidates.node { list.segment = id }
        list.reasons = plan.weights.map { weight in
            var reason = TargetList.Reason()
            (reason.points, reason.english, reason.chinese) = (
                weight.points, weight.reason.english, weight.reason.chinese
            )
            return reason
        }
        let staff = Set(plan.staff)
        var turn = 0
        list.entries = sorted.prefix(limit).map { scored in
            var entry = TargetList.Entry()
            (entry.customer, entry.score, entry.reasons) = (scored.customer, scored.score, scored.reasons)
            if let manager = scored.manager, staff.contains(manager) {
                entry.staff = manager
            } else if !plan.staff.isEmpty {
                entry.staff = plan.staff[turn % plan.staff.count]
                turn += 1
            }
            return entry
        }
        list.considered = considered
        list.exclusions = TargetList.Exclusion.Cause.known.compactMap { cause, _ in
            counts[cause].map { TargetList.Exclusion(cause, $0) }
        }
        return list
    }
}

extension TargetPlan {
    /// Every field that the plan reads of customers and their bookings, cases and surveys.
    func fields(in context: Criterion.Context) -> Set<FieldPath> {
        var fields = candidates.fields(in: context).union(["status"])
        for weight in weights { fields.formUnion(weight.criterion.fields(in: context)) }
        if let reachedBy { fields.insert(reachedBy) }
        if fatigue.quietDays != nil {
            fields.formUnion(["cases.kind", "cases.status", "cases.openedAt", "cases.closedAt"])
        }
        if !staff.isEmpty { fields.insert("accountManager") }
        return fields
    }
}
