/// One field of many records: a code for each value, and a dictionary of the values.
struct FieldColumn: Sendable {
    enum Form: Sendable {
        /// A code for each record, 0 where it has no value.
        case single(CodeList)
        /// Any number of codes for each record, those of record *i* between starts *i* and *i* + 1.
        case list(starts: [Int], CodeList)
        /// The values of each record as a set: bit *c* - 1 for code *c*.
        case sets([UInt64])
    }

    let dictionary: ColumnDictionary
    let form: Form
    /// Whether a record has no value.
    let hasNone: Bool

    /// Calls a closure with each value of a record, in order.
    func forEachValue(of record: Int, _ body: (FieldShape.Scalar) -> Void) {
        switch form {
        case .single(let codes):
            let code = codes[record]
            if code > 0 { body(dictionary[code - 1]) }
        case .list(let starts, let codes):
            for index in starts[record]..<starts[record + 1] { body(dictionary[codes[index] - 1]) }
        case .sets(let sets):
            var set = sets[record]
            while set != 0 {
                body(dictionary[set.trailingZeroBitCount])
                set &= set &- 1
            }
        }
    }
}

/// Makes a column, record after record.
struct FieldColumnBuilder: Sendable {
    private var dictionary = DictionaryBuilder()
    private var codes = CodeList()
    private var starts: [Int]?
    private var hasNone = false

    mutating func append(_ values: [FieldShape.Scalar]) {
        if values.isEmpty { hasNone = true }
        if starts == nil, values.count > 1 { becomeList() }
        guard starts != nil else { return codes.append(values.first.map { dictionary.code(of: $0) } ?? 0) }
        for value in values { codes.append(dictionary.code(of: value)) }
        starts?.append(codes.count)
    }

    private mutating func becomeList() {
        var (list, starts) = (CodeList(), [0])
        for index in 0..<codes.count {
            if codes[index] > 0 { list.append(UInt32(truncatingIfNeeded: codes[index])) }
            starts.append(list.count)
        }
        (codes, self.starts) = (list, starts)
    }

    /// Returns the column.
    ///
    /// - Parameters:
    ///   - setsSuffice: whether the order and number of a record's values do not matter.
    ///   - order: the records in the order in which they are to stand; `nil` for that in which they came.
    /// - Returns: the column of the records so far.
    func column(setsSuffice: Bool, order: [Int32]? = nil) -> FieldColumn {
        var (codes, starts) = (codes, starts)
        if let order { (codes, starts) = ordered(order) }
        codes.trim()
        let form: FieldColumn.Form =
            if let starts {
                setsSuffice && dictionary.values.count <= 64 ? .sets(sets(starts)) : .list(starts: starts, codes)
            } else {
                .single(codes)
            }
        return FieldColumn(dictionary: ColumnDictionary(dictionary.values), form: form, hasNone: hasNone)
    }

    /// The codes in another order of the records.
    private func ordered(_ order: [Int32]) -> (CodeList, [Int]?) {
        var list = CodeList()
        guard let starts else {
            for record in order { list.append(UInt32(truncatingIfNeeded: codes[Int(record)])) }
            return (list, nil)
        }
        var ends = [0]
        ends.reserveCapacity(order.count + 1)
        for record in order {
            for position in starts[Int(record)]..<starts[Int(record) + 1] {
                list.append(UInt32(truncatingIfNeeded: codes[position]))
            }
            ends.append(list.count)
        }
        return (list, ends)
    }

    private func sets(_ starts: [Int]) -> [UInt64] {
        var sets: [UInt64] = []
        sets.reserveCapacity(starts.count - 1)
        for index in 1..<starts.count {
            var set: UInt64 = 0
            for position in starts[index - 1]..<starts[index] { set |= 1 << UInt64(codes[position] - 1) }
            sets.append(set)
        }
        return sets
    }
}

/// Gives each value a code, the same values the same one.
private struct DictionaryBuilder: Sendable {
    private struct ExactText: Hashable {
        let text: String

        static func == (a: ExactText, b: ExactText) -> Bool {
            a.text == b.text && a.text.utf8.elementsEqual(b.text.utf8)
        }

        func hash(into hasher: inout Hasher) { hasher.combine(text) }
    }

    private struct ExactMoney: Hashable {
        let mantissa: Int64
        let scale: Int
        let currency: ExactText
    }

    private(set) var values: [FieldShape.Scalar] = []
    private var dates: [Int32: UInt32] = [:]
    private var integers: [Int64: UInt32] = [:]
    private var texts: [ExactText: UInt32] = [:]
    private var amounts: [ExactMoney: UInt32] = [:]
    /// Values that are equal only where they are the same.
    private var others: [FieldShape.Scalar: UInt32] = [:]

    mutating func code(of value: FieldShape.Scalar) -> UInt32 {
        // There are fewer values than codes: each takes tens of bytes of memory here.
        let next = UInt32(truncatingIfNeeded: values.count + 1)
        let code =
            switch value {
            case .date(let date): Self.code(of: date.dayNumber, in: &dates, next)
            case .integer(let number): Self.code(of: number, in: &integers, next)
            case .text(let text): Self.code(of: ExactText(text: text), in: &texts, next)
            case .money(let money):
                Self.code(
                    of: ExactMoney(
                        mantissa: money.mantissa, scale: money.scale,
                        currency: ExactText(text: money.currency.rawValue)), in: &amounts, next)
            case .flag, .instant, .identifier: Self.code(of: value, in: &others, next)
            }
        if code == next { values.append(value) }
        return code
    }

    @inline(__always)
    private static func code<Key: Hashable>(of key: Key, in codes: inout [Key: UInt32], _ next: UInt32) -> UInt32 {
        if let known = codes[key] { return known }
        codes[key] = next
        return next
    }
}
