import Clientele
import Foundation
import Testing

@Suite("The sample of the README (R02, R22)")
struct ReadmeSampleTests {
    // The comments of the sample are aligned, as in the README.
    // swift-format-ignore
    @Test("compiles, runs and recognises Mr Wang the second time")
    func runs() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("clientele-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // sample begins
        let registry = try await CustomerRegistry.open(at: folder)               // or .inMemory()
        let desk = try await registry.session(for: .owner, purpose: .service)

        var wang = Customer(person: "王伟", romanized: "WANG/WEI", born: "1961-03-08")
        wang.add(phone: "138 0013 8000", region: "CN")
        wang.add(passport: "E12345678", issuedBy: "CN", expires: "2031-05-04")
        for finding in wang.validate() { print(finding.message(in: .english)) }  // every problem at once
        let arrival = try await desk.intake(wang, from: .hotline)                // .created .matched .review
        print(arrival.outcome, arrival.explanation)                              // why it is, or is not, a known person

        let seniors: Criterion = .all(.age(60...), .bookings(.within(days: 365), count: 1...))
        for member in try await desk.members(of: seniors) { print(member.name, member.why) }
        // sample ends
        #expect(arrival.outcome == .created)
        #expect(wang.validate().allSatisfy { $0.severity < .error })
        var booking = Booking()
        booking.customer = arrival.record.map { Identifier($0) }
        booking.bookedOn = CivilZone.shanghai.date(at: SystemClock().now())
        try await desk.add(booking)
        #expect(try await desk.members(of: seniors).map(\.name) == ["王伟"])
        try await registry.close()
    }

    @Test("stands in the README as it stands here, in at most fifteen lines")
    func isTheSame() throws {
        let here = URL(fileURLWithPath: #filePath)
        let root = (0..<4).reduce(here) { url, _ in url.deletingLastPathComponent() }
        let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        let source = try String(contentsOf: here, encoding: .utf8)
        let lines = source.components(separatedBy: "\n")
        let start = try #require(lines.firstIndex { $0.hasSuffix("// sample begins") })
        let end = try #require(lines.firstIndex { $0.hasSuffix("// sample ends") })
        let sample = lines[(start + 1)..<end].map { $0.hasPrefix("        ") ? String($0.dropFirst(8)) : $0 }
        #expect(sample.count <= 15)
        #expect(readme.contains("```swift\n" + sample.joined(separator: "\n") + "\n```"))
    }
}
