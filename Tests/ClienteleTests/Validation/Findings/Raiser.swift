import Clientele
import ClienteleTesting
import Testing

/// A way to raise a kind of finding through the public API.
struct Raiser: Sendable, CustomTestStringConvertible {
    let code: String
    /// What the caller gave: no piece of it may stand in what the finding says.
    let inputs: [String]
    let raise: @Sendable () async throws -> [Finding]

    var testDescription: String { code }

    init(_ code: String, _ inputs: [String] = [], _ raise: @escaping @Sendable () async throws -> [Finding]) {
        self.code = code
        self.inputs = inputs
        self.raise = raise
    }

    static let today = CalendarDate(year: 2026, month: 1, day: 1) ?? .latest

    static let all =
        texts + emails + phones + residentIdentityCards + documents + zones + names + trips + customers + files
        + imports
        + criteria + stores + notes + forms + travellers + cleanings + places + tags

    // MARK: - Values

    private static func text(_ code: String, _ input: String, _ rule: TextHygiene = TextHygiene()) -> Raiser {
        Raiser("text." + code, [input]) { rule.check(input).findings }
    }

    private static let texts = [
        text("spaces", "Zhangqiang  Peng"), text("odd-space", "Zhangqiang\u{A0}Peng"),
        text("line-break", "Zhangqiang\nPeng"), text("invisible", "Zhang\u{200B}qiang"),
        text("direction-control", "Zhang\u{202E}qiang"), text("control", "Zhang\0qiang"),
        text("full-width", "Ｚhangqiang"), text("empty", "", TextHygiene(minimumLength: 1)),
        text("too-short", "Zhangqiang", TextHygiene(minimumLength: 20)),
        text("too-long", "Zhangqiang", TextHygiene(maximumLength: 4)),
        customer("text.mixed-scripts", ["Zhаngqiang Peng"]) { $0.names[0].full = "Zhаngqiang Peng" },
        customer("text.emoji", ["Zhangqiang 😀 Peng"]) { $0.names[0].full = "Zhangqiang 😀 Peng" },
        customer("text.too-many-bytes") { $0.occupation = String(repeating: "😀", count: 900) },
    ]

    private static func email(_ code: String, _ input: String) -> Raiser {
        Raiser("email." + code, [input]) { EmailAddress.check(input, at: "emails[0].raw").findings }
    }

    private static let emails = [
        email("address-literal", "zhangqiang@[300.1.1.1]"), email("domain-character", "zhangqiang@q_q.com"),
        email("domain-typo", "zhangqiang@gmial.com"), email("dots", "zhang..qiang@qq.com"), email("empty", ""),
        email("empty-quotes", "\"\"@zhangqiang.com"), email("full-width", "ｚhangqiang@qq.com"),
        email("hyphen", "zhangqiang@-qq.com"),
        email("label-length", "zhangqiang@\(String(repeating: "b", count: 64)).com"),
        email("literal", "zhangqiang@[192.0.2.1]"), email("local-part", "zhang qiang@qq.com"),
        email("long-local-part", String(repeating: "zhangqiang", count: 7) + "@qq.com"),
        email("mapped-domain", "zhangqiang@１６３．ｃｏｍ"), email("mixed-scripts", "zhаngqiang@qq.com"),
        email("no-at-sign", "zhangqiang"), email("no-domain", "zhangqiang@"), email("no-dot", "zhangqiang@localhost"),
        email("no-local-part", "@zhangqiang.com"), email("numeric-ending", "zhangqiang@10.0.0.1"),
        email("quoted", "\"zhang qiang\"@qq.com"), email("reserved-label", "zhangqiang@ab--cd.com"),
        email("special-use", "zhangqiang@printer.local"),
        email("too-long", String(repeating: "zhangqiang", count: 25) + "@qq.com"),
    ]

    private static func phone(_ code: String, _ input: String, _ region: CountryCode?) -> Raiser {
        Raiser("phone." + code, [input]) { PhoneNumber.check(input, region: region, at: "phones[0].raw").findings }
    }

    private static let phones = [
        phone("calling-code", "+999 123456", "CN"), phone("length", "+65 612345678", nil),
        phone("local-only", "2530000", "US"), phone("no-region", "13800138000", nil),
        phone("not-a-number", "Zhangqiang", "CN"), phone("too-long", "138001380001234", "CN"),
        phone("too-short", "138001", "US"), phone("unassigned", "12000138000", "CN"),
        phone("writing", "010-65529988转1234", "CN"),
    ]

    private static func card(_ code: String, _ input: String) -> Raiser {
        Raiser("resident-id." + code, [input]) { ResidentIdentityCard.check(input, today: today).findings }
    }

    /// A number with its check character.
    private static func number(_ region: String, _ birth: String, order: String = "001") -> String {
        let body = region + birth + order
        let sum = zip([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], body.utf8).reduce(0) {
            $0 + $1.0 * (Int($1.1) - 48)
        }
        return body + String(Array("10X98765432")[sum % 11])
    }

    private static let residentIdentityCards = [
        card("length", "1101051949123100"), card("characters", "11010519491231O02X"),
        card("masked", "110105********002X"), card("lookalike", "11010519491231002Х"),
        card("check-character", "110105194912310021"), card("birth-date", number("110105", "19490231")),
        card("birth-date-future", number("110105", "20490131")),
        card("birth-date-ancient", number("110105", "18490131")),
        card("age", number("110105", "19000131")), card("order", number("110105", "19491231", order: "000")),
        card("region", number("990101", "19491231")), card("region-not-county", number("310000", "19901231")),
        card("region-before-start", number("310117", "19901231")),
        card("region-after-end", number("110103", "20121231")), card("old-form", "110105491231002"),
    ]

    private static func document(
        _ code: String, _ inputs: String..., kind: IdentityDocument.Kind? = .passport, issuer: CountryCode? = nil
    ) -> Raiser {
        Raiser("document." + code, inputs) {
            inputs.flatMap {
                TravelDocumentNumber.check($0, kind: kind, issuer: issuer, at: "documents[0].raw").findings
            }
        }
    }

    private static let documents = [
        document("characters", "E1234567é", issuer: "CN"),
        document("check-digit", "A123456(4)", kind: .nationalIdentityCard, issuer: "HK"),
        Raiser("document.country", ["XQZ310085030800"]) {
            (0...9).flatMap {
                TravelDocumentNumber.check("XQZ31008503080\($0)", kind: .foreignPermanentResidence).findings
            }
        },
        document("empty", ""), document("exit-entry-permit", "Z12345678", kind: .exitEntryPermit),
        document("home-return-permit", "A12345678", kind: .homeReturnPermit),
        document("hong-kong-card", "1234567(8)", kind: .nationalIdentityCard, issuer: "HK"),
        document("length", "ABCDEFGHIJKLMNOPQRSTUV", kind: nil), document("lowercase", "ea1234567", issuer: "CN"),
        document("macao-card", "9234567(8)", kind: .nationalIdentityCard, issuer: "MO"),
        document("permanent-residence", "ABCDE", kind: .foreignPermanentResidence),
        document("residence-permit", "110105194912310021", kind: .mainlandResidencePermit),
        document("separators", "E 1234 5678", issuer: "CN"),
        document("taiwan-card", "A323456789", kind: .nationalIdentityCard, issuer: "TW"),
        document("taiwan-permit", "1234567", kind: .taiwanCompatriotPermit),
        document("unusual-passport", "T12345678", issuer: "JP"),
        customer("document.expired", ["E12345678"]) {
            $0.add(passport: "E12345678", issuedBy: "CN", expires: "2025-05-04")
        },
        customer("document.expires-soon", ["E12345678"]) {
            $0.add(passport: "E12345678", issuedBy: "CN", expires: "2026-05-04")
        },
    ]

    // MARK: - Zones

    private static let passport =
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
    private static let identityCard = [
        "I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ]

    private static func zone(_ code: String, _ text: String) -> Raiser {
        Raiser("mrz." + code, [text]) { MachineReadableZone.check(text, today: today, at: "zone").findings }
    }

    /// The passport with a part of it changed.
    private static func zone(_ code: String, _ right: String, _ wrong: String) -> Raiser {
        zone(code, passport.replacing(right, with: wrong))
    }

    private static func writing(_ code: String, _ change: @escaping @Sendable (inout MachineReadableZone) -> Void)
        -> Raiser
    {
        Raiser("mrz." + code, ["ERIKSSON", "MARIA", "L898902C3"]) {
            var zone = try #require(MachineReadableZone.check(passport, today: today).value)
            change(&zone)
            return zone.lines.findings
        }
    }

    private static let visa = "V<CHNWANG<<XIAOMING<<<<<<<<<<<<<<<<<\n"

    private static let zones = [
        zone("missing", ""), zone("characters", "<<<<<10", "<<<*<10"), zone("lines", "P<UTO"),
        zone("layout", "P<UTO", "0<UTO"), zone("document-code", "P<UTO", "X<UTO"),
        zone("birth-date", visa + "L8988901C4CHN9913323F3001017<<<<<<<<"),
        zone("expiry", visa + "L8988901C4CHN4009078F3013324<<<<<<<<"),
        zone("birth-date-digit", "7408122", "7408132"), zone("number-digit", "L898902C36", "L898903C36"),
        zone("expiry-digit", "F1204159", "F1204169"), zone("optional-data-digit", "ZE184226B", "ZE184227B"),
        zone("composite-digit", "<<<<<10", "<<<<<11"), zone("gender", "F1204159", "Z1204159"),
        zone("gender-x", "F1204159", "X1204159"), zone("country", "P<UTO", "P<XQZ"), zone("specimen", passport),
        zone("full-width", "3", "３"), zone("lowercase", "ERIKSSON", "eriksson"), zone("fillers", "<<", "«"),
        zone("spaces", "<", " "), zone("line-breaks", "\n", ""),
        zone("line-length", "<<<<<<<<<<<<<<<<<<<\n", "<<<<<<<\n"),
        zone("line-order", identityCard.reversed().joined(separator: "\n")),
        zone("lookalike", passport.replacing("7408122F", with: "74O8I22F").replacing("ZE1", with: "ZE2")),
        zone("lookalike-only", "7408122F", "74O8I22F"), zone("name-digit", "ANNA", "ANN4"),
        zone("no-name", "ERIKSSON<<ANNA<MARIA", "<<<<<<<<<<<<<<<<<<<<"),
        zone("name-full", "MARIA<<<<<<<<<<<<<<<<<<<", "MARIAMARIAMARIAMARIAMARI"),
        writing("name-cut") {
            $0.name = RomanizedName(surname: "ERIKSSON", given: String(repeating: "MARIA", count: 9))
        },
        writing("name-letters") { $0.name = RomanizedName(surname: "ERIKSSON", given: "王") },
        writing("field-characters") { $0.number = "L898902C3é" },
        writing("field-length") { $0.number = "L898902C3L898902C3" },
        writing("field-missing") { $0.number = "" },
    ]

    // MARK: - Names

    private static func booked(_ code: String, _ input: String) -> Raiser {
        Raiser("name." + code, [input]) { ReservationName.check(input, at: "travellers[0].name").findings }
    }

    private static func han(_ code: String, _ input: String) -> Raiser {
        Raiser("name." + code, [input]) { ChineseName.check(input, at: "names[0].full").findings }
    }

    private static let names = [
        booked("count", "3ZHANG/QIANG"), booked("joined-title", "ZHANG/WEIMRS"), booked("letters", "山田/太郎"),
        booked("missing", "/QIANG"), booked("no-given", "ZHANGQIANG/"), booked("no-slash", "ZHANG QIANG"),
        booked("punctuation", "O'BRIEN/SEAN"), booked("spaces", "VAN BERGEN/JOHANNES"),
        booked("title-alone", "ABDULLAH/MR"), booked("too-long", String(repeating: "ZHANG/", count: 70)),
        han("chinese-title", "张强先生"), han("not-chinese", "Zhangqiang"), han("reading-unknown", "张\u{20000}强"),
        customer("name.digit", ["Zhang Qian9"]) { $0.names[0].full = "Zhang Qian9" },
        customer("name.incomplete", ["Zhangqiang"]) { $0.names[0].full = "Zhangqiang" },
    ]

    // MARK: - Trips

    private static func trip(
        _ code: String, holder: String = "ZHANG/XIAOMING", bookedAs name: String = "ZHANG/XIAOMING MR",
        begins: String = "2026-03-01", ends: String = "2026-03-14",
        _ change: @escaping @Sendable (inout IdentityDocument) -> Void = { _ in }
    ) -> Raiser {
        Raiser("trip." + code, [holder, name, "E12345678"]) {
            var document = IdentityDocument()
            (document.kind, document.raw, document.expires, document.holder) = (
                .passport, "E12345678", "2031-05-04", holder
            )
            change(&document)
            let trip = TripFitness(
                begins: try #require(CalendarDate(begins)), ends: try #require(CalendarDate(ends)))
            return trip.check(document, bookedAs: name, at: "documents[0]").findings
        }
    }

    private static let trips = [
        trip("dates", begins: "2026-03-15"), trip("expired") { $0.expires = "2026-02-28" },
        trip("expires") { $0.expires = "2026-03-13" }, trip("expiry-unknown") { $0.expires = nil },
        trip("holder-missing", holder: ""), trip("name-different", bookedAs: "LIWEI/GUOQIANG"),
        trip("name-given-more", bookedAs: "ZHANG/XIAOMING MARIA"), trip("name-given-part", bookedAs: "ZHANG/XIAO"),
        trip("name-other-spelling", holder: "陳大文", bookedAs: "CHAN/TAI MAN"),
        trip("name-spelling", bookedAs: "ZHANG/XIAOMNIG"), trip("name-swapped", bookedAs: "XIAOMING/ZHANG"),
        trip("name-unreadable", bookedAs: ""), trip("not-yet-issued") { $0.issued = CalendarDate("2026-03-02") },
        trip("number-missing") { $0.raw = "" }, trip("validity-short") { $0.expires = "2026-05-01" },
    ]

    // MARK: - Records

    static func customer(
        _ code: String, _ inputs: [String] = [], _ change: @escaping @Sendable (inout Customer) -> Void
    ) -> Raiser {
        Raiser(code, inputs) {
            var customer = Customer(person: "Anna Berg")
            change(&customer)
            let definitions = [
                FieldDefinition("points", of: Customer.self, shape: .integer, FieldTraits(en: "points", zh: "积分")),
                FieldDefinition(
                    "tier", of: Customer.self, shape: .code, FieldTraits(en: "tier", zh: "等级"), allowedValues: ["gold"]),
            ]
            return customer.validate(in: ValidationContext(today: today, definitions: definitions))
        }
    }

    private static let customers = [
        customer("birth-date.differs-from-document", ["11010519491231002X"]) {
            $0.birthDate = "1949-12-30"
            $0.add(document: .residentIdentityCard, number: "11010519491231002X", issuedBy: "CN")
        },
        customer("gender.differs-from-document", ["11010519491231002X"]) {
            $0.gender = .male
            $0.add(document: .residentIdentityCard, number: "11010519491231002X", issuedBy: "CN")
        },
        customer("birth-date.future", ["2026-05-05"]) { $0.birthDate = "2026-05-05" },
        customer("birth-date.too-early", ["1899-05-03"]) { $0.birthDate = "1899-05-03" },
        customer("date.not-understood", ["1987-02-30"]) { $0.birthDate = EnteredDate("1987-02-30") },
        customer("custom-field.type", ["Zhangqiang"]) { $0.custom["points"] = .string("Zhangqiang") },
        customer("custom-field.value", ["Zhangqiang"]) { $0.custom["tier"] = .string("Zhangqiang") },
        customer("customer.no-name") { $0.names = [] },
        customer("value.masked", ["138****8000"]) { $0.add(phone: "138****8000") },
        Raiser("required.missing") {
            var rules = RuleSet<Customer>()
            rules.add(.required(["birthDate"], id: "form"))
            return rules.check(Customer(), in: ValidationContext(today: today))
        },
    ]
}
