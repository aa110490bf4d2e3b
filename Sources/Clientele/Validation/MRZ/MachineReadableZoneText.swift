/// The text of a zone as it was written or scanned, made ready for its rules.
///
/// Letters and fillers of double width are folded, small letters made capitals, spaces and angle quotation marks made
/// fillers, line breaks of any kind taken as such. Every change is noted with its first place.
struct MachineReadableZoneText {
    /// A character with its place in the text, in Unicode scalars.
    struct Cell {
        var byte: UInt8
        let place: Int
    }

    /// A change or a fault, and where it was first seen.
    struct Note {
        let kind: Finding.Kind
        let place: Int
    }

    /// A zone has at most 90 characters; reading ends soon after them.
    static let limit = 120
    private static let space = UInt8(ascii: " ")
    private static let filler = MachineReadableZoneDigit.filler

    /// The lines that are not empty.
    private(set) var lines: [[Cell]] = []
    /// What was changed, in the order in which it was first seen.
    private(set) var notes: [Note] = []
    /// The first place of a character that no zone has.
    private(set) var foreignPlace: Int?
    /// Whether there are more characters than any zone has.
    private(set) var isTooLong = false
    private var count = 0

    init(_ text: some StringProtocol) {
        self.init(scalars: text.unicodeScalars)
    }

    /// Reads the characters of a text, each once, and none after the first that is too many.
    init(scalars: some Sequence<Unicode.Scalar>) {
        var line: [Cell] = []
        for (place, scalar) in scalars.enumerated() {
            if TextHygiene.isLineBreak(scalar) {
                end(&line)
            } else if !TextHygiene.isInvisible(scalar) {
                read(scalar, at: place, into: &line)
            }
            guard !isTooLong else { return }
        }
        end(&line)
    }

    private mutating func read(_ scalar: Unicode.Scalar, at place: Int, into line: inout [Cell]) {
        if TextHygiene.isSpace(scalar) {
            // Before the first character a space is an indent.
            if !line.isEmpty { append(Self.space, at: place, to: &line) }
            return
        }
        let half = TextHygiene.halfWidth(scalar)
        if half != scalar { note(.mrzFullWidth, at: place) }
        switch half.value {
        case 0x41...0x5A, 0x30...0x39, 0x3C:
            append(UInt8(half.value), at: place, to: &line)
        case 0x61...0x7A:
            note(.mrzLowercase, at: place)
            append(UInt8(half.value - 32), at: place, to: &line)
        case 0xAB, 0x226A, 0x300A:
            note(.mrzFillers, at: place)
            append(Self.filler, at: place, to: &line)
            append(Self.filler, at: place, to: &line)
        case 0x2039, 0x3008, 0x27E8, 0x276E, 0x2329:
            note(.mrzFillers, at: place)
            append(Self.filler, at: place, to: &line)
        default:
            if foreignPlace == nil { foreignPlace = place }
            append(UInt8(ascii: "?"), at: place, to: &line)
        }
    }

    private mutating func append(_ byte: UInt8, at place: Int, to line: inout [Cell]) {
        // Spaces may stand after a line for its fillers and may as well be many; only a few are kept.
        guard byte != Self.space || line.count < Self.limit else { return }
        guard byte == Self.space || count < Self.limit else {
            isTooLong = true
            return
        }
        count += byte == Self.space ? 0 : 1
        line.append(Cell(byte: byte, place: place))
    }

    private mutating func note(_ kind: Finding.Kind, at place: Int) {
        if !notes.contains(where: { $0.kind.code == kind.code }) { notes.append(Note(kind: kind, place: place)) }
    }

    /// Ends a line: its spaces are fillers where that gives it the width of a zone, else they mean nothing.
    private mutating func end(_ line: inout [Cell]) {
        defer { line = [] }
        let widths: Set<Int> = [30, 36, 44, 72, 88, 90]
        let visible = line.filter { $0.byte != Self.space }
        guard visible.count != line.count else {
            if !line.isEmpty { lines.append(line) }
            return
        }
        guard !widths.contains(line.count), widths.contains(visible.count) else {
            if !widths.contains(line.count) {
                while line.last?.byte == Self.space { line.removeLast() }
            }
            for index in line.indices where line[index].byte == Self.space {
                note(.mrzSpaces, at: line[index].place)
                line[index].byte = Self.filler
            }
            if !line.isEmpty { lines.append(line) }
            return
        }
        if let first = line.first(where: { $0.byte == Self.space }) { note(.mrzSpaces, at: first.place) }
        lines.append(visible)
    }
}

extension MachineReadableZoneText {
    /// The characters of a zone, brought to the lines of a format.
    struct Zone {
        var cells: [Cell]
        let width: Int
        /// How the lines were written otherwise than they should be; `nil` when they were right.
        let note: Note?
        /// Whether a line had too few or too many fillers at its end, so that a letter of the name may be lost.
        let isUncertain: Bool

        var bytes: [UInt8] { cells.map(\.byte) }
    }

    /// Returns the zone, or `nil` where the lines are those of no format.
    var zone: Zone? {
        let lengths = lines.map(\.count)
        let sum = lengths.reduce(0, +)
        let start = lines.first?.first?.place ?? 0
        switch lengths {
        case [44, 44], [36, 36], [30, 30, 30]:
            return Zone(cells: Array(lines.joined()), width: lengths[0], note: nil, isUncertain: false)
        default:
            break
        }
        if sum == 88 || sum == 72 || sum == 90 && lines.count != 2 {
            let width = sum == 90 ? 30 : sum / 2
            return Zone(
                cells: Array(lines.joined()), width: width, note: Note(kind: .mrzLineBreaks, place: start),
                isUncertain: false)
        }
        let width: Int
        switch lines.count {
        case 2:
            // What follows a whole line must be a whole line too.
            guard let whole = [44, 36].first(where: { lengths.contains($0) }) ?? Self.nearest(lengths) else {
                return nil
            }
            width = whole
        case 3:
            guard lengths.filter({ $0 == 30 }).count >= 1 else { return nil }
            width = 30
        default: return nil
        }
        var cells: [Cell] = []
        var place: Int?
        for line in lines {
            let last = line.last?.place ?? 0
            guard line.count <= width || line[width...].allSatisfy({ $0.byte == Self.filler }) else { return nil }
            if line.count != width, place == nil { place = last }
            cells += line.prefix(width)
            cells += Array(repeating: Cell(byte: Self.filler, place: last), count: max(width - line.count, 0))
        }
        return Zone(
            cells: cells, width: width, note: place.map { Note(kind: .mrzLineLength, place: $0) }, isUncertain: true)
    }

    /// The width that both of two lines are only a few fillers away from.
    private static func nearest(_ lengths: [Int]) -> Int? {
        [44, 36].first { width in lengths.allSatisfy { abs($0 - width) <= 4 } }
    }
}
