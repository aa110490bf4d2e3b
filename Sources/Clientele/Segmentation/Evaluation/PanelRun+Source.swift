extension PanelRun {
    /// The records of one source.
    struct Source {
        /// How many there are; `nil` before the first question.
        private(set) var known: Int?
        private(set) var count = 0
        private(set) var words = 0
        /// For each step the records for which it holds, and those for which it may hold.
        var yes: [UInt64] = []
        var possible: [UInt64] = []
        var isAnswered: [Bool] = []
        /// Where the list of ends of each column begins in ``ends``; negative for columns not read yet.
        var columns: [Int32] = []
        /// The place before the first value of each column, and the end of each record's values.
        var ends: [Int32] = []

        /// Makes ready for records; what the answers of steps were before does not matter, since none is read before it is
        /// written.
        mutating func prepare(count: Int, steps: Int, columns: Int) {
            known = count
            self.count = count
            words = (count + 63) / 64
            let missing = steps * words - yes.count
            if missing > 0 {
                yes.append(contentsOf: repeatElement(0, count: missing))
                possible.append(contentsOf: repeatElement(0, count: missing))
            }
            if isAnswered.count != steps { isAnswered = [Bool](repeating: false, count: steps) }
            if self.columns.count != columns { self.columns = [Int32](repeating: -1, count: columns) }
        }

        /// Forgets the records.
        mutating func reset() {
            guard known != nil else { return }
            known = nil
            for index in isAnswered.indices { isAnswered[index] = false }
            for index in columns.indices { columns[index] = -1 }
            ends.removeAll(keepingCapacity: true)
        }

        /// Notes the answers of a step to the records of a word.
        @inline(__always)
        mutating func set(_ step: Int, _ word: Int, _ isYes: UInt64, _ isPossible: UInt64) {
            let place = step &* words &+ word
            yes[place] = isYes
            possible[place] = isPossible
        }

        /// Answers a step that holds where all parts, or any, hold; they were answered before.
        mutating func join(_ parts: [Int32], _ range: Range<Int>, to step: Int, isAll: Bool) {
            for word in 0..<words {
                var (all, any): ((UInt64, UInt64), (UInt64, UInt64)) = ((.max, .max), (0, 0))
                for place in range {
                    let part = Int(parts[place]) &* words &+ word
                    let (isYes, isPossible) = (yes[part], possible[part])
                    all = (all.0 & isYes, all.1 & isPossible)
                    any = (any.0 | isYes, any.1 | isPossible)
                }
                let (isYes, isPossible) = isAll ? all : any
                set(step, word, isYes, isPossible)
            }
        }

        /// Answers a step that holds where another does not.
        mutating func negate(_ part: Int, to step: Int) {
            for word in 0..<words {
                let place = part &* words &+ word
                set(step, word, ~possible[place], ~yes[place])
            }
        }

        /// The bits of a word that stand for records.
        @inline(__always)
        func mask(_ word: Int) -> UInt64 {
            let rest = count &- word &* 64
            return rest >= 64 ? .max : (1 &<< UInt64(truncatingIfNeeded: rest)) &- 1
        }

        /// Where the values of a record are.
        @inline(__always)
        func range(_ column: Int32, _ record: Int) -> Range<Int> {
            let place = Int(column) &+ record
            return Int(ends[place])..<Int(ends[place &+ 1])
        }

        /// Calls a closure with the places of the values of a column for each record for which a step holds or may hold, in
        /// order; of all records for no step.
        @inline(__always)
        func forEach(_ step: Int?, _ column: Int32, _ body: (Range<Int>, Bool) -> Void) {
            guard let step else {
                for record in 0..<count { body(range(column, record), true) }
                return
            }
            for word in 0..<words {
                let holds = yes[step &* words &+ word]
                var rest = possible[step &* words &+ word] & mask(word)
                while rest != 0 {
                    let bit = rest.trailingZeroBitCount
                    let isSelected = holds &>> UInt64(truncatingIfNeeded: bit) & 1 != 0
                    body(range(column, word &* 64 &+ bit), isSelected)
                    rest &= rest &- 1
                }
            }
        }
    }
}
