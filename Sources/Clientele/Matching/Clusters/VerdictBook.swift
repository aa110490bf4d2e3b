/// What was decided about pairs of records, also of records that are not there yet.
struct VerdictBook: Sendable {
    private struct Rulings: Sendable {
        var same = false
        var different = false
    }

    /// Both directions, so that the decisions about one record are at hand.
    private var rulings: [String: [String: Rulings]] = [:]

    /// Notes a decision; returns whether that changed anything.
    mutating func insert(_ verdict: DuplicateFinder.Verdict) -> Bool { set(verdict, true) }

    /// Forgets a decision; returns whether that changed anything.
    mutating func remove(_ verdict: DuplicateFinder.Verdict) -> Bool { set(verdict, false) }

    private mutating func set(_ verdict: DuplicateFinder.Verdict, _ holds: Bool) -> Bool {
        guard verdict.a != verdict.b else { return false }
        var known = rulings[verdict.a]?[verdict.b] ?? Rulings()
        let before = verdict.ruling == .same ? known.same : known.different
        guard before != holds else { return false }
        if verdict.ruling == .same { known.same = holds } else { known.different = holds }
        for (a, b) in [(verdict.a, verdict.b), (verdict.b, verdict.a)] {
            rulings[a, default: [:]][b] = known.same || known.different ? known : nil
            if rulings[a]?.isEmpty == true { rulings[a] = nil }
        }
        return true
    }

    func isBarred(_ a: String, _ b: String) -> Bool { rulings[a]?[b]?.different ?? false }

    /// The records that somebody decided to be of one person with a record.
    func bound(to record: String) -> [String] {
        (rulings[record] ?? [:]).filter(\.value.same).map(\.key)
    }

    /// The decisions about some records, in order.
    func verdicts(on records: [String]) -> [DuplicateFinder.Verdict] {
        var verdicts: [DuplicateFinder.Verdict] = []
        for a in records {
            for (b, rulings) in (rulings[a] ?? [:]).sorted(by: { $0.key < $1.key }) where a < b {
                if rulings.same { verdicts.append(DuplicateFinder.Verdict(a, b, .same)) }
                if rulings.different { verdicts.append(DuplicateFinder.Verdict(a, b, .different)) }
            }
        }
        return verdicts
    }

    /// All decisions, in order.
    var all: [DuplicateFinder.Verdict] { verdicts(on: rulings.keys.sorted()) }
}
