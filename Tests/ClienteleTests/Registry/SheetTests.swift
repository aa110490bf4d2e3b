import Clientele
import ClienteleTesting
import Testing

@Suite("A record to be read by people (R67)")
struct SheetTests {
    @Test("every value has its label in both languages, in the order of the description")
    func labels() async throws {
        let house = try await TestHouse {
            $0.fields = [
                FieldDefinition("club", of: Customer.self, shape: .text, FieldTraits(en: "club number", zh: "会员号"))
            ]
        }
        let desk = try await house.desk()
        var wang = Customer.wang
        wang.custom["club"] = .string("A-7")
        wang.birthDate = EnteredDate("1961年3月8日")
        let seen = try #require(try await desk.customer(try await desk.add(wang).id))
        let sheet = desk.sheet(of: seen)
        let english = sheet.text(in: .english).split(separator: "\n")
        let chinese = sheet.text(in: .chinese).split(separator: "\n")
        #expect(english.count == chinese.count && english.count == sheet.lines.count)
        #expect(english.first?.hasPrefix("identifier ") == true && english.first?.contains("\(seen.id)") == true)
        #expect(english.contains { $0.hasPrefix("names 1, full name ") && $0.hasSuffix(" 王伟") })
        #expect(chinese.contains { $0.hasPrefix("电话 1·号码 ") && $0.hasSuffix(" +8613800138000") })
        #expect(chinese.contains { $0.hasPrefix("会员号 ") && $0.hasSuffix(" A-7") })
        #expect(sheet.lines.contains { $0.path == "birthDate" && $0.value == "1961-03-08 (1961年3月8日)" })
        #expect(
            sheet.line(of: ["names.full", "phones.number", "phones.raw"])
                == "王伟  WANG/WEI  +8613800138000  138 0013 8000")
    }

    @Test("where each value came from is said when it is asked for")
    func sources() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let id = try #require(try await desk.intake(.wang, from: .hotline, source: "form 7").record)
        let sheet = desk.sheet(of: try #require(try await desk.customer(Identifier(id))))
        func lines(_ text: String) -> [Substring] { text.split(separator: "\n").filter { $0.contains("form 7") } }
        #expect(lines(sheet.text(in: .english)).map { $0.prefix(18) } == ["provenance, source"])
        #expect(lines(sheet.text(in: .english, showsSources: true)).count == 5)
    }

    @Test("what is masked or missing is marked")
    func withheld() async throws {
        let house = try await TestHouse()
        var wang = Customer.wang
        var need = Customer.SpecialNeed()
        need.code = "WCHR"
        wang.specialNeeds = [need]
        let id = try await house.desk().add(wang).id
        let desk = try await house.desk(of: .serviceRepresentative)
        let sheet = desk.sheet(of: try #require(try await desk.customer(id)))
        let text = sheet.text(in: .english)
        #expect(text.contains("+86*******8000 [masked]") && !text.contains("13800138000"))
        let line = try #require(sheet.lines.first { $0.path == "specialNeeds" })
        #expect(line.isWithheld && line.value.isEmpty)
        #expect(text.split(separator: "\n").contains { $0.hasPrefix("special needs ") && $0.hasSuffix("[withheld]") })
    }

    @Test("nothing that a customer typed moves the cursor or makes a line of its own")
    func hostile() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var anna = Customer(person: "Anna\u{1B}[2J\r\nBerg\u{2028}\u{202E}x")
        anna.occupation = "\u{7F}\u{9B}31m"
        let seen = try #require(try await desk.customer(try await desk.add(anna).id))
        let sheet = desk.sheet(of: seen)
        let text = sheet.text(in: .english) + sheet.line(of: ["names.full"])
        #expect(text.split(separator: "\n").count == sheet.lines.count)
        #expect(!text.unicodeScalars.contains { $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value)) })
        #expect(!text.unicodeScalars.contains("\u{2028}") && !text.unicodeScalars.contains("\u{202E}"))
    }

    @Test("printing a sheet or a line of it shows what printing the record shows")
    func printing() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var wang = Customer.wang
        wang.unknown = try Customer(json: Array(#"{"future":"secret"}"#.utf8)).unknown
        let sheet = desk.sheet(of: try #require(try await desk.customer(try await desk.add(wang).id)))
        var texts = ["\(sheet)", String(reflecting: sheet), sheet.lines.map { "\($0)" }.joined()]
        texts.append(sheet.lines.map { String(reflecting: $0) }.joined())
        for value in [sheet as Any, sheet.lines, [sheet]] {
            var dumped = ""
            dump(value, to: &dumped)
            texts += [dumped, "\(value)"]
        }
        for text in texts {
            #expect(text.contains("+86*******8000") && text.contains("E******78") && text.contains("王*"))
            for secret in ["王伟", "WANG", "1961", "138 0013", "13800138000", "E12345678", "2031", "secret"] {
                #expect(!text.contains(secret), "\(secret)")
            }
        }
        #expect(sheet.text(in: .english).contains("E12345678"))
    }

    @Test(
        "a joiner stays where spelling needs it, and goes where it only hides something",
        arguments: [
            ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("क्\u{200D}ष", "क्\u{200D}ष"), ("ന്\u{200D}", "ന്\u{200D}"),
            ("श्री\u{200C}नाथ", "श्री\u{200C}नाथ"), ("👩\u{200D}👧", "👩\u{200D}👧"), ("\u{200C}Anna\u{200D}", "Anna"),
            ("1\u{200C}2", "12"), ("A\u{200C}\u{200C}B", "A\u{200C}B"), ("A\u{202E}B\u{200B}C\u{FEFF}", "ABC"),
        ])
    func joiners(entered: String, shown: String) async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var anna = Customer(person: "Anna")
        anna.occupation = entered
        let sheet = desk.sheet(of: try #require(try await desk.customer(try await desk.add(anna).id)))
        #expect(Array(sheet.line(of: ["occupation"]).unicodeScalars) == Array(shown.unicodeScalars))
    }
}
