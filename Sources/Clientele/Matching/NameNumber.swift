/// A name's numbers in the pools of ``SubjectColumns``.
struct NameNumber: Sendable {
    /// The key's number.
    var key: Int32
    /// The number of the Han characters, or -1.
    var han: Int32
    /// Whether it is another spelling than the one written.
    var isOtherSpelling = false
}

extension Ragged<NameNumber> {
    /// The keys of the names of a subject as they were written.
    func written(_ subject: Int) -> [Int32] {
        range(subject).compactMap { elements[$0].isOtherSpelling ? nil : elements[$0].key }
    }
}
