/// The answers of steps for the records of a block: for each step the records for which it holds, and those for which it
/// may hold.
///
/// So *and*, *or* and *not* of Kleene's logic are one operation on 64 records each. The second bitmap of a step that is
/// certain is not written and not read.
struct StepBits {
    /// The words of a bitmap.
    let width: Int
    var yes: [UInt64]
    var possible: [UInt64]
    var isCertain: [Bool]

    init(steps: Int, width: Int) {
        self.width = width
        yes = [UInt64](repeating: 0, count: steps * width)
        possible = yes
        isCertain = [Bool](repeating: true, count: steps)
    }

    /// Where the bitmap of a step begins.
    @inline(__always)
    func start(_ step: Int) -> Int { step &* width }

    /// The word of those for which a step may hold.
    @inline(__always)
    func possible(_ step: Int, _ word: Int) -> UInt64 {
        isCertain[step] ? yes[start(step) &+ word] : possible[start(step) &+ word]
    }

    mutating func set(_ step: Int, to truth: Truth, words: Int) {
        isCertain[step] = truth != .unknown
        for word in start(step)..<(start(step) + words) {
            yes[word] = truth == .yes ? .max : 0
            possible[word] = truth == .no ? 0 : .max
        }
    }

    mutating func setNot(_ step: Int, of part: Int, words: Int) {
        isCertain[step] = isCertain[part]
        let target = start(step)
        for word in 0..<words {
            let certain = yes[start(part) &+ word]
            yes[target &+ word] = ~possible(part, word)
            if !isCertain[part] { possible[target &+ word] = ~certain }
        }
    }

    mutating func setAll(_ step: Int, of parts: [Int], words: Int) {
        set(step, to: .yes, words: words)
        combine(step, parts, words: words) { $0 & $1 }
    }

    mutating func setAny(_ step: Int, of parts: [Int], words: Int) {
        set(step, to: .no, words: words)
        combine(step, parts, words: words) { $0 | $1 }
    }

    @inline(__always)
    private mutating func combine(
        _ step: Int, _ parts: [Int], words: Int, _ operation: (UInt64, UInt64) -> UInt64
    ) {
        let target = start(step)
        let areCertain = parts.allSatisfy { isCertain[$0] }
        isCertain[step] = areCertain
        for part in parts {
            let source = start(part)
            for word in 0..<words {
                yes[target &+ word] = operation(yes[target &+ word], yes[source &+ word])
            }
            guard !areCertain else { continue }
            for word in 0..<words {
                possible[target &+ word] = operation(possible[target &+ word], possible(part, word))
            }
        }
    }
}

extension StepBits {
    /// Puts the records of a block to a test of a column.
    mutating func set(_ step: Int, _ column: FieldColumn, _ table: TruthTable, from first: Int, count: Int) {
        let isCertain = table.isCertain && (table.none != .unknown || !column.hasNone)
        self.isCertain[step] = isCertain
        let start = start(step)
        switch column.form {
        case .single(let codes):
            switch codes.width {
            case 1: look(codes.bytes, table.bits, first, count, start, isCertain)
            case 2: look(codes.shorts, table.bits, first, count, start, isCertain)
            default: look(codes.longs, table.bits, first, count, start, isCertain)
            }
        case .list(let starts, let codes):
            fill(count, start, isCertain) { record in
                let range = starts[first &+ record]..<starts[first &+ record &+ 1]
                var bits: UInt8 = range.isEmpty ? table.bits[0] : 0
                for position in range { bits |= table.bits[codes[position]] }
                return UInt64(bits)
            }
        case .sets(let sets):
            var (holds, mayHold): (UInt64, UInt64) = (0, 0)
            for code in table.bits.indices.dropFirst() {
                if table.bits[code] & 1 != 0 { holds |= 1 << UInt64(code - 1) }
                if table.bits[code] & 2 != 0 { mayHold |= 1 << UInt64(code - 1) }
            }
            let none = UInt64(table.bits[0])
            fill(count, start, isCertain) { record in
                let set = sets[first &+ record]
                if set == 0 { return none }
                return (set & holds != 0 ? 1 : 0) | (set & mayHold != 0 ? 2 : 0)
            }
        }
    }

    @inline(__always)
    private mutating func look<Code: FixedWidthInteger & UnsignedInteger>(
        _ codes: [Code], _ table: [UInt8], _ first: Int, _ count: Int, _ start: Int, _ isCertain: Bool
    ) {
        fill(count, start, isCertain) { record in
            UInt64(table[Int(truncatingIfNeeded: codes[first &+ record])])
        }
    }

    /// Writes the answers of a step, given those of each record: bit 0 where it holds, bit 1 where it may hold.
    @inline(__always)
    mutating func fill(_ count: Int, _ start: Int, _ isCertain: Bool, _ bits: (Int) -> UInt64) {
        var record = 0
        var word = start
        while record < count {
            var (holds, mayHold): (UInt64, UInt64) = (0, 0)
            let end = min(64, count &- record)
            if isCertain {
                for bit in 0..<end { holds |= (bits(record &+ bit) & 1) &<< UInt64(truncatingIfNeeded: bit) }
            } else {
                for bit in 0..<end {
                    let both = bits(record &+ bit)
                    holds |= (both & 1) &<< UInt64(truncatingIfNeeded: bit)
                    mayHold |= (both &>> 1) &<< UInt64(truncatingIfNeeded: bit)
                }
                possible[word] = mayHold
            }
            yes[word] = holds
            word &+= 1
            record &+= 64
        }
    }
}
