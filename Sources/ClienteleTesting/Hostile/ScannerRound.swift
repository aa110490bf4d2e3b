import Clientele

/// The state of a campaign: its random texts and what went wrong.
struct ScannerRound {
    private(set) var failures: [String] = []
    private var pieces: HostilePieces
    private let today: CalendarDate
    private let hygiene = TextHygiene(maximumLength: 64)
    private let zones: [String]
    /// A facts file in two parts, between which the checksum stands.
    private let factsFile: (head: String, content: String)

    init(seed: UInt64, today: CalendarDate) {
        pieces = HostilePieces(numbers: SeededRandom(seed: seed))
        self.today = today
        let lines = SmallFacts.file.split(separator: 10, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        factsFile = (
            lines.prefix(3).joined(separator: "\n") + "\n", lines.dropFirst(4).joined(separator: "\n")
        )
        let formats = MachineReadableZone.Format.allCases
        zones = formats.compactMap { format in
            MachineReadableZone(
                format, documentCode: format == .td3 ? "P" : format.rawValue.hasPrefix("MRV") ? "V" : "I",
                issuer: "CHN", number: "E12345678", name: RomanizedName(surname: "WANG", given: "XIAOMING"),
                nationality: "CHN", birthDate: "1961-03-08", gender: .male,
                expires: CalendarDate(year: 2031, month: 5, day: 4)
            ).lines.value?.joined(separator: "\n")
        }
    }

    mutating func give(_ scanner: ScannerCampaign.Scanner, _ index: Int) {
        pieces.made = []
        let isRight =
            switch scanner {
            case .phone: phone(index)
            case .email: email()
            case .text: text()
            case .residentID: residentID()
            case .documentNumber: documentNumber()
            case .zone: zone()
            case .reservationName: reservationName()
            case .chineseName: chineseName()
            case .writtenName: writtenName()
            case .trip: trip()
            case .record: record(index)
            case .facts: facts()
            }
        if !isRight { failures.append("\(scanner.rawValue), input \(index): \(pieces.made)") }
    }

    private static func isDigits(_ text: String) -> Bool { text.utf8.allSatisfy { (48...57).contains($0) } }

    private static func areInside(_ findings: [Finding], _ text: String) -> Bool {
        findings.allSatisfy { $0.range == nil || $0.byteRange(in: text) != nil }
    }

    private mutating func phone(_ index: Int) -> Bool {
        let text = pieces.text(of: HostilePieces.phone)
        let region = pieces.pick([nil, "CN", "AR", "US", "BR", "IT", "AU", "ZZ"] as [CountryCode?])
        let checked = PhoneNumber.check(text, region: region)
        guard let number = checked.value else { return checked.verdict == .invalid || checked.verdict == .unknown }
        // Formats are dear; every tenth number is written.
        if index % 10 == 0, number.international.isEmpty || number.national.isEmpty { return false }
        return (2...17).contains(number.nationalNumber.utf8.count) && Self.isDigits(number.nationalNumber)
            && Self.isDigits(number.extensionNumber)
    }

    private mutating func email() -> Bool {
        let text = pieces.text(of: HostilePieces.email)
        let checked = EmailAddress.check(text)
        guard Self.areInside(checked.findings, text) else { return false }
        guard let address = checked.value else {
            return checked.findings.allSatisfy { finding in
                finding.repair.map { EmailAddress.check($0).value != nil } ?? true
            }
        }
        return EmailAddress.check(address.normalized).value?.normalized == address.normalized
    }

    private mutating func text() -> Bool {
        let text = pieces.anyText(60)
        let result = hygiene.check(text)
        let again = hygiene.check(result.text)
        return again.text == result.text && Self.areInside(result.findings, text)
    }

    private mutating func residentID() -> Bool {
        var text = pieces.text(of: HostilePieces.document)
        if pieces.numbers.below(2) == 0 {
            text = pieces.slips(in: "11010519491231002X", of: HostilePieces.document)
        } else if pieces.numbers.below(2) == 0 {
            text = String((0..<15).map { _ in Character("\(pieces.numbers.below(10))") })
            pieces.made = [text]
        }
        let checked = ResidentIdentityCard.check(text, today: today)
        guard Self.areInside(checked.findings, text) else { return false }
        guard let card = checked.value else { return checked.verdict == .invalid }
        let modern = ResidentIdentityCard.check(card.modernNumber, today: today).value
        return modern?.birthDate == card.birthDate && modern?.sex == card.sex && card.birthDate <= today
    }

    private mutating func documentNumber() -> Bool {
        let kind = pieces.pick(
            [nil] + IdentityDocument.Kind.known.map(\.code) + [.passport, .nationalIdentityCard]
                as [IdentityDocument
                .Kind?])
        let issuer = pieces.pick([nil, "CN", "HK", "MO", "TW", "DE", "US", "JP", "AQ"] as [CountryCode?])
        let text =
            pieces.numbers.below(2) == 0
            ? pieces.text(of: HostilePieces.document)
            : pieces.slips(in: pieces.pick(["E12345678", "A123456(3)", "A123456789"]), of: HostilePieces.document)
        let checked = TravelDocumentNumber.check(text, kind: kind, issuer: issuer)
        guard let value = checked.value else { return checked.verdict == .invalid && !checked.findings.isEmpty }
        let isNormal = value.number.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
        return isNormal && value.number.hasPrefix(value.comparisonKey)
            && TravelDocumentNumber.check(value.number, kind: kind, issuer: issuer).value == value
    }

    private mutating func zone() -> Bool {
        let text =
            pieces.numbers.below(4) == 0
            ? pieces.text(of: HostilePieces.zone) : pieces.slips(in: pieces.pick(zones), of: HostilePieces.zone)
        let checked = MachineReadableZone.check(text, today: today)
        guard Self.areInside(checked.findings, text) else { return false }
        guard checked.verdict == .valid, let zone = checked.value else {
            // What could be read of a wrong zone is written without a trap, or not at all.
            return checked.value.map { $0.lines.value == nil || $0.lines.verdict == .valid } ?? true
        }
        guard let lines = zone.lines.value else { return true }
        return MachineReadableZone.check(lines.joined(separator: "\n"), today: today).verdict == .valid
    }

    private mutating func reservationName() -> Bool {
        let text = pieces.text(of: HostilePieces.name)
        let checked = ReservationName.check(text)
        guard let name = checked.value else { return checked.verdict == .invalid && !checked.findings.isEmpty }
        return name.surname.utf8.allSatisfy { $0 < 0x80 } && ReservationName.check(name.text).value != nil
    }

    private mutating func chineseName() -> Bool {
        let text =
            pieces.numbers.below(2) == 0
            ? pieces.text(of: HostilePieces.name)
            : String(
                (0..<pieces.numbers.within(1...5)).compactMap { _ in
                    Unicode.Scalar(UInt32(pieces.numbers.within(0x4E00...0x9FFF))).map(Character.init)
                })
        let checked = ChineseName.check(text)
        guard let name = checked.value else { return checked.verdict == .unknown }
        let spellings = name.romanizations
        return !name.surname.isEmpty && spellings.count <= 12
            && (checked.verdict == .unknown || spellings.allSatisfy { !$0.surname.isEmpty })
    }

    private mutating func writtenName() -> Bool {
        let (a, b) = (pieces.text(of: HostilePieces.name), pieces.text(of: HostilePieces.name))
        let readings = RomanizedName.readings(of: a)
        _ = NameAgreement(between: a, and: b)
        for reading in readings.prefix(2) {
            let field = reading.zoneField(in: .td1)
            if let text = field.value, text.utf8.count != 30 { return false }
        }
        return readings.count <= 400
    }

    private mutating func trip() -> Bool {
        var document = IdentityDocument()
        document.raw = "E12345678"
        let written = pieces.text(of: HostilePieces.date)
        document.expires = EnteredDate(written)
        document.holder = pieces.text(of: HostilePieces.name)
        let booked = pieces.text(of: HostilePieces.name)
        let checked = TripFitness(begins: today, ends: today).check(document, bookedAs: booked)
        return checked.verdict != .possible
    }

    private mutating func record(_ index: Int) -> Bool {
        var customer = Customer(person: pieces.text(of: HostilePieces.name))
        customer.birthDate = EnteredDate(pieces.text(of: HostilePieces.date))
        customer.occupation = pieces.anyText(40)
        // The rules of numbers and addresses have their own rounds.
        if index % 4 == 0 { customer.add(phone: pieces.text(of: HostilePieces.phone), region: "CN") }
        let context = ValidationContext(today: today)
        return customer.validate(in: context).allSatisfy { finding in
            !finding.message(in: .english).isEmpty && !finding.message(in: .chinese).contains("{")
        }
    }

    private mutating func facts() -> Bool {
        let (head, content) = factsFile
        let changed = pieces.slips(in: content, of: HostilePieces.facts)
        var file = "\(head)sha256 \(SHA256.hexDigest(of: Array(changed.utf8)))\n\(changed)"
        if pieces.numbers.below(8) == 0 { file = pieces.slips(in: file, of: HostilePieces.facts) }
        var facts = Facts.builtIn
        let before = facts.versions
        do {
            try facts.renew(bytes: Array(file.utf8))
        } catch {
            return facts.versions == before
        }
        // A file that was taken can be read and written by.
        for (text, region) in [("28881234", "MO"), ("0549 886377", "SM"), ("4601234x3", "AG")]
            as [(String, CountryCode)]
        {
            guard let number = PhoneNumber.check(text, region: region, facts: facts).value else { continue }
            if !Self.isDigits(number.nationalNumber) || number.international.isEmpty { return false }
        }
        return true
    }
}
