import Clientele
import Foundation
import Testing

@Suite("clientele on a store")
struct StoreTests {
    /// A store with customers that the tool made, and their identifiers.
    private static func store(_ folder: TemporaryFolder, name: String = "store", count: Int = 12) throws -> (
        path: String, ids: [String]
    ) {
        let path = folder.path(name)
        let run = try ToolRun(["put", "--store", path, "--count", "\(count)", "--seed", "7", "--ack"])
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        let lines = run.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines.map { $0[0] } == Array(repeating: "ack", count: count))
        #expect(lines.map { $0[1] } == (1...count).map(String.init))
        return (path, lines.map { $0[2] })
    }

    private static func summary(_ run: ToolRun) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }

    @Test("compact: the records stay, the file with their earlier versions goes, and what is sound stays sound")
    func compact() throws {
        let folder = try TemporaryFolder()
        let (store, ids) = try Self.store(folder)
        let shown = try ids.map { try ToolRun(["show", "--store", store, $0]).output }
        let run = try ToolRun(["compact", "--store", store, "--json"])
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        let sizes = try ["byteCountBefore", "byteCount"].map { Int(try Self.summary(run)[$0] as? String ?? "") ?? 0 }
        #expect(sizes.allSatisfy { $0 > 1000 })
        #expect(try FileManager.default.contentsOfDirectory(atPath: store).contains { $0.hasPrefix("snapshot-") })
        #expect(!FileManager.default.fileExists(atPath: store + "/journal-00000001.jsonl"))
        #expect(try ids.map { try ToolRun(["show", "--store", store, $0]).output } == shown)
        #expect(try ToolRun(["verify", "--store", store]).status == 0)
        #expect(try ToolRun(["compact", "--store", folder.path("none")]).status == 1)
        #expect(!FileManager.default.fileExists(atPath: folder.path("none")))
    }

    @Test("repair: proposes, does what is chosen and nothing else, and ends with 1 while something is wrong")
    func repair() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try Self.store(folder)
        #expect(try ToolRun(["repair", "--store", store]).status == 0)
        let registry = try await CustomerRegistry.open(at: store)
        let desk = try await registry.session(for: .owner, purpose: .service)
        for number in 1...2 as ClosedRange<UInt64> {
            var booking = Booking()
            booking.customer = Identifier(UniqueID(high: 9, low: number))
            try await desk.add(booking)
        }
        try await registry.close()
        let shown = try ToolRun(["repair", "--store", store, "--json"])
        #expect(shown.status == 1)
        let repairs = try #require(try Self.summary(shown)["repairs"] as? [[String: Any]])
        let names = repairs.compactMap { $0["name"] as? String }
        #expect(names.count == 2 && names.allSatisfy { $0.contains("/clear-reference/customer/") })
        #expect(try ToolRun(["repair", "--store", store, "--apply", "none"]).status == 1)
        let one = try ToolRun(["repair", "--store", store, "--apply", names[0], "--reason", "test"])
        #expect(one.status == 1 && one.output.contains("done: \(names[0])") && one.output.contains(names[1]))
        let rest = try ToolRun(["repair", "--store", store, "--all"])
        #expect(rest.status == 0, "\(rest.errors)")
        #expect(try ToolRun(["verify", "--store", store]).status == 0)
    }

    @Test("put: equal seeds give equal customers, and the summary counts them")
    func put() throws {
        let folder = try TemporaryFolder()
        for name in ["a", "b"] {
            let run = try ToolRun(["put", "--store", folder.path(name), "--count", "5", "--seed", "3", "--json"])
            #expect(run.status == 0)
            #expect(try Self.summary(run)["count"] as? Int == 5)
            let file = folder.path(name + ".csv")
            #expect(
                try ToolRun(["export", "--store", folder.path(name), "--format", "csv", "--output", file]).status == 0)
        }
        let files = try ["a.csv", "b.csv"].map { name in
            try folder.read(name).split(separator: "\r\n").map { $0.drop { $0 != "," } }
        }
        #expect(files[0] == files[1] && files[0].count == 6)
    }

    @Test("a customer who was acknowledged is there, whenever the process is killed", arguments: [1, 2, 7, 25, 60])
    func killed(after acks: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("store")
        var acknowledged: [String] = []
        // The second process goes on where the first was killed.
        for round in 1...2 {
            acknowledged += try KilledRun(
                ["put", "--store", path, "--count", "100000", "--seed", "\(round)", "--ack"], afterLines: acks
            ).lines.compactMap { line in
                let parts = line.split(separator: " ")
                return parts.count == 3 && parts[0] == "ack" ? String(parts[2]) : nil
            }
            #expect(acknowledged.count >= acks * round)
            let registry = try await CustomerRegistry.open(at: path)
            let desk = try await registry.session(for: .owner, purpose: .maintenance)
            for id in acknowledged {
                let known = try #require(Identifier<Customer>(id))
                #expect(try await desk.customer(known) != nil, "\(id) was acknowledged and is lost.")
            }
            #expect(try await registry.verify().isSound)
            try await registry.close()
        }
        #expect(try ToolRun(["verify", "--store", path]).status == 0)
    }

    @Test("no acknowledged customer is lost by being killed again and again, at any moment from the start on")
    func killedInALoop() async throws {
        let isFull = ProcessInfo.processInfo.environment["CLIENTELE_CI"] == "full"
        let folder = try TemporaryFolder()
        let path = folder.path("store")
        var acknowledged: Set<String> = []
        var last = SequenceNumber.zero
        var state: UInt64 = 71
        for round in 0..<(isFull ? 60 : 6) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // Every third process is killed while it opens the store, or before.
            let lines = round % 3 == 2 ? 0 : Int(state >> 33) % 40 + 1
            acknowledged.formUnion(
                try KilledRun(
                    ["put", "--store", path, "--count", "100000", "--seed", "\(round)", "--ack"], afterLines: lines
                ).lines.compactMap { $0.split(separator: " ").last.map(String.init) })
            // A process that compacts or backs up is killed wherever it is, too.
            let backup = folder.path("\(round).backup")
            let delay = Int(state >> 40) % 60
            if round % 3 == 1 { try KilledRun.interrupted(["compact", "--store", path], after: delay) }
            if round % 3 == 2 { try KilledRun.interrupted(["backup", "--store", path, backup], after: delay) }
            #expect(try ToolRun(["verify", "--store", path]).status == 0, "round \(round)")
            last = try await Self.whole(path, acknowledged, after: last)
            // A file with the name of a backup is a whole one, and what was not finished is in nobody's way.
            if !FileManager.default.fileExists(atPath: backup) {
                #expect(try ToolRun(["backup", "--store", path, backup]).status == 0, "round \(round)")
            }
            guard round % 3 != 1 else { continue }
            let restored = folder.path("restored-\(round)")
            #expect(try ToolRun(["restore", "--store", restored, backup]).status == 0, "round \(round)")
            _ = try await Self.whole(restored, acknowledged, after: last)
        }
        #expect(acknowledged.count > 20)
    }

    /// Expects a store that holds every acknowledged customer and no fewer commits than before.
    private static func whole(
        _ path: String, _ acknowledged: Set<String>, after last: SequenceNumber
    ) async throws -> SequenceNumber {
        let store = try await JSONFileStore.open(at: path, options: .init(access: .readOnly))
        let keys = acknowledged.compactMap { UniqueID($0) }.map { RecordKey(kind: "customer", id: $0) }
        #expect(keys.count == acknowledged.count)
        let (found, sequence) = try await store.read { (try await $0.records(keys), $0.sequence) }
        #expect(found.count { $0 == nil } == 0 && sequence >= last)
        // A commit holds what was acknowledged, so there are at least as many.
        #expect(sequence.rawValue >= UInt64(keys.count))
        try await store.close()
        return sequence
    }

    @Test("salvage: what is whole in a damaged store comes into a new one, and the rest is listed without values")
    func salvage() throws {
        let folder = try TemporaryFolder()
        let (store, ids) = try Self.store(folder, count: 6)
        let journal = URL(fileURLWithPath: store).appendingPathComponent("journal-00000001.jsonl")
        var bytes = try Data(contentsOf: journal)
        let name = Data(#""id":"\#(ids[2])","kind":"customer","ver":1"#.utf8)
        let place = try #require(bytes.range(of: name))
        bytes[place.upperBound + 200] ^= 1
        try bytes.write(to: journal)
        #expect(try ToolRun(["put", "--store", store, "--count", "1"]).errors.contains("salvage"))
        let fresh = folder.path("fresh")
        let run = try ToolRun(["salvage", "--store", store, "--output", fresh, "--json"])
        #expect(run.status == 1)
        #expect(run.errors.contains("journal-00000001.jsonl: ") && run.errors.contains("customer \(ids[2])"))
        #expect(run.errors.contains("was recovered in part"), "\(run.errors)")
        let summary = try Self.summary(run)
        #expect(summary["isComplete"] as? Bool == false && (summary["losses"] as? [Any])?.count == 1)
        for id in ids {
            #expect(try ToolRun(["show", "--store", fresh, id]).status == (id == ids[2] ? 1 : 0))
        }
        #expect(try Data(contentsOf: journal) == bytes)
        // Into a folder that holds something nothing is written; a sound store comes out whole.
        #expect(try ToolRun(["salvage", "--store", store, "--output", fresh]).status == 1)
        let (sound, _) = try Self.store(folder, name: "sound", count: 2)
        let whole = try ToolRun(["salvage", "--store", sound, "--output", folder.path("copy")])
        #expect(whole.status == 0 && whole.errors.isEmpty && whole.output.contains("salvaged"), "\(whole.errors)")
        #expect(try ToolRun(["verify", "--store", folder.path("copy")]).status == 0)
    }

    @Test("show prints a customer with the labels of a language, and nobody ends with 1")
    func show() throws {
        let folder = try TemporaryFolder()
        let (store, ids) = try Self.store(folder, count: 3)
        let english = try ToolRun(["show", "--store", store, ids[1], "--language", "en"])
        #expect(english.status == 0 && english.errors.isEmpty)
        #expect(english.output.contains(ids[1]) && english.output.contains("birth date"))
        let chinese = try ToolRun(["show", "--store", store, ids[1], "--language", "zh"])
        #expect(chinese.output.contains(ids[1]) && chinese.output.contains("出生日期"))
        let byLocale = try ToolRun(["show", "--store", store, ids[1]], locale: "zh_CN.UTF-8")
        #expect(byLocale.output == chinese.output)
        let json = try Self.summary(try ToolRun(["show", "--store", store, ids[1], "--json"]))
        #expect(json["id"] as? String == ids[1] && json["isMerged"] as? Bool == false)
        #expect((json["record"] as? [String: Any])?["names"] != nil)
        for id in ["01890000-0000-7000-8000-000000000000", "nobody"] {
            let run = try ToolRun(["show", "--store", store, id])
            #expect(run.status == 1 && run.output.isEmpty)
            #expect(run.errors.contains(id) && run.errors.contains("clientele find"), "\(run.errors)")
        }
        #expect(try ToolRun(["show", "--store", store]).status == 2)
        #expect(try ToolRun(["show", "--store", store, ids[0], "--language", "fr"]).status == 2)
    }

    @Test("the identifier of a merged customer leads to the one that was left, and show says so")
    func merged() async throws {
        let folder = try TemporaryFolder()
        let (store, ids) = try Self.store(folder, count: 2)
        let known = try ids.map { try #require(Identifier<Customer>($0)) }
        let registry = try await CustomerRegistry.open(at: store)
        try await registry.session(for: .owner, purpose: .service).merge(known[1], into: known[0])
        try await registry.close()
        let run = try ToolRun(["show", "--store", store, ids[1]])
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("\(ids[1]) was merged into \(ids[0])."))
        #expect(
            try Self.summary(try ToolRun(["show", "--store", store, ids[1], "--json"]))["isMerged"] as? Bool == true)
    }

    @Test("find prints a line for each customer")
    func find() throws {
        let folder = try TemporaryFolder()
        let (store, ids) = try Self.store(folder)
        let record = try Self.summary(try ToolRun(["show", "--store", store, ids[4], "--json"]))["record"]
        let phones = (record as? [String: Any])?["phones"] as? [[String: Any]]
        let number = try #require(phones?.last?["number"] as? String)
        let run = try ToolRun(["find", "--store", store, number])
        #expect(run.status == 0)
        #expect(run.output.split(separator: "\n").contains { $0.hasPrefix(ids[4] + "  ") && $0.contains(number) })
        let byID = try Self.summary(try ToolRun(["find", "--store", store, String(ids[4].dropLast(4)), "--json"]))
        let customers = try #require(byID["customers"] as? [[String: Any]])
        #expect(customers.contains { $0["id"] as? String == ids[4] })
        let nobody = try ToolRun(["find", "--store", store, "nobody at all"])
        #expect(nobody.status == 0 && nobody.output.isEmpty && nobody.errors.contains("No customer"))
        #expect(try ToolRun(["find", "--store", store]).status == 2)
        #expect(try ToolRun(["find", "--store", store, " "]).status == 2)
        #expect(try ToolRun(["find", "--store", store, "x", "--limit", "0"]).status == 2)
    }

    @Test("export writes each form, whole and for nobody else to read; CSV comes back by import without a mapping")
    func export() throws {
        let folder = try TemporaryFolder()
        let (store, ids) = try Self.store(folder)
        for (format, beginning) in [
            ("csv", "id,"), ("jsonl", "{\"id\":\""), ("vcard", "BEGIN:VCARD\r\nVERSION:4.0\r\n"),
        ] {
            let file = folder.path("out." + format)
            let run = try ToolRun(["export", "--store", store, "--format", format, "--output", file, "--json"])
            #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
            #expect(try Self.summary(run)["records"] as? Int == ids.count)
            let text = try folder.read("out." + format)
            #expect(text.hasPrefix(beginning))
            #expect(ids.allSatisfy { text.contains($0) })
            let rights = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(rights == 0o600)
        }
        #expect(!folder.names.contains { $0.hasSuffix(".part") })
        let again = folder.path("again")
        let trial = try ToolRun([
            "import", "--store", again, "--channel", "partner", folder.path("out.csv"), "--dry-run", "--json",
        ])
        #expect(trial.status == 0, "\(trial.errors)")
        #expect(!folder.holds("again"))
        let taken = try ToolRun(["import", "--store", again, "--channel", "partner", folder.path("out.csv"), "--json"])
        #expect(taken.status == 0, "\(taken.errors)")
        #expect(try Self.summary(taken)["rows"] as? Int == ids.count)
        #expect(try Self.summary(taken)["fileFindings"] as? [String] == [])
        #expect(
            try ToolRun(["export", "--store", again, "--format", "csv", "--output", folder.path("b.csv")]).status == 0)
        let files = try ["out.csv", "b.csv"].map { name in
            try folder.read(name).split(separator: "\r\n").map { $0.drop { $0 != "," } }
        }
        #expect(files[0] == files[1])
    }

    @Test(
        "what the tool cannot do ends with 2 and leaves no file; a store that is not there ends with 1 and is not made")
    func faults() throws {
        let folder = try TemporaryFolder()
        let (store, ids) = try Self.store(folder, count: 1)
        let stranger = "01890000-0000-7000-8000-000000000000"
        let file = folder.path("out.csv")
        for (arguments, hint) in [
            (["export", "--store", store, "--format", "pdf", "--output", file], "vcard"),
            (["export", "--store", store, "--format", "csv"], "--output"),
            (
                ["export", "--store", store, "--format", "vcard", "--kind", "booking", "--output", file],
                "customers only"
            ),
            (
                ["export", "--store", store, "--format", "csv", "--output", folder.path("none/x.csv")],
                "cannot be written"
            ),
            (["export", "--store", store, "--format", "csv", "--output", folder.url.path], "cannot be written"),
            (["export", "--store", store, "--format", "csv", "--output", file, "--as", stranger], "staff identifier"),
            (["show", "--store", store, ids[0], "--as", stranger], "staff identifier"),
            (["find", "--store", store, "x", "--purpose", "curiosity"], "maintenance"),
            (["put", "--store", store, "--count", "0"], "--count"), (["put", "--store", store], "--count"),
            (["verify"], "--store"),
        ] {
            let run = try ToolRun(arguments)
            #expect(run.status == 2, "\(arguments)")
            #expect(run.errors.contains(hint), "\(run.errors)")
            #expect(run.output.isEmpty)
        }
        #expect(folder.names == ["store"])
        for arguments in [
            ["show", ids[0]], ["find", "x"], ["export", "--format", "csv", "--output", file], ["verify"],
        ] {
            let run = try ToolRun(arguments + ["--store", folder.path("none")])
            #expect(run.status == 1, "\(arguments)")
            #expect(run.errors.contains("not a store"), "\(run.errors)")
        }
        #expect(folder.names == ["store"])
    }

    @Test("verify: a sound store ends with 0, also while it is open; a damaged one with 1 and a list")
    func verify() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try Self.store(folder, count: 4)
        let before = try FileManager.default.contentsOfDirectory(atPath: store).sorted()
        let sound = try ToolRun(["verify", "--store", store, "--json"])
        #expect(sound.status == 0 && sound.errors.isEmpty, "\(sound.errors)")
        #expect(try Self.summary(sound)["isSound"] as? Bool == true)
        #expect((try Self.summary(sound)["records"] as? [String: Int])?["customer"] == 4)
        #expect(try FileManager.default.contentsOfDirectory(atPath: store).sorted() == before)

        let registry = try await CustomerRegistry.open(at: store)
        #expect(try ToolRun(["verify", "--store", store]).status == 0)
        var booking = Booking()
        booking.customer = Identifier(UniqueID(high: 1, low: 1))
        let id = try await registry.session(for: .owner, purpose: .service).add(booking).id
        try await registry.close()
        let dangling = try ToolRun(["verify", "--store", store])
        #expect(dangling.status == 1 && dangling.output.isEmpty)
        #expect(dangling.errors.contains("booking \(id): customer: It names"), "\(dangling.errors)")
        let chinese = try ToolRun(["verify", "--store", store, "--json"], locale: "zh_CN.UTF-8")
        #expect(chinese.status == 1 && chinese.errors.contains("不存在"))
        #expect(try Self.summary(chinese)["problemCount"] as? Int == 1)

        let journal = URL(fileURLWithPath: store).appendingPathComponent("journal-00000001.jsonl")
        var bytes = try Data(contentsOf: journal)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: journal)
        let damaged = try ToolRun(["verify", "--store", store])
        #expect(damaged.status == 1)
        #expect(damaged.errors.contains("journal-00000001.jsonl is damaged at byte"), "\(damaged.errors)")
        #expect(try Data(contentsOf: journal) == bytes)
        #expect(try ToolRun(["verify", "--store", folder.url.path]).status == 1)
    }

    @Test("a file whose header has a name twice is taken in, with a word about it")
    func doubledColumn() throws {
        let folder = try TemporaryFolder()
        let run = try ToolRun([
            "import", "--store", folder.path("store"), "--channel", "shop", "--json", "--mapping",
            folder.write(#"{"name": "names[0].full", "phone": "phones[0].raw"}"#, "m.json"),
            folder.write("name,phone,phone\n王伟,13800138000,13900139000\n", "f.csv"),
        ])
        #expect(run.status == 0, "\(run.errors)")
        #expect((try Self.summary(run)["outcomes"] as? [String: Int])?["created"] == 1)
        #expect(
            (try Self.summary(run)["fileFindings"] as? [String])?.first?.contains("has the name of column 2") == true)
        let found = try ToolRun(["find", "--store", folder.path("store"), "王伟", "--json"])
        let id = try #require((try Self.summary(found)["customers"] as? [[String: Any]])?.first?["id"] as? String)
        #expect(try ToolRun(["show", "--store", folder.path("store"), id]).output.contains("13900139000"))
    }
}
