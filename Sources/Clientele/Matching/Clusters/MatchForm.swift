/// The normal forms of a record as bytes, so that it is compared again without being decoded and brought to normal form.
///
/// The bytes are kept beside the record as an index entry of its own. They begin with the number of the format; then each
/// form follows with the part that it plays and its length. A record with a form that is longer than a byte can say has
/// none and is read itself, and so is one whose bytes are of another format.
package struct MatchForm: Sendable, Hashable {
    /// What a form is; the numbers are part of the format.
    enum Part: UInt8 {
        case given = 1
        case family = 2
        /// The Han characters of the name before.
        case han = 3
        case guessedOrder = 4
        case birth = 5
        case gender = 6
        case phone = 7
        case email = 8
        case document = 9
        case country = 10
        case streetWords = 11
        case streetNumber = 12
        case postalCode = 13
        case city = 14
        case region = 15
        /// What follows is of another address.
        case nextAddress = 16
        case organization = 17
    }

    /// What is said of a name, beside the part.
    static let otherSpelling: UInt8 = 0x40
    static let oneOfSeveral: UInt8 = 0x80
    private static let partMask: UInt8 = 0x3F

    /// Raised whenever the layout changes or any value comes to another normal form: forms of two versions of the library
    /// are not compared with each other.
    private static let format: UInt8 = 1
    /// More bytes than this are not kept.
    private static let longest = 2048

    package let bytes: [UInt8]

    /// Reads kept bytes; `nil` for those that are not of this format.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count <= Self.longest, bytes.first == Self.format else { return nil }
        self.bytes = Array(bytes)
        guard isWellFormed else { return nil }
    }

    /// Makes the bytes of a subject; `nil` where they cannot be kept.
    init?(of subject: Int, in columns: borrowing SubjectColumns) {
        var writer = Writer(bytes: [Self.format])
        columns.write(subject, to: &writer)
        guard !writer.isGivenUp, writer.bytes.count <= Self.longest else { return nil }
        bytes = writer.bytes
    }

    /// Several parts.
    struct Parts: Sendable {
        private var bits: UInt32 = 0

        static let all: Parts = {
            var parts = Parts()
            parts.bits = .max
            return parts
        }()

        mutating func insert(_ part: Part) { bits |= 1 &<< UInt32(part.rawValue) }
        func contains(_ part: Part) -> Bool { bits & 1 &<< UInt32(part.rawValue) != 0 }
    }

    /// The parts that another record's can be compared with: either part of a name is compared with both.
    var comparableParts: Parts {
        var parts = Parts()
        for part in [Part.given, .family, .guessedOrder, .nextAddress] { parts.insert(part) }
        forEach { part, _, _ in
            parts.insert(part)
            // Words and numbers make one street.
            if part == .streetWords || part == .streetNumber {
                parts.insert(.streetWords)
                parts.insert(.streetNumber)
            }
        }
        return parts
    }

    /// Writes forms one after the other.
    struct Writer {
        var bytes: [UInt8]
        /// Whether there is something that has no place in the bytes.
        fileprivate(set) var isGivenUp = false

        mutating func add(_ part: Part, _ form: some Collection<UInt8>, traits: UInt8 = 0) {
            guard let length = UInt8(exactly: form.count) else {
                return giveUp()
            }
            bytes.append(part.rawValue | traits)
            bytes.append(length)
            bytes += form
        }

        mutating func giveUp() { isGivenUp = true }
    }

    /// Calls `body` with each form.
    @inline(__always)
    func forEach(_ body: (_ part: Part, _ traits: UInt8, _ range: Range<Int>) -> Void) {
        var place = 1
        while place + 1 < bytes.count, let part = Part(rawValue: bytes[place] & Self.partMask) {
            let start = place + 2
            let end = start + Int(bytes[place + 1])
            guard end <= bytes.count else { return }
            body(part, bytes[place] & ~Self.partMask, start..<end)
            place = end
        }
    }

    /// Whether all bytes belong to forms that can be what they say.
    private var isWellFormed: Bool {
        var end = 1
        var isSound = true
        var isBehindName = false
        forEach { part, traits, range in
            end = range.upperBound
            let isName = part == .given || part == .family
            isSound = isSound && (isName || traits == 0) && (part != .han || isBehindName)
            isBehindName = isName
            switch part {
            case .birth: isSound = isSound && range.count == 8 && bytes[range].allSatisfy { (48...57).contains($0) }
            case .streetNumber: isSound = isSound && range.count == 4
            case .guessedOrder, .nextAddress: isSound = isSound && range.isEmpty
            default: isSound = isSound && !range.isEmpty
            }
        }
        return isSound && end == bytes.count
    }
}
