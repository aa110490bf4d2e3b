import Clientele
import ClienteleTesting
import Testing

/// The law of the merge: whatever was done in between, taking every merge back gives every person what is theirs.
@Suite("Laws of merging over random histories (R13)")
struct MergeLawTests {
    /// How many histories each case runs: 100,000 operations in all, ten times as many in the full run.
    private static let histories = Campaign.isFull ? 300 : 30

    @Test(
        "unmerging everything, in any order and depth, gives the sources and their later edits, nothing lost or doubled",
        arguments: 0..<8)
    func everyEdit(seed: Int) throws {
        var operations = 0
        for number in 0..<Self.histories {
            var history = MergeHistory(seed: UInt64(seed * 1000 + number), removesEntries: false)
            try history.run(420)
            operations += history.operations
        }
        #expect(operations >= 420 * Self.histories)
    }

    @Test("with entries taken out of merged lists every other text is there once", arguments: 0..<2)
    func removals(seed: Int) throws {
        for number in 0..<Self.histories {
            var history = MergeHistory(seed: UInt64(seed * 1000 + number + 500_000), removesEntries: true)
            try history.run(420)
        }
    }

    @Test("any two records, whatever they hold, come out of a merge as they went in", arguments: 0..<40)
    func anything(seed: Int) throws {
        var records = RandomRecords(seed: UInt64(seed))
        var random = SeededRandom(seed: UInt64(seed))
        var pair = [records.next(Customer.self), records.next(Customer.self)]
        for place in pair.indices { pair[place].id = Identifier(UniqueID(high: 1, low: UInt64(place) + 1)) }
        var node = MergeNode()
        node.receipt = UniqueID(high: 2, low: 1)
        node.absorbed = pair[1].id.uniqueID
        node.survivorBefore = pair[0].json
        node.absorbedBefore = pair[1].json
        for field in ["names", "phones", "birthDate", "custom", "organization", "budget"] {
            node.rules.append(SurvivorshipRule(field, random.pick(FieldChoice.known.map(\.code))))
        }
        var tree = MergeTree<Customer>()
        tree.merge(node, absorbing: MergeTree())
        let view = try MergeTree<Customer>.view(of: node)
        let split = try #require(try tree.takeBack(UniqueID(high: 2, low: 1), from: view))
        #expect(split.remaining == pair[0])
        #expect(split.extracted == pair[1])
        #expect(split.placedEdits.isEmpty && tree.root == nil)
    }
}
