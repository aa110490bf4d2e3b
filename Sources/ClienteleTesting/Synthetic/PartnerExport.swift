import Clientele

/// Writes the passenger list of a partner, in the style of a global distribution system.
struct PartnerExport {
    static let header = [
        "REF", "PNR", "PAX_NAME", "PTC", "DOB", "GENDER", "DOC_TYPE", "DOC_NO", "NATIONALITY", "EXPIRY", "CTCM", "CTCE",
        "DEPARTURE", "RETURN", "DESTINATION", "AMOUNT", "CURRENCY", "MEAL",
    ]
    let today: CalendarDate
    var clerk: Clerk

    mutating func cells(of visit: Visit, _ traveller: SyntheticTraveller, _ trip: Trip) -> [String] {
        let age = traveller.birthDate.completedYears(on: trip.start)
        let kind = age < 2 ? "INF" : age < 12 ? "CHD" : "ADT"
        let birth = clerk.birthDate(traveller.birthDate)
        var document = ("", "", "")
        if let passport = traveller.document(.passport, on: visit.day), clerk.random.chance(850) {
            clerk.note(passport, of: traveller, today)
            document = (
                "P", clerk.cell(clerk.documentNumber(passport.number)),
                clerk.cell(passport.expires.map { Self.date($0.components) } ?? "")
            )
        } else if let card = traveller.document(.residentIdentityCard, on: visit.day), clerk.random.chance(700) {
            document = ("NI", clerk.cell(clerk.documentNumber(card.number)), "")
        }
        let foreign = ForeignOrigin.all.first { $0.country == traveller.nationality }
        let nationality =
            clerk.random.chance(850) ? foreign?.alpha3 ?? "CHN" : traveller.nationality.rawValue
        return [
            visit.reference, trip.locator, clerk.cell(name(traveller, age: age), optional: false), kind,
            clerk.cell(Self.date(birth)), traveller.sex.rawValue, document.0, document.1, clerk.cell(nationality),
            document.2, clerk.cell(mobile(visit.day, traveller)), clerk.cell(email(visit.day, traveller)),
            Self.date(trip.start.components), Self.date(trip.end.components), trip.destination.airport,
            Trip.text(kind == "INF" ? trip.price / 10 : trip.price, trip.currency), trip.currency,
            traveller.meal ?? "",
        ]
    }

    /// Returns a date as `08MAR61`; parts that are no date give what a clerk would type.
    static func date(_ parts: (year: Int, month: Int, day: Int)) -> String {
        let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        let month = months.indices.contains(parts.month - 1) ? months[parts.month - 1] : zeroPadded(parts.month, to: 3)
        return zeroPadded(parts.day, to: 2) + month + zeroPadded(parts.year % 100, to: 2)
    }

    private mutating func name(_ traveller: SyntheticTraveller, age: Int) -> String {
        let slipsInFamilyName = traveller.familyName.count > traveller.givenName.count
        var family = LatinSpelling.letters(traveller.familyName)
        var given = LatinSpelling.letters(traveller.givenName)
        if slipsInFamilyName { family = clerk.latin(family) } else { given = clerk.latin(given) }
        (family, given) = (family.uppercased(), given.uppercased())
        let isChinese = traveller.nationality == "CN"
        if isChinese, traveller.givenNameParts.count == 2, !clerk.has(.nameTypo), clerk.random.chance(80) {
            given = traveller.givenNameParts.joined(separator: " ").uppercased()
        }
        // Passports before 2012 and older systems write ü as V or U.
        if family == "LYU", clerk.random.chance(500) { family = clerk.random.pick(["LV", "LU"]) }
        if clerk.random.chance(clerk.rates.swappedNameOrder) {
            (family, given) = (given, family)
            clerk.note(.swappedNameOrder)
        }
        let isMale = traveller.sex == .male
        let title = age < 12 ? (isMale ? "MSTR" : "MISS") : isMale ? "MR" : clerk.random.pick(["MS", "MRS"])
        switch clerk.random.below(100) {
        case ..<10: return "\(family)/\(given)"
        case ..<16: return "\(family)/\(given)\(title)"
        default: return "\(family)/\(given) \(title)"
        }
    }

    private mutating func mobile(_ day: CalendarDate, _ traveller: SyntheticTraveller) -> String {
        let digits = String(clerk.phone(of: traveller, on: day).dropFirst())
        switch clerk.random.below(10) {
        case 0: return "00" + digits
        case 1, 2: return digits + (traveller.nationality == "CN" ? "/ZH" : "/EN")
        default: return digits
        }
    }

    private mutating func email(_ day: CalendarDate, _ traveller: SyntheticTraveller) -> String {
        guard let address = traveller.emails.value(on: day), clerk.random.chance(700) else { return "" }
        if address != traveller.emails.last?.value { clerk.note(.formerEmail) }
        return clerk.email(address).uppercased().split(separator: "@").joined(separator: "//")
    }
}
