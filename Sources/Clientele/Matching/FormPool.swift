/// Normal forms of one kind, each kept once and known by a number.
struct FormPool: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var numbers: [[UInt8]: Int32] = [:]
    /// How many subjects have the form.
    var counts: [Int32] = []
    /// The share of people who have the form, as the model has it.
    var shares: [Float] = []

    var count: Int { ends.count }

    /// Returns the number of a form, a new one for a form not seen before.
    mutating func intern(_ form: [UInt8]) -> Int32 {
        if let known = numbers[form] { return known }
        let number = Int32(truncatingIfNeeded: ends.count)
        numbers[form] = number
        bytes += form
        ends.append(bytes.count)
        counts.append(0)
        shares.append(0)
        return number
    }

    private func range(_ number: Int32) -> Range<Int> {
        let index = Int(number)
        return (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    /// The number of bytes of a form.
    func length(_ number: Int32) -> Int { range(number).count }

    /// The bytes of a form.
    func form(_ number: Int32) -> ArraySlice<UInt8> { bytes[range(number)] }

    /// The Jaro-Winkler similarity of two forms.
    func similarity(_ a: Int32, _ b: Int32) -> Double {
        let span = bytes.span
        return JaroWinkler.similarity(span.extracting(range(a)), span.extracting(range(b)))
    }

    /// The edit distance of two forms, or `bound + 1` when it is more than `bound`.
    func distance(_ a: Int32, _ b: Int32, atMost bound: Int) -> Int {
        let span = bytes.span
        return EditDistance.alignment(span.extracting(range(a)), span.extracting(range(b)), atMost: bound)
    }

    /// A number that stands for the form wherever it was seen: the same in every pool and every run.
    func digest(_ number: Int32) -> UInt64 {
        var digest = FormDigest()
        digest.add(bytes.span.extracting(range(number)))
        return digest.value
    }
}

/// A 64-bit digest of bytes (FNV-1a with a final mix); it keeps names out of stored models.
struct FormDigest {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    mutating func add(_ bytes: Span<UInt8>) {
        for index in bytes.indices { add(bytes[index]) }
    }

    var value: UInt64 {
        var mixed = state
        mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ (mixed >> 33)
    }
}

/// Lists of different lengths in one array.
struct Ragged<Element: Sendable>: Sendable {
    private(set) var elements: [Element] = []
    private var ends: [Int] = []

    mutating func append(_ list: some Sequence<Element>) {
        elements += list
        ends.append(elements.count)
    }

    func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }
}

/// Seeded random numbers (SplitMix64), the same on every platform.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
