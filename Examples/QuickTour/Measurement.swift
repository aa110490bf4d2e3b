import Clientele

/// How well the rows of one traveller came together and those of different travellers stayed apart.
struct Measurement {
    private var rowsByRecord: [UniqueID: [Int: Int]] = [:]
    private var rowsByTraveller: [Int: Int] = [:]
    /// How complete the customers' records are.
    var completeness = Completeness()

    mutating func add(traveller: Int, record: UniqueID) {
        rowsByRecord[record, default: [:]][traveller, default: 0] += 1
        rowsByTraveller[traveller, default: 0] += 1
    }

    var rows: Int { rowsByTraveller.values.reduce(0, +) }
    var travellers: Int { rowsByTraveller.count }
    var records: Int { rowsByRecord.count }

    /// Pairs of rows that went into one record.
    var foundPairs: Int { rowsByRecord.values.reduce(0) { $0 + Self.pairs($1.values.reduce(0, +)) } }
    /// Pairs of rows of one traveller.
    var truePairs: Int { rowsByTraveller.values.reduce(0) { $0 + Self.pairs($1) } }
    /// Pairs of rows of one traveller that went into one record.
    var samePairs: Int { rowsByRecord.values.flatMap(\.values).reduce(0) { $0 + Self.pairs($1) } }

    var precision: Double { Double(samePairs) / Double(max(foundPairs, 1)) }
    var recall: Double { Double(samePairs) / Double(max(truePairs, 1)) }

    private static func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
}
