import Clientele
import ClienteleTesting
import Synchronization
import Testing

@Suite("Consent by channel of contact (R23, R58, R59)")
struct ConsentChannelTests {
    private struct Said: Sendable {
        var decision: ConsentEntry.Decision
        var channel: Channel?
        var hasEnded = false
    }

    private static let channels: [Channel?] = [nil, .email, .phone]

    private static func add(
        _ said: [Said], by customer: Identifier<Customer>, _ desk: RegistrySession
    ) async throws {
        for (hour, said) in said.enumerated() {
            var entry = ConsentEntry()
            (entry.customer, entry.purpose, entry.decision) = (customer, .marketing, said.decision)
            entry.contactChannel = said.channel
            entry.at = TestHouse.morning.adding(milliseconds: Int64(hour - 1000) * 3_600_000)
            if said.hasEnded { entry.expires = CalendarDate(dayNumber: 1000) }
            try await desk.add(entry)
        }
    }

    /// How strict the answer is about each channel: of all that counts, the last about each channel, and of these the
    /// strictest; -1 where nothing was said.
    private static func strictness(of said: [Said], by channel: Channel?) -> Int {
        var strictest = -1
        for subject in channels where channel == nil || subject == nil || subject == channel {
            guard let last = said.last(where: { $0.channel == subject }) else { continue }
            strictest = max(strictest, last.decision != .granted ? 2 : last.hasEnded ? 1 : 0)
        }
        return strictest
    }

    private static func isGranted(_ said: [Said], by channel: Channel?) -> Bool? {
        switch strictness(of: said, by: channel) {
        case 2: false
        case 0 where channel != nil || said.contains(where: { $0.channel == nil }): true
        default: nil
        }
    }

    @Test("a decision about one channel leaves the others as they are; of it and the general one the stricter holds")
    func stricter() async throws {
        let desk = try await TestHouse().desk()
        let cases: [([Said], [Bool?])] = [
            ([], [nil, nil, nil]),
            ([Said(decision: .granted)], [true, true, true]),
            ([Said(decision: .granted, channel: .email)], [nil, true, nil]),
            ([Said(decision: .granted), Said(decision: .withdrawn, channel: .email)], [false, false, true]),
            ([Said(decision: .withdrawn, channel: .email), Said(decision: .granted)], [false, false, true]),
            ([Said(decision: .refused), Said(decision: .granted, channel: .phone)], [false, false, false]),
            // A channel without a name is none.
            (
                [Said(decision: .granted, channel: .email), Said(decision: .refused, channel: "")],
                [false, false, false]
            ),
            (
                [Said(decision: .granted), Said(decision: .granted, channel: .email, hasEnded: true)],
                [nil, nil, true]
            ),
        ]
        for (said, expected) in cases {
            let id = try await desk.add(Customer(person: "王伟")).id
            try await Self.add(said, by: id, desk)
            for (channel, granted) in zip(Self.channels, expected) {
                #expect(try await desk.consent(of: id, for: .marketing, by: channel)?.isGranted == granted, "\(said)")
            }
            #expect(try await desk.consent(of: id, for: .profiling) == nil)
        }
    }

    @Test("standings name each channel's decision, the general one first")
    func standings() async throws {
        let desk = try await TestHouse().desk()
        let id = try await desk.add(Customer(person: "王伟")).id
        try await Self.add(
            [
                Said(decision: .refused, channel: .phone), Said(decision: .granted, channel: .email),
                Said(decision: .granted),
            ],
            by: id, desk)
        #expect(
            try await desk.consents(of: id).map { [$0.channel?.rawValue, $0.decision.rawValue] } == [
                [nil, "granted"], ["email", "granted"], ["phone", "refused"],
            ])
    }

    @Test("whatever was said by whom and in what order, the stricter wins, also over a merge", arguments: 0..<12)
    func law(seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed), stream: 91)
        let house = try await TestHouse()
        let desk = try await house.desk(.maintenance)
        var said: [[Said]] = []
        var ids: [Identifier<Customer>] = []
        for number in 0..<2 {
            ids.append(try await desk.add(Customer(person: "Traveller \(number)")).id)
            said.append(
                (0..<random.below(5)).map { _ in
                    Said(
                        decision: random.pick([.granted, .granted, .refused, .withdrawn]),
                        channel: random.pick(Self.channels), hasEnded: random.chance(150))
                })
            try await Self.add(said[number], by: ids[number], desk)
        }
        for (id, said) in zip(ids, said) {
            for channel in Self.channels {
                let granted = try await desk.consent(of: id, for: .marketing, by: channel)?.isGranted
                #expect(granted == Self.isGranted(said, by: channel), "\(said) \(channel as Any)")
            }
        }
        house.clock.advance(days: 1)
        try await desk.merge(ids[1], into: ids[0])
        for channel in Self.channels {
            let merged = try await desk.consent(of: ids[0], for: .marketing, by: channel)?.isGranted
            let strictest = said.map { Self.strictness(of: $0, by: channel) }.max() ?? -1
            let isWide = channel != nil || said.joined().contains { $0.channel == nil }
            #expect(merged == (strictest == 2 ? false : strictest == 0 && isWide ? true : nil), "\(said)")
            // What any channel may do, each may.
            if try await desk.consent(of: ids[0], for: .marketing)?.isGranted == true { #expect(merged == true) }
            var plan = TargetPlan("list", among: .exists("names"))
            plan.channel = channel
            let list = try await desk.makeTargetList(plan)
            #expect(list.channel == channel && list.entries.isEmpty == (merged != true))
            let causes = list.exclusions.map(\.cause)
            #expect(causes == (merged.map { $0 ? [] : [.refused] } ?? [.noConsent]))
        }
    }

    @Test("a file of consents may name the channel of contact, and it goes out again")
    func exchanged() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let id = try await desk.add(Customer(person: "王伟")).id
        let file = "who,what,said,how\n\(id),marketing,granted,email\n\(id),marketing,refused,\n"
        let mapping = ImportMapping([
            .init("who", to: "customer"), .init("what", to: "purpose"), .init("said", to: "decision"),
            .init("how", to: "contactChannel"),
        ])
        let report = try await desk.importRows(
            of: ConsentEntry.self, csv: Array(file.utf8), mapping: mapping, from: .system)
        #expect(report.rows.map(\.result.outcome) == [.created, .created])
        let entries = try await desk.records(ConsentEntry.self, of: id).map(\.record)
        #expect(Set(entries.map(\.contactChannel)) == [.email, nil])
        let written = Mutex<[UInt8]>([])
        _ = try await desk.export(ConsentEntry.self, as: .csv) { bytes in written.withLock { $0 += bytes } }
        let text = String(decoding: written.withLock { $0 }, as: UTF8.self)
        #expect(text.contains("contactChannel") && text.contains("email"))
    }
}
