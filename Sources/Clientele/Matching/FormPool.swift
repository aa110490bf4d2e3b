/// Normal forms of one kind, each kept once and known by a number.
struct FormPool: Sendable {
    /// The bytes of all forms, one after the other, and then ``padding`` zeros.
    private var bytes = FormPool.empty
    private var ends: [Int] = []
    private var digests: [UInt64] = []
    /// The letters and digits that occur in each form.
    private var signatures: [FormSignature] = []
    /// The forms by their digests, each its number and half of its digest, so that few others are looked up in vain.
    private var places: [UInt64] = []
    /// The forms that found no place near their digest's: input made to collide is no slower than any other.
    private var displaced: [[UInt8]: Int32] = [:]
    /// The share of people who have the form, as the model has it.
    var shares: [Float] = []

    /// So many bytes can be read from the beginning of any form.
    private static let padding = ShortForm.limit
    private static let empty = [UInt8](repeating: 0, count: padding)
    /// More places than this are not looked at for one form.
    private static let mostProbes = 64

    var count: Int { ends.count }

    /// Makes room for so many forms more of the usual length.
    mutating func reserve(_ forms: Int) {
        bytes.reserveCapacity(bytes.count + 8 * forms)
        ends.reserveCapacity(count + forms)
        digests.reserveCapacity(count + forms)
        signatures.reserveCapacity(count + forms)
        grow(to: (count + forms) * 2)
    }

    /// Forgets all forms and keeps their room.
    mutating func removeAll() {
        // Few forms in many places leave theirs one by one: clearing all would cost more than what is kept saves.
        if ends.count * 4 < places.count {
            for number in ends.indices { leave(Int32(truncatingIfNeeded: number), digests[number]) }
        } else {
            for place in places.indices { places[place] = Self.free }
        }
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: repeatElement(0, count: Self.padding))
        ends.removeAll(keepingCapacity: true)
        digests.removeAll(keepingCapacity: true)
        signatures.removeAll(keepingCapacity: true)
        shares.removeAll(keepingCapacity: true)
        if !displaced.isEmpty { displaced = [:] }
    }

    /// Frees the place of a number, if it has one.
    ///
    /// Only when all leave: others would no longer be found behind it.
    private mutating func leave(_ number: Int32, _ digest: UInt64) {
        let (mask, own) = (places.count - 1, Self.place(of: Int(number), digest))
        var place = Int(truncatingIfNeeded: digest) & mask
        for _ in 0..<Self.mostProbes {
            if places[place] == own {
                places[place] = Self.free
                return
            }
            place = (place + 1) & mask
        }
    }

    /// Returns the number of a form, a new one for a form not seen before.
    mutating func intern(_ form: [UInt8]) -> Int32 { intern(form.span) }

    /// Returns the number of a form, a new one for a form not seen before.
    mutating func intern(_ form: Span<UInt8>) -> Int32 {
        var digest = FormDigest()
        digest.add(form)
        let value = digest.value
        grow(to: ends.count * 2 + 2)
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: value) & mask
        for _ in 0..<Self.mostProbes {
            let found = places[place]
            if found == Self.free {
                places[place] = Self.place(of: ends.count, value)
                return append(form, value)
            }
            if (found ^ value) &>> 32 == 0 {
                let number = Int32(truncatingIfNeeded: found)
                if isEqual(number, form) { return number }
            }
            place = (place + 1) & mask
        }
        let bytes = form.indices.map { form[$0] }
        if let known = displaced[bytes] { return known }
        displaced[bytes] = Int32(truncatingIfNeeded: ends.count)
        return append(form, value)
    }

    /// Stands where no form is.
    private static let free = UInt64.max

    private static func place(of number: Int, _ digest: UInt64) -> UInt64 {
        digest & ~0xFFFF_FFFF | UInt64(UInt32(truncatingIfNeeded: number))
    }

    private mutating func append(_ form: Span<UInt8>, _ digest: UInt64) -> Int32 {
        // The padding moves on: as many zeros more, and the form in their first places.
        let start = bytes.count - Self.padding
        bytes.append(contentsOf: repeatElement(0, count: form.count))
        for index in form.indices { bytes[start + index] = form[index] }
        ends.append(start + form.count)
        digests.append(digest)
        signatures.append(FormSignature(form))
        return Int32(truncatingIfNeeded: ends.count - 1)
    }

    /// Makes at least so many places for numbers.
    @inline(__always)
    private mutating func grow(to least: Int) {
        if places.count < least { makePlaces(atLeast: least) }
    }

    private mutating func makePlaces(atLeast least: Int) {
        var size = max(64, places.count * 2)
        while size < least { size *= 2 }
        places = Array(repeating: Self.free, count: size)
        let mask = places.count - 1
        displaced = [:]
        for number in ends.indices {
            let own = Int32(truncatingIfNeeded: number)
            if !putDown(own, digests[number], mask) { displaced[Array(form(own))] = own }
        }
    }

    /// Puts a number where ``intern(_:)`` will look for it; `false` where all these places are taken.
    private mutating func putDown(_ number: Int32, _ digest: UInt64, _ mask: Int) -> Bool {
        var place = Int(truncatingIfNeeded: digest) & mask
        for _ in 0..<Self.mostProbes {
            if places[place] == Self.free {
                places[place] = Self.place(of: Int(number), digest)
                return true
            }
            place = (place + 1) & mask
        }
        return false
    }

    private func isEqual(_ number: Int32, _ form: Span<UInt8>) -> Bool {
        let range = range(number)
        guard range.count == form.count else { return false }
        for index in form.indices where bytes[range.lowerBound + index] != form[index] { return false }
        return true
    }

    private func range(_ number: Int32) -> Range<Int> {
        let index = Int(number)
        return (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    /// The number of bytes of a form.
    func length(_ number: Int32) -> Int { range(number).count }

    /// The bytes of a form.
    func form(_ number: Int32) -> ArraySlice<UInt8> { bytes[range(number)] }

    /// The first byte of a form; 0 for an empty one.
    func initial(_ number: Int32) -> UInt8 {
        let range = range(number)
        return range.isEmpty ? 0 : bytes[range.lowerBound]
    }

    /// The first two bytes of a form; 0 for those that it has not.
    func beginning(_ number: Int32) -> (UInt8, UInt8) {
        let range = range(number)
        return (range.isEmpty ? 0 : bytes[range.lowerBound], range.count < 2 ? 0 : bytes[range.lowerBound + 1])
    }

    /// The letters and digits of a form.
    func signature(_ number: Int32) -> FormSignature { signatures[Int(number)] }

    /// Adds the bytes of a form, or of its beginning, to a digest.
    func add(_ number: Int32, atMost most: Int = .max, to digest: inout FormDigest) {
        let range = range(number)
        digest.add(bytes.span.extracting(range.lowerBound..<(range.lowerBound + min(range.count, most))))
    }

    /// Whether a form comes before another in the order of their bytes.
    func precedes(_ a: Int32, _ b: Int32) -> Bool { form(a).lexicographicallyPrecedes(form(b)) }

    /// A number that stands for the form wherever it was seen: the same in every pool and every run.
    func digest(_ number: Int32) -> UInt64 { digests[Int(number)] }

    /// The smallest share that a form has; 1 where none has one.
    var leastShare: Float { shares.reduce(1) { $1 > 0 ? min($0, $1) : $0 } }

    /// Gives every form a share of 0.
    mutating func clearShares() { shares = Array(repeating: 0, count: count) }
}

// MARK: - Comparing forms

extension FormPool {
    /// The form in one word; only for a form that is short enough.
    private func short(_ range: Range<Int>) -> ShortForm {
        let span = bytes.span
        // Sixteen bytes follow the beginning of every form: its own, the next one's, or the padding.
        let word = unsafe span.bytes.unsafeLoadUnaligned(fromByteOffset: range.lowerBound, as: UInt128.self)
        return ShortForm(word: UInt128(littleEndian: word), count: range.count)
    }

    /// How alike two forms may be at most, by the letters that they have.
    func limits(_ a: Int32, _ b: Int32) -> FormSignature.Limits {
        signatures[Int(a)].limits(signatures[Int(b)], length(a), length(b))
    }

    /// The Jaro-Winkler similarity of two forms.
    func similarity(_ a: Int32, _ b: Int32) -> Double {
        let (first, second) = (range(a), range(b))
        if first.count <= ShortForm.limit, second.count <= ShortForm.limit {
            return JaroWinkler.similarity(short(first), short(second))
        }
        let span = bytes.span
        return JaroWinkler.similarity(span.extracting(first), span.extracting(second))
    }

    /// Whether one form is the beginning of the other, long enough to be a name that was cut off or one of several that
    /// were run together.
    func isCut(_ a: Int32, _ b: Int32) -> Bool {
        let (first, second) = (form(a), form(b))
        return min(first.count, second.count) >= ShortForm.shortestCut
            && (first.starts(with: second) || second.starts(with: first))
    }

    /// The edit distance of two forms, or `bound + 1` when it is more than `bound`.
    func distance(_ a: Int32, _ b: Int32, atMost bound: Int) -> Int {
        if limits(a, b).distance > bound { return bound + 1 }
        let (first, second) = (range(a), range(b))
        if bound <= 2, first.count <= ShortForm.limit, second.count <= ShortForm.limit {
            return EditDistance.alignment(short(first), short(second), atMost: bound)
        }
        let span = bytes.span
        return EditDistance.alignment(span.extracting(first), span.extracting(second), atMost: bound)
    }
}
