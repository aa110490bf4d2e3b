/// A read-only table of bytes in the program's constant data.
///
/// A table of facts as one literal compiles at once, needs no work at start and no memory of its own.
struct PackedTable: Sendable {
    private let text: StaticString

    init(_ text: StaticString) {
        self.text = text
    }

    /// The number of bytes.
    var count: Int { text.utf8CodeUnitCount }

    /// The byte at a position; 0 outside the table.
    subscript(position: Int) -> UInt8 {
        // Checked here, so that a wrong offset in a table cannot read beyond it.
        guard position >= 0, position < text.utf8CodeUnitCount else { return 0 }
        return unsafe text.utf8Start[position]
    }

    /// Returns the bytes of a range as text.
    func string(_ range: Range<Int>) -> String {
        String(decoding: range.lazy.map { self[$0] }, as: UTF8.self)
    }

    /// Whether the bytes from a position on begin with others.
    func matches(_ bytes: some Collection<UInt8>, at position: Int) -> Bool {
        var place = position
        for byte in bytes {
            guard place < count, self[place] == byte else { return false }
            place += 1
        }
        return true
    }
}
