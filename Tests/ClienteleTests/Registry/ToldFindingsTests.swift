import Clientele
import ClienteleTesting
import Testing

@Suite("What findings tell of fields that a member may not see (R10, R50)")
struct ToldFindingsTests {
    /// A customer whose card says another birth date and gender than the record.
    private static var wang: Customer {
        var wang = Customer(person: "王伟", born: "1961-03-08")
        wang.gender = .male
        wang.add(document: .residentIdentityCard, number: "11010519491231002X", issuedBy: "CN")
        return wang
    }

    private static func kind(_ code: Finding.Code, _ severity: Finding.Severity = .warning) -> Finding.Kind {
        Finding.Kind(
            code, severity, message: LocalizedText(en: "Look at it.", zh: "请查看。"),
            remedy: LocalizedText(en: "Ask.", zh: "请询问。"))
    }

    private func house(
        _ rules: [ValidationRule<Customer>] = [], _ policy: (inout AccessPolicy) -> Void = { _ in }
    ) async throws -> TestHouse {
        var changed = AccessPolicy.builtIn
        policy(&changed)
        let rights = changed
        return try await TestHouse { configuration in
            configuration.policy = rights
            for rule in rules { configuration.customerRules.add(rule) }
        }
    }

    @Test("what a document disagrees with is told at an update to who may see documents, and to nobody else")
    func update() async throws {
        let house = try await house()
        let owner = try await house.desk()
        let added = try await owner.add(Self.wang)
        let codes: Set<Finding.Code> = ["birth-date.differs-from-document", "gender.differs-from-document"]
        #expect(codes.isSubset(of: added.findings.map(\.code)))
        let clerk = try await house.desk(of: .serviceRepresentative)
        var seen = try #require(try await clerk.customer(added.id))
        seen.occupation = "teacher2"
        seen.record.names[0].full = "王伟2"
        let told = try await clerk.update(seen).findings
        #expect(codes.isDisjoint(with: told.map(\.code)))
        #expect(told.contains { $0.code == "name.digit" && $0.path == "names[0].full" })
        var whole = try #require(try await owner.customer(added.id))
        whole.occupation = "teacher"
        #expect(codes.isSubset(of: try await owner.update(whole).findings.map(\.code)))
    }

    @Test("a rule of the app's own that looks at hidden fields is not told either, though it says nothing of them")
    func ownRule() async throws {
        let resting = ValidationRule<Customer>("agency.care") { customer, _ in
            var findings = [Finding(Self.kind("agency.job"), at: "occupation")]
            if !customer.specialNeeds.isEmpty {
                findings.append(Finding(Self.kind("agency.care"), at: "occupation"))
                findings.append(Finding(Self.kind("agency.care-all"), at: .record))
            }
            if customer.documents.contains(where: { $0.raw == "E12345678" }) {
                findings.append(Finding(Self.kind("agency.paper"), at: "occupation"))
            }
            return findings
        }
        let house = try await house([resting])
        let owner = try await house.desk()
        var wang = Customer.wang
        wang.specialNeeds = [Customer.SpecialNeed()]
        wang.specialNeeds[0].code = "WCHR"
        let id = try await owner.add(wang).id
        func codes(_ desk: RegistrySession, _ job: String) async throws -> [Finding.Code] {
            var seen = try #require(try await desk.customer(id))
            seen.occupation = job
            return try await desk.update(seen).findings.map(\.code).filter { $0.rawValue.hasPrefix("agency.") }.sorted()
        }
        #expect(try await codes(house.desk(of: .serviceRepresentative), "a") == ["agency.job"])
        #expect(
            try await codes(owner, "b") == ["agency.care", "agency.care-all", "agency.job", "agency.paper"])
    }

    @Test("a refusal for what hidden fields hold does not say for what")
    func refusal() async throws {
        let rule = ValidationRule<Customer>("agency.stop") { customer, _ in
            guard customer.occupation == "pilot" else { return [] }
            let own = [Finding(Self.kind("agency.pilot", .error), at: .record)]
            return customer.documents.isEmpty ? own : own + [Finding(Self.kind("agency.paper", .error), at: .record)]
        }
        let house = try await house([rule]) {
            $0.grant("trainee", for: .service, [.ordinary: .shown, .personal: .shown])
            $0.allow("trainee", to: [.read, .update], for: .service)
        }
        let id = try await house.desk().add(Customer.wang).id
        func refused(_ desk: RegistrySession) async throws -> [Finding.Code]? {
            var seen = try #require(try await desk.customer(id))
            seen.occupation = "pilot"
            let changed = seen
            let error = await #expect(throws: RegistryError.self) { try await desk.update(changed) }
            #expect(error?.code == .refusedByRules && error?.message.chinese.isEmpty == false)
            return error?.findings.map(\.code)
        }
        #expect(try await refused(house.desk()) == ["agency.pilot", "agency.paper"])
        #expect(try await refused(house.desk(of: "trainee")) == ["agency.pilot"])
    }

    @Test("of a suggestion everybody is told what is wrong with the values, and the rest who may see the whole record")
    func suggestions() async throws {
        let house = try await house()
        let owner = try await house.desk()
        let id = try await owner.add(Self.wang).id
        let clerk = try await house.desk(of: .serviceRepresentative)
        let changes = [
            FieldChange("birthDate", before: nil, after: .string("1962-03-08")),
            FieldChange("names[0].full", before: nil, after: .string("王伟2")),
        ]
        for (number, desk) in [clerk, owner].enumerated() {
            let answer = try await desk.suggest(changes, for: id, from: .hotline, remark: "\(number)")
            let toClerk = try await clerk.suggestions() + clerk.suggestions(of: id) + (number == 0 ? [answer] : [])
            for seen in toClerk {
                #expect(seen.findings.contains("name.digit"))
                #expect(!seen.findings.contains { $0.hasSuffix("differs-from-document") })
                #expect(!String(decoding: seen.jsonBytes, as: UTF8.self).contains("\"birth-date.differs"))
            }
            let toOwner = try await owner.suggestions() + owner.suggestions(of: id) + (number == 1 ? [answer] : [])
            for seen in toOwner {
                #expect(seen.findings.contains("name.digit"))
                #expect(seen.findings.contains("birth-date.differs-from-document"))
            }
        }
    }

    @Test("who may only add learns by a suggestion neither what stood there nor what agrees with it")
    func onlyAdding() async throws {
        let house = try await house {
            $0.grant(
                "kiosk", for: .service, Dictionary(uniqueKeysWithValues: Sensitivity.known.map { ($0.code, .shown) }))
            $0.allow("kiosk", to: [.create], for: .service)
        }
        let id = try await house.desk().add(Self.wang).id
        let kiosk = try await house.desk(of: "kiosk")
        let job = FieldChange("occupation", before: nil, after: .string("teacher"))
        let name = FieldChange("names[0].full", before: nil, after: .string("王伟2"))
        let birth = FieldChange("birthDate", before: nil, after: .string("1962-03-08"))
        for _ in 0..<2 {
            // The second time it is the suggestion that is open already.
            let answer = try await kiosk.suggest([job, name, birth], for: id, from: .website)
            #expect(answer.changes.map(\.after) == [job.after, name.after, birth.after])
            #expect(answer.changes.allSatisfy { $0.before == nil })
            #expect(answer.findings == [])
            #expect(!String(decoding: answer.jsonBytes, as: UTF8.self).contains("1961"))
        }
        let seen = try #require(try await house.desk().suggestions().first)
        #expect(seen.changes.map(\.before) == [nil, .string("王伟"), .string("1961-03-08")])
        #expect(seen.findings.contains("name.digit") && seen.findings.contains("birth-date.differs-from-document"))
    }

    @Test("no repair that a rule takes from hidden fields is proposed to who may not see them")
    func cleaning() async throws {
        let rule = ValidationRule<Customer>("agency.fill") { customer, _ in
            guard let paper = customer.documents.first?.raw, customer.occupation == "?" else { return [] }
            return [Finding(Self.kind("agency.fill"), at: "occupation", repair: paper)]
        }
        let house = try await house([rule])
        var wang = Customer.wang
        wang.occupation = "?"
        wang.nationalities = ["CN", "CN"]
        let id = try await house.desk().add(wang).id
        let clerk = try await house.desk(of: .serviceRepresentative)
        let all = try await house.desk().cleaningProposals(of: id)
        #expect(all.map(\.kind) == [.invalidValue, .repeatedValue])
        #expect(try await clerk.cleaningProposals(of: id) == [all[1]])
        #expect(try await clerk.cleaningProposals().proposals == [all[1]])
    }

    @Test("an intake tells what is wrong with the submission, and nothing that it has to do with a known record")
    func intake() async throws {
        let house = try await house()
        _ = try await house.desk().intake(Self.wang, from: .shop)
        let clerk = try await house.desk(of: .serviceRepresentative)
        var again = Customer(person: "王伟", born: "1961-03-08")
        again.gender = .male
        again.add(document: .residentIdentityCard, number: "11010519491231002X", issuedBy: "CN")
        again.documents[0].raw = "110105194912310021"
        let typed = try await clerk.intake(again, from: .hotline)
        #expect(typed.findings.contains { $0.code == "resident-id.check-digit" || $0.path == "documents[0].raw" })
        var bare = Customer(person: "王伟", born: "1961-03-08")
        bare.gender = .male
        let result = try await clerk.intake(bare, from: .website)
        #expect(result.findings == [])
    }
}
