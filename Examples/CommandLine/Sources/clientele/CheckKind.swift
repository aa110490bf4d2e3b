import ArgumentParser
import Clientele

/// What is said of one row.
struct CheckAnswer {
    var verdict = Verdict.unknown
    var normalized = ""
    var findings: [Finding] = []
    /// The cells of the columns that the kind adds; those that are left out are empty.
    var cells: [String] = []
}

/// The kinds of value that are checked.
enum CheckKind: String, CaseIterable, ExpressibleByArgument {
    case phone, email
    case residentID = "resident-id"
    case mrz
    case reservationName = "pnr-name"

    /// The columns that are read.
    var needed: [String] {
        switch self {
        case .phone: ["input", "region"]
        case .email: ["input_json"]
        case .residentID: ["input"]
        case .mrz: ["mrz_json"]
        case .reservationName: ["typed_json"]
        }
    }

    /// The columns that are added beside verdict, normalized and findings.
    var added: [String] {
        switch self {
        case .phone:
            [
                "parse_out", "possible_out", "e164_out", "international_out", "national_out", "ext_out", "type_out",
                "region_out",
            ]
        case .email: ["ascii_out"]
        case .residentID: ["birth_out", "sex_out", "region_out"]
        case .mrz:
            [
                "surname_out", "given_out", "number_out", "country_out", "nationality_out", "birth_out", "expiry_out",
                "sex_out",
            ]
        case .reservationName: ["surname_out", "given_out", "title_out", "ptc_out", "count_out"]
        }
    }

    /// Checks the cells of the needed columns.
    func answer(_ cells: [String?], today: CalendarDate) -> CheckAnswer {
        // A row that ends before the value has been found too short by the reader.
        guard let cell = cells.first ?? nil else { return CheckAnswer() }
        switch self {
        case .phone: return Self.phone(cell, region: cells.last ?? nil)
        case .residentID: return Self.residentID(cell, today)
        case .email, .mrz, .reservationName:
            guard case .string(let text)? = try? JSONValue(parsing: Array(cell.utf8)) else {
                return CheckAnswer(findings: [Finding(.notAJSONString, at: .record)])
            }
            switch self {
            case .email: return Self.email(text)
            case .mrz: return Self.zone(text, today)
            default: return Self.reservationName(text)
            }
        }
    }

    private static func phone(_ text: String, region: String?) -> CheckAnswer {
        let region = region.flatMap { $0.isEmpty ? nil : CountryCode(rawValue: $0) }
        let checked = PhoneNumber.check(text, region: region)
        let isPossible = checked.verdict == .valid || checked.verdict == .possible
        var answer = CheckAnswer(
            // A number whose country is not known cannot be dialled as it stands.
            verdict: checked.verdict == .unknown ? .invalid : checked.verdict,
            normalized: checked.value?.e164 ?? "", findings: checked.findings,
            cells: [checked.value == nil ? "0" : "1", isPossible ? "1" : "0"])
        guard let number = checked.value else { return answer }
        let kind = number.kind?.rawValue ?? "unknown"
        answer.cells += [
            number.e164, number.international, number.national, number.extensionNumber,
            String(kind.uppercased().map { $0 == "-" ? "_" : $0 }), number.region?.rawValue ?? "",
        ]
        return answer
    }

    private static func email(_ text: String) -> CheckAnswer {
        let checked = EmailAddress.check(text)
        return CheckAnswer(
            verdict: checked.verdict, normalized: checked.value?.normalized ?? "", findings: checked.findings,
            cells: [checked.value?.ascii ?? ""])
    }

    private static func residentID(_ text: String, _ today: CalendarDate) -> CheckAnswer {
        let checked = ResidentIdentityCard.check(text, today: today)
        var answer = CheckAnswer(verdict: checked.verdict, findings: checked.findings)
        guard let card = checked.value else { return answer }
        answer.normalized = card.number
        answer.cells = [card.birthDate.description, card.sex == .male ? "M" : "F", card.regionCode]
        return answer
    }

    private static func zone(_ text: String, _ today: CalendarDate) -> CheckAnswer {
        let checked = MachineReadableZone.check(text, today: today)
        var answer = CheckAnswer(verdict: checked.verdict, findings: checked.findings)
        guard let zone = checked.value else { return answer }
        if checked.verdict != .invalid { answer.normalized = zone.lines.value?.joined(separator: "\n") ?? "" }
        let sex =
            switch zone.gender {
            case .male: "M"
            case .female: "F"
            default: "X"
            }
        answer.cells = [
            zone.name.surname, zone.name.given, zone.number, zone.issuer, zone.nationality,
            zone.birthDate?.date?.description ?? "", zone.expires?.description ?? "", sex,
        ]
        return answer
    }

    private static func reservationName(_ text: String) -> CheckAnswer {
        let checked = ReservationName.check(text)
        var answer = CheckAnswer(verdict: checked.verdict, findings: checked.findings)
        guard let name = checked.value else { return answer }
        answer.normalized = name.text
        let first = name.travelers.first
        answer.cells = [
            name.surname, first?.given ?? "", first?.title?.rawValue ?? "", first?.passengerType.rawValue ?? "",
            "\(name.travelers.count)",
        ]
        return answer
    }
}

extension Finding.Kind {
    /// The finding of a cell that does not hold what its column promises.
    static let notAJSONString = Finding.Kind(
        "check.json-string", .error,
        message: LocalizedText(en: "The cell holds no JSON string.", zh: "单元格内容不是 JSON 字符串。"),
        remedy: LocalizedText(en: "Write the text in quotation marks with JSON escapes.", zh: "请按 JSON 规则加引号并转义。"))
}
