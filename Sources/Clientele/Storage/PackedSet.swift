/// A set of byte strings in the order of their bytes, kept in as little memory as their differences need.
///
/// Strings that follow each other lie in one array, each without the beginning that it shares with the one before; the
/// arrays lie in an ``OrderedMap``. So it is a value, copies share what they have in common, and a change copies one
/// array of about a kilobyte and the way to it.
struct PackedSet: Sendable {
    /// The length of an array beyond which it is cut in two.
    private static let largest = 1024

    /// The number of strings.
    private(set) var count = 0
    /// The arrays, by a string that is not after any of theirs and after all of the array before.
    private var leaves = OrderedMap<Separator, [UInt8]>()

    /// Creates an empty set.
    init() {}

    /// Whether there is no string.
    var isEmpty: Bool { count == 0 }

    /// Adds a string; returns whether it was not there.
    ///
    /// - Complexity: O(log *n*).
    @discardableResult
    mutating func insert(_ string: [UInt8]) -> Bool {
        let separator = Separator(string)
        guard let (place, leaf) = leaf(at: separator) else {
            // Nothing is before it: the first array begins with it from now on.
            var first: (Separator, [UInt8])?
            leaves.visitAscending { key, leaf in
                first = (key, leaf)
                return false
            }
            if let (key, _) = first { leaves.removeValue(for: key) }
            var bytes: [UInt8] = []
            Self.append(string, sharing: 0, to: &bytes)
            if let (_, rest) = first {
                var scan = Scan(rest)
                guard scan.next() else { return false }
                Self.append(scan.string, sharing: sharedCount(string, scan.string), to: &bytes)
                bytes += rest[scan.end...]
            }
            store(bytes, at: separator, isLast: false)
            count += 1
            return true
        }
        var scan = Scan(leaf)
        var before = 0
        var after = 0
        while scan.next() {
            let shared = sharedCount(scan.string, string)
            if shared == string.count, shared == scan.string.count { return false }
            if shared == string.count || (shared < scan.string.count && scan.string[shared] > string[shared]) {
                after = shared
                break
            }
            before = shared
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(leaf.count + string.count + 4)
        bytes += leaf[..<scan.start]
        Self.append(string, sharing: before, to: &bytes)
        if !scan.isAtEnd {
            Self.append(scan.string, sharing: after, to: &bytes)
            bytes += leaf[scan.end...]
        }
        store(bytes, at: place, isLast: scan.isAtEnd)
        count += 1
        return true
    }

    /// Removes a string; returns whether it was there.
    ///
    /// - Complexity: O(log *n*).
    @discardableResult
    mutating func remove(_ string: [UInt8]) -> Bool {
        guard let (place, leaf) = leaf(at: Separator(string)) else { return false }
        var scan = Scan(leaf)
        while scan.next() {
            let order = compareBytes(scan.string, string)
            if order > 0 { return false }
            if order < 0 { continue }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(leaf.count)
            bytes += leaf[..<scan.start]
            let before = scan.shared
            if scan.next() {
                // What two strings share, both share with one that was between them.
                Self.append(scan.string, sharing: min(before, scan.shared), to: &bytes)
                bytes += leaf[scan.end...]
            }
            if bytes.isEmpty { leaves.removeValue(for: place) } else { leaves.updateValue(exact(bytes), for: place) }
            count -= 1
            return true
        }
        return false
    }

    /// Visits the strings of a range in order, until `body` returns `false`.
    ///
    /// - Complexity: O(log *n* + *k*), where *k* is the number of strings visited.
    func visit(from first: [UInt8], to end: [UInt8]?, _ order: IndexQuery.Order, _ body: ([UInt8]) -> Bool) {
        if let end, compareBytes(first, end) >= 0 { return }
        switch order {
        case .ascending:
            let start = Separator(first)
            leaves.visitValues(fromLastNotAfter: start) { leaf in
                var scan = Scan(leaf)
                var isIn = scan.skip(to: first)
                while isIn {
                    if let end, compareBytes(scan.string, end) >= 0 { return false }
                    if !body(scan.string) { return false }
                    isIn = scan.next()
                }
                return true
            }
        case .descending:
            let stop = end.map(Separator.init)
            leaves.visitValuesDescending(before: stop) { leaf in
                var strings: [[UInt8]] = []
                var scan = Scan(leaf)
                while scan.next() {
                    if let end, compareBytes(scan.string, end) >= 0 { break }
                    strings.append(scan.string)
                }
                for string in strings.reversed() {
                    if compareBytes(string, first) < 0 || !body(string) { return false }
                }
                return true
            }
        }
    }
}

// MARK: - As arrays

extension PackedSet {
    /// Visits the arrays in order, until `body` returns `false`.
    func visitLeaves(_ body: ([UInt8]) -> Bool) { leaves.visitValues(body) }

    /// Makes a set from its arrays in order, in linear time.
    struct Building {
        private var leaves = OrderedMap<Separator, [UInt8]>.Building()
        private var last: [UInt8] = []
        private var count = 0

        /// Whether no array was added.
        var isEmpty: Bool { count == 0 }

        /// Adds an array; returns `false` when it is none, or its strings are too short or not after all before.
        mutating func append(_ leaf: [UInt8], atLeast shortest: Int) -> Bool {
            var scan = Scan(leaf)
            var first: [UInt8]?
            while scan.nextIfSound() {
                guard scan.string.count >= shortest else { return false }
                if first == nil {
                    guard count == 0 || compareBytes(last, scan.string) < 0 else { return false }
                    first = scan.string
                }
                count += 1
            }
            guard let first, scan.isAtEnd, leaves.append(Separator(first), leaf) else { return false }
            last = scan.string
            return true
        }

        /// Returns the set and begins a new one.
        mutating func finish() -> PackedSet {
            var set = PackedSet()
            set.count = count
            set.leaves = leaves.finish()
            (last, count) = ([], 0)
            return set
        }
    }
}

// MARK: - Implementation

extension PackedSet {
    /// Where an array begins.
    private struct Separator: OrderedKey {
        let beginning: KeyBeginning
        let bytes: [UInt8]

        init(_ bytes: [UInt8]) {
            beginning = KeyBeginning(bytes)
            self.bytes = bytes
        }

        static func < (a: Self, b: Self) -> Bool {
            a.beginning != b.beginning ? a.beginning < b.beginning : compareBytes(a.bytes, b.bytes) < 0
        }
    }

    /// Reads the strings of an array one after the other.
    private struct Scan {
        let bytes: [UInt8]
        /// Where the present string begins and ends.
        private(set) var start = 0
        private(set) var end = 0
        /// The present string.
        private(set) var string: [UInt8] = []
        private(set) var isAtEnd = false
        /// How many of its first bytes are those of the string before.
        private(set) var shared = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        mutating func next() -> Bool {
            start = end
            guard end < bytes.count else {
                isAtEnd = true
                return false
            }
            shared = number()
            let rest = number()
            string.removeLast(string.count - shared)
            string += bytes[end..<(end + rest)]
            end += rest
            return true
        }

        /// Goes on to the first string that is not before another and returns whether there is one.
        ///
        /// It is the first that is asked of a scan. How many bytes a string shares with its predecessor, and that one with
        /// the other, nearly always tells how the string compares: none on the way is put together.
        mutating func skip(to first: [UInt8]) -> Bool {
            var common = 0
            while end < bytes.count {
                start = end
                shared = number()
                let rest = number()
                let suffix = end..<(end + rest)
                end = suffix.upperBound
                // It differs from its predecessor only behind the place where that one was less.
                if shared > common { continue }
                if shared == common {
                    var place = suffix.lowerBound
                    while place < suffix.upperBound, common < first.count, bytes[place] == first[common] {
                        place += 1
                        common += 1
                    }
                    let isBefore =
                        place == suffix.upperBound
                        ? common < first.count : common < first.count && bytes[place] < first[common]
                    if isBefore { continue }
                }
                // What it shares with a predecessor that is before the other, the other shares too.
                string = []
                string.reserveCapacity(shared + rest)
                string += first[..<shared]
                string += bytes[suffix]
                return true
            }
            start = end
            isAtEnd = true
            return false
        }

        /// Goes on in an array that may be anything; returns `false` at its end, and where no string begins that is after
        /// the one before and shares as much with it as it says.
        mutating func nextIfSound() -> Bool {
            start = end
            guard end < bytes.count else {
                isAtEnd = true
                return false
            }
            guard let shared = soundNumber(), let rest = soundNumber(), shared <= string.count,
                rest <= bytes.count - end, shared == 0 ? start == 0 || !string.isEmpty : start > 0
            else { return false }
            if start > 0 {
                guard rest > 0, shared == string.count || string[shared] < bytes[end] else { return false }
            }
            string.removeLast(string.count - shared)
            string += bytes[end..<(end + rest)]
            end += rest
            return true
        }

        private mutating func soundNumber() -> Int? {
            var result = 0
            var shift = 0
            while end < bytes.count, shift < 28 {
                let byte = Int(bytes[end])
                end += 1
                result |= (byte & 0x7F) << shift
                if byte < 0x80 { return result }
                shift += 7
            }
            return nil
        }

        private mutating func number() -> Int {
            var result = 0
            var shift = 0
            while true {
                let byte = Int(bytes[end])
                end += 1
                result |= (byte & 0x7F) << shift
                if byte < 0x80 { return result }
                shift += 7
            }
        }
    }

    /// Returns the array in which a string is or would be; `nil` when it would be before all.
    private func leaf(at separator: Separator) -> (Separator, [UInt8])? {
        leaves.last(notAfter: separator)
    }

    /// Keeps an array, or two where it is too long; where strings arrive in order the first of two stays fuller.
    private mutating func store(_ bytes: [UInt8], at place: Separator, isLast: Bool) {
        guard bytes.count > Self.largest else {
            leaves.updateValue(exact(bytes), for: place)
            return
        }
        let middle = isLast ? bytes.count * 7 / 8 : bytes.count / 2
        var scan = Scan(bytes)
        while scan.next() {
            // The first string stays, however long it is.
            guard scan.start > 0, scan.end > middle || scan.end == bytes.count else { continue }
            var right: [UInt8] = []
            Self.append(scan.string, sharing: 0, to: &right)
            let second = Separator(exact(scan.string))
            right += bytes[scan.end...]
            leaves.updateValue(exact(bytes[..<scan.start]), for: place)
            leaves.updateValue(exact(right), for: second)
            return
        }
        leaves.updateValue(exact(bytes), for: place)
    }

    /// Returns an array that has no room to grow.
    private func exact(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var copy: [UInt8] = []
        copy.reserveCapacity(bytes.count)
        copy += bytes
        return copy
    }

    /// Returns how many first bytes two strings share.
    private func sharedCount(_ a: [UInt8], _ b: [UInt8]) -> Int {
        let most = min(a.count, b.count)
        var shared = 0
        while shared < most, a[shared] == b[shared] { shared += 1 }
        return shared
    }

    private static func append(_ string: [UInt8], sharing shared: Int, to bytes: inout [UInt8]) {
        append(shared, to: &bytes)
        append(string.count - shared, to: &bytes)
        bytes += string[shared...]
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }
}
