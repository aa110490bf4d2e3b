/// Normal forms of one kind, each kept once and known by a number.
struct FormPool: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// The bytes of the short forms, packed; 0 for the longer ones.
    private var packed: [UInt128] = []
    private var numbers: [[UInt8]: Int32] = [:]
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
        packed.append(ShortForm(form.span)?.bytes ?? 0)
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

    /// Whether two forms have the same letters, and numbers that differ.
    func differInDigitsOnly(_ a: Int32, _ b: Int32) -> Bool {
        let (first, second) = (form(a), form(b))
        func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
        func isLetter(_ byte: UInt8) -> Bool { byte >= 97 && byte <= 122 || byte >= 128 }
        guard first.lazy.filter(isLetter).elementsEqual(second.lazy.filter(isLetter)) else { return false }
        let (x, y) = (first.filter(isDigit), second.filter(isDigit))
        return !x.isEmpty && !y.isEmpty && x != y
    }

    /// The Jaro-Winkler similarity of two forms.
    func similarity(_ a: Int32, _ b: Int32) -> Double {
        let (first, second) = (length(a), length(b))
        if first <= ShortForm.limit, second <= ShortForm.limit {
            return JaroWinkler.similarity(
                ShortForm(bytes: packed[Int(a)], count: first), ShortForm(bytes: packed[Int(b)], count: second))
        }
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
