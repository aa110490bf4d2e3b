/// Compiles the text of a pattern to steps; a pattern that is none, or too large, is refused.
struct PhonePatternCompiler {
    /// The steps of all patterns so far.
    private(set) var steps: [PhonePattern.Step] = [.match]
    private var pattern: [UInt8] = []
    private var position = 0
    private var groups = 0
    private var work = 0

    /// A pattern that cannot be compiled.
    struct Failure: Error {}

    /// Adds a pattern.
    mutating func compile(_ text: [UInt8]) throws(Failure) -> PhonePattern {
        guard !text.isEmpty else { return .none }
        pattern = text
        position = 0
        groups = 0
        work = 0
        let start = steps.count
        try alternatives(depth: 0)
        guard position == pattern.count else { throw Failure() }
        try add(.match)
        guard steps.count - start <= 4096 else { throw Failure() }
        return PhonePattern(
            start: UInt16(start), firstDigits: firstDigits(from: start), groupCount: UInt8(groups), isEmpty: false)
    }

    private mutating func add(_ step: PhonePattern.Step) throws(Failure) {
        guard steps.count < Int(UInt16.max) else { throw Failure() }
        steps.append(step)
    }

    private var next: UInt8? { position < pattern.count ? pattern[position] : nil }

    private mutating func alternatives(depth: Int) throws(Failure) {
        guard depth < 12 else { throw Failure() }
        var ends: [Int] = []
        while true {
            let split = steps.count
            try add(.split(0))
            try sequence(depth: depth)
            guard next == UInt8(ascii: "|") else {
                // The last alternative needs no way out: its split leads on in both cases.
                steps[split] = .jump(UInt16(split + 1))
                break
            }
            position += 1
            ends.append(steps.count)
            try add(.jump(0))
            steps[split] = .split(UInt16(steps.count))
        }
        for end in ends { steps[end] = .jump(UInt16(steps.count)) }
    }

    private mutating func sequence(depth: Int) throws(Failure) {
        while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            let start = position
            let groupsBefore = groups
            let stepsBefore = steps.count
            try atom(depth: depth)
            guard let (least, most) = try repeats() else { continue }
            let rest = position
            let groupsAfter = groups
            // The atom is compiled once for each time it may occur.
            steps.removeSubrange(stepsBefore...)
            var splits: [Int] = []
            for count in 0..<most {
                if count >= least {
                    splits.append(steps.count)
                    try add(.split(0))
                }
                position = start
                groups = groupsBefore
                try atom(depth: depth)
            }
            for split in splits { steps[split] = .split(UInt16(steps.count)) }
            position = rest
            groups = groupsAfter
        }
    }

    private mutating func atom(depth: Int) throws(Failure) {
        work += 1
        guard work < 10_000, let byte = next else { throw Failure() }
        position += 1
        switch byte {
        case UInt8(ascii: "("):
            if next == UInt8(ascii: "?") {
                guard position + 1 < pattern.count, pattern[position + 1] == UInt8(ascii: ":") else { throw Failure() }
                position += 2
                try alternatives(depth: depth + 1)
            } else {
                guard groups < PhonePattern.groupLimit else { throw Failure() }
                let group = UInt8(groups)
                groups += 1
                try add(.open(group))
                try alternatives(depth: depth + 1)
                try add(.close(group))
            }
            guard next == UInt8(ascii: ")") else { throw Failure() }
            position += 1
        case UInt8(ascii: "\\"):
            guard next == UInt8(ascii: "d") else { throw Failure() }
            position += 1
            try add(.digits(1023))
        case UInt8(ascii: "["): try add(.digits(try set()))
        case UInt8(ascii: "$"): try add(.end)
        default: try add(.digits(1 << UInt16(try Self.digit(byte))))
        }
    }

    /// Reads a class up to its bracket.
    private mutating func set() throws(Failure) -> UInt16 {
        var result: UInt16 = 0
        while let byte = next, byte != UInt8(ascii: "]") {
            let first = try Self.digit(byte)
            var last = first
            position += 1
            if next == UInt8(ascii: "-"), position + 1 < pattern.count {
                last = try Self.digit(pattern[position + 1])
                position += 2
            }
            guard first <= last else { throw Failure() }
            for digit in first...last { result |= 1 << UInt16(digit) }
        }
        guard next != nil else { throw Failure() }
        position += 1
        return result
    }

    /// Reads `?`, `{2}` or `{2,4}`; `nil` when there is none.
    private mutating func repeats() throws(Failure) -> (least: Int, most: Int)? {
        if next == UInt8(ascii: "?") {
            position += 1
            return (0, 1)
        }
        guard next == UInt8(ascii: "{") else { return nil }
        position += 1
        let least = try number()
        var most = least
        if next == UInt8(ascii: ",") {
            position += 1
            most = try number()
        }
        guard next == UInt8(ascii: "}"), least <= most, most <= 20 else { throw Failure() }
        position += 1
        return (least, most)
    }

    private mutating func number() throws(Failure) -> Int {
        var value = 0
        var count = 0
        while let byte = next, byte >= 48, byte <= 57, count < 2 {
            value = value * 10 + Int(byte) - 48
            position += 1
            count += 1
        }
        guard count > 0 else { throw Failure() }
        return value
    }

    private static func digit(_ byte: UInt8) throws(Failure) -> Int {
        guard byte >= 48, byte <= 57 else { throw Failure() }
        return Int(byte) - 48
    }

    /// The digits with which a match may begin; all of them where it may be empty.
    private func firstDigits(from start: Int) -> UInt16 {
        var isReached = [Bool](repeating: false, count: steps.count - start + 1)
        isReached[0] = true
        var result: UInt16 = 0
        for step in start..<steps.count where isReached[step - start] {
            switch steps[step] {
            case .digits(let set): result |= set
            case .split(let other):
                isReached[step + 1 - start] = true
                isReached[Int(other) - start] = true
            case .jump(let target): isReached[Int(target) - start] = true
            case .open, .close: isReached[step + 1 - start] = true
            case .end, .match: return 1023
            }
        }
        return result
    }
}
