/// Many customers in columns, for questions about all of them (requirements R19, R20, R22).
///
/// A population has the fields that some criteria read, field by field and not customer by customer, and answers these
/// criteria and all others over the same fields, for any day. The answers are those of ``Criterion/Evaluator``, unknowns
/// included, in a small part of the time.
///
/// ```swift
/// var builder = try CustomerPopulation.Builder(for: segments, in: context)
/// for facts in customers { builder.add(facts) }          // in any number, none is kept
/// let population = builder.population()
/// let sizes = try population.counts(of: segments, in: context)
/// let guests = try population.members(of: segments[0], in: context)
/// ```
///
/// Each value of a column stands there once, in a dictionary; a customer has the value's number in one, two or four
/// bytes. A test is made once for each value of the dictionary, and is then a table.
public struct CustomerPopulation: Sendable {
    /// The number of customers.
    public var count: Int { ids.count - retiredCount + updates.count }

    /// The sources whose records were taken in.
    let sources: Set<RecordSource>
    let ids: [Identifier<Customer>]
    /// The identifiers of customers that were merged into others, by position.
    let mergedIDs: [Int: [Identifier<Customer>]]
    let customers: ColumnSet
    /// The records of each source, in the order of ``RecordSource``.
    let records: [RecordColumns]
    /// The customers whose columns hold no longer, a bit each; empty where there are none.
    var retired: [UInt64] = []
    var retiredCount = 0
    /// The customers that came or changed since.
    var updates: [Identifier<Customer>: Criterion.CustomerFacts] = [:]
    /// The first place of each identifier, once it is asked for.
    var positions: [Identifier<Customer>: Int] = [:]
}

/// Columns by what they hold.
struct ColumnSet: Sendable {
    let positions: [ColumnKey: Int]
    let columns: [FieldColumn]
}

/// The records of one source, those of a customer next to each other.
struct RecordColumns: Sendable {
    let set: ColumnSet
    /// The records of customer *i* are between starts *i* and *i* + 1.
    let starts: [Int]
    /// The customers whose records were not looked up, a bit each; empty where all were.
    let unknown: [UInt64]
    /// The greatest number of records of a customer.
    let maximum: Int
}

extension CustomerPopulation {
    /// How many bytes the columns take, about; without customers that changed since.
    public var memoryFootprint: Int {
        ids.count * MemoryLayout<UniqueID>.stride + customers.memoryFootprint
            + records.reduce(0) { sum, records in
                sum + records.set.memoryFootprint + records.starts.count * MemoryLayout<Int>.stride
                    + records.unknown.count * 8
            }
    }
}

extension ColumnSet {
    var memoryFootprint: Int {
        columns.reduce(0) { sum, column in
            let codes =
                switch column.form {
                case .single(let codes): codes.count * codes.width
                case .list(let starts, let codes): codes.count * codes.width + starts.count * MemoryLayout<Int>.stride
                case .sets(let sets): sets.count * 8
                }
            return sum + codes + column.dictionary.memoryFootprint
        }
    }
}
