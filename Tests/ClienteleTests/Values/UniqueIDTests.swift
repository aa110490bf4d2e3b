import Clientele
import ClienteleTesting
import Foundation
import Testing

@Suite("Unique identifier")
struct UniqueIDTests {
    @Test("Text is that of Foundation's UUID in lower case, and its order that of the bytes")
    func text() {
        var random = SeededRandom(seed: 9562)
        var ids: [UniqueID] = []
        for _ in 0..<3000 {
            let id = UniqueID(high: random.next(), low: random.next())
            let text = id.description
            law(UUID(uuidString: text)?.uuidString.lowercased() == text)
            law(UniqueID(text) == id && UniqueID(text.uppercased()) == id)
            ids.append(id)
        }
        law(ids.sorted().map(\.description) == ids.map(\.description).sorted())
    }

    @Test(
        "Other texts are no identifiers",
        arguments: [
            "", "018f3c1e-7b2a-7c4d-9e5f-0123456789a", "018f3c1e-7b2a-7c4d-9e5f-0123456789abc",
            "018f3c1e7b2a7c4d9e5f0123456789ab",
            "018f3c1e-7b2a-7c4d-9e5f-0123456789ag", "018f3c1e-7b2a-7c4d-9e5f_0123456789ab",
            "{18f3c1e-7b2a-7c4d-9e5f-0123456789ab}",
            "018f3c1e-7b2a-7c4d-9e5f-0123456789a\u{0661}", "-18f3c1e-7b2a-7c4d-9e5f-0123456789ab",
        ])
    func otherTexts(text: String) {
        #expect(UniqueID(text) == nil)
    }

    @Test("Version 7 carries its time, its version and its variant")
    func version7() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<2000 {
            let instant = Timestamp(millisecondsSince1970: Int64(random.within(0...250_000_000_000_000)))
            let id = UniqueID(
                version7At: instant, sequence: UInt16(truncatingIfNeeded: random.next()), random: random.next())
            let text = Array(id.description)
            law(text[14] == "7" && ["8", "9", "a", "b"].contains(text[19]))
            law(id.timestamp == instant)
        }
        let before1970 = UniqueID(version7At: .earliest, sequence: 0, random: 0)
        law(before1970.timestamp?.millisecondsSince1970 == 0)
        law(UniqueID(high: 0x4000, low: 0).timestamp == nil)
    }

    @Test("Made one after the other they ascend, also when the clock stands or is set back")
    func ascending() {
        let clock = FixedClock(Timestamp(millisecondsSince1970: 1_777_000_000_000))
        let source = SystemIdentifierSource()
        var random = SeededRandom(seed: 12)
        var previous = source.next(at: clock.now())
        for step in 0..<20_000 {
            // Long stands use up the 4,096 numbers of a millisecond.
            if step > 10_000, random.chance(20) { clock.advance(milliseconds: Int64(random.within(-5000...3000))) }
            let next = source.next(at: clock.now())
            law(previous < next)
            previous = next
        }
    }

    @Test("Made by many tasks at once they are all different")
    func concurrent() async {
        let source = SystemIdentifierSource()
        let instant = Timestamp(millisecondsSince1970: 1_777_000_000_000)
        let ids = await withTaskGroup(of: [UniqueID].self) { group in
            for _ in 0..<8 { group.addTask { (0..<1000).map { _ in source.next(at: instant) } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(ids).count == 8000)
    }
}
