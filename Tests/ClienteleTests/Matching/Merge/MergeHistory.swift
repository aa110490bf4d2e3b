import Clientele
import ClienteleTesting
import Testing

/// A random history of records that are made, edited, merged and parted, beside a model that knows only people.
///
/// The model knows nothing of trees and layers: each person has texts, an edit changes the text that is shown where it
/// stands, what is added goes to the record that stays. Every text occurs once, so each can be asked where it is.
struct MergeHistory {
    /// What one person's record holds, by the model.
    struct Person: Equatable {
        var texts: [String: String] = [:]
        var lines: [String: String] = [:]
    }

    /// One merge that stands, by the model.
    private struct Tie {
        let receipt: UniqueID
        let survivor: UniqueID
        let absorbed: UniqueID
    }

    private var random: SeededRandom
    private var serial: UInt64 = 0
    private var people: [UniqueID: Person] = [:]
    private var ties: [Tie] = []
    private var records: [UniqueID: Guest] = [:]
    private var trees: [UniqueID: MergeTree<Guest>] = [:]
    /// Whether entries are taken out of merged lists, which makes it a matter of likeness what an entry became.
    private let removesEntries: Bool
    private(set) var operations = 0

    init(seed: UInt64, removesEntries: Bool) {
        random = SeededRandom(seed: seed)
        self.removesEntries = removesEntries
    }

    mutating func run(_ count: Int) throws {
        for _ in 0..<count {
            operations += 1
            switch random.below(20) {
            case ..<4 where records.count < 8: create()
            case 4..<8 where records.count > 1: try merge()
            case 8..<11 where !ties.isEmpty: try part()
            case 11 where records.count > 6 && !removesEntries: remove()
            default: try edit()
            }
            if random.chance(50) { checkMerged() }
        }
        while !ties.isEmpty {
            operations += 1
            try part()
        }
        #expect(records.keys.sorted() == people.keys.sorted())
        for (id, person) in people {
            let record = try #require(records[id])
            #expect(record.id.uniqueID == id)
            let found = Person(record)
            if removesEntries {
                #expect(found.texts == person.texts)
            } else {
                #expect(found == person)
            }
        }
        check(Set(people.keys), against: Array(records.values), "at the end")
        #expect(trees.isEmpty)
    }

    // MARK: - Operations

    private mutating func newID() -> UniqueID {
        serial += 1
        return UniqueID(high: serial, low: 1)
    }

    private mutating func text() -> String {
        serial += 1
        return "text \(serial)" + String(repeating: "x", count: random.below(4))
    }

    private mutating func create() {
        var guest = Guest()
        let id = newID()
        guest.id = Identifier(id)
        for field in Guest.texts where random.chance(600) { guest[field] = text() }
        for _ in 0..<random.below(3) { guest.lines.append(line()) }
        records[id] = guest
        people[id] = Person(guest)
    }

    private mutating func line() -> Guest.Line {
        var line = Guest.Line()
        line.text = text()
        line.anchor = "anchor of \(line.text)"
        return line
    }

    private mutating func edit() throws {
        guard let id = pickRecord(), var guest = records[id] else { return }
        let members = members(of: id)
        switch random.below(10) {
        case ..<5:
            let field = random.pick(Guest.texts)
            let new = text()
            let holders = guest[field].isEmpty ? [id] : members.filter { people[$0]?.texts[field] == guest[field] }
            try #require(holders.count == 1, "\(field) \(guest[field])")
            people[holders[0]]?.texts[field] = new
            guest[field] = new
        case 5, 6:
            let line = line()
            people[id]?.lines[line.anchor] = line.text
            guest.lines.insert(line, at: random.below(guest.lines.count + 1))
        case 7: guest.lines.shuffle(using: &random)
        default:
            guard !guest.lines.isEmpty else { break }
            let place = random.below(guest.lines.count)
            let anchor = guest.lines[place].anchor
            // Where entries are taken out, one may have gone to another person than the model has it at.
            let candidates = removesEntries ? people.keys.sorted() : members.sorted()
            let holders = candidates.filter { people[$0]?.lines[anchor] == guest.lines[place].text }
            if !removesEntries { try #require(holders.count == 1) }
            if random.chance(300), removesEntries || members.count == 1 {
                for holder in holders.prefix(1) { people[holder]?.lines[anchor] = nil }
                guest.lines.remove(at: place)
            } else {
                guest.lines[place].text = text()
                for holder in holders.prefix(1) { people[holder]?.lines[anchor] = guest.lines[place].text }
            }
        }
        records[id] = guest
    }

    private mutating func merge() throws {
        guard let first = pickRecord(), let second = pickRecord(), first != second else { return }
        let (survivor, absorbed) = (try #require(records[first]), try #require(records[second]))
        var node = MergeNode()
        let receipt = newID()
        node.receipt = receipt
        node.absorbed = second
        node.survivorBefore = survivor.json
        node.absorbedBefore = absorbed.json
        for field in Guest.texts + ["lines", "custom"] where random.chance(400) {
            let choices: [FieldChoice] = [.survivorFirst, .absorbedFirst, .longest, .union, "of-a-later-version"]
            node.rules.append(SurvivorshipRule(field, random.pick(choices)))
        }
        var tree = trees[first] ?? MergeTree()
        tree.merge(node, absorbing: trees[second] ?? MergeTree())
        records[first] = try MergeTree<Guest>.view(of: node)
        records[second] = nil
        trees[second] = nil
        ties.append(Tie(receipt: receipt, survivor: first, absorbed: second))
        // What is stored of the tree is all there is.
        let stored = try #require(tree.record(survivor: first))
        trees[first] = MergeTree(stored)
    }

    private mutating func part() throws {
        let tie = ties.remove(at: random.below(ties.count))
        let id = try #require(records.keys.first { members(of: $0, and: tie).contains(tie.absorbed) })
        var tree = try #require(trees[id])
        let current = try #require(records[id])
        let taken = try tree.takeBack(tie.receipt, from: current)
        let split = try #require(taken)
        #expect(split.remaining.id.uniqueID == id)
        #expect(split.extracted.id.uniqueID == tie.absorbed)
        let detached = tree.detach(split.extractedRoot)
        records[id] = split.remaining
        records[tie.absorbed] = split.extracted
        trees[id] = tree.root == nil ? nil : tree
        trees[tie.absorbed] = detached.root == nil ? nil : detached
        check(members(of: id), against: [split.remaining], "what stayed", isMerged: true)
        check(members(of: tie.absorbed), against: [split.extracted], "what came out", isMerged: true)
    }

    private mutating func remove() {
        guard let id = pickRecord(), trees[id] == nil else { return }
        records[id] = nil
        people[id] = nil
    }

    private mutating func pickRecord() -> UniqueID? {
        records.isEmpty ? nil : random.pick(records.keys.sorted())
    }

    // MARK: - The model

    /// The people whose records are merged into one: whoever is tied to it.
    private func members(of id: UniqueID, and tie: Tie? = nil) -> Set<UniqueID> {
        var found: Set<UniqueID> = [id]
        var pending = [id]
        while let next = pending.popLast() {
            for tie in ties + [tie].compactMap({ $0 }) where tie.survivor == next || tie.absorbed == next {
                for end in [tie.survivor, tie.absorbed] where found.insert(end).inserted { pending.append(end) }
            }
        }
        return found
    }

    private func checkMerged() {
        for (id, record) in records { check(members(of: id), against: [record], "between", isMerged: true) }
    }

    /// Every entry of these people is in these records once; of texts each that is shown is one of theirs.
    private func check(
        _ members: Set<UniqueID>, against records: [Guest], _ when: String, isMerged: Bool = false
    ) {
        guard !removesEntries || !isMerged else { return }
        let known = members.compactMap { people[$0] }
        let entries = known.flatMap { $0.lines.map { "\($0.key): \($0.value)" } }.sorted()
        let found = records.flatMap { $0.lines.map { "\($0.anchor): \($0.text)" } }.sorted()
        #expect(found == entries, "\(when)")
        for field in Guest.texts {
            let texts = known.compactMap { $0.texts[field] }
            let shown = records.map { $0[field] }.filter { !$0.isEmpty }
            if isMerged {
                #expect(shown.isEmpty == texts.isEmpty && shown.allSatisfy(texts.contains), "\(field) \(when)")
            } else {
                #expect(shown.sorted() == texts.sorted(), "\(field) \(when)")
            }
        }
    }
}

extension MergeHistory.Person {
    init(_ guest: Guest) {
        for field in Guest.texts where !guest[field].isEmpty { texts[field] = guest[field] }
        for line in guest.lines { lines[line.anchor] = line.text }
    }
}
