import Clientele
import ClienteleTesting
import Foundation
import Synchronization
import Testing

@Suite("People kept up to date as records come and go (R13)")
struct DuplicateClustersTests {
    /// Identifiers in ascending order, the same in every run.
    private final class Counter: IdentifierSource {
        private let last = Mutex<UInt64>(0)

        func next(at instant: Timestamp) -> UniqueID {
            UniqueID(
                high: 7,
                low: last.withLock {
                    $0 += 1; return $0
                })
        }
    }

    /// A stream of edits and the people that it should lead to.
    private struct Stream {
        var random: SeededRandom
        var known: [String: MatchSubject] = [:]
        var verdicts: Set<DuplicateFinder.Verdict> = []
        let all: [MatchSubject]

        init(seed: UInt64, people: Int) {
            random = SeededRandom(seed: seed)
            all = SyntheticPeople(people: people, seed: seed).subjects
        }

        /// An edit: mostly records that come, also changes, removals, and decisions.
        mutating func next() -> DuplicateClusters.Edit {
            let subject = all[random.below(all.count)]
            switch random.below(12) {
            case 0, 1:
                known[subject.id] = nil
                return .remove(subject.id)
            case 2:
                // The record takes on what another one holds.
                var changed = MatchSubject(subject.id)
                for (role, values) in all[random.below(all.count)].values {
                    for value in values { changed.add(value, as: role) }
                }
                known[subject.id] = changed
                return .put(changed)
            case 3:
                // Often of one family, so that the decision matters.
                let place = random.below(all.count)
                let other = all[min(all.count - 1, place + random.below(4))]
                let verdict = DuplicateFinder.Verdict(
                    min(all[place].id, other.id), max(all[place].id, other.id),
                    random.below(2) == 0 ? .same : .different)
                if random.below(4) == 0, let old = verdicts.sorted(by: { ($0.a, $0.b) < ($1.a, $1.b) }).first {
                    verdicts.remove(old)
                    return .withdraw(old)
                }
                if verdict.a != verdict.b { verdicts.insert(verdict) }
                return .decide(verdict)
            default:
                known[subject.id] = subject
                return .put(subject)
            }
        }
    }

    private func configuration(_ largest: Int) -> DuplicateFinder.Configuration {
        var configuration = DuplicateFinder.Configuration()
        configuration.largestBlock = largest
        return configuration
    }

    private func expectBatch(
        _ people: DuplicateClusters, _ subjects: [MatchSubject], _ verdicts: some Sequence<DuplicateFinder.Verdict>,
        largest: Int, _ comment: Comment
    ) async throws {
        let finder = DuplicateFinder(model: people.model, configuration: configuration(largest))
        let batch = try await finder.find(in: subjects, verdicts: Array(verdicts))
        #expect(people.clusters == batch.clusters, comment)
        #expect(people.pairs == batch.pairs, comment)
        #expect(people.count == subjects.count, comment)
    }

    @Test(
        "after any changes in any order the people and the pairs are those of a search over the records that are there",
        arguments: [2, 3, 6, 150], [1, 2, 3] as [UInt64])
    func equalsBatch(largest: Int, seed: UInt64) async throws {
        var stream = Stream(seed: seed, people: 60)
        var people = DuplicateClusters(model: .standard(population: 200), configuration: configuration(largest))
        let source = Counter()
        for step in 1...240 {
            // One edit a call, or several.
            let edits = (0..<(step % 5 == 0 ? 6 : 1)).map { _ in stream.next() }
            try people.apply(edits, identifiers: source, at: Timestamp(millisecondsSince1970: 0))
            if step % 20 == 0 {
                try await expectBatch(
                    people, Array(stream.known.values), stream.verdicts, largest: largest, "step \(step)")
            }
        }
    }

    @Test("the order of arrival makes no difference, nor does it whether records come one by one or at once")
    func orderOfArrival() async throws {
        let subjects = SyntheticPeople(people: 80, seed: 5).subjects
        var random = SeededRandom(seed: 5)
        var found: Set<[[String]]> = []
        let source = Counter()
        for round in 0..<4 {
            var left = subjects
            var people = DuplicateClusters(model: .standard(population: 200), configuration: configuration(5))
            var edits: [DuplicateClusters.Edit] = []
            while !left.isEmpty { edits.append(.put(left.remove(at: random.below(left.count)))) }
            for start in stride(from: 0, to: edits.count, by: [1, 7, 50, 1000][round]) {
                let part = edits[start..<min(start + [1, 7, 50, 1000][round], edits.count)]
                try people.apply(Array(part), identifiers: source, at: Timestamp(millisecondsSince1970: 0))
            }
            found.insert(people.clusters)
            try await expectBatch(people, subjects, [], largest: 5, "round \(round)")
        }
        #expect(found.count == 1)
    }

    @Test(
        "every identifier ever given leads to people of today or to nobody, and no record is of two people",
        arguments: [11, 12, 13] as [UInt64])
    func lineage(seed: UInt64) throws {
        var stream = Stream(seed: seed, people: 50)
        var people = DuplicateClusters(model: .standard(population: 200), configuration: configuration(6))
        let source = Counter()
        var given: Set<UniqueID> = []
        /// Who held each record last, by the identifiers alone.
        var holders: [String: UniqueID] = [:]
        for _ in 0..<400 {
            let edit = stream.next()
            let events = try people.apply([edit], identifiers: source, at: Timestamp(millisecondsSince1970: 0))
            for event in events {
                if event.kind == .formed { #expect(given.insert(event.cluster).inserted) }
                #expect(given.isSuperset(of: event.others + [event.cluster]))
            }
            let names = stream.known.keys.sorted()
            let now = Dictionary(
                uniqueKeysWithValues: names.compactMap { name in
                    people.cluster(of: name).map { (name, $0) }
                })
            #expect(now.count == names.count)
            #expect(Set(now.values).flatMap { people.records(of: $0) }.sorted() == names)
            // A record that stayed is found by the identifier of the person it was of: there, or by the events.
            let split = Dictionary(
                events.filter { $0.kind == .split }.map { ($0.cluster, $0.others) }, uniquingKeysWith: { $0 + $1 })
            for (name, before) in holders {
                guard let after = now[name], after != before else { continue }
                let heirs = try #require(people.resolve(before)) + (split[before] ?? [])
                #expect(heirs.contains(after))
                #expect(people.origins(of: after).contains(before))
            }
            for id in given {
                let heirs = try #require(people.resolve(id))
                #expect(heirs.allSatisfy { !people.records(of: $0).isEmpty })
                #expect(Set(heirs).count == heirs.count)
            }
            holders = now
        }
        #expect(people.resolve(UniqueID(high: 1, low: 1)) == nil)
        #expect(given.contains { people.resolve($0) == [] })
        #expect(given.contains { people.resolve($0)?.isEmpty == false && people.records(of: $0).isEmpty })
    }

    private func person(_ id: String, _ given: String, _ phone: String) -> MatchSubject {
        MatchSubject(
            id, [(.givenName, given), (.familyName, "Okafor"), (.birthDate, "2001-05-06"), (.phone, phone)])
    }

    @Test("the part with the most records keeps the identifier of a split, the larger one that of a merge")
    func identifiers() throws {
        var people = DuplicateClusters(model: .standard())
        let source = Counter()
        func apply(_ edits: [DuplicateClusters.Edit]) throws -> [DuplicateClusters.Event] {
            try people.apply(edits, identifiers: source, at: Timestamp(millisecondsSince1970: 0))
        }
        let first = try apply([.put(person("a", "Ada", "5551234567"))])
        let ada = try #require(people.cluster(of: "a"))
        #expect(first.map(\.kind) == [.formed] && first[0].records == ["a"])
        let second = try apply([.put(person("b", "Ada", "5551234567")), .put(person("c", "Ada", "5551234567"))])
        #expect(second.map(\.kind) == [.joined])
        #expect(second[0].records == ["b", "c"] && people.records(of: ada) == ["a", "b", "c"])

        // One goes its own way.
        let apart = [("a", "c"), ("b", "c")].map { DuplicateFinder.Verdict($0.0, $0.1, .different) }
        let third = try apply(apart.map { .decide($0) })
        let other = try #require(people.cluster(of: "c"))
        #expect(people.records(of: ada) == ["a", "b"] && other != ada)
        #expect(third.map(\.kind) == [.formed, .split])
        #expect(third[1].cluster == ada && third[1].others == [other])
        #expect(people.origins(of: other) == [ada])

        // And comes back.
        let fourth = try apply(apart.map { .withdraw($0) })
        #expect(fourth.map(\.kind) == [.merged])
        #expect(fourth[0].cluster == ada && fourth[0].others == [other])
        #expect(people.resolve(other) == [ada])
        #expect(people.origins(of: ada) == [other])

        let fifth = try apply([.remove("a"), .remove("b"), .remove("c")])
        #expect(fifth.map(\.kind) == [.left, .dissolved])
        #expect(people.resolve(ada) == [] && people.resolve(other) == [])
        #expect(people.count == 0)
    }

    @Test("a cancelled change is finished by the next call, and not stored half done")
    func cancelled() async throws {
        let records = ["a", "b"].map { DuplicateClusters.Edit.put(person($0, "Ada", "5551234567")) }
        let source = Counter()
        let now = Timestamp(millisecondsSince1970: 0)
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            var people = DuplicateClusters(model: .standard())
            let error = #expect(throws: CancellationError.self) {
                try people.apply(records, identifiers: source, at: now)
            }
            #expect(error != nil)
            return people
        }
        task.cancel()
        var people = await task.value
        #expect(throws: EncodingError.self) { try JSONEncoder().encode(people) }
        let events = try people.apply([], identifiers: source, at: now)
        #expect(events.map(\.kind) == [.formed] && people.clusters == [["a", "b"]])
        _ = try JSONEncoder().encode(people)
    }

    @Test("a change that changes nothing says so")
    func nothing() throws {
        var people = DuplicateClusters(model: .standard())
        let source = Counter()
        let now = Timestamp(millisecondsSince1970: 0)
        try people.apply([.put(person("a", "Ada", "5551234567"))], identifiers: source, at: now)
        let again = try people.apply(
            [.put(person("a", "Ada", "5551234567")), .remove("nobody"), .decide(.init("x", "x", .same))],
            identifiers: source, at: now)
        #expect(again.isEmpty)
    }

    @Test("people are the same after being stored, have the same bytes, and go on alike")
    func coding() async throws {
        var stream = Stream(seed: 21, people: 40)
        var people = DuplicateClusters(model: .standard(population: 200), configuration: configuration(4))
        let source = Counter()
        let now = Timestamp(millisecondsSince1970: 0)
        for _ in 0..<150 { try people.apply([stream.next()], identifiers: source, at: now) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let bytes = try encoder.encode(people)
        var copy = try JSONDecoder().decode(DuplicateClusters.self, from: bytes)
        #expect(try encoder.encode(copy) == bytes)
        for _ in 0..<80 {
            let edit = stream.next()
            let before = try people.apply([edit], identifiers: source, at: now)
            let id = source.next(at: now)
            let after = try copy.apply([edit], identifiers: source, at: now)
            // The identifiers are new each time; the rest is the same.
            #expect(before.map(\.kind) == after.map(\.kind) && before.map(\.records) == after.map(\.records))
            #expect(id.high == 7)
        }
        #expect(people.clusters == copy.clusters && people.pairs == copy.pairs)
        try await expectBatch(copy, Array(stream.known.values), stream.verdicts, largest: 4, "after decoding")
    }

    @Test("several addresses of a record are still several after being stored")
    func storedAddresses() async throws {
        func customer(_ number: Int, _ streets: [String]) -> MatchSubject {
            var customer = Customer(person: "Ada Okafor", born: "2001-05-06")
            customer.addresses = streets.enumerated().map { index, street in
                var address = PostalAddress()
                (address.lines, address.city, address.postalCode) = ([street], "City \(index)", "2087\(index)")
                return address
            }
            customer.id = Identifier(UniqueID(high: 7, low: UInt64(number)))
            return customer.matchSubject
        }
        let subjects = [
            customer(1, ["12 Mill Lane", "7 Harbour Road"]), customer(2, ["7 Harbour Road", "99 Hill Street"]),
            customer(3, ["99 Hill Street"]),
        ]
        let now = Timestamp(millisecondsSince1970: 0)
        var people = DuplicateClusters(model: .standard(population: 200), configuration: configuration(40))
        try people.apply(subjects.dropLast().map { .put($0) }, identifiers: Counter(), at: now)
        var copy = try JSONDecoder().decode(DuplicateClusters.self, from: JSONEncoder().encode(people))
        try copy.apply([.put(subjects[2])], identifiers: Counter(), at: now)
        try await expectBatch(copy, subjects, [], largest: 40, "after decoding")
        #expect(copy.pairs.count == 3)
    }

    @Test("a stored state in which something does not fit together is refused, not believed")
    func hostileState() throws {
        var people = DuplicateClusters(model: .standard())
        let records = ["a", "b"].map { DuplicateClusters.Edit.put(person($0, "Ada", "5551234567")) }
        try people.apply(records, identifiers: Counter(), at: Timestamp(millisecondsSince1970: 0))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(people), as: UTF8.self)
        for (part, bad) in [
            ("\"records\":[0,1]", "\"records\":[0,0]"), ("\"records\":[0,1]", "\"records\":[0]"),
            ("\"records\":[0,1]", "\"records\":[0,99]"), ("\"records\":[0,1]", "\"records\":[-1,1]"),
            ("\"links\":[[0,1,", "\"links\":[[0,7,"), ("\"links\":[[0,1,", "\"links\":[[0,0,"),
            ("\"id\":\"b\"", "\"id\":\"a\""), ("\"format\":2", "\"format\":3"),
            ("\"gone\":[]", "\"gone\":[{\"id\":\"00000000-0000-0007-0000-000000000001\",\"successors\":[]}]"),
        ] {
            #expect(text.contains(part))
            let broken = text.replacingOccurrences(of: part, with: bad)
            #expect(throws: DecodingError.self, "\(bad)") {
                try JSONDecoder().decode(DuplicateClusters.self, from: Data(broken.utf8))
            }
        }
    }
}
