/// A name's numbers in the pools of ``SubjectColumns``.
struct NameNumber: Sendable {
    /// The key's number.
    var key: Int32
    /// The number of the Han characters, or -1.
    var han: Int32
    /// Whether it is another spelling than the one written.
    var isOtherSpelling = false
    /// Whether it is one word of a name of several.
    var isPart = false
}
