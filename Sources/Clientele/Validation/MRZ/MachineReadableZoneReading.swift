/// One reading of the characters of a zone: the value and what is wrong with it.
struct MachineReadableZoneReading {
    /// What is wrong, and where in the zone.
    struct Issue {
        let kind: Finding.Kind
        let range: Range<Int>

        init(_ kind: Finding.Kind, _ range: Range<Int>) {
            self.kind = kind
            self.range = range
        }
    }

    let layout: MachineReadableZoneLayout
    private(set) var value: MachineReadableZone
    var issues: [Issue] = []
    private let zone: [UInt8]

    /// Whether the layout or a check digit is wrong.
    var hasErrors: Bool { issues.contains { $0.kind.severity == .error } }

    /// Reads the characters of a zone, of which there are as many as its format has.
    init(_ bytes: [UInt8], width: Int, today: CalendarDate) {
        let format = MachineReadableZoneLayout.format(width: width, first: bytes.first ?? 0)
        layout = MachineReadableZoneLayout(format)
        zone = bytes + Array(repeating: MachineReadableZoneDigit.filler, count: max(layout.count - bytes.count, 0))
        value = MachineReadableZone(
            format, documentCode: "", issuer: "", number: "", name: RomanizedName(surname: "", given: ""),
            nationality: "", birthDate: nil, gender: .unspecified, expires: nil)
        readDocumentCode()
        value.issuer = code(layout.issuer)
        readNumber()
        value.nationality = code(layout.nationality)
        readDates(today: today)
        readGender()
        if let digit = layout.optionalDigit {
            let isEmpty = zone[layout.optional].allSatisfy { $0 == MachineReadableZoneDigit.filler }
            if !(isEmpty && zone[digit] == MachineReadableZoneDigit.filler) {
                require(digit, over: [layout.optional], .mrzOptionalDigit)
            }
        }
        if let second = layout.secondOptional { value.secondOptionalData = trimmed(second) }
        if let composite = layout.composite { require(composite.digit, over: composite.covered, .mrzCompositeDigit) }
        readName()
    }

    private func trimmed(_ range: Range<Int>) -> String {
        var bytes = zone[range]
        while bytes.last == MachineReadableZoneDigit.filler { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func require(_ digit: Int, over covered: [Range<Int>], _ kind: Finding.Kind) {
        guard zone[digit] != MachineReadableZoneDigit.of(covered.flatMap { zone[$0] }) else { return }
        issues.append(Issue(kind, (covered.first?.lowerBound ?? digit)..<digit + 1))
    }

    private mutating func readDocumentCode() {
        value.documentCode = trimmed(layout.documentCode)
        let first = zone[0]
        let isExpected: Bool
        switch layout.format {
        case .td3: isExpected = first == UInt8(ascii: "P")
        case .mrvA, .mrvB: isExpected = true
        case .td1, .td2: isExpected = "ACIP".utf8.contains(first)
        }
        if !isExpected {
            issues.append(Issue(Self.isLetter(first) ? .mrzDocumentCode : .mrzLayout, layout.documentCode))
        }
    }

    private mutating func code(_ range: Range<Int>) -> String {
        let code = trimmed(range)
        if code == MachineReadableZoneIssuer.specimen {
            issues.append(Issue(.mrzSpecimen, range))
        } else if !MachineReadableZoneIssuer.isKnown(code) {
            issues.append(Issue(.mrzCountry, range))
        }
        return code
    }

    /// The number; of more than nine characters its rest and its check digit stand at the beginning of the optional data.
    private mutating func readNumber() {
        let filler = MachineReadableZoneDigit.filler
        let (field, digit) = layout.number
        value.number = trimmed(field)
        value.optionalData = trimmed(layout.optional)
        let optional = zone[layout.optional]
        let rest = optional.prefix { $0 != filler }
        let isLong = layout.format == .td1 || layout.format == .td2
        guard isLong, zone[digit] == filler, !zone[field].contains(filler), rest.count >= 2 else {
            require(digit, over: [field], .mrzNumberDigit)
            return
        }
        let whole = zone[field] + rest.dropLast()
        value.number = String(decoding: whole, as: UTF8.self)
        var others = optional.dropFirst(rest.count + 1)
        while others.last == filler { others.removeLast() }
        value.optionalData = String(decoding: others, as: UTF8.self)
        if rest.last != MachineReadableZoneDigit.of(whole) {
            issues.append(Issue(.mrzNumberDigit, field.lowerBound..<layout.optional.lowerBound + rest.count))
        }
    }

    private mutating func readGender() {
        switch zone[layout.gender] {
        case UInt8(ascii: "M"): value.gender = .male
        case UInt8(ascii: "F"): value.gender = .female
        case MachineReadableZoneDigit.filler: break
        case UInt8(ascii: "X"): issues.append(Issue(.mrzGenderX, layout.gender..<layout.gender + 1))
        default: issues.append(Issue(.mrzGender, layout.gender..<layout.gender + 1))
        }
    }

    private mutating func readName() {
        let filler = MachineReadableZoneDigit.filler
        let field = zone[layout.name]
        var surname: [String] = []
        var given: [String] = []
        // Two fillers end the surname; any later ones only separate.
        var isGiven = false
        var rest = field
        while !rest.isEmpty {
            let word = rest.prefix { $0 != filler }
            rest = rest.dropFirst(word.count)
            if !word.isEmpty {
                let text = String(decoding: word, as: UTF8.self)
                if isGiven { given.append(text) } else { surname.append(text) }
            }
            let fillers = rest.prefix { $0 == filler }
            rest = rest.dropFirst(fillers.count)
            if fillers.count >= 2, !surname.isEmpty { isGiven = true }
        }
        value.name = RomanizedName(surname: surname.joined(separator: " "), given: given.joined(separator: " "))
        if surname.isEmpty { issues.append(Issue(.mrzNoName, layout.name)) }
        if field.contains(where: { (48...57).contains($0) }) { issues.append(Issue(.mrzNameDigit, layout.name)) }
        if let last = field.last, Self.isLetter(last) { issues.append(Issue(.mrzNameFull, layout.name)) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
}

extension MachineReadableZoneReading {
    fileprivate mutating func readDates(today: CalendarDate) {
        require(layout.birth.digit, over: [layout.birth.field], .mrzBirthDigit)
        require(layout.expiry.digit, over: [layout.expiry.field], .mrzExpiryDigit)
        if let parts = parts(layout.expiry.field), let month = parts.month, let day = parts.day {
            value.expires = CalendarDate(year: Self.expiryYear(parts.year, today: today), month: month, day: day)
        }
        if value.expires == nil, !isEmpty(layout.expiry.field) {
            issues.append(Issue(.mrzExpiryDate, layout.expiry.field))
        }
        guard !isEmpty(layout.birth.field) else { return }
        if let parts = parts(layout.birth.field) {
            value.birthDate = Self.birthDate(parts, notAfter: value.expires.map { min($0, today) } ?? today)
        }
        if value.birthDate == nil { issues.append(Issue(.mrzBirthDate, layout.birth.field)) }
    }

    private func isEmpty(_ field: Range<Int>) -> Bool {
        zone[field].allSatisfy { $0 == MachineReadableZoneDigit.filler }
    }

    private typealias Parts = (year: Int, month: Int?, day: Int?)

    /// Year, month and day; a month or a day of two fillers is not known.
    private func parts(_ field: Range<Int>) -> Parts? {
        var numbers: [Int?] = []
        for start in stride(from: field.lowerBound, to: field.upperBound, by: 2) {
            let (tens, ones) = (zone[start], zone[start + 1])
            if tens == MachineReadableZoneDigit.filler, ones == tens {
                numbers.append(nil)
            } else if (48...57).contains(tens), (48...57).contains(ones) {
                numbers.append(Int(tens - 48) * 10 + Int(ones - 48))
            } else {
                return nil
            }
        }
        // A day without its month says nothing.
        guard let year = numbers[0], numbers[1] != nil || numbers[2] == nil else { return nil }
        return (year, numbers[1], numbers[2])
    }

    private static func expiryYear(_ year: Int, today: CalendarDate) -> Int {
        let first = today.year - 50
        return first + ((year - first) % 100 + 100) % 100
    }

    /// The latest birth date with these parts that is not after a day; `nil` where there is none.
    private static func birthDate(_ parts: Parts, notAfter last: CalendarDate) -> EnteredDate? {
        let (lastYear, lastMonth, _) = last.components
        var year = lastYear - ((lastYear - parts.year) % 100 + 100) % 100
        if let month = parts.month, let day = parts.day {
            guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
            if date <= last { return EnteredDate(date) }
            return CalendarDate(year: year - 100, month: month, day: day).map(EnteredDate.init)
        }
        guard let month = parts.month else { return year > 0 ? EnteredDate(Self.padded(year, 4)) : nil }
        if year == lastYear, month > lastMonth { year -= 100 }
        guard (1...12).contains(month), year > 0 else { return nil }
        return EnteredDate(Self.padded(year, 4) + "-" + Self.padded(month, 2))
    }

    private static func padded(_ number: Int, _ count: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(count - digits.count, 0)) + digits
    }
}

extension MachineReadableZoneReading {
    /// The digits that letters are taken for by readers and typists.
    private static func digit(for letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "O"), UInt8(ascii: "Q"), UInt8(ascii: "D"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        case UInt8(ascii: "Z"): UInt8(ascii: "2")
        case UInt8(ascii: "S"): UInt8(ascii: "5")
        case UInt8(ascii: "G"): UInt8(ascii: "6")
        case UInt8(ascii: "B"): UInt8(ascii: "8")
        default: nil
        }
    }

    private var digitsOnly: [Int] {
        Array(layout.birth.field) + Array(layout.expiry.field)
            + [layout.number.digit, layout.birth.digit, layout.expiry.digit]
            + [layout.optionalDigit, layout.composite?.digit].compactMap { $0 }
    }

    /// The places of letters that look like the digit that must stand there.
    var lookalikes: [Range<Int>] {
        digitsOnly.filter { Self.digit(for: zone[$0]) != nil }.sorted().map { $0..<$0 + 1 }
    }

    /// The zone with digits for those letters; `nil` where there are none.
    var withoutLookalikes: [UInt8]? {
        let places = lookalikes
        guard !places.isEmpty else { return nil }
        var result = zone
        for place in places {
            result[place.lowerBound] = Self.digit(for: zone[place.lowerBound]) ?? zone[place.lowerBound]
        }
        return result
    }
}
