/// Two subjects and their score.
struct ScoredPair: Sendable {
    var a: Int
    var b: Int
    var bits: Double
}

/// Puts pairs together to people.
///
/// Not by following every link: two groups become one only if the evidence between all their records, taken together,
/// speaks for it, and none of it contradicts. So a chain is cut where its evidence is weakest.
struct Clustering {
    /// A component of more subjects than this is taken apart at its weakest links first.
    static let largest = 80

    /// After so many rounds only what was decided holds such a component together.
    private static let mostRounds = 40

    /// For every subject the lowest position of its group.
    var label: [Int]
    let comparer: PairComparer
    let scorer: PairScorer
    let guards: ClusterGuard
    let threshold: Double
    var barred: Set<UInt64> = []
    var bound: [(Int, Int)] = []

    init(_ comparer: PairComparer, _ scorer: PairScorer, threshold: Double) {
        self.comparer = comparer
        self.scorer = scorer
        self.threshold = threshold
        guards = ClusterGuard(scorer)
        label = Array(0..<comparer.columns.count)
    }

    static func key(_ a: Int, _ b: Int) -> UInt64 { UInt64(min(a, b)) << 32 | UInt64(max(a, b)) }

    /// The positions that a key was made of, the lower one first.
    static func positions(_ key: UInt64) -> (Int, Int) {
        (Int(truncatingIfNeeded: key >> 32), Int(truncatingIfNeeded: key & 0xFFFF_FFFF))
    }

    /// Whether a verdict keeps two subjects apart.
    func isBarred(_ a: Int, _ b: Int) -> Bool { barred.contains(Self.key(a, b)) }

    /// Takes the verdicts in; returns how many name unknown subjects or contradict others.
    ///
    /// Of two verdicts that contradict each other the one that keeps apart holds.
    mutating func follow(_ verdicts: [DuplicateFinder.Verdict], ids: [String]) -> Int {
        guard !verdicts.isEmpty else { return 0 }
        let positions = Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
        var unused = 0
        var same: [(Int, Int)] = []
        for verdict in verdicts {
            guard let a = positions[verdict.a], let b = positions[verdict.b], a != b else {
                unused += 1
                continue
            }
            if verdict.ruling == .different {
                barred.insert(Self.key(a, b))
            } else {
                same.append((min(a, b), max(a, b)))
            }
        }
        same.sort { $0 < $1 }
        var groups = DisjointSets(count: label.count)
        var members: [Int: [Int]] = [:]
        for (a, b) in same {
            let (x, y) = (groups.root(a), groups.root(b))
            guard x != y else { continue }
            let (first, second) = (members[x] ?? [x], members[y] ?? [y])
            if first.contains(where: { i in second.contains { isBarred(i, $0) } }) {
                unused += 1
                continue
            }
            groups.unite(x, y)
            members[groups.root(x)] = first + second
            bound.append((a, b))
        }
        return unused
    }

    /// Groups the subjects.
    mutating func run(_ scored: [ScoredPair]) throws {
        var links = scored + bound.map { ScoredPair(a: $0.0, b: $0.1, bits: .infinity) }
        links.sort { ($1.bits, $0.a, $0.b) < ($0.bits, $1.a, $1.b) }
        try run(links, from: 0)
    }

    /// Groups the subjects that hang together by some links.
    private mutating func run(_ links: [ScoredPair], from depth: Int) throws {
        try Task.checkCancellation()
        var sets = DisjointSets(count: label.count)
        for link in links { sets.unite(link.a, link.b) }
        var components: [Int: [ScoredPair]] = [:]
        for link in links { components[sets.root(link.a), default: []].append(link) }
        for root in components.keys.sorted() {
            guard let component = components[root] else { continue }
            let members = Set(component.flatMap { [$0.a, $0.b] }).sorted()
            if members.count <= Self.largest {
                group(members, component)
                continue
            }
            // The weakest quarter of the links goes, and what still hangs together is looked at again; decisions stay.
            let found = component.count - component.prefix { $0.bits == .infinity }.count
            if found == 0 {
                for member in members { label[member] = label[root] }
            } else {
                let dropped = depth < Self.mostRounds ? max(1, found / 4) : found
                try run(Array(component.dropLast(dropped)), from: depth + 1)
            }
        }
    }
}

/// Disjoint sets with the lowest position as root.
struct DisjointSets {
    private var parent: [Int]

    init(count: Int) { parent = Array(0..<count) }

    mutating func root(_ position: Int) -> Int {
        var position = position
        while parent[position] != position {
            parent[position] = parent[parent[position]]
            position = parent[position]
        }
        return position
    }

    mutating func unite(_ a: Int, _ b: Int) {
        let (x, y) = (root(a), root(b))
        if x < y { parent[y] = x } else if y < x { parent[x] = y }
    }
}
