import Clientele
import Testing

@Suite("Rules for addresses, countries and organizations (R10)")
struct PlacesAndCompaniesTests {
    private static let context = ValidationContext(today: CalendarDate(year: 2026, month: 5, day: 4) ?? .latest)

    private static func found(_ change: (inout Customer) -> Void) -> [String] {
        var customer = Customer(person: "王伟")
        change(&customer)
        return customer.normalized(in: context).validate(in: context).map { "\($0.severity) \($0.code) \($0.path)" }
    }

    private static func company(_ name: String, _ number: String, in country: CountryCode? = nil) -> [String] {
        var company = Customer(company: name)
        company.residence = country
        company.organization?.registrationNumber = number
        return company.validate(in: context).map { "\($0.severity) \($0.code) \($0.path)" }
    }

    @Test("the postal code is looked at by the address's own country, however that is written")
    func postalCodes() {
        func address(_ country: CountryCode?, _ code: String) -> [String] {
            Self.found { customer in
                var address = PostalAddress()
                address.country = country
                address.city = "Tokyo"
                address.postalCode = code
                customer.addresses = [PostalAddress(), address]
            }
        }
        #expect(address("JP", "100-8111") == [])
        #expect(address("JPN", "100-811") == ["warning postal-code.form addresses[1].postalCode"])
        #expect(address("日本", "100-811") == ["warning postal-code.form addresses[1].postalCode"])
        #expect(address(nil, "100-811") == [])
    }

    @Test("a country that is none is named at its place; codes of travel documents are taken")
    func countries() {
        #expect(
            Self.found { customer in
                customer.nationalities = ["CN", "QQ"]
                customer.residence = "Zhongguo"
                customer.addresses = [PostalAddress()]
                customer.addresses[0].country = "XY"
            } == [
                "warning country.unknown addresses[0].country", "warning country.unknown nationalities[1]",
                "warning country.unknown residence",
            ])
        #expect(Self.found { $0.nationalities = ["XXA", "GBD", "XK", "CHN", "中国"] } == [])
    }

    @Test("a Chinese company's number is a unified social credit code")
    func organizations() {
        #expect(Self.company("阿里巴巴（中国）有限公司", "91330100799655058B") == [])
        #expect(
            Self.company("阿里巴巴（中国）有限公司", "91330100799655058C")
                == ["warning credit-code.check-character organization.registrationNumber"])
        #expect(
            Self.company("华夏旅行社", "110108001234567")
                == ["warning credit-code.length organization.registrationNumber"])
    }

    @Test("a foreign company's number is left alone, unless it has the length of a code")
    func foreign() {
        #expect(Self.company("Thomas Cook Ltd", "00198600") == [])
        #expect(Self.company("Deutsche Reisen GmbH", "HRB 86891 B") == [])
        #expect(Self.company("台灣積體電路製造股份有限公司", "22099131") == [])
        #expect(Self.company("株式会社日本旅行", "1010401023408") == [])
        #expect(Self.company("株式会社日本旅行", "101040102340812", in: "JP") == [])
        #expect(
            Self.company("Air China Ltd", "91110000", in: "CHN")
                == ["warning credit-code.length organization.registrationNumber"])
        #expect(
            Self.company("Huaxia Travel Co Ltd", "91330100799655058C")
                == ["warning credit-code.check-character organization.registrationNumber"])
    }
}
