import Clientele
import ClienteleTesting
import Testing

@Suite("Explanations with values, as far as the reader may see them (R13, R50)")
struct ExplainedMatchTests {
    /// Two records of one person; every value tells its class.
    private static var pair: [Customer] {
        var first = Customer(person: "欧阳羽", romanized: "OUYANG/YU", born: "1961-03-08")
        first.gender = .female
        first.add(phone: "138 0013 8000", region: "CN")
        first.add(email: "ouyang.yu@harbour.example.com")
        first.add(passport: "E12345678", issuedBy: "CN", expires: "2031-05-04")
        var home = PostalAddress()
        home.lines = ["12 Mill Lane"]
        home.city = "Xiamen"
        home.postalCode = "361005"
        first.addresses = [home]
        var second = Customer(person: "Ouyang Yu", born: "1961-08-03")
        second.gender = .female
        second.add(phone: "+86 138 0013 8000")
        second.add(email: "ouyangyu@mail.example.com")
        second.add(passport: "E12345678", issuedBy: "CN")
        home.lines = ["14 Mill Lane"]
        second.addresses = [home]
        return [first, second]
    }

    /// Texts that somebody may see only who may see the class in full.
    private static let secrets: [(Sensitivity, [String])] = [
        (.personal, ["欧阳羽", "OUYANG", "Ouyang", "1961", "-03-08", "female", "女"]),
        (.contact, ["13800138000", "138 0013 8000", "ouyang.yu", "ouyangyu", "Mill Lane", "361005"]),
        (.document, ["E12345678"]),
    ]

    private static func sensitivity(of comparison: String) -> Sensitivity {
        switch comparison {
        case "phone", "email", "address", "country": .contact
        case "documentNumber": .document
        default: .personal
        }
    }

    private func house(
        _ policy: AccessPolicy
    ) async throws -> (house: TestHouse, ids: [Identifier<Customer>], desk: RegistrySession) {
        let house = try await TestHouse { $0.policy = policy }
        let owner = try await house.desk()
        var ids: [Identifier<Customer>] = []
        for customer in Self.pair { ids.append(try await owner.add(customer).id) }
        return (house, ids, try await house.desk(of: "counter"))
    }

    /// Everything that can be got out of a match.
    private func outputs(_ match: ExplainedMatch) -> String {
        var texts = [match.text(in: .english), match.text(in: .chinese)]
        texts.append(String(decoding: match.json.bytes, as: UTF8.self))
        texts.append(String(decoding: match.explanation.json.bytes, as: UTF8.self))
        let report = Report(
            title: LocalizedText(en: "t", zh: "题"), generatedAt: TestHouse.morning, sections: [Report.Section(match)])
        for language in [LocalizedText.Language.english, .chinese] {
            texts.append(HTMLReportRenderer(language: language).render(report))
            texts.append(MarkdownReportRenderer(language: language).render(report))
            texts += report.tables.map { String(decoding: $0.csv(in: language), as: UTF8.self) }
        }
        return texts.joined(separator: "\n") + printed(match)
    }

    private func printed(_ match: ExplainedMatch) -> String {
        var text = "\(match) \(String(reflecting: match)) \(match.comparisons) \(String(reflecting: match.comparisons))"
        dump(match, to: &text)
        dump(match.comparisons, to: &text)
        return text
    }

    @Test("whatever the policy: nothing of what is masked or hidden is in any output, and the parts sum to the score")
    func randomPolicies() async throws {
        var random = SeededRandom(seed: 50)
        var outcomes: Set<String> = []
        for _ in 0..<60 {
            var rights: [Sensitivity: Disclosure] = [:]
            for known in Sensitivity.known {
                rights[known.code] = random.pick([.hidden, .masked, .masked, .shown, .shown, .shown])
            }
            var policy = AccessPolicy.builtIn
            policy.grant("counter", for: .service, rights)
            let mayRead = random.within(0...9) > 0
            policy.allow("counter", to: mayRead ? [.read] : [.search], for: .service)
            let (_, ids, desk) = try await house(policy)
            let isHidden = Self.secrets.contains { rights[$0.0] == .hidden }
            guard mayRead, !isHidden else {
                await #expect(throws: AccessError.self) { try await desk.explainMatch(of: ids[0], and: ids[1]) }
                outcomes.insert("refused")
                continue
            }
            let match = try await desk.explainMatch(of: ids[0], and: ids[1])
            // Identifiers are drawn at random: four digits of a year may stand in one, written either way.
            let all = ids.reduce(outputs(match)) { $0.replacing($1.description, with: "id") }
                .replacing(/[0-9]{15,}/, with: "number")
            for (sensitivity, texts) in Self.secrets {
                for text in texts where rights[sensitivity] != .shown {
                    #expect(!all.contains(text), "\(text) with \(rights)")
                }
                let first = texts[0]
                if rights[sensitivity] == .shown { #expect(all.contains(first), "\(first) with \(rights)") }
                outcomes.insert("\(sensitivity) \(rights[sensitivity] == .shown)")
            }
            for part in match.explanation.parts { #expect(rights[Self.sensitivity(of: part.comparison)] == .shown) }
            let sum = match.explanation.parts.reduce(match.explanation.prior) { $0 + $1.bits }
            #expect(abs(sum - match.explanation.score) < 1e-9)
            for comparison in match.comparisons {
                let isShown = rights[Self.sensitivity(of: comparison.code)] == .shown
                #expect((comparison.part != nil) == isShown)
                #expect(!comparison.first.isEmpty || comparison.code == "country")
            }
            #expect(match.explanation.isPartial == match.comparisons.contains { $0.part == nil })
        }
        #expect(outcomes.count == 7, "\(outcomes)")
    }

    @Test("the owner sees every value beside its weight, in the order in which the two were asked for")
    func whole() async throws {
        let (house, ids, _) = try await house(.builtIn)
        let owner = try await house.desk()
        let match = try await owner.explainMatch(of: ids[1], and: ids[0])
        #expect(match.customers == [ids[1], ids[0]] && match.names == ["Ouyang Yu", "欧阳羽"])
        #expect(match.decision == .same && !match.explanation.isPartial)
        let phone = try #require(match.comparisons.first { $0.code == "phone" })
        #expect(phone.part?.level == "equal")
        #expect(phone.first.map(\.text) == ["+8613800138000"] && !phone.first[0].isWithheld)
        let birth = try #require(match.comparisons.first { $0.code == "birthDate" })
        #expect(birth.first.map(\.text) == ["1961-08-03"] && birth.second.map(\.text) == ["1961-03-08"])
        let address = try #require(match.comparisons.first { $0.code == "address" })
        #expect(address.second.map(\.text) == ["12 Mill Lane", "361005", "Xiamen"])
        let text = match.text(in: .english)
        #expect(text.hasPrefix("Taken for one person: merge them.\nSame person: over 99.9 %"))
        #expect(text.contains("1961-08-03  ↔  1961-03-08"), "\(text)")
        #expect(match.text(in: .chinese).contains("女  ↔  女"))
        // Printing shows none of it, to nobody.
        for (_, texts) in Self.secrets {
            for secret in texts { #expect(!printed(match).contains(secret), "\(secret)") }
        }
        let trail = try #require(try await house.store.trail().last)
        #expect(trail.action == .read && Set(trail.records) == Set(ids.map(\.uniqueID)) && trail.withheld.isEmpty)
        let again = try await owner.explainMatch(of: ids[1], and: ids[0])
        #expect(again.json.bytes == match.json.bytes && again == match)
    }

    @Test("a service representative sees masks in the place of numbers, no weight of them, and names in full")
    func masked() async throws {
        let (house, ids, _) = try await house(.builtIn)
        let clerk = try await house.desk(of: .serviceRepresentative)
        let match = try await clerk.explainMatch(of: ids[0], and: ids[1])
        let phone = try #require(match.comparisons.first { $0.code == "phone" })
        #expect(phone.part == nil && phone.first.map(\.text) == ["+86*******8000"] && phone.first[0].isWithheld)
        let address = try #require(match.comparisons.first { $0.code == "address" })
        #expect(
            address.first.map(\.text) == ["", "Xiamen"] && address.first.map(\.isWithheld) == [true, false])
        let english = match.text(in: .english)
        #expect(english.contains("+86*******8000 [masked]") && english.contains("[withheld] | Xiamen"))
        #expect(english.contains("Phone (its weight is in the first line)"))
        #expect(match.text(in: .chinese).contains("［已脱敏］"))
        // What is left out stands in the order of its name, so that the order tells no weight.
        let hidden = match.comparisons.filter { $0.part == nil }.map(\.code)
        #expect(hidden == hidden.sorted() && hidden.count == 4)
        let trail = try #require(try await house.store.trail().last)
        #expect(trail.withheld.contains("phones.number") && trail.withheld.contains("documents.number"))
    }

    @Test("of several values those that both have stand first, each once")
    func several() async throws {
        let owner = try await TestHouse().desk()
        var first = Customer(person: "王伟", born: "1961-03-08")
        for number in ["13900139000", "13800138000", "138 0013 8000"] { first.add(phone: number) }
        var second = Customer(person: "Wang Wei", born: "1961-03-08")
        for number in ["13700137000", "13600136000", "+86 13800138000"] { second.add(phone: number) }
        let ids = (try await owner.add(first).id, try await owner.add(second).id)
        let match = try await owner.explainMatch(of: ids.0, and: ids.1)
        let phone = try #require(match.comparisons.first { $0.code == "phone" })
        #expect(phone.first.map(\.text) == ["+8613800138000", "+8613900139000"])
        #expect(phone.second.map(\.text) == ["+8613800138000", "+8613700137000", "+8613600136000"])
        #expect(match.text(in: .chinese).contains("电话：相同，"))
    }

    @Test("one record, and records that are not there, are told apart; a merged identifier leads on")
    func faults() async throws {
        let (house, ids, _) = try await house(.builtIn)
        let owner = try await house.desk()
        let nobody = Identifier<Customer>(UniqueID(high: 7, low: 7))
        await #expect {
            try await owner.explainMatch(of: ids[0], and: nobody)
        } throws: { ($0 as? RegistryError)?.code == .notFound }
        await #expect {
            try await owner.explainMatch(of: ids[0], and: ids[0])
        } throws: { ($0 as? RegistryError)?.code == .invalidMerge }
        let third = try await owner.add(Customer(person: "李娜")).id
        try await owner.merge(ids[1], into: ids[0])
        #expect(try await owner.explainMatch(of: ids[1], and: third).customers == [ids[0], third])
        #expect(try await owner.explainMatch(of: ids[1], and: third).decision == nil)
        await #expect {
            try await owner.explainMatch(of: ids[0], and: ids[1])
        } throws: { ($0 as? RegistryError)?.code == .invalidMerge }
    }

    @Test("the section of a report has the decision, the waterfall with both lines, and the values in a table")
    func section() async throws {
        let (house, ids, _) = try await house(.builtIn)
        let match = try await house.desk().explainMatch(of: ids[0], and: ids[1])
        let report = Report(
            title: LocalizedText(en: "Duplicates", zh: "重复客户"), generatedAt: TestHouse.morning,
            sections: [Report.Section(match)])
        let page = HTMLReportRenderer(language: .english).render(report)
        #expect(page.contains("欧阳羽 ↔ Ouyang Yu") && page.contains("merge them"))
        let drawing = try #require(SVGDrawing.texts(in: page).first.flatMap { SVGDrawing($0) })
        #expect(drawing.bars().count == match.explanation.parts.count + 2)
        #expect(drawing.elements.count { $0.styles.contains("threshold") } == 2)
        #expect(page.contains("<td>+8613800138000</td><td>+8613800138000</td><td>speaks"))
        #expect(!page.contains("<script"))
    }
}
