import Clientele
import ClienteleTesting
import Synchronization
import Testing

@Suite("Merges tell nothing of fields that are withheld (R13, R50)")
struct MaskedMergeTests {
    /// Merges two customers, and then changes the occupation and the term of the passport.
    private func edited(
        merging desk: RegistrySession, editing owner: RegistrySession
    ) async throws -> (Identifier<Customer>, MergeReceipt) {
        var (first, second) = (Customer(person: "王伟"), Customer(person: "王伟"))
        (first.occupation, second.occupation) = ("teacher", "pilot")
        first.add(passport: "E12345678", issuedBy: "CN")
        let ids = [try await owner.add(first).id, try await owner.add(second).id]
        let receipt = try await desk.merge(ids[1], into: ids[0])
        var merged = try #require(try await owner.customer(ids[0]))
        merged.occupation = "headmaster"
        merged.record.documents[0].expires = "2036-05-04"
        try await owner.update(merged)
        return (ids[0], receipt)
    }

    @Test("a preview tells of no edits in withheld fields, and asks nobody where they go")
    func edits() async throws {
        let house = try await TestHouse()
        let owner = try await house.desk()
        let manager = try await house.desk(of: .accountManager)
        let (_, receipt) = try await edited(merging: manager, editing: owner)
        let asked = Mutex<Set<FieldPath>>([])
        let preview = try await manager.unmergePreview(receipt.id) { edit in
            _ = asked.withLock { $0.insert(edit.path) }
            return edit.place
        }
        #expect(preview.edits.map(\.path) == ["occupation"])
        #expect(asked.withLock { $0 } == ["occupation"])
        let whole = try await owner.unmergePreview(receipt.id)
        #expect(Set(whole.edits.map(\.path.withoutIndices)).count > 1)
    }

    @Test("nor does the receipt of taking it back tell of edits of withheld fields, and nobody is asked about them")
    func unmergeReceipt() async throws {
        var policy = AccessPolicy.builtIn
        policy.allow("counter", to: [.merge, .unmerge], for: .service)
        policy.grant(
            "counter", for: .service, [.ordinary: .shown, .personal: .shown, .contact: .shown, .document: .masked])
        let rights = policy
        let house = try await TestHouse { $0.policy = rights }
        let owner = try await house.desk()
        let counter = try await house.desk(of: "counter")
        let (survivor, receipt) = try await edited(merging: counter, editing: owner)
        let asked = Mutex<Set<FieldPath>>([])
        let undone = try await counter.unmerge(receipt.id) { edit in
            _ = asked.withLock { $0.insert(edit.path) }
            return edit.place
        }
        #expect(undone.edits.map(\.path) == ["occupation"])
        #expect(asked.withLock { $0 } == ["occupation"])
        // What they were not told of went where it belongs all the same.
        #expect(try await owner.customer(survivor)?.documents.first?.expires?.date?.description == "2036-05-04")
    }

    @Test("a receipt tells what was decided about fields that the member sees", arguments: [Disclosure.masked, .shown])
    func receipt(personal: Disclosure) async throws {
        var policy = AccessPolicy.builtIn
        policy.allow("counter", to: [.merge], for: .service)
        policy.grant(
            "counter", for: .service, [.ordinary: .shown, .personal: personal, .contact: .shown, .document: .shown])
        let rights = policy
        let house = try await TestHouse { $0.policy = rights }
        let owner = try await house.desk()
        var (first, second) = (Customer(person: "王伟"), Customer(person: "王伟"))
        (first.occupation, second.occupation) = ("teacher", "pilot")
        let ids = [try await owner.add(first).id, try await owner.add(second).id]
        let receipt = try await house.desk(of: "counter").merge(
            ids[1], into: ids[0], rules: [SurvivorshipRule("occupation", .absorbedFirst)])
        #expect(receipt.decided.contains { $0.field == "occupation" } == (personal == .shown))
        // It is left out of the answer only.
        #expect(try await owner.customer(ids[0])?.occupation == "pilot")
    }
}
