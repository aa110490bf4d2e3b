/// The classes of texts: one for each text that a test names, and one for all others.
///
/// A short text in ASCII, as codes are, is looked up by its bytes alone: a dictionary's hash and comparison took 9 % of what
/// a hundred criteria take for one customer (`benchmarks segmentation`), this takes 3 %.
struct TextClasses: Sendable {
    /// The class of a text that no test names.
    static let other: UInt16 = 1

    private let classes: [String: UInt16]
    /// The short texts, each near the place that its bytes tell; empty where only the dictionary is asked.
    private var slots: [Slot] = []

    private struct Slot {
        var bytes = ShortASCII()
        /// 0 where no text is.
        var textClass: UInt16 = 0
    }

    /// - Parameter classes: the class of each text, from 2 on.
    init(_ classes: [String: UInt16]) {
        self.classes = classes
        // A text that is not ASCII may be equal to one that is, such as the sign of the kelvin to a K.
        guard !classes.isEmpty, classes.keys.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) else { return }
        var size = 4
        while size < 2 * classes.count { size *= 2 }
        slots = Array(repeating: Slot(), count: size)
        for (text, textClass) in classes {
            guard let bytes = ShortASCII(text) else { continue }
            slots[place(of: bytes)] = Slot(bytes: bytes, textClass: textClass)
        }
    }

    /// The class of a text.
    func of(_ text: String) -> UInt16 {
        guard !slots.isEmpty, let bytes = ShortASCII(text) else { return classes[text] ?? Self.other }
        let found = slots[place(of: bytes)].textClass
        return found == 0 ? Self.other : found
    }

    /// Where a text is, or where it would be: half of the places are free.
    private func place(of bytes: ShortASCII) -> Int {
        let mask = slots.count &- 1
        var place = bytes.hash & mask
        while slots[place].textClass != 0, slots[place].bytes != bytes { place = (place &+ 1) & mask }
        return place
    }
}

/// A text of up to sixteen ASCII characters.
private struct ShortASCII: Equatable {
    /// The first eight bytes and the last eight, which overlap in a text of less than sixteen; all of a short
    /// one is in the first.
    private var head: UInt64 = 0
    private var tail: UInt64 = 0
    private var count = 0

    init() {}

    /// `nil` for a text that is longer or not ASCII.
    init?(_ text: String) {
        let read = unsafe text.utf8.withContiguousStorageIfAvailable { buffer -> ShortASCII? in
            let bytes = unsafe buffer.span
            return bytes.count <= 16 ? ShortASCII(short: bytes) : nil
        }
        guard let read, let read, (read.head | read.tail) & 0x8080_8080_8080_8080 == 0 else { return nil }
        self = read
    }

    private init(short bytes: Span<UInt8>) {
        count = bytes.count
        for index in 0..<min(count, 8) { head = head &<< 8 | UInt64(bytes[index]) }
        if count > 8 {
            for index in (count &- 8)..<count { tail = tail &<< 8 | UInt64(bytes[index]) }
        }
    }

    var hash: Int {
        let mixed = (head ^ (tail &* 0x9E37_79B9_7F4A_7C15)) &* 0xC4CE_B9FE_1A85_EC53
        return Int(truncatingIfNeeded: mixed &>> 40) &+ count
    }
}
