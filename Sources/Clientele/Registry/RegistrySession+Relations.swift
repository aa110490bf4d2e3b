extension RegistrySession {
    /// Searches all customers for who lives together, who books for whom, and who works together (requirement R13).
    ///
    /// Households and colleagues are found by the evidence by which duplicates are, among people who were told apart. Who
    /// books for whom is what the bookings and the companions of customers say. A relation is a finding, not a record: enter
    /// what is to stay as a companion.
    ///
    /// ```swift
    /// for relation in try await desk.relations() { print(relation.text(in: .english)) }
    /// ```
    ///
    /// - Parameter progress: called now and then.
    /// - Returns: the relations, without the comparisons of fields that the member may not see in full, and without
    ///   relations that rest on such fields: households and shared domains on contact points, bookings on their travellers.
    /// - Throws: ``AccessError`` for members who may not even see that the fields are there; `CancellationError`; or what the
    ///   store throws.
    /// - Complexity: about linear in the number of customers and bookings.
    public func relations(
        progress: @escaping @Sendable (DuplicateFinder.Progress) -> Void = { _ in }
    ) async throws -> [MatchRelation] {
        let (subjects, verdicts, ties, model, gate) = try await perform(.search, on: Customer.kind) { unit, gate in
            try gate.requireMatching(.search)
            let subjects = try await unit.matchSubjects()
            let verdicts = try await unit.decisions(on: subjects).binding
            let travellers = gate.strictest(of: "travellers", in: unit.schemas.schema(of: Booking.self))
            let companions = gate.strictest(of: "companions", in: unit.schemas.schema(of: Customer.self))
            let ties = try await unit.arrangements(
                bookings: travellers == .shown, companions: companions == .shown)
            unit.audit(.search, kind: Customer.kind, fields: gate.matchFields, count: subjects.count)
            unit.audit(.search, kind: Booking.kind, fields: ["customer", "travellers"])
            return (subjects, verdicts, ties, unit.configuration.matchModel, gate)
        }
        // Who is one person rests on contact points, too: without them each record stands for itself.
        guard gate.disclosure(of: .contact) == .shown else {
            return ties.relations(among: subjects.map { [$0.id] }.sorted { $0[0] < $1[0] })
        }
        let finder = DuplicateFinder(model: model)
        let report = try await finder.find(in: subjects, verdicts: verdicts, progress: progress)
        let found = try await finder.relations(in: subjects, of: report)
        // How likely a household is rests on the names and dates of birth of its people.
        let told = found.filter { $0.kind != .household || gate.disclosure(of: .personal) == .shown }
        return told.map { $0.omitting(gate.hides) } + ties.relations(among: report.clusters)
    }
}

/// Who books or pays for whom, by the customers' identifiers.
struct Arrangements: Sendable {
    private struct Pair: Hashable {
        var first: String
        var second: String
    }

    private var bookings: [Pair: Int] = [:]
    private var employers: [Pair: Int] = [:]

    mutating func add(_ booker: Identifier<Customer>, for other: Identifier<Customer>, bookings count: Int) {
        guard booker != other else { return }
        bookings[Pair(first: booker.description, second: other.description), default: 0] += count
    }

    mutating func add(employer: Identifier<Customer>, of other: Identifier<Customer>) {
        guard employer != other else { return }
        employers[Pair(first: employer.description, second: other.description), default: 0] += 1
    }

    /// The relations between people; what two records of one person do for each other is none.
    func relations(among people: [[String]]) -> [MatchRelation] {
        var personOf: [String: Int] = [:]
        for (person, records) in people.enumerated() {
            for record in records { personOf[record] = person }
        }
        func relations(_ kind: MatchRelation.Kind, _ pairs: [Pair: Int]) -> [MatchRelation] {
            var counts: [UInt64: Int] = [:]
            for (pair, count) in pairs {
                guard let a = personOf[pair.first], let b = personOf[pair.second], a != b else { continue }
                counts[UInt64(a) << 32 | UInt64(b), default: 0] += count
            }
            return counts.sorted { $0.key < $1.key }.map { key, count in
                let (a, b) = Clustering.positions(key)
                return MatchRelation(kind, [people[a], people[b]], bookings: kind == .booksFor ? count : 0)
            }
        }
        return relations(.booksFor, bookings) + relations(.company, employers)
    }
}

extension WorkUnit {
    /// Who books, pays or arranges for whom, and who employs whom, by bookings and companions, as far as these are told.
    fileprivate func arrangements(bookings: Bool, companions: Bool) async throws -> Arrangements {
        var found = Arrangements()
        // An identifier of a merged record leads to the one it went into.
        var present: [Identifier<Customer>: Identifier<Customer>] = [:]
        func resolved(_ id: Identifier<Customer>) async throws -> Identifier<Customer> {
            if let known = present[id] { return known }
            let now = try await resolve(id)?.record.id ?? id
            present[id] = now
            return now
        }
        try await forEach(Booking.self) { loaded in
            guard bookings, let booker = loaded.record.customer else { return }
            let travellers = Set(loaded.record.travellers.compactMap(\.customer))
            for traveller in travellers.sorted() {
                found.add(try await resolved(booker), for: try await resolved(traveller), bookings: 1)
            }
        }
        try await forEach(Customer.self) { loaded in
            for companion in loaded.record.companions where companions {
                guard let other = companion.customer else { continue }
                switch companion.role {
                case .arrangesFor?, .paysFor?:
                    found.add(loaded.record.id, for: try await resolved(other), bookings: 0)
                case .employerOf?: found.add(employer: loaded.record.id, of: try await resolved(other))
                default: break
                }
            }
        }
        return found
    }
}
