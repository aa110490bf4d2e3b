import ClienteleTesting
import Testing

@testable import Clientele

@Suite("Packing what is sealed (R54)")
struct PackedBytesTests {
    private func packed(_ bytes: [UInt8]) -> [UInt8] {
        var packed: [UInt8] = []
        PackedBytes.pack(bytes, to: &packed)
        return packed
    }

    @Test("whatever is packed comes back", arguments: 0..<40)
    func roundTrip(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let length = [0, 1, 3, 4, 15, 16, 255, 270, 271, 1_000, 70_000][seed % 11]
        let alphabet = [1, 2, 16, 256][seed / 11 % 4]
        let bytes = (0..<length).map { _ in UInt8(random.within(0...(alphabet - 1))) }
        let short = packed(bytes)
        #expect(PackedBytes.unpack(short, from: 0, count: length) == bytes)
        #expect(PackedBytes.unpack(short, from: 0, count: length + 1) == nil)
        if length > 0 { #expect(PackedBytes.unpack(short, from: 0, count: length - 1) == nil) }
    }

    @Test("a customer becomes shorter by a third at least")
    func customer() {
        let bytes = Customer.wang.jsonBytes
        #expect(packed(bytes).count * 3 < bytes.count * 2)
    }

    @Test("bytes that nobody packed are refused or unpacked, in bounded memory, and never trap", arguments: 0..<200)
    func hostile(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        var bytes = seed % 2 == 0 ? packed(Customer.wang.jsonBytes) : []
        if bytes.isEmpty {
            bytes = (0..<random.within(0...300)).map { _ in UInt8(random.within(0...255)) }
        } else {
            for _ in 0..<3 { bytes[random.within(0...(bytes.count - 1))] = UInt8(random.within(0...255)) }
        }
        for count in [0, 1, 500, 40_000, Int(Int32.max), Int.max / 512] {
            let unpacked = PackedBytes.unpack(bytes, from: 0, count: count)
            #expect(unpacked == nil || unpacked?.count == count)
        }
        _ = SealedBody([2] + bytes)
        _ = SealedBody([1] + bytes)
    }

    @Test("a sealed body keeps entries, an inner seal and the payload")
    func body() throws {
        let entries = [IndexEntry(index: "customer.match-form", key: [UInt8](repeating: 7, count: 300))]
        let body = SealedBody(
            entries: entries, seal: StoredRecord.Seal(keyID: "inner-1"), payload: Array(#"{"n":1}"#.utf8))
        let read = try #require(SealedBody(body.bytes))
        #expect(read.entries == entries && read.seal?.keyID == "inner-1" && read.payload == body.payload)
        let random = SealingKey.systemRandom(500)
        #expect(SealedBody(SealedBody(entries: [], seal: nil, payload: random).bytes)?.payload == random)
        #expect(SealedBody([]) == nil && SealedBody([3, 0, 0]) == nil)
    }
}
