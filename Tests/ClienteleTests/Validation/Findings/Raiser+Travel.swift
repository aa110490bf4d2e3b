import Clientele
import ClienteleTesting

extension Raiser {
    private static let context = CompletenessPurposeTests.context

    /// A traveller who lacks something for a purpose.
    private static func travel(
        _ code: String, _ purpose: CompletenessPurpose = .domesticFlightInChina, _ inputs: [String] = [],
        _ spoil: @escaping @Sendable (inout Customer) -> Void
    ) -> Raiser {
        Raiser("travel." + code, inputs) {
            var smith = CompletenessPurposeTests.smith
            spoil(&smith)
            return smith.missing(for: purpose, in: context)
        }
    }

    /// A traveller of whom no passenger line can be written as it is.
    private static func line(
        _ code: String, _ inputs: [String] = [], _ write: @escaping @Sendable (Customer) -> [Finding]
    ) -> Raiser {
        Raiser(code, inputs) { write(CompletenessPurposeTests.smith) }
    }

    /// A line that is read with a finding.
    private static func reading(_ code: String, _ line: String) -> Raiser {
        Raiser(code, [line]) { PassengerLines().reading(of: line, in: context).findings }
    }

    private static func changed(_ customer: Customer, _ edit: (inout Customer) -> Void) -> Customer {
        var customer = customer
        edit(&customer)
        return customer
    }

    static let travellers = [
        travel("birth-date-missing") { $0.birthDate = nil },
        travel("country-unknown") { $0.documents[0].issuingCountry = "QQ" },
        travel("document-expired", .domesticFlightInChina, ["2026-11-21"]) { $0.documents[0].expires = "2026-11-21" },
        travel("document-missing") { $0.documents = [] },
        travel("expiry-missing") { $0.documents[0].expires = nil },
        travel("gender-missing") { $0.gender = nil },
        travel("issuer-missing") { $0.documents[0].issuingCountry = nil },
        travel("name-half", .domesticFlightInChina, ["ZHANGQIANG"]) { $0.documents[0].holder = "ZHANGQIANG" },
        travel("name-missing") {
            $0.names = []
            $0.documents[0].holder = ""
        },
        travel("nationality-missing") { $0.documents[0].nationality = nil },
        travel("number-missing") { $0.documents[0].raw = "" },
        travel("number-invalid", .hotelCheckInInChina, ["110105194912310021"]) {
            $0 = Customer(person: "王伟")
            $0.add(document: .residentIdentityCard, number: "110105194912310021")
        },
        travel("permit-missing") { $0.documents[0].issuingCountry = "HK" },
        travel("resident-card-missing") {
            $0 = Customer(person: "王伟")
            $0.nationalities = ["CN"]
        },
        travel("han-name-missing", .hotelCheckInInChina) {
            $0 = Customer()
            $0.names = [PersonName("WANG/WEI", .romanized)]
            $0.add(document: .residentIdentityCard, number: "11010519491231002X")
        },
        travel("visa-missing", .hotelCheckInInChina) { _ in },
        line("travel.residence-missing") { smith in
            PassengerLines().doca(residenceOf: changed(smith) { $0.residence = nil }).findings
        },
        line("travel.issue-date-missing") { smith in
            let visitor = changed(smith) {
                $0.add(document: .visa, number: "J1234567", issuedBy: "CN", expires: "2027-01-01")
            }
            return PassengerLines().doco(for: visitor, entering: "CN", in: context).findings
        },
        line("travel.address-missing") { _ in PassengerLines().doca(destination: PostalAddress()).findings },
        line("travel.address-part", ["Zhangqiang"]) { _ in
            var address = PostalAddress()
            address.lines = ["17 Zhangqiang Street"]
            address.city = "Austin"
            address.country = "US"
            return PassengerLines().doca(destination: address).findings
        },
        line("passenger-line.carrier") { PassengerLines(carrier: "C/").docs(for: $0, in: context).findings },
        line("passenger-line.cut", ["ZHANGQIANG"]) { smith in
            let long = changed(smith) {
                $0.documents[0].holder = String(repeating: "ZHANGQIANG", count: 4) + "/JO"
            }
            return PassengerLines().docs(for: long, in: context).findings
        },
        line("passenger-line.too-long", ["1234567890123456"]) { smith in
            let long = changed(smith) {
                $0.documents[0].raw = "1234567890123456"
                $0.documents[0].kind = .nationalIdentityCard
                $0.documents[0].issuingCountry = "FR"
            }
            return PassengerLines().docs(for: long, in: context).findings
        },
        line("passenger-line.letters", ["彭章强"]) { smith in
            let visitor = changed(smith) {
                $0.birthPlace = "彭章强"
                $0.add(document: .visa, number: "J1234567", issuedBy: "CN", expires: "2027-01-01")
                $0.documents[1].issued = CalendarDate("2026-03-14")
            }
            return PassengerLines().doco(for: visitor, entering: "CN", in: context).findings
        },
        reading("passenger-line.unreadable", "Zhangqiang"),
        reading("passenger-line.document-code", "AC/USA/123456789/USA/12JUL64/M/23AUG31/ZHANGQIANG/JOHN"),
        reading("passenger-line.element", "P/USA/123456789/USA/12JUL64/QXZW/23AUG31/ZHANGQIANG/JOHN"),
        reading("passenger-line.holder-mark", "P/USA/123456789/USA/12JUL64/M/23AUG31/ZHANGQIANG/JOHN/H"),
        reading("passenger-line.place-of-issue", "SSR DOCO CA HK1 ZHANGQIANG/V/J1234567/LONDON/14MAR26/CHN"),
    ]
}
