/// Where the fields of a format stand, counted through all its lines.
struct MachineReadableZoneLayout {
    /// A field with the place of its check digit.
    typealias Checked = (field: Range<Int>, digit: Int)

    let format: MachineReadableZone.Format
    let width: Int
    let lineCount: Int
    let name: Range<Int>
    let number: Checked
    let nationality: Range<Int>
    let birth: Checked
    let gender: Int
    let expiry: Checked
    let optional: Range<Int>
    /// The check digit of the optional data, in passports.
    let optionalDigit: Int?
    /// The optional data of the second line of a card.
    let secondOptional: Range<Int>?
    /// The check digit over the fields, and what it covers; visas have none.
    let composite: (covered: [Range<Int>], digit: Int)?

    let documentCode = 0..<2
    let issuer = 2..<5

    /// The number of characters of all lines.
    var count: Int { width * lineCount }

    init(_ format: MachineReadableZone.Format) {
        self.format = format
        if format == .td1 {
            (width, lineCount) = (30, 3)
            number = (5..<14, 14)
            optional = 15..<30
            birth = (30..<36, 36)
            gender = 37
            expiry = (38..<44, 44)
            nationality = 45..<48
            secondOptional = 48..<59
            composite = ([5..<30, 30..<37, 38..<45, 48..<59], 59)
            name = 60..<90
            optionalDigit = nil
            return
        }
        // The other four differ in width and in how their second line ends.
        let line = format == .td3 || format == .mrvA ? 44 : 36
        (width, lineCount) = (line, 2)
        name = 5..<line
        number = (line..<line + 9, line + 9)
        nationality = line + 10..<line + 13
        birth = (line + 13..<line + 19, line + 19)
        gender = line + 20
        expiry = (line + 21..<line + 27, line + 27)
        secondOptional = nil
        let end = line * 2
        let covered = [line..<line + 10, line + 13..<line + 20]
        switch format {
        case .td3:
            optional = line + 28..<end - 2
            optionalDigit = end - 2
            composite = (covered + [line + 21..<end - 1], end - 1)
        case .td2:
            optional = line + 28..<end - 1
            optionalDigit = nil
            composite = (covered + [line + 21..<end - 1], end - 1)
        case .td1, .mrvA, .mrvB:
            optional = line + 28..<end
            optionalDigit = nil
            composite = nil
        }
    }

    /// The format of lines of a width, by the first letter of the first of them.
    static func format(width: Int, first: UInt8) -> MachineReadableZone.Format {
        switch width {
        case 30: .td1
        case 36: first == UInt8(ascii: "V") ? .mrvB : .td2
        default: first == UInt8(ascii: "V") ? .mrvA : .td3
        }
    }

    /// The text of a zone, a line a line.
    func text(_ zone: [UInt8]) -> [String] {
        stride(from: 0, to: min(zone.count, count), by: width).map {
            String(decoding: zone[$0..<min($0 + width, zone.count)], as: UTF8.self)
        }
    }
}

/// The check digit of ICAO 9303-3: weights 7, 3, 1 and the last digit of the sum.
///
/// Every weight has an inverse modulo 10, so a single wrong character is found unless its value (digits as they are, A to Z
/// as 10 to 35, `<` as 0) differs from the right one by a multiple of 10.
enum MachineReadableZoneDigit {
    static let filler = UInt8(ascii: "<")

    /// Returns the check digit of characters as an ASCII digit.
    static func of(_ characters: some Sequence<UInt8>) -> UInt8 {
        var sum = 0
        var weight = 7
        for character in characters {
            sum += weight * value(character)
            weight = weight == 7 ? 3 : weight == 3 ? 1 : 7
        }
        return UInt8(sum % 10) + 48
    }

    private static func value(_ character: UInt8) -> Int {
        switch character {
        case 48...57: Int(character) - 48
        case 65...90: Int(character) - 55
        default: 0
        }
    }
}
