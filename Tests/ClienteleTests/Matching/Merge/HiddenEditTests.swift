import Clientele
import Testing

@Suite("Edits of values that no record shows any more, and long chains of merges (R13)")
struct HiddenEditTests {
    private func id(_ number: Int) -> UniqueID { UniqueID(high: 1, low: UInt64(number)) }
    private func receipt(_ number: Int) -> UniqueID { UniqueID(high: 2, low: UInt64(number)) }

    private func guest(_ number: Int, job: String) -> Guest {
        var guest = Guest()
        guest.id = Identifier(id(number))
        guest.job = job
        return guest
    }

    /// Merges a guest into another and returns what that makes.
    private func merge(
        _ absorbed: Guest, into survivor: Guest, _ tree: inout MergeTree<Guest>, _ number: Int,
        rule: FieldChoice = .survivorFirst
    ) throws -> Guest {
        var node = MergeNode()
        node.receipt = receipt(number)
        node.absorbed = absorbed.id.uniqueID
        node.survivorBefore = survivor.json
        node.absorbedBefore = absorbed.json
        node.rules = [SurvivorshipRule("job", rule)]
        tree.merge(node, absorbing: MergeTree())
        return try MergeTree<Guest>.view(of: node)
    }

    /// A job that was entered after the first merge and edited after the second; the first is taken back.
    private func twice(
        _ choose: @escaping MergeTree<Guest>.Choose
    ) throws -> MergeTree<Guest>.Split {
        var tree = MergeTree<Guest>()
        var record = try merge(guest(2, job: ""), into: guest(1, job: ""), &tree, 1)
        record.job = "pilot"
        record = try merge(guest(3, job: "nurse"), into: record, &tree, 2)
        record.job = "captain"
        return try #require(try tree.takeBack(receipt(1), from: record, choose: choose))
    }

    @Test("an edit of a value that no source holds stays with the survivor, as it is listed")
    func kept() throws {
        let split = try twice { $0.kind == .added ? .history : $0.place }
        #expect(split.remaining.job == "captain" && split.extracted.job == "")
        #expect(split.placedEdits.map(\.place) == [.history, .survivor])
    }

    @Test("whoever takes a merge back chooses the place of such an edit too")
    func chosen() throws {
        var split = try twice { _ in .history }
        #expect(split.remaining.job == "nurse" && split.extracted.job == "")
        #expect(split.placedEdits.map(\.place) == [.history, .history])
        split = try twice { $0.kind == .added ? .history : .absorbed }
        #expect(split.remaining.job == "nurse" && split.extracted.job == "captain")
        #expect(split.placedEdits.map(\.place) == [.history, .absorbed])
    }

    @Test("an edit of a value that a source hides goes there unless another place is chosen", arguments: 0..<3)
    func hidden(place: Int) throws {
        var tree = MergeTree<Guest>()
        let first = guest(1, job: "a very long job")
        var record = try merge(guest(2, job: "b"), into: first, &tree, 1, rule: .absorbedFirst)
        record = try merge(guest(3, job: "nurse"), into: record, &tree, 2, rule: .longest)
        #expect(record.job == "nurse")
        record.job = "matron"
        let choice = [PlacedEdit.Place.survivor, .absorbed, .history][place]
        let outer = try #require(try tree.takeBack(receipt(1), from: record) { _ in choice })
        #expect(outer.placedEdits.map(\.place) == [choice])
        #expect(outer.extracted.job == (choice == .absorbed ? "matron" : "b"))
        let inner = try #require(try tree.takeBack(receipt(2), from: outer.remaining))
        #expect(inner.remaining.job == "a very long job")
        #expect(inner.extracted.job == (choice == .survivor ? "matron" : "nurse"))
    }

    @Test("the first of very many merges is taken back like any other")
    func long() throws {
        let count = 3000
        var tree = MergeTree<Guest>()
        var record = guest(0, job: "")
        for number in 1...count {
            record = try merge(guest(number, job: number == 1 ? "pilot" : "n"), into: record, &tree, number)
        }
        #expect(record.job == "pilot")
        let split = try #require(try tree.takeBack(receipt(1), from: record))
        #expect(split.extracted == guest(1, job: "pilot"))
        #expect(split.remaining.job == "n" && split.placedEdits.isEmpty)
        #expect(tree.record(survivor: id(0))?.receipts.count == count - 1)
        #expect(try tree.takeBack(receipt(1), from: split.remaining) == nil)
    }
}
