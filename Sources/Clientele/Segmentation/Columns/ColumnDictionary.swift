/// The values of a column, each once; value *i* has the code *i* + 1, and 0 is no value.
///
/// Values are the same only where they are the same to the last byte: equal texts may be made of different characters,
/// and equal amounts have different scales.
struct ColumnDictionary: Sendable {
    private enum Storage: Sendable {
        case days([Int32])
        case integers([Int64])
        /// The UTF-8 of all texts, and where each ends.
        case texts([UInt8], ends: [Int])
        case scalars([FieldShape.Scalar])
    }

    private let storage: Storage
    let count: Int

    init(_ values: [FieldShape.Scalar]) {
        count = values.count
        storage = Self.days(values) ?? Self.integers(values) ?? Self.texts(values) ?? .scalars(values)
    }

    subscript(index: Int) -> FieldShape.Scalar {
        switch storage {
        case .days(let days): .date(CalendarDate(dayNumber: Int(days[index])))
        case .integers(let numbers): .integer(numbers[index])
        case .texts(let bytes, let ends):
            .text(String(decoding: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]], as: UTF8.self))
        case .scalars(let scalars): scalars[index]
        }
    }

    /// How many bytes the values take, texts of mixed columns apart.
    var memoryFootprint: Int {
        switch storage {
        case .days(let days): days.count * 4
        case .integers(let numbers): numbers.count * 8
        case .texts(let bytes, let ends): bytes.count + ends.count * MemoryLayout<Int>.stride
        case .scalars(let scalars): scalars.count * MemoryLayout<FieldShape.Scalar>.stride
        }
    }

    private static func days(_ values: [FieldShape.Scalar]) -> Storage? {
        var days: [Int32] = []
        for value in values {
            guard case .date(let date) = value else { return nil }
            days.append(date.dayNumber)
        }
        return .days(days)
    }

    private static func integers(_ values: [FieldShape.Scalar]) -> Storage? {
        var numbers: [Int64] = []
        for value in values {
            guard case .integer(let number) = value else { return nil }
            numbers.append(number)
        }
        return .integers(numbers)
    }

    private static func texts(_ values: [FieldShape.Scalar]) -> Storage? {
        var (bytes, ends): ([UInt8], [Int]) = ([], [])
        for value in values {
            guard case .text(let text) = value else { return nil }
            bytes.append(contentsOf: text.utf8)
            ends.append(bytes.count)
        }
        return .texts(bytes, ends: ends)
    }
}

extension ColumnDictionary {
    /// Puts each value to a test.
    func table(of test: CriterionPlan.ValueTest) -> TruthTable {
        var table = TruthTable(none: test.none, count: count)
        if case .texts(let bytes, let ends) = storage, let pattern = test.pattern {
            find(pattern, bytes.span, ends, &table)
        } else {
            for index in 0..<count { table.append(test.test(self[index])) }
        }
        return table
    }

    /// The same as the pattern's test, with texts of ASCII characters read where they are.
    private func find(_ pattern: TextPattern, _ bytes: Span<UInt8>, _ ends: [Int], _ table: inout TruthTable) {
        let wanted = pattern.text.bytes
        var start = 0
        var folded: [UInt8] = []
        for end in ends {
            let text = bytes.extracting(start..<end)
            start = end
            folded.removeAll(keepingCapacity: true)
            var isASCII = true
            for index in text.indices {
                let byte = text[index]
                isASCII = isASCII && byte < 0x80
                folded.append(byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte)
            }
            guard isASCII else {
                table.append(Truth(pattern.isFound(in: String(decoding: Self.array(text), as: UTF8.self))))
                continue
            }
            switch pattern.place {
            case .anywhere: table.append(Truth(pattern.text.isContained(in: folded.span)))
            case .start: table.append(Truth(folded.starts(with: wanted)))
            case .end: table.append(Truth(folded.suffix(wanted.count).elementsEqual(wanted)))
            }
        }
    }

    private static func array(_ span: Span<UInt8>) -> [UInt8] { span.indices.map { span[$0] } }
}

/// What a test says to each code of a column: bit 0 where it holds, bit 1 where it may hold.
struct TruthTable: Sendable {
    private(set) var bits: [UInt8]
    /// Whether every value is told.
    private(set) var isCertain = true
    let none: Truth

    init(none: Truth, count: Int) {
        self.none = none
        bits = [none.bits]
        bits.reserveCapacity(count + 1)
    }

    mutating func append(_ truth: Truth) {
        bits.append(truth.bits)
        if truth == .unknown { isCertain = false }
    }
}

extension Truth {
    /// Bit 0 for yes, bit 1 for what is not no.
    var bits: UInt8 {
        switch self {
        case .no: 0
        case .unknown: 2
        case .yes: 3
        }
    }

    init(yes: Bool, possible: Bool) { self = yes ? .yes : possible ? .unknown : .no }
}
