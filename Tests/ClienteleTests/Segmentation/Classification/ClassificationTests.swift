import Clientele
import ClienteleTesting
import Foundation
import Testing

@Suite("Classification by schemes (R19, R20)")
struct ClassificationTests {
    static let today = CalendarDate(year: 2026, month: 6, day: 1) ?? .latest
    static let context = Criterion.Context(today: today)

    private static func booking(
        daysAgo days: Int, _ yuan: Int64 = 1000, party: Int? = nil, status: Booking.Status = .travelled
    ) -> Booking {
        var booking = Booking()
        booking.bookedOn = today.adding(days: -days)
        booking.total = Money(minorUnits: yuan * 100, "CNY")
        booking.partySize = party
        booking.status = status
        return booking
    }

    private static func customer(_ edit: (inout Customer) -> Void = { _ in }) -> Customer {
        var customer = Customer(person: "王伟")
        edit(&customer)
        return customer
    }

    private static func company(_ industry: String) -> Customer {
        customer {
            $0.nature = .company
            var organization = Customer.Organization()
            organization.industry = industry
            $0.organization = organization
        }
    }

    struct Example: Sendable {
        let scheme: ClassificationScheme
        let customer: Customer
        let bookings: [Booking]
        let expected: String

        init(_ scheme: ClassificationScheme, _ customer: Customer, _ bookings: [Booking] = [], is expected: String) {
            self.scheme = scheme
            self.customer = customer
            self.bookings = bookings
            self.expected = expected
        }
    }

    static func yuan(_ amount: Int64) -> Money { Money(minorUnits: amount * 100, "CNY") }

    static let examples: [Example] = [
        Example(.region(), customer { $0.residence = "CN" }, is: "mainland"),
        Example(.region(), customer { $0.residence = "SG" }, is: "south-east-asia"),
        Example(
            .region(),
            customer {
                var address = PostalAddress()
                address.country = "TW"
                $0.addresses = [address]
            }, is: "hk-mo-tw"),
        Example(.region(), customer(), is: "elsewhere"),
        Example(.ageBand, customer { $0.birthDate = EnteredDate("2025-01-01") }, is: "infant"),
        Example(.ageBand, customer { $0.birthDate = EnteredDate("2014-06-02") }, is: "child"),
        Example(.ageBand, customer { $0.birthDate = EnteredDate("2014-06-01") }, is: "youth"),
        Example(.ageBand, customer { $0.birthDate = EnteredDate("1951-01-01") }, is: "elder"),
        Example(.ageBand, customer(), is: "unknown"),
        Example(.nature, customer(), is: "individual"),
        Example(.nature, customer { $0.nature = .publicBody }, is: "public-sector"),
        Example(.nature, customer { $0.nature = "club" }, is: "other"),
        Example(.origin(), customer { $0.provenance = Provenance(.shop) }, is: "walk-in"),
        Example(.origin(), customer { $0.provenance = Provenance(.partner) }, is: "referral"),
        Example(.origin(), customer { $0.provenance = Provenance(.hotline, source: "老客户推荐") }, is: "referral"),
        Example(.origin(), customer { $0.provenance = Provenance(.thirdParty) }, is: "cold-contact"),
        Example(.origin(), customer(), is: "unknown"),
        Example(.industry(), company("Retail Banking"), is: "finance"),
        Example(.industry(), company("电子设备制造"), is: "manufacturing"),
        Example(.industry(), company("beekeeping"), is: "other"),
        Example(
            .valueTier(high: yuan(10000), medium: yuan(3000)), customer(),
            [booking(daysAgo: 10, 8000), booking(daysAgo: 400, 2500)], is: "high"),
        Example(
            .valueTier(high: yuan(10000), medium: yuan(3000)), customer(),
            [booking(daysAgo: 10, 2900), booking(daysAgo: 12, 9000, status: .cancelled)], is: "low"),
        Example(
            .valueTier(high: yuan(10000), medium: yuan(3000)), customer(), [booking(daysAgo: 900, 99999)], is: "none"),
        Example(.travelType, company(""), is: "business"),
        Example(.travelType, customer(), [booking(daysAgo: 9, party: 12), booking(daysAgo: 9, party: 2)], is: "group"),
        Example(.travelType, customer(), [booking(daysAgo: 9, party: 4)], is: "family"),
        Example(.travelType, customer(), [booking(daysAgo: 9, party: 1)], is: "solo"),
        Example(
            .spendingPower(premium: yuan(20000), comfortable: yuan(6000)), customer(), [booking(daysAgo: 40, 7000)],
            is: "comfortable"),
        Example(
            .spendingPower(premium: yuan(20000), comfortable: yuan(6000)),
            customer {
                var budget = Customer.TravelBudget()
                budget.maximum = yuan(30000)
                $0.budget = budget
            }, is: "premium"),
        Example(.consumptionHabit, customer(), (1...4).map { booking(daysAgo: $0 * 30) }, is: "frequent"),
        Example(.consumptionHabit, customer(), [booking(daysAgo: 1), booking(daysAgo: 300)], is: "regular"),
        Example(.consumptionHabit, customer(), [booking(daysAgo: 500)], is: "occasional"),
        Example(.consumptionHabit, customer(), is: "none"),
        Example(.loyalty, customer(), (0..<5).map { booking(daysAgo: 100 + $0 * 200) }, is: "devoted"),
        Example(.loyalty, customer(), [booking(daysAgo: 100), booking(daysAgo: 300)], is: "returning"),
        Example(.loyalty, customer(), [booking(daysAgo: 100)], is: "new"),
        Example(.loyalty, customer(), (0..<5).map { booking(daysAgo: 900 + $0 * 200) }, is: "lapsed"),
        Example(.loyalty, customer(), [booking(daysAgo: 3, status: .cancelled)], is: "none"),
    ]

    @Test("the ready-made schemes put customers where one would", arguments: examples)
    func readyMade(example: Example) throws {
        let facts = Criterion.CustomerFacts(example.customer, bookings: example.bookings, cases: [], surveys: [])
        let answer = try example.scheme.classification(of: facts, in: Self.context)
        #expect(answer.classCode == example.expected, "\(answer)")
        for language in [LocalizedText.Language.english, .chinese] {
            #expect(!answer.why(in: language).isEmpty)
        }
    }

    @Test("every ready-made scheme is sound, reads again from its JSON, and has names in both languages")
    func roundTrip() throws {
        let money = Money(minorUnits: 500_000, "CNY")
        let schemes =
            ClassificationScheme.readyMade + [
                .valueTier(high: money, medium: money), .spendingPower(premium: money, comfortable: money),
            ]
        #expect(Set(schemes.map(\.code)).count == 10)
        for scheme in schemes {
            #expect(scheme.validate(in: Self.context).filter { $0.severity == .error }.isEmpty, "\(scheme.code)")
            #expect(try ClassificationScheme(json: JSONValue(parsing: scheme.json.bytes)) == scheme)
            #expect(try JSONDecoder().decode(ClassificationScheme.self, from: JSONEncoder().encode(scheme)) == scheme)
            for entry in scheme.classes + [scheme.otherwise] {
                #expect(!entry.name.english.isEmpty && !entry.name.chinese.isEmpty)
            }
        }
    }

    @Test("the first class that holds wins, what could not be told is named, and attention comes along")
    func order() throws {
        let scheme = ClassificationScheme(
            "test", name: LocalizedText(en: "test", zh: "测试"),
            classes: [
                .init("old", en: "old", zh: "老", .age(60...)),
                .init("vip", en: "VIP", zh: "贵宾", .tag(.vip), attention: [LocalizedText(en: "Greet.", zh: "问候。")]),
                .init("all", en: "all", zh: "全部", .all()),
            ])
        let answer = try scheme.classification(
            of: Criterion.CustomerFacts(Self.customer { $0.tags = [.vip] }), in: Self.context)
        #expect(answer.classCode == "vip" && answer.passed == ["old"] && answer.untold == ["old"])
        #expect(answer.attention.map(\.english) == ["Greet."])
        #expect(answer.why(in: .english).contains("Could not be told for want of data: old."))
        #expect(answer.verdict?.outcome == .member)
    }

    @Test(
        "what is not of the form is refused with its place",
        arguments: [
            (#"{"version":1}"#, "scheme"), (#"{"version":9,"scheme":{}}"#, "version"),
            (
                #"{"version":1,"scheme":{"code":"a","name":{"en":"","zh":""},"classes":[],"otherwise":{},"more":1}}"#,
                "scheme"
            ),
            (
                #"{"version":1,"scheme":{"code":"a","name":{"en":"","zh":""},"classes":[{"code":"x","name":{"en":"","zh":""},"when":{"version":1,"criterion":{"owner":1}}}],"otherwise":{"code":"o","name":{"en":"","zh":""}}}}"#,
                "scheme.classes[0].when.criterion"
            ),
        ])
    func malformed(text: String, place: String) throws {
        let json = try JSONValue(parsing: Array(text.utf8))
        let error = #expect(throws: CriterionError.self) { _ = try ClassificationScheme(json: json) }
        #expect(error?.path.description.hasPrefix(place) == true, "\(String(describing: error))")
    }

    @Test("a scheme without order in it is found")
    func validation() {
        var scheme = ClassificationScheme.nature
        scheme.classes[1].code = "individual"
        scheme.classes[2].criterion = nil
        scheme.classes[0].criterion = .field("nothing", equals: .text("x"))
        let codes = scheme.validate(in: Self.context).map { "\($0.code)" }
        #expect(codes.contains("class.code-taken") && codes.contains("class.no-criterion") && codes.count == 3)
    }
}
