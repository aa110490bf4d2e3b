import Clientele
import ClienteleTesting
import Testing

@Suite("Renewed facts (R10)")
struct FactsTests {
    @Test("an app reads newer facts from a file and checks by them")
    func renewed() throws {
        let facts = try Facts(bytes: SmallFacts.file)
        #expect(facts.versions == ["phone": "libphonenumber 9.0.43"])
        let number = try #require(PhoneNumber.check("0549 886377", region: "SM", facts: facts).value)
        #expect(number == PhoneNumber.check("0549 886377", region: "SM").value)
        #expect(number.e164 == "+3780549886377")
        #expect(number.international == "+378 0549 886377")
        // These facts have no plan of China.
        #expect(PhoneNumber.check("13800138000", region: "CN", facts: facts).verdict == .unknown)
        #expect(PhoneNumber.check("13800138000", region: "CN").verdict == .valid)
    }

    @Test("a verdict and its findings name the facts they stand on")
    func versions() throws {
        let text = String(decoding: SmallFacts.file, as: UTF8.self)
        let facts = try Facts(bytes: Array(text.replacing("9.0.43", with: "9.9.99").utf8))
        #expect(facts.versions["phone"] == "libphonenumber 9.9.99")
        let checked = PhoneNumber.check("13800138000", region: "CN", facts: facts)
        #expect(checked.factsVersion == "libphonenumber 9.9.99")
        #expect(checked.findings.allSatisfy { $0.factsVersion == "libphonenumber 9.9.99" })
    }

    @Test("a registry reads numbers by the facts of its configuration, at intake and when it looks somebody up")
    func registry() async throws {
        let facts = try Facts(bytes: SmallFacts.file)
        let desk = try await TestHouse { $0.facts = facts }.desk()
        var customer = Customer(person: "Anna Rossi")
        customer.add(phone: "0549 886377", region: "SM")
        customer.add(phone: "13800138000", region: "CN")
        let id = try #require(try await desk.intake(customer, from: .website).record)
        let phones = try #require(try await desk.customer(Identifier(id))).phones
        #expect(phones.map(\.number) == ["+3780549886377", ""])
        #expect(try await desk.find("+378 0549 886377").count == 1)
    }

    @Test("facts that were renewed once more replace the earlier ones, and a bad file changes nothing")
    func replaced() throws {
        var facts = Facts.builtIn
        try facts.renew(bytes: SmallFacts.file)
        #expect(throws: FactsError.self) { try facts.renew(bytes: [1, 2, 3]) }
        #expect(PhoneNumber.check("13800138000", region: "CN", facts: facts).verdict == .unknown)
    }

    @Test("the built-in facts are a whole file of the same format")
    func builtIn() throws {
        let facts = try Facts(bytes: PhoneNumber.builtInFacts)
        #expect(facts.versions == Facts.builtIn.versions)
        #expect(PhoneNumber.builtInFacts.count < 130_000)
        #expect(PhoneNumber.check("13800138000", region: "CN", facts: facts).verdict == .valid)
    }

    @Test(
        "a file that is not right is refused with the reason",
        arguments: [
            ("", "", "notFacts"), ("clientele-facts 1", "clientele-tales 1", "notFacts"),
            ("clientele-facts 1", "clientele-facts 2", "newerFormat"), ("kind phone", "kind weather", "unknownKind"),
            ("kind phone\n", "", "notFacts"), ("plans", "plums", "checksum"), ("9.0.43", "9.0.\u{7}", "notFacts"),
        ])
    func refused(part: String, other: String, code: String) throws {
        let text = String(decoding: SmallFacts.file, as: UTF8.self)
        let changed = part.isEmpty ? "" : text.replacing(part, with: other)
        let error = #expect(throws: FactsError.self) { try Facts(bytes: Array(changed.utf8)) }
        #expect(error?.code.description == code)
        #expect(error?.message.english.isEmpty == false)
        #expect(error?.message.chinese.isEmpty == false)
    }

    @Test(
        "content that contradicts itself is refused although its checksum is right",
        arguments: [
            ("plans", "plums", "plans"), ("\nstates ", "\nstates 9", "header"), ("{4}", "{9}{4", "header"),
            (";(\\d{2})", ";(\\d{2)}", "formats"), ("[5-7]", "[7-5]", "formats"), ("268\\1", "abc\\1", "plans"),
        ])
    func damaged(part: String, other: String, section: String) throws {
        let text = String(decoding: SmallFacts.file, as: UTF8.self)
        let changed = text.replacing(part, with: other)
        try #require(changed != text)
        let error = #expect(throws: FactsError.self) { try Facts(bytes: signed(Array(changed.utf8))) }
        #expect(error?.code == .damaged)
        #expect(error?.message.english.contains("section \(section) ") == true)
    }

    @Test(
        "more plans of calling codes than positions can number are refused",
        arguments: [(65_535, true), (65_536, false)])
    func manyPlansOfCodes(total: Int, isRead: Bool) throws {
        let digits = (0x21...0x7E as ClosedRange<UInt8>).filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        func number(_ value: Int, _ count: Int) -> String {
            var value = value
            var text: [UInt8] = []
            for _ in 0..<count {
                text.insert(digits[value % digits.count], at: 0)
                value /= digits.count
            }
            return String(decoding: text, as: UTF8.self)
        }
        // A plan for each calling code, all but its region and code taken from that of Macao, and each named many times.
        var plans = ""
        var codes = ""
        var left = total
        for code in 1...999 {
            let region = String(repeating: "0", count: 3 - "\(code)".utf8.count) + "\(code)"
            plans += region + number(code, 2) + "!#w!!&2!!!!!!$!!!!/!!!!!!!!"
            let count = min(left, digits.count - 1)
            left -= count
            if count > 0 {
                codes += number(code, 2) + number(count, 1) + String(repeating: number(code - 1, 2), count: count)
            }
        }
        #expect(left == 0)
        var text = String(decoding: SmallFacts.file, as: UTF8.self)
        for (name, content) in [("plans", plans), ("codes", codes)] {
            let header = try #require(text.firstRange(of: "\n\(name) "))
            let end = try #require(text[header.upperBound...].firstIndex(of: "\n"))
            let length = try #require(Int(text[header.upperBound..<end]))
            let old = text.index(end, offsetBy: length + 1)
            text = text[..<header.upperBound] + "\(content.utf8.count)\n" + content + text[old...]
        }
        let bytes = signed(Array(text.utf8))
        if isRead {
            let facts = try Facts(bytes: bytes)
            #expect(PhoneNumber.check("+720 28881234", region: nil, facts: facts).value != nil)
        } else {
            let error = #expect(throws: FactsError.self) { try Facts(bytes: bytes) }
            #expect(error?.code == .damaged && error?.message.english.contains("section codes ") == true)
        }
    }

    @Test("a file of more than 4 MiB is not read")
    func tooLarge() {
        let error = #expect(throws: FactsError.self) {
            try Facts(bytes: [UInt8](repeating: 10, count: (4 << 20) + 1))
        }
        #expect(error?.code == .tooLarge)
    }

    @Test(
        "a pattern made to take for ever ends",
        arguments: [
            String(repeating: "(?:", count: 400), String(repeating: "(?:(?:){20}){20}", count: 5),
            "(?:(?:(?:(?:(?:){20}){20}){20}){20}){20}", "(?:(?:1?){20}){20}", "\\d{20}{20}", "[", "[0-", "(", "(?", ")",
            "1{", "1{2,1}", "1{99}", "?", "\\", "$$$", "1|", "|", String(repeating: "(", count: 50),
        ])
    func hostilePattern(pattern: String) throws {
        let text = String(decoding: SmallFacts.file, as: UTF8.self)
        // The pattern takes the place of the one of Macao's formats; the section's length is put right.
        let strings = try #require(text.firstRange(of: "strings "))
        let end = try #require(text[strings.upperBound...].firstIndex(of: "\n"))
        let old = try #require(Int(text[strings.upperBound..<end]))
        let place = try #require(text.firstRange(of: "(\\d{4})(\\d{4})"))
        let count = old - "(\\d{4})(\\d{4})".utf8.count + pattern.utf8.count
        let changed =
            text[..<strings.upperBound] + "\(count)" + text[end..<place.lowerBound] + pattern
            + text[place.upperBound...]
        guard let facts = try? Facts(bytes: signed(Array(changed.utf8))) else { return }
        let number = PhoneNumber.check("28881234", region: "MO", facts: facts).value
        #expect(number?.international.isEmpty == false)
    }

    @Test("files that were tampered with never trap, whatever is asked of them", arguments: 0..<8)
    func fuzz(shard: Int) throws {
        var numbers = SeededRandom(seed: UInt64(1000 + shard))
        var (read, refused) = (0, 0)
        for round in 0..<Campaign.inputs / 8 {
            var bytes = SmallFacts.file
            for _ in 0..<Int.random(in: 1...4, using: &numbers) { mutate(&bytes, &numbers) }
            if round % 4 > 0 { bytes = signed(bytes) }
            guard let facts = try? Facts(bytes: bytes) else {
                refused += 1
                continue
            }
            read += 1
            for (text, region) in [
                ("28881234", "MO"), ("0549 886377", "SM"), ("+1 268 460 1234", "BS"), ("4601234x3", "AG"), ("1", "MO"),
                ("+378 886377", "AG"),
            ] as [(String, CountryCode)] {
                guard let number = PhoneNumber.check(text, region: region, facts: facts).value else { continue }
                #expect(number.nationalNumber.utf8.allSatisfy { (48...57).contains($0) })
                _ = (number.e164, number.international, number.national)
            }
        }
        #expect(read > 0 && refused > 0)
    }

    @Test("the whole file with tampered bytes never traps", arguments: 0..<4)
    func wholeFile(shard: Int) {
        var numbers = SeededRandom(seed: UInt64(2000 + shard))
        for _ in 0..<(Campaign.isFull ? 50 : 3) {
            var bytes = PhoneNumber.builtInFacts
            for _ in 0..<Int.random(in: 1...40, using: &numbers) { mutate(&bytes, &numbers) }
            guard let facts = try? Facts(bytes: signed(bytes)) else { continue }
            for region in ["CN", "AR", "US", "IT"] as [CountryCode] {
                _ = PhoneNumber.check("011 15 2345 6789", region: region, facts: facts).value?.national
            }
        }
    }

    /// Changes, removes, doubles or swaps bytes.
    private func mutate(_ bytes: inout [UInt8], _ numbers: inout SeededRandom) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &numbers)
        switch Int.random(in: 0..<7, using: &numbers) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(bytes[place], at: place)
        case 3: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &numbers))
        case 4: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...50, using: &numbers)))
        default: bytes[place] = UInt8.random(in: 0x21...0x7E, using: &numbers)
        }
    }

    /// Puts the right checksum into a file.
    private func signed(_ bytes: [UInt8]) -> [UInt8] {
        var lines = 0
        guard
            let end = bytes.firstIndex(where: {
                if $0 == 10 { lines += 1 }
                return lines == 4
            })
        else { return bytes }
        guard let start = bytes[..<end].lastIndex(of: 10) else { return bytes }
        let digest = SHA256.hexDigest(of: Array(bytes[(end + 1)...]))
        return Array(bytes[...start]) + Array("sha256 \(digest)".utf8) + Array(bytes[end...])
    }
}
