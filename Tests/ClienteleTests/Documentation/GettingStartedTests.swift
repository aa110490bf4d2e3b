import Clientele
import ClienteleTesting
import Foundation
import Testing

/// The code of the article "Getting started", in its order; the regions between the markers stand in the article.
@Suite("Getting started")
struct GettingStartedTests {
    @Test("works as the article tells it, from an empty folder to a closed house")
    func wholeStory() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("clientele-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }

        // snippet begins: open
        let registry = try await CustomerRegistry.open(at: folder)
        let desk = try await registry.session(for: .owner, purpose: .service)
        // snippet ends

        // snippet begins: check
        var wang = Customer(person: "王伟", romanized: "WANG/WEI", born: "1961-03-08")
        wang.add(phone: "138 0013 8000", region: "CN")
        wang.add(email: "wang.wei@gmial.com")
        wang.add(passport: "E12345678", issuedBy: "CN", expires: "2031-05-04")

        for finding in wang.validate() {
            print(finding.severity, finding.path, finding.message(in: .english))
            if let repair = finding.repair { print("proposed:", repair) }
        }
        // snippet ends
        #expect(wang.validate().contains { $0.repair == "wang.wei@gmail.com" })

        // snippet begins: intake
        let arrival = try await desk.intake(wang, from: .hotline, source: "evening shift")
        switch arrival.outcome {
        case .created: print("a new customer:", arrival.explanation)
        case .matched: print("a known person got what was new:", arrival.explanation)
        case .unchanged: print("the same submission came before; nothing was written")
        case .review: print("a new record; a person should compare it with `candidate`")
        case .refused: print("nothing was stored:", arrival.findings)
        default: print(arrival.outcome)
        }
        // snippet ends
        #expect(arrival.outcome == .created)
        #expect(try await desk.intake(wang, from: .hotline, source: "evening shift").outcome == .unchanged)

        // snippet begins: find
        guard var known = try await desk.find("+86 138-0013-8000").first else { return }
        known.occupation = "teacher"
        known = try await desk.update(known)
        // snippet ends
        #expect(known.id == arrival.record.map { Identifier($0) })
        #expect(known.occupation == "teacher")
        #expect(known.version == 2)

        // snippet begins: booking
        var booking = Booking()
        booking.customer = known.id
        booking.reference = "R-2201"
        booking.product = .cruise
        booking.bookedOn = CivilZone.shanghai.date(at: SystemClock().now())
        booking.total = Money("12800.00 CNY")
        try await desk.add(booking)
        // snippet ends
        #expect(try await desk.records(Booking.self, of: known.id).map(\.reference) == ["R-2201"])

        // snippet begins: segment
        let seniors: Criterion = .all(.age(60...), .bookings(.within(days: 365), count: 1...))
        print(seniors.description(in: .english))
        for member in try await desk.members(of: seniors) { print(member.name, member.why) }
        try await desk.add(CustomerSegment(name: "Active seniors", criterion: seniors))
        // snippet ends
        #expect(try await desk.members(of: seniors).map(\.name) == ["王伟"])
        #expect(try await desk.segments().map(\.name) == ["Active seniors"])

        // snippet begins: mapping
        let file = Array(
            """
            name,mobile,birth date,remark
            王伟,13800138000,1961-03-08,asks for a cabin with a window
            李娜,139 1234 5678,1984/7/2,
            ,,,no name and no number
            """.utf8)
        let mapping = try ImportMapping(
            json: Array(
                """
                {"name": {"path": "names[0].full", "with": {"kind": "native"}},
                 "mobile": {"path": "phones[0].raw", "with": {"region": "CN", "use": "mobile"}},
                 "birth date": "birthDate",
                 "remark": "notes[0].text"}
                """.utf8))
        // snippet ends

        // snippet begins: import
        let trial = try await desk.importRows(
            of: Customer.self, csv: file, mapping: mapping,
            from: .partner, source: "partner.csv", dryRun: true)
        for finding in trial.fileFindings { print(finding.message(in: .english)) }
        for (code, count) in trial.findingCounts { print(count, code) }

        if trial.fileFindings.isEmpty {
            let report = try await desk.importRows(
                of: Customer.self, csv: file, mapping: mapping,
                from: .partner, source: "partner.csv")
            for row in report.rows { print(row.number, row.result.outcome) }
        }
        // snippet ends
        #expect(trial.fileFindings.isEmpty)
        #expect(trial.rows.map(\.result.outcome) == [.matched, .created, .refused])
        #expect(try await desk.find("李娜").count == 1)
        guard let afterImport = try await desk.customer(known.id) else { return }
        known = afterImport

        // snippet begins: merge
        let twice = try await desk.add(wang)
        let duplicates = try await desk.duplicates()
        for pair in duplicates.pairs { print(pair.decision, pair.probability, pair.a, pair.b) }

        let receipt = try await desk.merge(twice.id, into: known.id)
        let undone = try await desk.unmerge(receipt.id)
        print(undone.restored == twice.id)
        // snippet ends
        #expect(duplicates.pairs.count == 1)
        #expect(duplicates.pairs.first?.decision == .same)
        #expect(undone.restored == twice.id)
        #expect(try await desk.customer(known.id)?.record == known.record)

        // snippet begins: due
        for item in try await desk.dueItems() {
            print(item.day, item.kind.label.english, item.customer)
        }
        // snippet ends

        // snippet begins: audit
        for entry in try await desk.history(of: known.id) {
            print(entry.action, entry.changes.map(\.path))
        }
        let trail = try await registry.verifyAuditTrail()
        print(trail.count, trail.isIntact)
        // snippet ends
        let history = try await desk.history(of: known.id)
        #expect(history.map(\.action) == ["create", "update", "update", "merge", "unmerge"])
        #expect(trail.isIntact)

        // snippet begins: staff
        var clerk = StaffMember()
        clerk.name = "Li Na"
        clerk.roles = [.serviceRepresentative]
        let member = try await desk.add(clerk)

        let counter = try await registry.session(for: member.id, purpose: .service)
        if let seen = try await counter.customer(known.id) {
            // +86*******8000, and how many fields were withheld
            print(seen.phones[0].number, seen.withheld.count)
        }
        // snippet ends
        let seen = try #require(try await counter.customer(known.id))
        #expect(seen.phones[0].number == "+86*******8000")
        #expect(!seen.withheld.isEmpty)

        // snippet begins: close
        try await registry.close()
        // snippet ends
    }

    @Test("begins, on the landing page, with the first hour of the README")
    func firstHour() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("clientele-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // snippet begins: first-hour
        let registry = try await CustomerRegistry.open(at: folder)  // or .inMemory()
        let desk = try await registry.session(for: .owner, purpose: .service)

        var wang = Customer(person: "王伟", romanized: "WANG/WEI", born: "1961-03-08")
        wang.add(phone: "138 0013 8000", region: "CN")
        wang.add(passport: "E12345678", issuedBy: "CN", expires: "2031-05-04")

        // Every problem at once.
        for finding in wang.validate() { print(finding.message(in: .english)) }

        // .created, .matched or .review, and why it is, or is not, a known person.
        let arrival = try await desk.intake(wang, from: .hotline)
        print(arrival.outcome, arrival.explanation)

        let seniors: Criterion = .all(.age(60...), .bookings(.within(days: 365), count: 1...))
        for member in try await desk.members(of: seniors) { print(member.name, member.why) }
        // snippet ends
        #expect(arrival.outcome == .created)
        #expect(try await desk.members(of: seniors).isEmpty)
        try await registry.close()
    }

    @Test("shows a test of an app that passes")
    func appTest() async throws {
        // snippet begins: test
        var configuration = CustomerRegistry.Configuration()
        let clock = FixedClock(Timestamp(utc: .init(dayNumber: 20_779), millisecondsOfDay: 0))
        configuration.clock = clock
        let registry = try await CustomerRegistry.inMemory(configuration: configuration)
        let desk = try await registry.session(for: .owner, purpose: .service)

        var guest = Customer(person: "李娜", born: "1984-07-02")
        guest.add(passport: "E87654321", issuedBy: "CN", expires: "2027-01-31")
        #expect(try await desk.intake(guest, from: .shop).outcome == .created)
        #expect(try await desk.dueItems([.documentExpires]).count == 1)
        clock.advance(days: 1)
        // snippet ends
        #expect(clock.now() == Timestamp(utc: .init(dayNumber: 20_780)))
        try await registry.close()
    }
}
