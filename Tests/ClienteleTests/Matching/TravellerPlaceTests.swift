import Clientele
import Testing

@Suite("Addresses and companies compared (R12, R13)")
struct TravellerPlaceTests {
    private static func streets(_ a: String, _ b: String, _ level: String) -> TravellerCase {
        TravellerCase(name: "\(a) and \(b)", a: [(.street, a)], b: [(.street, b)], levels: ["address": level])
    }

    private static func cities(_ a: String, _ b: String, _ level: String) -> TravellerCase {
        TravellerCase(name: "\(a) and \(b)", a: [(.city, a)], b: [(.city, b)], levels: ["address": level])
    }

    @Test(
        "streets are compared in both scripts",
        arguments: [
            streets("人民路12号3室", "Room 3, No. 12 Renmin Lu", "street"),
            streets("人民路12号3室", "12 Renmin Road", "streetClose"),
            streets("人民路12號3室", "Rm 3, 12 Renmin Road", "street"),
            streets("中山大道8号", "8 Zhongshan Dadao", "street"),
            streets("大连路8号", "No. 8, Dalian Road", "street"),
            streets("北京市朝阳区人民路12号", "12 Renmin Road, Chaoyang District, Beijing", "streetClose"),
            streets("建国路5号楼2单元301室", "Building 5, Unit 2, Room 301, Jianguo Lu", "street"),
            streets("8446 Taylor Dr", "8446 Taylor Drive", "street"),
            streets("Main Street 5", "5 Main St.", "street"),
            streets("人民路12号3室", "解放路12号3室", "different"),
            streets("人民路12号3室", "人民路88号6室", "different"),
            streets("12 Renmin Road", "7 Oak Avenue", "different"),
        ])
    func streetsOfBothScripts(_ row: TravellerCase) { TravellerNameTests.check(row) }

    @Test(
        "cities and regions are known under their customary names",
        arguments: [
            cities("北京", "Beijing", "city"), cities("北京市", "Peking", "city"),
            cities("Beijing City", "Beijing Shi", "city"),
            cities("香港特别行政区", "Hong Kong", "city"), cities("Macau", "澳門", "city"), cities("西安", "Xi'an", "city"),
            cities("广州", "Canton", "city"), cities("Guangzhou, Guangdong", "广州市", "city"),
            cities("重庆", "Chungking", "city"), cities("Salt Lake City", "salt lake city", "city"),
            cities("北京", "Shanghai", "different"), cities("Guangzhou", "Hangzhou", "cityClose"),
            TravellerCase(
                name: "regions", a: [(.region, "广西壮族自治区")], b: [(.region, "Guangxi Province")],
                levels: ["address": "region"]),
            TravellerCase(
                name: "regions apart", a: [(.region, "陕西省")], b: [(.region, "山西省")], levels: ["address": "different"]),
        ])
    func places(_ row: TravellerCase) { TravellerNameTests.check(row) }

    private static func customer(_ addresses: [(line: String, city: String, postalCode: String)]) -> Customer {
        var customer = Customer(person: "Anna Berg")
        customer.addresses = addresses.map {
            var address = PostalAddress()
            (address.lines, address.city, address.postalCode) = ([$0.line], $0.city, $0.postalCode)
            return address
        }
        return customer
    }

    @Test("of several addresses one in common is enough, and each is compared as a whole")
    func severalAddresses() {
        let home = (line: "12 Renmin Road", city: "Beijing", postalCode: "100020")
        let office = (line: "7 Oak Avenue", city: "Leeds", postalCode: "LS1 1AA")
        let other = (line: "99 Quay Street", city: "Auckland", postalCode: "1010")
        func level(_ a: Customer, _ b: Customer) -> String {
            TravellerCase.level("address", in: DuplicateFinder().compare(a.matchSubject, b.matchSubject))
        }
        func keys(_ customer: Customer) -> Set<String> {
            customer.matchSubject.keys.filter { $0.hasPrefix("street ") }
        }
        let both = Self.customer([home, office])
        for single in [home, office] {
            #expect(level(both, Self.customer([single])) == "street")
            #expect(level(Self.customer([single]), both) == "street")
            #expect(!keys(both).isDisjoint(with: keys(Self.customer([single]))))
        }
        #expect(level(both, Self.customer([other])) == "different")
        #expect(level(both, Self.customer([other, office])) == "street")
        // The street of one with the city of the other is no address.
        #expect(keys(both).count == 2)
        #expect(level(Self.customer([home]), Self.customer([other])) == "different")
    }

    @Test("records with several addresses are found among many as one by one")
    func severalAddressesInBatch() async throws {
        var subjects: [MatchSubject] = []
        for number in 0..<60 {
            let first = (line: "\(number + 1) Renmin Road", city: "Beijing", postalCode: "\(100_000 + number)")
            let second = (line: "\(number + 1) Oak Avenue", city: "Leeds", postalCode: "LS\(number)")
            for addresses in [[first, second], [second]] {
                var customer = Self.customer(addresses)
                let family = ["Berg", "Kowalski", "Tanaka", "Osei", "Lindqvist", "Moreau"][number % 6]
                let given = ["Anna", "Piotr", "Hiroko", "Kwame", "Ingrid", "Celine", "Tomas", "Vera", "Igor", "Lena"][
                    number / 6]
                customer.names = [PersonName("\(given) \(family)", .romanized)]
                subjects.append(customer.matchSubject)
            }
        }
        let report = try await DuplicateFinder(model: .standard(population: subjects.count)).find(in: subjects)
        #expect(report.clusters.count == 60)
        #expect(report.clusters.allSatisfy { $0.count == 2 })
    }

    @Test(
        "a company is known without its legal form, signs and the order of words",
        arguments: [
            TravellerCase.values(.organizationName, "Acme Travel Ltd.", "ACME TRAVEL LIMITED", "equal"),
            .values(.organizationName, "Acme Travel Co., Ltd.", "Acme Travel", "equal"),
            .values(.organizationName, "Smith & Sons Inc", "Smith and Sons", "equal"),
            .values(.organizationName, "Müller Reisen GmbH & Co. KG", "Reisen Müller", "equal"),
            .values(.organizationName, "Viajes Sol S.A.", "Viajes Sol SL", "equal"),
            .values(.organizationName, "上海春秋国际旅行社有限公司", "上海春秋國際旅行社", "equal"),
            .values(.organizationName, "中信集团股份有限公司", "中信集团", "equal"),
            .values(.organizationName, "中青旅控股股份有限公司", "中青旅", "equal"),
            .values(.organizationName, "Acme Travel Ltd", "Acme Travle Ltd", "close"),
            .values(.organizationName, "春秋国际旅行社", "上海春秋国际旅行社有限公司", "similar"),
            .values(.organizationName, "Acme", "Acme Travel Ltd", "similar"),
            .values(.organizationName, "中信旅行社有限公司", "中新旅行社有限公司", "different"),
            .values(.organizationName, "上海春秋旅行社有限公司", "上海携程旅行社有限公司", "different"),
            .values(.organizationName, "华为有限公司上海分公司", "华为有限公司北京分公司", "different"),
            .values(.organizationName, "Acme Travel Ltd", "Apex Tours Ltd", "different"),
        ])
    func companies(_ row: TravellerCase) { TravellerNameTests.check(row) }

    @Test("a company is found by its name and is no person")
    func companyAsCustomer() {
        var first = Customer(company: "上海春秋国际旅行社有限公司")
        first.organization?.registrationNumber = "91350100M000100Y43"
        let second = Customer(company: "上海春秋国际旅行社")
        let explanation = DuplicateFinder().compare(first.matchSubject, second.matchSubject)
        #expect(explanation.parts.map(\.comparison) == ["organizationName"])
        #expect(!first.matchSubject.keys.isDisjoint(with: second.matchSubject.keys))
        var third = Customer(company: "Spring Travel")
        third.organization?.registrationNumber = "9135 0100 m000100y43"
        let papers = DuplicateFinder().compare(first.matchSubject, third.matchSubject)
        #expect(TravellerCase.level("documentNumber", in: papers) == "equal")
        #expect(TravellerCase.level("organizationName", in: papers) == "different")
        #expect(explanation.parts[0].text(in: .english) == "Name of the organization: the same")
        #expect(explanation.parts[0].text(in: .chinese) == "机构名称：相同")
    }
}
