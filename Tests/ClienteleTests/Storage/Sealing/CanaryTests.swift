import ClienteleTesting
import Foundation
import Testing

@testable import Clientele

@Suite("No sealed value stands anywhere (R54, R77)")
struct CanaryTests {
    /// Looks for many texts at once, in the forms in which something may have written them.
    struct Search {
        private var needles: [UInt64: [(needle: [UInt8], text: String)]] = [:]

        init(_ texts: [String]) {
            for text in texts {
                for form in Set([text, RecordIndexing.folded(text)]) {
                    let bytes = Array(form.utf8)
                    guard bytes.count >= 8 else { continue }
                    var hex: [UInt8] = []
                    ByteText.appendHex(bytes, to: &hex)
                    var found = [bytes, hex]
                    // In base64 a text looks in one of three ways, but for its ends.
                    for shift in 0..<3 {
                        var encoded: [UInt8] = []
                        ByteText.appendBase64([UInt8](repeating: 0, count: shift) + bytes, to: &encoded)
                        found.append(Array(encoded.dropFirst(4).dropLast(4)))
                    }
                    for needle in found where needle.count >= 8 {
                        needles[Self.word(needle, 0), default: []].append((needle, text))
                    }
                }
            }
        }

        private static func word(_ bytes: [UInt8], _ start: Int) -> UInt64 {
            bytes[start..<(start + 8)].reduce(0) { $0 << 8 | UInt64($1) }
        }

        /// The texts that stand in some bytes.
        func found(in bytes: [UInt8]) -> Set<String> {
            var found: Set<String> = []
            guard bytes.count >= 8 else { return found }
            var word: UInt64 = 0
            for (place, byte) in bytes.enumerated() {
                word = word << 8 | UInt64(byte)
                guard place >= 7, let candidates = needles[word] else { continue }
                for candidate in candidates where bytes[(place - 7)...].starts(with: candidate.needle) {
                    found.insert(candidate.text)
                }
            }
            return found
        }

        /// The texts that stand in the files of a folder, those of its folders too.
        func found(inFolder folder: String) throws -> Set<String> {
            var found: Set<String> = []
            for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
                guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
                found.formUnion(self.found(in: Array(data)))
            }
            return found
        }
    }

    private static func texts(in json: JSONValue) -> [String] {
        switch json {
        case .string(let text): [text]
        case .array(let values): values.flatMap(texts)
        case .object(let members): members.flatMap { texts(in: $0.value) }
        default: []
        }
    }

    /// Somebody with a value of its own in every field that takes a text.
    private static func people(_ count: Int) -> (customers: [Customer], records: [any RecordKind]) {
        var random = RandomRecords(seed: 54, texts: .distinct)
        var customers: [Customer] = []
        var records: [any RecordKind] = []
        for number in 0..<count {
            var customer = random.next(Customer.self)
            customer.id = Identifier(UniqueID(high: 0x018f_0000_0000_7000 + UInt64(number), low: 1 << 63))
            customer.add(phone: "1380013\(8000 + number)", region: "CN")
            customer.add(passport: "E7654\(3210 + number)", issuedBy: "CN", expires: "2031-05-04")
            if customer.names.isEmpty { customer.names = Customer.wang.names }
            customer.companions = []
            customer.reviewedAt = nil
            customers.append(customer)
            var booking = random.next(Booking.self)
            booking.customer = customer.id
            var service = random.next(ServiceCase.self)
            service.customer = customer.id
            var consent = random.next(ConsentEntry.self)
            consent.customer = customer.id
            for record in [booking, service, consent] as [any RecordKind] { records.append(record) }
        }
        return (customers, records)
    }

    private func add<Record: RecordKind>(_ record: Record, _ desk: RegistrySession, _ number: UInt64) async throws {
        var record = record
        record.id = Identifier(UniqueID(high: 0x018f_0000_0001_7000 + number, low: 1 << 63))
        try await desk.add(record)
    }

    private func open(_ folder: String, _ keys: (any KeyStore)?) async throws -> CustomerRegistry {
        var configuration = CustomerRegistry.Configuration()
        configuration.clock = FixedClock(TestHouse.morning)
        // The people are made up of anything.
        configuration.customerRules = RuleSet()
        if let keys {
            return try await .open(at: folder, sealedWith: keys, configuration: configuration)
        }
        return try await .open(at: folder, configuration: configuration)
    }

    @Test(
        "after intake, change, merge, removal, compaction, a torn tail, salvage and backup no value is found; in a plain store they are",
        arguments: [true, false])
    func canaries(isSealed: Bool) async throws {
        try await withTemporaryFolder { folder in
            let store = "\(folder)/store"
            try FileManager.default.createDirectory(atPath: "\(folder)/keys", withIntermediateDirectories: true)
            let keys: KeyFile? =
                isSealed
                ? try await KeyFile.open(
                    at: "\(folder)/keys/house.keys", wrappingKey: .known(1), cipher: TestCipher()) : nil
            let (customers, records) = Self.people(6)
            let lookups = customers.indices.flatMap { ["+861380013\(8000 + $0)", "E7654\(3210 + $0)"] }
            let texts = (customers.map(\.json) + records.map(\.json)).flatMap(Self.texts).filter { text in
                ["ZKWX", "99", "zk@example.com", "伟明"].contains { text.hasSuffix($0) } && text.utf8.count >= 10
            }
            let search = Search(texts + lookups)
            #expect(Set(texts).count > 300)

            var registry = try await open(store, keys)
            var desk = try await registry.session(for: .owner, purpose: .service)
            for customer in customers { try await desk.add(customer) }
            for (number, record) in records.enumerated() { try await add(record, desk, UInt64(number)) }
            _ = try await desk.intake(customers[0], from: .website)
            if var changed = try await desk.customer(customers[1].id) {
                changed.record.names[0].full = "Q0000000ZKWX changed"
                try await desk.update(changed)
            }
            let receipt = try await desk.merge(customers[3].id, into: customers[2].id)
            try await desk.unmerge(receipt.id)
            _ = try await desk.merge(customers[3].id, into: customers[2].id)
            try await desk.remove(customers[5].id)
            for text in lookups.prefix(4) { #expect(try await !desk.find(text).isEmpty) }
            let full = try await desk.backUp(to: "\(folder)/full.backup")
            try await registry.close()

            // Compacted, and on from there.
            let file = try await JSONFileStore.open(at: store)
            try await file.compact()
            try await file.close()
            registry = try await open(store, keys)
            desk = try await registry.session(for: .owner, purpose: .service)
            _ = try await desk.intake(customers[4], from: .hotline)
            try await desk.backUp(to: "\(folder)/next.backup", after: full)
            try await registry.close()

            // A commit that is torn, cut off and kept; then damage, and what can be salvaged.
            let journals = try FileManager.default.contentsOfDirectory(atPath: store).filter {
                $0.hasPrefix("journal-")
            }
            let journal = "\(store)/\(try #require(journals.max()))"
            var bytes = Array(try #require(FileManager.default.contents(atPath: journal)))
            let end = try #require(bytes.lastIndex { $0 != 0 })
            let lastLine = try #require(bytes[..<end].lastIndex(of: UInt8(ascii: "\n"))) + 1
            bytes.removeSubrange((end + 1)...)
            let line = Array(try await tornLine(isSealed, customers[0], keys))
            bytes += line.prefix(line.count - 40)
            try Data(bytes).write(to: URL(filePath: journal))
            let torn = try await JSONFileStore.open(at: store)
            #expect(torn.openReport.tornTail?.keptIn != nil && lastLine > 0)
            try await torn.close()
            try FileManager.default.copyItem(atPath: store, toPath: "\(folder)/damaged")
            let broken = "\(folder)/damaged/\(try #require(journals.max()))"
            var damaged = Array(try #require(FileManager.default.contents(atPath: broken)))
            damaged[damaged.count / 3] ^= 1
            try Data(damaged).write(to: URL(filePath: broken))
            _ = try await JSONFileStore.salvage(at: "\(folder)/damaged", into: "\(folder)/salvaged")

            let found = try search.found(inFolder: folder)
            if isSealed {
                #expect(found == [])
                let again = try await open(store, keys)
                #expect(try await again.verify().problems.filter { $0.finding.severity == .error } == [])
                try await again.close()
            } else {
                // What the search does not find in a store in clear, it would not find anywhere.
                #expect(found.count * 10 > Set(texts).count * 8)
                #expect(found.isSuperset(of: lookups))
            }
        }
    }

    /// The line of a commit that never ended.
    private func tornLine(_ isSealed: Bool, _ customer: Customer, _ keys: KeyFile?) async throws -> [UInt8] {
        let record = StoredRecord(
            key: RecordKey(kind: Customer.kind, id: customer.id.uniqueID), payload: customer.jsonBytes,
            indexEntries: RecordIndexing.entries(of: customer, schema: RecordSchema<Customer>()))
        let inner = InMemoryStore()
        var transaction = StoreTransaction()
        transaction.put(record)
        if isSealed, let keys {
            try await SealedStore.open(inner, keys: keys).commit(transaction)
        } else {
            try await inner.commit(transaction)
        }
        let stored = try #require(try await inner.read { try await $0.records([record.key]) }[0])
        var chain = JournalLine.Chain()
        var bytes: [UInt8] = []
        JournalLine.appendPut(stored, version: 9, SequenceNumber(1_000), isEnd: true, &chain, to: &bytes)
        return bytes
    }
}
