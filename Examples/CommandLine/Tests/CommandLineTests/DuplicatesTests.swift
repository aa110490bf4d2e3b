import Clientele
import Foundation
import Testing

@Suite("clientele duplicates (R12, R13)")
struct DuplicatesTests {
    /// A store with a certain pair, a doubtful one and somebody who is alone.
    private func store(_ folder: TemporaryFolder) async throws -> (path: String, ids: [Identifier<Customer>]) {
        let path = folder.path("store")
        let registry = try await CustomerRegistry.open(at: path)
        let desk = try await registry.session(for: .owner, purpose: .maintenance)
        var first = Customer(person: "欧阳羽", romanized: "OUYANG/YU", born: "1961-03-08")
        first.add(phone: "13800138000")
        var second = Customer(person: "Ouyang Yu", born: "1961-08-03")
        second.add(phone: "+86 138 0013 8000")
        let customers = [
            first, second, Customer(person: "王伟", born: "1972-05-04"), Customer(person: "W. Wang", born: "1972"),
            Customer(person: "Anna Berg", born: "1991-07-09"),
        ]
        var ids: [Identifier<Customer>] = []
        for customer in customers { ids.append(try await desk.add(customer).id) }
        try await registry.close()
        return (path, ids)
    }

    private static func json(_ run: ToolRun) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }

    @Test("a line for each pair, the certain one first, with what was weighed where that is asked for")
    func list() async throws {
        let folder = try TemporaryFolder()
        let (store, ids) = try await store(folder)
        let run = try ToolRun(["duplicates", "--store", store])
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(
            lines[0].hasPrefix("same  99.") && lines[0].hasSuffix("  \(ids[0])  \(ids[1])  欧阳羽  Ouyang Yu"), "\(lines)")
        #expect(lines[1].hasPrefix("review  ") && lines[1].contains("\(ids[2])  \(ids[3])"), "\(lines)")
        let why = try ToolRun(["duplicates", "--store", store, "--explain", "--limit", "1"])
        #expect(why.errors.contains("Shown: 1 of 2 pairs."), "\(why.errors)")
        for text in ["merge them", "Phone: the same", "+8613800138000  ↔  +8613800138000"] {
            #expect(why.output.contains(text), "\(why.output)")
        }
        let chinese = try ToolRun(["duplicates", "--store", store, "--explain"], locale: "zh_CN.UTF-8")
        #expect(chinese.output.contains("电话：相同") && chinese.output.contains("待复核"), "\(chinese.output)")
        let again = try ToolRun(["duplicates", "--store", store])
        #expect(again.output == run.output)
    }

    @Test("one customer: those that may be the same person; nobody ends with 0 and a word, a stranger with 1")
    func one() async throws {
        let folder = try TemporaryFolder()
        let (store, ids) = try await store(folder)
        let run = try ToolRun(["duplicates", "--store", store, "\(ids[1])"])
        #expect(run.status == 0 && run.output.contains("  \(ids[1])  \(ids[0])  "), "\(run.output)")
        #expect(run.output.split(separator: "\n").count == 1)
        let alone = try ToolRun(["duplicates", "--store", store, "\(ids[4])"])
        #expect(alone.status == 0 && alone.output.isEmpty && alone.errors.contains("No duplicates"))
        for id in ["01890000-0000-7000-8000-000000000000", "nobody"] {
            let fault = try ToolRun(["duplicates", "--store", store, id])
            #expect(fault.status == 1 && fault.errors.contains(id) && fault.output.isEmpty, "\(fault.errors)")
        }
        #expect(try ToolRun(["duplicates", "--store", store, "--limit", "0"]).status == 2)
        #expect(try ToolRun(["duplicates", "--store", store, "--html", folder.path("no/x.html")]).status == 2)
        #expect(try ToolRun(["duplicates", "--store", folder.path("none")]).status == 1)
    }

    @Test("as JSON: pairs with decision and probability; whole explanations that can be read back")
    func summary() async throws {
        let folder = try TemporaryFolder()
        let (store, ids) = try await store(folder)
        let short = try Self.json(try ToolRun(["duplicates", "--store", store, "--json", "--limit", "1"]))
        #expect(short["count"] as? Int == 2 && short["shown"] as? Int == 1)
        let pair = try #require((short["pairs"] as? [[String: Any]])?.first)
        #expect(pair["customers"] as? [String] == [ids[0].description, ids[1].description])
        #expect(pair["decision"] as? String == "same" && pair["explanation"] == nil)
        let run = try ToolRun(["duplicates", "--store", store, "--json", "--explain"])
        guard case .array(let pairs)? = try JSONValue(parsing: Array(run.output.dropLast().utf8))["pairs"] else {
            Issue.record("There are no pairs.")
            return
        }
        #expect(pairs.count == 2)
        for pair in pairs {
            let match = try MatchExplanation(json: try #require(pair["explanation"]))
            #expect(abs(match.parts.reduce(match.prior) { $0 + $1.bits } - match.score) < 1e-9)
        }
    }

    @Test("as HTML: a page with a picture of each score, for nobody else to read")
    func page() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try await store(folder)
        let file = folder.path("out.html")
        let run = try ToolRun(["duplicates", "--store", store, "--html", file, "--language", "zh"])
        #expect(run.status == 0 && run.errors.contains("2 pairs"), "\(run.errors)")
        let page = try folder.read("out.html")
        #expect(page.components(separatedBy: "<svg").count == 3 && page.contains("得分如何得出"))
        #expect(page.contains("欧阳羽 ↔ Ouyang Yu") && !page.contains("<script"))
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
    }

    @Test("who may not see numbers sees none in any form")
    func rights() async throws {
        let folder = try TemporaryFolder()
        let (store, ids) = try await store(folder)
        let registry = try await CustomerRegistry.open(at: store)
        var clerk = StaffMember()
        (clerk.name, clerk.roles) = ("Li Na", [.serviceRepresentative])
        let member = try await registry.session(for: .owner, purpose: .maintenance).add(clerk).id
        try await registry.close()
        let file = folder.path("out.html")
        // The list of all pairs is for those who may merge.
        #expect(try ToolRun(["duplicates", "--store", store, "--as", "\(member)"]).status == 2)
        let call = ["duplicates", "--store", store, "--as", "\(member)", "\(ids[0])", "--explain", "--html", file]
        for arguments in [call, call + ["--json"]] {
            let run = try ToolRun(arguments)
            #expect(run.status == 0, "\(run.errors)")
            let all = run.output + run.errors + (try folder.read("out.html"))
            #expect(!all.contains("13800138000") && all.contains("*******8000"))
        }
    }
}
