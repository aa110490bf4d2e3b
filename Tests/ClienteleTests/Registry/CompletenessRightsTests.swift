import Clientele
import ClienteleTesting
import Testing

@Suite("What is missing, told to who may not see where (R11, R50)")
struct CompletenessRightsTests {
    private static let purposes: [CompletenessPurpose] = [
        .domesticFlightInChina, .advancePassengerInformation, .hotelCheckInInChina,
    ]

    private func house() async throws -> TestHouse {
        var policy = AccessPolicy.builtIn
        policy.grant("counter", for: .service, [.ordinary: .shown, .personal: .shown])
        policy.grant("door", for: .service, [.ordinary: .shown])
        for role in ["counter", "door"] as [StaffMember.Role] {
            policy.allow(role, to: [.read, .search], for: .service)
        }
        let rights = policy
        return try await TestHouse { $0.policy = rights }
    }

    /// People who look alike to who may not see documents, and have one at least.
    private static func alike(_ base: Customer) -> [Customer] {
        let changes: [(inout Customer) -> Void] = [
            { $0.add(document: .residentIdentityCard, number: "11010519491231002X") },
            { $0.add(document: .residentIdentityCard, number: "1") },
            { $0.add(passport: "E12345678", issuedBy: "CN", expires: "2031-05-04") },
            {
                $0.add(passport: "E12345678", issuedBy: "CN", expires: "2021-05-04")
                $0.add(document: .residentIdentityCard, number: "11010519491231002X")
            },
            { for number in 1...3 { $0.add(document: .drivingLicence, number: "\(number)") } },
            {
                $0 = CompletenessPurposeTests.smith
                $0.names = base.names
                $0.birthDate = base.birthDate
                $0.gender = base.gender
                $0.nationalities = base.nationalities
                $0.residence = base.residence
            },
        ]
        return changes.map { change in
            var customer = base
            change(&customer)
            return customer
        }
    }

    @Test(
        "what is told is the same whatever the documents are that a member may not see",
        arguments: [["CN"], ["US"], [], ["CN", "US"]] as [[CountryCode]], ["王伟", "WANG/WEI", "Anna"])
    func sameForAll(nationalities: [CountryCode], name: String) async throws {
        let house = try await house()
        let owner = try await house.desk()
        let counter = try await house.desk(of: "counter")
        let door = try await house.desk(of: "door")
        for gender in [nil, Customer.Gender.male] {
            var base = Customer(person: name)
            base.gender = gender
            base.nationalities = nationalities
            var ids: [Identifier<Customer>] = []
            for customer in Self.alike(base) { ids.append(try await owner.add(customer).id) }
            for purpose in Self.purposes {
                var told: Set<[Finding]> = []
                for id in ids {
                    let findings = try await counter.missing(of: id, for: purpose)
                    told.insert(findings)
                    for finding in findings { #expect(finding.path.components.first != .field("documents")) }
                    // Names and documents are there, and the rest is one finding a field, without a position.
                    let atDoor = try await door.missing(of: id, for: purpose).map(\.path)
                    #expect(Set(atDoor).isSubset(of: ["gender", "birthDate", "nationalities", "residence"]))
                    #expect(Set(atDoor).count == atDoor.count)
                }
                #expect(told.count == 1)
                let figures = try await counter.completeness(for: purpose)
                #expect(Set(figures.followUps.filter { ids.contains($0.customer) }.map(\.fields)).count <= 1)
            }
        }
    }

    @Test("a list without elements that a member may not see is missing, once and whatever of it is needed")
    func emptyList() async throws {
        let house = try await house()
        let id = try await house.desk().add(Customer(person: "Anna Berg")).id
        for purpose in Self.purposes {
            for role in ["counter", "door"] as [StaffMember.Role] {
                let told = try await house.desk(of: role).missing(of: id, for: purpose)
                let papers = told.filter { $0.path.components.first == .field("documents") }
                #expect(papers.map(\.path) == ["documents"] && papers.map(\.code) == ["required.missing"])
                #expect(papers.map(\.severity) == [.error])
                #expect(papers.allSatisfy { $0.arguments.isEmpty && $0.repair == nil && $0.range == nil })
            }
            let figures = try await house.desk(of: "counter").completeness(for: purpose)
            #expect(figures.lacking["documents"] == 1)
            #expect(
                try await house.desk().missing(of: id, for: purpose).count { "\($0.path)".hasPrefix("documents[0]") }
                    > 1)
        }
    }

    @Test("who sees a list with masks is told the places that an answer to a read shows to be empty, and no more")
    func masked() async throws {
        let house = try await house()
        var half = CompletenessPurposeTests.smith
        half.documents[0].issuingCountry = nil
        half.documents[0].expires = "2020-01-01"
        let id = try await house.desk().add(half).id
        var local = Customer(person: "王伟", romanized: "WANG/WEI", born: "1961-03-08")
        local.gender = .male
        local.residence = "CN"
        local.nationalities = ["CN"]
        local.add(document: .residentIdentityCard, number: "11010519491231002X")
        let other = try await house.desk().add(local).id
        let clerk = try await house.desk(of: .serviceRepresentative)
        #expect(
            try await clerk.missing(of: id, for: .domesticFlightInChina).map(\.path) == ["documents[0].issuingCountry"])
        // The kind of a document is shown to who sees it with masks.
        let told = try await clerk.missing(of: other, for: .advancePassengerInformation)
        #expect(told.map { "\($0.code) \($0.path)" } == ["travel.document-missing documents[1].kind"])
        #expect(try await clerk.missing(of: other, for: .domesticFlightInChina) == [])
        // A number behind a mask is a number.
        var empty = IdentityDocument()
        empty.kind = .residentIdentityCard
        var full = CompletenessPurposeTests.smith
        full.documents.append(empty)
        let complete = try await house.desk().add(full).id
        #expect(try await clerk.missing(of: complete, for: .domesticFlightInChina) == [])
    }

    @Test("a purpose of the app's own tells by no rule what hidden fields hold, whatever it says that it reads")
    func ownPurpose() async throws {
        let kind = Finding.Kind(
            "agency.care", .error, message: LocalizedText(en: "Care.", zh: "照顾。"),
            remedy: LocalizedText(en: "Ask.", zh: "请询问。"))
        var purpose = CompletenessPurpose("own", LocalizedText(en: "own", zh: "自定"), reads: ["occupation"])
        purpose.rules.add(
            ValidationRule("own") { customer, _ in
                customer.specialNeeds.isEmpty ? [] : [Finding(kind, at: "occupation"), Finding(kind, at: .record)]
            })
        let own = purpose
        let house = try await house()
        var wang = Customer.wang
        wang.specialNeeds = [Customer.SpecialNeed()]
        wang.specialNeeds[0].code = "WCHR"
        let id = try await house.desk().add(wang).id
        #expect(try await house.desk().missing(of: id, for: own).count == 2)
        #expect(try await house.desk(of: "counter").missing(of: id, for: own) == [])
        #expect(try await house.desk(of: "counter").completeness(for: own).complete == 1)
    }
}
