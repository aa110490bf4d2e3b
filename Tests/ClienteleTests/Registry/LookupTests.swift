import Clientele
import ClienteleTesting
import Foundation
import Testing

@Suite("One customer is checked by lookups alone, as a search over all would (R05, R13)")
struct LookupTests {
    private static let families = ["OKAFOR", "LINDQVIST", "MORETTI", "NAKATA", "PEREIRA", "SOLBERG"]
    private static let given = ["ADA", "BRUNO", "CARLA", "DAVID", "ELENA", "FELIX", "GRETA", "HUGO", "IRENE"]

    /// Customers of whom more than a block may hold came by one travel agency, whose number they gave.
    private static func customers(_ count: Int) -> [Customer] {
        (0..<count).map { number in
            // Each sixth comes again, with the same birthday.
            let person = number % 6 == 5 ? number - 5 : number
            var customer = Customer(
                person: "\(given[person % given.count]) \(families[person / 9 % families.count])",
                romanized: "\(families[person / 9 % families.count])/\(given[person % given.count])",
                born: EnteredDate(CalendarDate(dayNumber: person % 97 * 53 - 5000)))
            customer.id = Identifier(UniqueID(high: 0x0100_0000_0000_7000, low: 0x8000_0000_0000_0000 + UInt64(number)))
            customer.add(phone: "138 0013 8000", region: "CN")
            if number % 4 == 0 { customer.add(email: "guest\(person)@example.org") }
            return customer
        }
    }

    private func registry(
        _ storage: TestHouse.Storage, _ customers: [Customer]
    ) async throws -> (CustomerRegistry, CountingStore, () throws -> Void) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lookup-\(UUID())").path
        var options = JSONFileStore.Options()
        options.durability = .operatingSystem
        let store =
            switch storage {
            case .memory: CountingStore(InMemoryStore())
            case .files: CountingStore(try await JSONFileStore.open(at: folder, options: options))
            case .sealed: CountingStore(try await SealedStore.open(InMemoryStore(), keys: MemoryKeys()))
            }
        let registry = try await CustomerRegistry.open(store: store)
        let desk = try await registry.session(for: .owner, purpose: .service)
        for customer in customers { try await desk.add(customer) }
        _ = store.take()
        return (registry, store, { if storage == .files { try FileManager.default.removeItem(atPath: folder) } })
    }

    @Test(
        "checks read no whole index and no kind, few entries and few customers, however common a key is",
        arguments: TestHouse.Storage.allCases)
    func lookups(storage: TestHouse.Storage) async throws {
        let customers = Self.customers(400)
        let (registry, store, end) = try await registry(storage, customers)
        let desk = try await registry.session(for: .owner, purpose: .service)
        func expectFew(_ what: Comment) {
            let counts = store.take()
            #expect(counts.scans == [], what)
            // One for each key and its parts, and one for each candidate.
            #expect(counts.queries > 0 && counts.queries < 260, what)
            #expect(counts.hits < 12 * 400, what)
            // Candidates are compared by what is kept beside them: only those that are near are read.
            #expect((counts.records[Customer.kind] ?? 0) < 60, what)
        }
        #expect(try await desk.duplicates(of: customers[0].id).contains { $0.probability > 0.7 })
        expectFew("duplicates(of:) of a stored one")
        var draft = customers[6]
        draft.id = .unassigned
        #expect(try await desk.duplicates(ofDraft: draft).first?.subjects.last == customers[6].id.description)
        expectFew("duplicates(of:) of a draft")
        _ = try await desk.intake(draft, from: .hotline)
        expectFew("intake")
        // And the draft was not stored by being asked about.
        #expect(try await desk.records(Customer.self).count <= 401)
        try await registry.close()
        try end()
    }

    @Test(
        "what is found for each customer is what a search over all finds, in whatever order they came",
        arguments: TestHouse.Storage.allCases)
    func equalsBatch(storage: TestHouse.Storage) async throws {
        let customers = Self.customers(200)
        var answers: [[String: [String: Double]]] = []
        for order in [customers, customers.reversed()] {
            let (registry, _, end) = try await registry(storage, Array(order))
            let desk = try await registry.session(for: .owner, purpose: .service)
            let batch = try await desk.duplicates()
            // The phone number of all is too common by itself; split by name and birthday it tells.
            #expect(batch.droppedBlocks.isEmpty == false || batch.figures.candidatePairs < 200 * 199 / 2)
            var wanted: [String: [String: Double]] = [:]
            for pair in batch.pairs where pair.probability >= batch.model.thresholds.review {
                wanted[pair.a, default: [:]][pair.b] = pair.probability
                wanted[pair.b, default: [:]][pair.a] = pair.probability
            }
            var found: [String: [String: Double]] = [:]
            for customer in customers {
                for match in try await desk.duplicates(of: customer.id) {
                    found[customer.id.description, default: [:]][match.subjects[1]] = match.probability
                }
            }
            #expect(found == wanted)
            #expect(found.count > 30)
            answers.append(found)
            try await registry.close()
            try end()
        }
        #expect(answers[0] == answers[1])
    }

    @Test("a draft is found again once it is taken in, and not before")
    func draft() async throws {
        let registry = try await CustomerRegistry.inMemory()
        let desk = try await registry.session(for: .owner, purpose: .service)
        var first = Self.customers(1)[0]
        first.id = .unassigned
        #expect(try await desk.duplicates(ofDraft: first).isEmpty)
        #expect(try await desk.duplicates(ofDraft: first).isEmpty)
        #expect(try await desk.intake(first, from: .hotline).outcome == .created)
        #expect(try await desk.duplicates(ofDraft: first).map { $0.probability > 0.7 } == [true])
        first.add(email: "ada@example.org")
        #expect(try await desk.intake(first, from: .hotline).outcome == .matched)
    }

    @Test("who may not know that the fields are there is not answered about a draft")
    func rights() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(of: .analyst, for: .analysis)
        await #expect(throws: AccessError.self) { try await desk.duplicates(ofDraft: .wang) }
        try await house.close()
    }
}
