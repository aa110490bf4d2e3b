import Clientele
import ClienteleTesting
import Synchronization

/// The transactions that a registry makes of made-up customers: taking each in, changing each, and taking in 100 at once.
struct Traffic {
    var intakes: [StoreTransaction] = []
    var updates: [StoreTransaction] = []
    var imports: [StoreTransaction] = []
    var customers: [RecordKey] = []

    init(customers count: Int) async throws {
        let recorder = Recorder()
        let registry = try await CustomerRegistry.open(store: recorder)
        let desk = try await registry.session(for: .owner, purpose: .service)
        let today = CalendarDate(dayNumber: 20_779)
        let start = recorder.take()
        for traveller in SyntheticTravellers(seed: 54, today: today).prefix(count) {
            let added = try await desk.add(traveller.customer)
            customers.append(RecordKey(kind: Customer.kind, id: added.record.id.uniqueID))
        }
        let added = recorder.take()
        intakes = start + added
        for key in customers {
            guard var customer = try await desk.customer(Identifier(key.id)) else { continue }
            customer.occupation = "teacher \(key.id.low % 97)"
            _ = recorder.take()
            try await desk.update(customer)
            updates += recorder.take()
        }
        // As an import commits them: a hundred in one transaction.
        imports = start
        for first in stride(from: 0, to: added.count, by: 100) {
            var whole = StoreTransaction()
            for change in added[first..<min(first + 100, added.count)].flatMap(\.changes) {
                whole.put(change.record, expecting: change.expectation)
            }
            imports.append(whole)
        }
    }
}

/// A store in memory that remembers its transactions.
private final class Recorder: RecordStore {
    private let inner = InMemoryStore()
    private let seen = Mutex<[StoreTransaction]>([])

    var capabilities: StoreCapabilities { inner.capabilities }

    func take() -> [StoreTransaction] {
        seen.withLock { seen in
            defer { seen = [] }
            return seen
        }
    }

    func read<Value: Sendable>(
        _ body: @Sendable (any RecordReader) async throws -> Value
    ) async throws -> Value {
        try await inner.read(body)
    }

    func commit(_ transaction: StoreTransaction) async throws -> CommitReceipt {
        let receipt = try await inner.commit(transaction)
        seen.withLock { $0.append(transaction) }
        return receipt
    }

    func changes(after sequence: SequenceNumber, limit: Int) async throws -> ChangePage {
        try await inner.changes(after: sequence, limit: limit)
    }
}
