import Clientele
import ClienteleTesting
import Synchronization
import Testing

@Suite("Files that are sealed on their way (R77)")
struct FileSealTests {
    private static let seal = FileSeal(key: .known(7), cipher: TestCipher())
    private static let piece = 65_536

    private static func text(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    }

    private static func code(of body: () throws -> [UInt8]) -> StoreError.Code? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? StoreError)?.code
        }
    }

    @Test(
        "come back as they were, of any length",
        arguments: [0, 1, 1_000, piece - 1, piece, piece + 1, 2 * piece, 2 * piece + 77])
    func roundTrip(count: Int) throws {
        let text = Self.text(count)
        let sealed = try Self.seal.seal(text)
        #expect(try Self.seal.open(sealed) == text)
        #expect(try Self.seal.seal(text) != sealed, "the same twice does not look the same")
        #expect(
            sealed.starts(with: Array(#"{"format":"clientele-sealed-file","version":1,"cipher":"test-hmac","#.utf8)))
    }

    @Test("may be written and read in parts cut anywhere", arguments: 1...4 as ClosedRange<UInt64>)
    func parts(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let text = Self.text(Int.random(in: 0...3 * Self.piece, using: &random))
        func cut(_ bytes: [UInt8]) -> [[UInt8]] {
            var (rest, parts) = (bytes[...], [[UInt8]]())
            while !rest.isEmpty {
                let part = rest.prefix(Int.random(in: 0...Self.piece / 2, using: &random))
                parts.append(Array(part))
                rest = rest.dropFirst(part.count)
            }
            return parts
        }
        var writer = Self.seal.writer()
        var sealed: [UInt8] = []
        for part in cut(text) { sealed += try writer.append(part) }
        sealed += try writer.finish()
        var reader = Self.seal.reader()
        var opened: [UInt8] = []
        for part in cut(sealed) { opened += try reader.append(part) }
        opened += try reader.finish()
        #expect(opened == text)
        #expect(try Self.seal.open(sealed) == text)
    }

    @Test("do not open with any bit changed, nor cut off anywhere, nor with anything behind them")
    func changed() throws {
        let sealed = try Self.seal.seal(Self.text(40))
        for index in sealed.indices {
            for bit in 0..<8 {
                var other = sealed
                other[index] ^= 1 << bit
                #expect(Self.code { try Self.seal.open(other) } != nil, "bit \(bit) of byte \(index)")
            }
            #expect(Self.code { try Self.seal.open(Array(sealed[..<index])) } != nil, "cut at \(index)")
        }
        #expect(Self.code { try Self.seal.open(sealed + [0]) } == .sealBroken)
        #expect(Self.code { try Self.seal.open(sealed + sealed) } == .sealBroken)
    }

    @Test("do not open with a piece left out, doubled, moved or taken from another file")
    func pieces() throws {
        func split(_ sealed: [UInt8]) throws -> (header: [UInt8], pieces: [[UInt8]]) {
            let end = try #require(sealed.firstIndex(of: UInt8(ascii: "\n")))
            let length = Self.piece + 28 + 4
            let rest = Array(sealed[(end + 1)...])
            return (
                Array(sealed[...end]),
                stride(from: 0, to: rest.count, by: length).map { Array(rest[$0..<min($0 + length, rest.count)]) }
            )
        }
        let text = Self.text(3 * Self.piece + 5)
        let (header, pieces) = try split(try Self.seal.seal(text))
        let other = try split(try Self.seal.seal(text))
        try #require(pieces.count == 4)
        #expect(try Self.seal.open(header + pieces.joined()) == text)
        for order in [[0, 1, 2], [1, 2, 3], [0, 2, 3], [0, 0, 1, 2, 3], [1, 0, 2, 3], [0, 1, 2, 3, 3], [3], []] {
            #expect(
                [.sealBroken].contains(Self.code { try Self.seal.open(header + order.flatMap { pieces[$0] }) }),
                "\(order)")
        }
        #expect(
            Self.code { try Self.seal.open(header + pieces[0] + other.pieces[1] + pieces[2] + pieces[3]) }
                == .sealBroken)
        #expect(Self.code { try Self.seal.open(other.header + pieces.joined()) } == .sealBroken)
    }

    @Test("say what is wrong with a file that cannot be opened")
    func errors() throws {
        let sealed = try Self.seal.seal(Self.text(10))
        let otherKey = FileSeal(key: .known(8), cipher: TestCipher())
        #expect(Self.code { try otherKey.open(sealed) } == .sealBroken)
        let otherCipher = FileSeal(key: .known(7), cipher: TestCipher(name: "other"))
        #expect(Self.code { try otherCipher.open(sealed) } == .needsCipher)
        let newer = Array(#"{"format":"clientele-sealed-file","version":2,"cipher":"test-hmac"}"#.utf8) + [10, 1]
        #expect(Self.code { try Self.seal.open(newer) } == .newerFormat)
        for text in [
            "", "family,given\nWang,Wei\n", "{", "{}\n", String(repeating: "{", count: 5_000), "\n", "{\"a\":1}",
        ] {
            #expect(Self.code { try Self.seal.open(Array(text.utf8)) } == .notSealed, "\(text.prefix(20))")
        }
        // A length that nobody wrote is refused before anything of that length is waited for.
        let end = try #require(sealed.firstIndex(of: UInt8(ascii: "\n")))
        var reader = Self.seal.reader()
        #expect(Self.code { try reader.append(sealed[...end] + [0xFF, 0xFF, 0xFF, 0xFF]) } == .sealBroken)
        let error = StoreError.Code.sealBroken
        do { _ = try otherKey.open(sealed) } catch let found as StoreError {
            #expect(
                found.code == error && found.message.english.contains("key") && found.message.chinese.contains("密钥"))
        }
    }

    @Test("an export into a sealed file holds what an open one holds, in clear nothing of it, and leaves a record")
    func export() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        for number in 0..<700 { try await desk.add(Customer(person: "Canary Wang \(number)")) }
        let open = Mutex<[UInt8]>([])
        _ = try await desk.export(Customer.self, as: .csv) { bytes in open.withLock { $0 += bytes } }
        let before = try await house.store.trail().count
        let sealed = Mutex<[[UInt8]]>([])
        let told = Mutex(0)
        let report = try await desk.export(
            Customer.self, as: .csv, sealedBy: Self.seal, progress: { count, _ in told.withLock { $0 = count } }
        ) { bytes in sealed.withLock { $0.append(bytes) } }
        let parts = sealed.withLock { $0 }
        #expect(report.count == 700 && told.withLock { $0 } == 700 && !parts.contains(where: \.isEmpty))
        #expect(try Self.seal.open(Array(parts.joined())) == open.withLock { $0 })
        #expect(!String(decoding: parts.joined(), as: UTF8.self).contains("Canary"))
        let noted = try await house.store.trail().dropFirst(before)
        #expect(noted.filter { $0.action == .export }.map(\.count).reduce(0, +) == 700)
    }
}
