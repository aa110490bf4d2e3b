extension MachineReadableZone {
    /// The lines of the zone with their check digits, and what was found on the way to them.
    ///
    /// Names are written in the letters of ICAO 9303-3 and cut where they do not fit, which is a hint; a number or other
    /// data that does not fit is an error, and there are no lines.
    ///
    /// Lines that are read again give what a zone can hold of the value: the name in those letters; codes and numbers in
    /// capital letters, with `<` for a space, a hyphen or a slash; ``Customer/Gender/unspecified`` for any gender but
    /// male and female; dates in the years that two digits mean on the day of reading, without the text beside them. What
    /// was read once so is written and read the same again.
    public var lines: Checked<[String]> {
        var writer = MachineReadableZoneWriter(self)
        let zone = writer.write()
        let isWritten = !writer.findings.contains { $0.severity == .error }
        return Checked(isWritten ? .valid : .invalid, isWritten ? writer.layout.text(zone) : nil, writer.findings)
    }
}

/// One writing of a zone.
private struct MachineReadableZoneWriter {
    let value: MachineReadableZone
    let layout: MachineReadableZoneLayout
    private(set) var findings: [Finding] = []
    private var zone: [UInt8]
    private static let filler = MachineReadableZoneDigit.filler

    init(_ value: MachineReadableZone) {
        self.value = value
        layout = MachineReadableZoneLayout(value.format)
        zone = Array(repeating: Self.filler, count: layout.count)
    }

    mutating func write() -> [UInt8] {
        place(letters(value.documentCode, "documentCode", isRequired: true), layout.documentCode, "documentCode")
        place(letters(value.issuer, "issuer", isRequired: true), layout.issuer, "issuer")
        place(letters(value.nationality, "nationality", isRequired: true), layout.nationality, "nationality")
        writeNumber()
        writeDates()
        switch value.gender {
        case .male: zone[layout.gender] = UInt8(ascii: "M")
        case .female: zone[layout.gender] = UInt8(ascii: "F")
        default: break
        }
        if let digit = layout.optionalDigit { zone[digit] = self.digit(over: [layout.optional]) }
        let second = characters(value.secondOptionalData, "secondOptionalData")
        if let range = layout.secondOptional {
            place(second, range, "secondOptionalData")
        } else if !second.isEmpty {
            findings.append(Finding(.mrzFieldLength, at: "secondOptionalData", arguments: ["maximum": "0"]))
        }
        if let composite = layout.composite { zone[composite.digit] = digit(over: composite.covered) }
        let name = MachineReadableZoneName(value.name, width: layout.name.count)
        zone.replaceSubrange(layout.name, with: name.field)
        if name.field.first == Self.filler { findings.append(Finding(.mrzFieldMissing, at: "name")) }
        if name.isCut { findings.append(Finding(.mrzNameCut, at: "name")) }
        if name.hasForeignLetters { findings.append(Finding(.mrzNameLetters, at: "name")) }
        return zone
    }

    private func digit(over covered: [Range<Int>]) -> UInt8 {
        MachineReadableZoneDigit.of(covered.flatMap { zone[$0] })
    }

    /// The characters of a field; a space, a hyphen or a slash in it is a filler.
    private mutating func characters(_ text: String, _ path: FieldPath) -> [UInt8] {
        var result: [UInt8] = []
        var isForeign = false
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, Self.filler: result.append(byte)
            case 97...122: result.append(byte - 32)
            case 32, UInt8(ascii: "-"), UInt8(ascii: "/"): result.append(Self.filler)
            default: isForeign = true
            }
        }
        if isForeign { findings.append(Finding(.mrzFieldCharacters, at: path)) }
        while result.last == Self.filler { result.removeLast() }
        return result
    }

    private mutating func letters(_ text: String, _ path: FieldPath, isRequired: Bool) -> [UInt8] {
        let result = characters(text, path)
        if result.isEmpty, isRequired { findings.append(Finding(.mrzFieldMissing, at: path)) }
        if !result.allSatisfy({ (65...90).contains($0) }) { findings.append(Finding(.mrzFieldCharacters, at: path)) }
        return result
    }

    private mutating func place(_ characters: [UInt8], _ range: Range<Int>, _ path: FieldPath) {
        guard characters.count <= range.count else {
            findings.append(Finding(.mrzFieldLength, at: path, arguments: ["maximum": "\(range.count)"]))
            return
        }
        zone.replaceSubrange(range.lowerBound..<range.lowerBound + characters.count, with: characters)
    }

    private mutating func writeNumber() {
        let (field, digitPlace) = layout.number
        let number = characters(value.number, "number")
        let optional = characters(value.optionalData, "optionalData")
        if number.isEmpty { findings.append(Finding(.mrzFieldMissing, at: "number")) }
        let isLong = layout.format == .td1 || layout.format == .td2
        guard isLong, number.count > field.count else {
            place(number, field, "number")
            zone[digitPlace] = digit(over: [field])
            place(optional, layout.optional, "optionalData")
            return
        }
        // The rest of the number, its check digit and a filler come before the optional data.
        let rest = number.dropFirst(field.count) + [MachineReadableZoneDigit.of(number)]
        guard !number.contains(Self.filler) else {
            findings.append(Finding(.mrzFieldCharacters, at: "number"))
            return
        }
        guard rest.count <= layout.optional.count else {
            let maximum = field.count + layout.optional.count - 1
            findings.append(Finding(.mrzFieldLength, at: "number", arguments: ["maximum": "\(maximum)"]))
            return
        }
        place(Array(number.prefix(field.count)), field, "number")
        place(Array(rest), layout.optional, "number")
        guard !optional.isEmpty else { return }
        let start = min(layout.optional.lowerBound + rest.count + 1, layout.optional.upperBound)
        place(optional, start..<layout.optional.upperBound, "optionalData")
    }

    private mutating func writeDates() {
        if let date = value.expires { place(Self.digits(date), layout.expiry.field, "expires") }
        if let date = value.birthDate?.date {
            place(Self.digits(date), layout.birth.field, "birthDate")
        } else if let raw = value.birthDate?.raw {
            if let digits = Self.digits(ofPartial: raw) {
                place(digits, layout.birth.field, "birthDate")
            } else {
                findings.append(Finding(.dateNotUnderstood, at: "birthDate"))
            }
        }
        zone[layout.birth.digit] = digit(over: [layout.birth.field])
        zone[layout.expiry.digit] = digit(over: [layout.expiry.field])
    }

    /// The digits of `1985` or `1985-03`, where the day or the month and the day are not known; `nil` for other texts.
    private static func digits(ofPartial raw: String) -> [UInt8]? {
        let bytes = Array(raw.utf8)
        func isNumber(_ digits: ArraySlice<UInt8>) -> Bool { digits.allSatisfy { (48...57).contains($0) } }
        guard bytes.count == 4 || bytes.count == 7, isNumber(bytes[..<4]) else { return nil }
        guard bytes.count == 7 else { return Array(bytes[2..<4]) }
        guard bytes[4] == UInt8(ascii: "-"), isNumber(bytes[5...]),
            (1...12).contains(Int(bytes[5] - 48) * 10 + Int(bytes[6] - 48))
        else { return nil }
        return Array(bytes[2..<4] + bytes[5...])
    }

    private static func digits(_ date: CalendarDate) -> [UInt8] {
        let (year, month, day) = date.components
        var digits: [UInt8] = []
        for number in [year % 100, month, day] {
            digits.append(UInt8(number / 10) + 48)
            digits.append(UInt8(number % 10) + 48)
        }
        return digits
    }
}
