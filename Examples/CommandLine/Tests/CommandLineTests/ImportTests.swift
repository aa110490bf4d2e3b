import Clientele
import Foundation
import Testing

@Suite("clientele import (R08)")
struct ImportTests {
    private static let exports = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../QuickTour/Exports").standardizedFileURL

    private static func call(
        _ store: String, _ export: String, kind: String = "customer", channel: String = "website", _ more: String...
    ) -> [String] {
        let name = exports.appendingPathComponent(export).path
        return [
            "import", "--store", store, "--channel", channel, "--kind", kind, "--mapping", name + ".mapping.json",
            name + ".csv",
        ] + more
    }

    private static func summary(_ run: ToolRun) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }

    private static func outcomes(_ run: ToolRun) throws -> [String: Int] {
        try #require(try summary(run)["outcomes"] as? [String: Int])
    }

    @Test("a trial writes nothing and comes to the same results; a second import finds all unchanged")
    func website() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("store")
        let trial = try ToolRun(Self.call(store, "website", "--dry-run", "--json", "--output", folder.path("t.csv")))
        #expect(trial.status == 0, "\(trial.errors)")
        #expect(try Self.summary(trial)["dryRun"] as? Bool == true)
        let first = try ToolRun(Self.call(store, "website", "--json", "--output", folder.path("d.csv")))
        #expect(first.status == 0 && first.errors.isEmpty, "\(first.errors)")
        let outcomes = try Self.outcomes(first)
        #expect(try Self.outcomes(trial) == outcomes)
        #expect(try Self.summary(first)["dryRun"] as? Bool == false)
        let rows = try #require(try Self.summary(first)["rows"] as? Int)
        #expect(outcomes.values.reduce(0, +) == rows)
        #expect(outcomes["created", default: 0] > 500 && outcomes["matched", default: 0] > 50)
        let findings = try #require(try Self.summary(first)["findings"] as? [[String: Any]])
        let counts = findings.compactMap { $0["count"] as? Int }
        #expect(counts.count == findings.count && counts == counts.sorted(by: >) && !counts.isEmpty)

        let dispositions = try folder.read("d.csv").split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(dispositions.first == ["row", "line", "disposition", "record", "candidate", "findings"])
        #expect(dispositions.dropFirst().map { $0[0] } == (1...rows).map(String.init))
        for (outcome, count) in outcomes { #expect(dispositions.count { $0[2] == outcome } == count) }
        #expect(dispositions.contains { $0[5].contains("|") })
        let tried = try folder.read("t.csv").split(whereSeparator: \.isNewline)
        #expect(tried.map { $0.split(separator: ",")[2] } == dispositions.map { $0[2][...] })

        let second = try ToolRun(Self.call(store, "website"))
        #expect(second.status == 0)
        #expect(second.output.contains("\(rows) rows, \(rows) unchanged\n"), "\(second.output)")
        #expect(second.output.contains("(phone.unassigned)"))
    }

    @Test("the mappings beside the exports fit them, and bookings and answers find their customers")
    func allExports() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("store")
        for (export, kind) in [
            ("partner", "customer"), ("hotline", "customer"), ("bookings", "booking"), ("surveys", "survey-response"),
        ] {
            let run = try ToolRun(Self.call(store, export, kind: kind, channel: export, "--json"))
            #expect(run.status == 0 && run.errors.isEmpty, "\(export): \(run.errors)")
            #expect(try (Self.summary(run)["fileFindings"] as? [String])?.isEmpty == true)
            #expect(try Self.outcomes(run)["created", default: 0] > 50, "\(export): \(run.output)")
        }
    }

    @Test("data at fault ends with 1, says what to do in both languages, and makes no store")
    func dataAtFault() throws {
        let folder = try TemporaryFolder()
        let file = Data("full_name,mobile\n王伟,13800138000\n".utf8)
        let chineseBytes =
            Data("full_name,mobile\n".utf8) + Data([0xCD, 0xF5, 0xCE, 0xB0, 0x2C, 0xB1, 0xB1, 0xBE, 0xA9])
        let mapping = #"{"full_name": "names[0].full", "mobile": "phones[0].raw"}"#
        for (file, mapping, english, chinese) in [
            (chineseBytes, mapping, "UTF-8", "请另存为 UTF-8"),
            (Data([0xFF, 0xFE, 0x61, 0x00]), mapping, "UTF-16", "请另存为 UTF-8"),
            (Data(), mapping, "The file is empty", "文件为空"),
            (file, "full_name: names", "not a mapping (line 1", "不是字段映射"),
            (file, "{\n\"full_name\": \"names[0].full\",\n}", "not a mapping (line 3", "不是字段映射"),
            (file, "{}", "names none of the columns", "没有"),
            (file, #"{"email": "emails[0].raw"}"#, "names none of the columns", "没有"),
        ] {
            let call = [
                "import", "--store", folder.path("store"), "--channel", "shop", "--mapping",
                try folder.write(mapping, "m.json"), try folder.write(file, "f.csv"),
            ]
            for (locale, hint) in [("C", english), ("zh_CN.UTF-8", chinese)] {
                let run = try ToolRun(call, locale: locale)
                #expect(run.status == 1)
                #expect(run.errors.contains(hint), "\(run.errors)")
                #expect(!run.errors.contains("王") && !run.errors.contains("13800138000"))
                #expect(run.output.isEmpty)
            }
            #expect(!folder.holds("store"))
        }
    }

    @Test("a mapping that names unknown fields takes nothing in, so that the right one can be used afterwards")
    func unknownField() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("full_name,mobile\n王伟,13800138000\n", "f.csv")
        let call = ["import", "--store", folder.path("store"), "--channel", "shop", file, "--mapping"]
        let wrong = try folder.write(#"{"full_name": "names[0].full", "mobile": "phoned[0].raw"}"#, "wrong.json")
        let right = try folder.write(#"{"full_name": "names[0].full", "mobile": "phones[0].raw"}"#, "right.json")
        let refused = try ToolRun(call + [wrong])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("phoned[0].raw: The kind of record has no such field."), "\(refused.errors)")
        let chinese = try ToolRun(call + [wrong], locale: "zh_CN.UTF-8")
        #expect(chinese.errors.contains("没有此字段"), "\(chinese.errors)")
        let taken = try ToolRun(call + [right])
        #expect(taken.status == 0)
        #expect(taken.output.contains("1 rows, 1 created"), "\(taken.output)")
        let inChinese = try ToolRun(call + [right], locale: "zh_CN.UTF-8")
        #expect(inChinese.output.contains("1 行，1 无变化"), "\(inChinese.output)")
    }

    @Test("a store that is open elsewhere, is none or is damaged ends with 1")
    func storeAtFault() async throws {
        let folder = try TemporaryFolder()
        let store = folder.path("store")
        let registry = try await CustomerRegistry.open(at: store)
        let locked = try ToolRun(Self.call(store, "partner"))
        #expect(locked.status == 1)
        #expect(locked.errors.contains("open for writing elsewhere") && locked.errors.contains(store))
        try await registry.close()

        let none = try ToolRun(Self.call(folder.url.path, "partner"))
        #expect(none.status == 1)
        #expect(none.errors.contains("not a store"), "\(none.errors)")

        let journal = URL(fileURLWithPath: store).appendingPathComponent("journal-00000001.jsonl")
        var bytes = try Data(contentsOf: journal)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: journal)
        let damaged = try ToolRun(Self.call(store, "partner"))
        #expect(damaged.status == 1)
        #expect(damaged.errors.contains("is damaged at byte"), "\(damaged.errors)")
        let chinese = try ToolRun(Self.call(store, "partner"), locale: "zh_CN.UTF-8")
        #expect(chinese.errors.contains("字节处损坏"), "\(chinese.errors)")
    }

    @Test("a call at fault ends with 2 and makes no store")
    func callAtFault() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("store")
        let mapping = try folder.write(#"{"a": "names[0].full"}"#, "m.json")
        let file = try folder.write("a\nb\n", "f.csv")
        let call = ["import", "--store", store, "--channel", "shop", "--mapping", mapping]
        for (arguments, hint) in [
            (["import"], "--store"), (call, "file.csv"), (call + [folder.path("none.csv")], "no such file"),
            (call + [folder.url.path], "is a folder"),
            (call.dropLast() + [folder.path("none.json"), file], "no such file"),
            (call + [file, "--kind", "invoice"], "survey-response"),
            (call + [file, "--purpose", "curiosity"], "maintenance"), (call + [file, "--as", "nobody"], "--as"),
            (call + [file, "--output", file], "overwrite"),
            (call + [file, "--output", folder.path("none/d.csv")], "cannot be written"),
            (call.dropLast(3) + [" ", "--mapping", mapping, file], "--channel"),
        ] {
            let run = try ToolRun(arguments)
            #expect(run.status == 2, "\(arguments)")
            #expect(run.errors.contains(hint), "\(run.errors)")
            #expect(!folder.holds("store"))
        }
        let stranger = try ToolRun(call + [file, "--as", "01890000-0000-7000-8000-000000000000"])
        #expect(stranger.status == 2)
        #expect(stranger.errors.contains("Nobody with this staff identifier"), "\(stranger.errors)")
        let absent = try ToolRun(call + [folder.path("none.csv")], locale: "zh_CN.UTF-8")
        #expect(absent.errors.contains("文件不存在"))
    }

    @Test("the fields that a mapping may name are listed in both languages")
    func fields() throws {
        let english = try ToolRun(["fields"])
        #expect(english.status == 0)
        #expect(
            english.output.split(separator: "\n").contains { $0.hasPrefix("names.full ") && $0.contains("full name") })
        let chinese = try ToolRun(["fields", "--kind", "booking"], locale: "zh_CN.UTF-8")
        #expect(chinese.output.split(separator: "\n").contains { $0.hasPrefix("reference ") })
        #expect(!chinese.output.contains("names.full"))
    }
}
