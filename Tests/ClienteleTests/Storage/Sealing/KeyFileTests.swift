import ClienteleTesting
import Foundation
import Testing

@testable import Clientele

@Suite("The key file (R54)")
struct KeyFileTests {
    let cipher = TestCipher()
    let person = "018f3c1e-7b2a-7c4d-9e5f-0123456789ab"

    /// A folder that is there, as that of keys must be.
    private static func folder() -> MemoryFileSystem { MemoryFileSystem(files: ["beside": [1]]) }

    private func open(
        _ system: some FileSystem, _ key: SealingKey = .known(1), access: JSONFileStore.Access = .readWrite,
        makesFile: Bool = true
    ) throws -> KeyFile {
        try KeyFile.open(
            at: "keys", in: system, wrappingKey: key, cipher: cipher, access: access, makesFile: makesFile)
    }

    private func code(_ body: () async throws -> Void) async -> StoreError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? StoreError)?.code
        }
    }

    @Test("keys are random, there again after opening, and wrapped in the file")
    func keysStay() async throws {
        let system = Self.folder()
        let made: [SealingKey.Standing]
        do {
            let keys = try open(system)
            made = try await keys.makeKeys(named: ["house", person, "house"])
            #expect(made[0] == made[2] && made[0] != made[1] && made.allSatisfy { $0.key != nil })
            #expect(try await keys.keys(named: [person, "nobody"]) == [made[1], .unknown])
        }
        let again = try open(MemoryFileSystem(files: system.durableFiles))
        #expect(try await again.keys(named: ["house", person]) == [made[0], made[1]])
        let bytes = try #require(system.durableFiles["keys"])
        for key in made.compactMap(\.key) {
            #expect(!bytes.contains(key.bytes))
            #expect("\(key)\(String(reflecting: key))" == "……")
        }
    }

    @Test("a destroyed key is gone from the file, and its name never gets another")
    func destroyed() async throws {
        let system = Self.folder()
        let keys = try open(system)
        _ = try await keys.makeKeys(named: ["house", person])
        let before = try #require(system.durableFiles["keys"])
        try await keys.destroyKeys(named: [person, "never-there"])
        #expect(try await keys.keys(named: [person, "never-there"]) == [.destroyed, .destroyed])
        #expect(try await keys.makeKeys(named: [person]) == [.destroyed])
        let after = try #require(system.durableFiles["keys"])
        let lines = before.split(separator: UInt8(ascii: "\n")).filter { $0.contains(Array(person.utf8)) }
        for line in lines { #expect(!after.contains(Array(line))) }
        let again = try open(MemoryFileSystem(files: system.durableFiles))
        #expect(try await again.keys(named: [person]) == [.destroyed])
        #expect(try await again.keys(named: ["house"])[0].key != nil)
    }

    @Test("rotation wraps every key anew, and the old wrapping key opens nothing more")
    func rotation() async throws {
        let system = Self.folder()
        let keys = try open(system)
        let made = try await keys.makeKeys(named: ["house", person, "x"])
        try await keys.destroyKeys(named: ["x"])
        try await keys.rotate(to: .known(2))
        #expect(try await keys.keys(named: ["house", person, "x"]) == [made[0], made[1], .destroyed])
        _ = try await keys.makeKeys(named: ["later"])
        let left = system.durableFiles
        #expect(await code { _ = try open(MemoryFileSystem(files: left)) } == .wrongKey)
        let again = try open(MemoryFileSystem(files: left), .known(2))
        #expect(try await again.keys(named: ["house", person]) == [made[0], made[1]])
        #expect(try await again.keys(named: ["later"])[0].key != nil)
    }

    @Test("wrong keys, other ciphers and other files are refused in clear words")
    func refusals() async throws {
        let system = Self.folder()
        let keys = try open(system)
        _ = try await keys.makeKeys(named: ["house"])
        // Beside it another may read, and make nothing.
        let reader = try open(system, access: .readOnly)
        #expect(try await reader.keys(named: ["house"])[0].key != nil)
        #expect(await code { _ = try await reader.makeKeys(named: ["new"]) } == .readOnly)
        #expect(await code { _ = try await keys.makeKeys(named: ["no name"]) } == .invalidTransaction)
        let files = system.durableFiles
        #expect(await code { _ = try open(MemoryFileSystem(files: files), .known(9)) } == .wrongKey)
        #expect(
            await code {
                _ = try KeyFile.open(
                    at: "keys", in: MemoryFileSystem(files: files), wrappingKey: .known(1),
                    cipher: TestCipher(name: "other"))
            } == .needsCipher)
        #expect(await code { _ = try open(MemoryFileSystem(files: ["keys": Array("hello\n".utf8)])) } == .notAStore)
        #expect(await code { _ = try open(Self.folder(), makesFile: false) } == .notAStore)
        let inStore = #expect(throws: StoreError.self) {
            _ = try open(MemoryFileSystem(files: ["manifest.json": []]))
        }
        #expect(inStore?.message.english.contains("must not lie in its folder") == true)
    }

    @Test("asking for sealing where there is no cipher names the cipher to be copied")
    func noCipher() async throws {
        #if !canImport(CryptoKit)
            let error = await #expect(throws: StoreError.self) {
                _ = try await KeyFile.open(at: "keys", wrappingKey: SealingKey())
            }
            #expect(error?.code == .needsCipher)
            #expect(error?.message.english.contains("AESGCMCipher.swift") == true)
            #expect(error?.message.chinese.contains("AESGCMCipher.swift") == true)
        #endif
    }

    @Test("every changed byte of a key that was acknowledged is noticed")
    func damage() async throws {
        let system = Self.folder()
        let keys = try open(system)
        _ = try await keys.makeKeys(named: ["house"])
        _ = try await keys.makeKeys(named: [person])
        try await keys.rotate(to: .known(1))
        _ = try await keys.makeKeys(named: ["last"])
        let files = system.durableFiles
        let bytes = try #require(files["keys"])
        let text = String(decoding: bytes, as: UTF8.self)
        let last = try #require(text.range(of: #"{"mark""#, options: .backwards))
        let lastOffset = text.utf8.distance(from: text.utf8.startIndex, to: last.lowerBound)
        for place in stride(from: 0, to: bytes.count, by: 7) {
            var changed = files
            changed["keys"]?[place] ^= 4
            let copy = MemoryFileSystem(files: changed)
            do {
                let opened = try open(copy)
                // Only the end, of which nobody can say that it was ever acknowledged, may be cut off, and is kept.
                #expect(place >= lastOffset && opened.cutByteCount == bytes.count - lastOffset)
                #expect(copy.files["keys.cut"]?.count == opened.cutByteCount)
                #expect(try await opened.keys(named: ["house", person]).allSatisfy { $0.key != nil })
            } catch {
                #expect(place < lastOffset && error is StoreError)
            }
        }
    }

    enum Step: CaseIterable {
        case make, destroy, rotate
    }

    @Test(
        "after a crash at any call keys that were acknowledged are there, and the file opens", arguments: Step.allCases)
    func crashes(step: Step) async throws {
        var random = SeededRandom(seed: 54)
        var call = 1
        var cases = 0
        while true {
            let system = Self.folder()
            let keys = try open(system)
            let made = try await keys.makeKeys(named: ["house", person])
            system.fail(at: system.calls + call, .powerLoss)
            var isDone = true
            do {
                switch step {
                case .make: _ = try await keys.makeKeys(named: ["new", "newer"])
                case .destroy: try await keys.destroyKeys(named: [person])
                case .rotate: try await keys.rotate(to: .known(2))
                }
            } catch {
                isDone = false
            }
            for leftover in system.leftovers(limit: 64, torn: 16, &random) {
                cases += 1
                let left = MemoryFileSystem(files: system.files(after: leftover))
                let old = try? open(left, .known(1))
                let again = try old ?? open(left, .known(2))
                let found = try await again.keys(named: ["house", person, "new"])
                #expect(found[0] == made[0], "\(leftover.text)")
                switch step {
                case .make: #expect(found[1] == made[1] && (!isDone || found[2].key != nil))
                case .destroy: #expect(found[1] == .destroyed || !isDone && found[1] == made[1])
                case .rotate: #expect(found[1] == made[1] && (!isDone || old == nil))
                }
                #expect(try await again.makeKeys(named: ["after"])[0].key != nil)
            }
            if isDone && !system.isDead { break }
            call += 1
        }
        #expect(cases > 20)
    }

    @Test("a full disk refuses new keys in clear words, and takes them when there is room")
    func noRoom() async throws {
        for call in 1...2 {
            let system = Self.folder()
            let keys = try open(system)
            let made = try await keys.makeKeys(named: ["house"])
            system.fail(at: system.calls + call, .diskFull)
            let refused = await code { _ = try await keys.makeKeys(named: [person]) }
            system.makeRoom()
            if refused == .noRoom {
                #expect(try await keys.makeKeys(named: [person])[0].key != nil)
            }
            let again = try open(MemoryFileSystem(files: system.durableFiles))
            #expect(try await again.keys(named: ["house"]) == made)
        }
    }

    @Test("a destroyed key does not come back by a line that somebody adds")
    func noReturn() async throws {
        let system = Self.folder()
        let keys = try open(system)
        _ = try await keys.makeKeys(named: ["house", person])
        let before = try #require(system.durableFiles["keys"])
        try await keys.destroyKeys(named: [person])
        var files = system.durableFiles
        let line = try #require(
            before.split(separator: UInt8(ascii: "\n")).first { $0.firstRange(of: Array(person.utf8)) != nil })
        files["keys"]? += line + [UInt8(ascii: "\n")]
        let forged = files
        #expect(await code { _ = try open(MemoryFileSystem(files: forged)) } == .damaged)
    }

    @Test("nobody destroys a key without the wrapping key, nor by a line of another key")
    func forgedDestruction() async throws {
        let system = Self.folder()
        let keys = try open(system)
        _ = try await keys.makeKeys(named: ["house", person])
        let before = system.durableFiles
        let right = try KeyFile.proof(ofDestroyed: person, cipher, .known(1))
        func code(_ proof: [UInt8]) async -> StoreError.Code? {
            var files = before
            let end = files["keys"]?.count ?? 0
            files["keys"]? += KeyFileLine.destroyed(person, proof: proof).bytes(mark: end)
            let forged = files
            return await self.code { _ = try open(MemoryFileSystem(files: forged)) }
        }
        #expect(await code(right) == nil)
        guard case .header(_, _, let check) = try KeyFile.header(cipher, .known(1)) else {
            Issue.record("a header")
            return
        }
        let wrapped = try cipher.seal(
            SealingKey.known(3).bytes, with: .known(1), authenticating: KeyFile.context(person))
        for proof in [
            try KeyFile.proof(ofDestroyed: person, cipher, .known(2)),
            try KeyFile.proof(ofDestroyed: "house", cipher, .known(1)), check, wrapped, [1], Array(right.dropLast()),
            [],
        ] {
            #expect(await code(proof) == .damaged)
        }
    }

    /// A file as version 1 wrote it: of the person's key it says, without a proof, that it was destroyed.
    private func firstVersion(destroyed: String) async throws -> (files: [String: [UInt8]], house: SealingKey.Standing)
    {
        let system = Self.folder()
        let keys = try open(system)
        let house = try await keys.makeKeys(named: ["house"])[0]
        let bytes = try #require(system.durableFiles["keys"])
        let newline = try #require(bytes.firstIndex(of: UInt8(ascii: "\n")))
        let kept = try #require(
            bytes[(newline + 1)...].split(separator: UInt8(ascii: "\n")).first.map { Array($0) + [UInt8(ascii: "\n")] })
        guard case .line(let line, _) = KeyFileLine.parse(kept, kept.indices) else { throw StoreError.notAKeyFile }
        var old = try KeyFile.header(cipher, .known(1), version: 1).bytes(mark: 0)
        for line in [line, .destroyed(destroyed, proof: [])] { old += line.bytes(mark: old.count) }
        var files = system.durableFiles
        files["keys"] = old
        return (files, house)
    }

    @Test("a key file of version 1 opens with all that it says, and from then on nobody destroys a key without proof")
    func firstVersion() async throws {
        let (files, house) = try await firstVersion(destroyed: person)
        let text = String(decoding: try #require(files["keys"]), as: UTF8.self)
        #expect(text.contains(#""version":1"#) && text.contains(#""destroyed":true"#))
        // Who only reads changes nothing.
        let read = MemoryFileSystem(files: files)
        let reader = try open(read, access: .readOnly)
        #expect(try await reader.keys(named: ["house", person]) == [house, .destroyed])
        #expect(read.files == files)

        let system = MemoryFileSystem(files: files)
        let keys = try open(system)
        #expect(try await keys.keys(named: ["house", person]) == [house, .destroyed])
        #expect(try await keys.makeKeys(named: [person]) == [.destroyed])
        let new = try #require(system.durableFiles["keys"])
        let newText = String(decoding: new, as: UTF8.self)
        #expect(newText.contains(#""version":2"#) && !newText.contains(#""destroyed":true"#))
        let again = try open(MemoryFileSystem(files: system.durableFiles))
        #expect(try await again.keys(named: ["house", person]) == [house, .destroyed])

        // A line without proof is no line of version 2, nor does another number make it one of version 1.
        let forged = new + KeyFileLine.destroyed("house", proof: []).bytes(mark: new.count)
        #expect(await code { _ = try open(MemoryFileSystem(files: ["keys": forged])) } == .damaged)
        let newline = try #require(forged.firstIndex(of: UInt8(ascii: "\n")))
        guard case .line(.header(_, let name, let check), let mark) = KeyFileLine.parse(forged, 0..<(newline + 1))
        else {
            Issue.record("a header")
            return
        }
        let older = KeyFileLine.header(version: 1, cipher: name, check: check).bytes(mark: mark)
        let disguised = older + forged[(newline + 1)...]
        #expect(await code { _ = try open(MemoryFileSystem(files: ["keys": disguised])) } == .wrongKey)
        let newer = KeyFileLine.header(version: 3, cipher: name, check: check).bytes(mark: mark)
        #expect(await code { _ = try open(MemoryFileSystem(files: ["keys": newer])) } == .newerFormat)
    }

    @Test("after a crash at any call of the first opening, a key file of version 1 has lost nothing")
    func crashesAtUpgrade() async throws {
        let (files, house) = try await firstVersion(destroyed: person)
        var random = SeededRandom(seed: 55)
        var cases = 0
        for call in 1... {
            let system = MemoryFileSystem(files: files)
            system.fail(at: system.calls + call, .powerLoss)
            let isDone = (try? open(system)) != nil
            for leftover in system.leftovers(limit: 64, torn: 16, &random) {
                cases += 1
                let again = try open(MemoryFileSystem(files: system.files(after: leftover)))
                #expect(try await again.keys(named: ["house", person]) == [house, .destroyed], "\(leftover.text)")
            }
            if isDone && !system.isDead { break }
        }
        #expect(cases > 10)
    }

    @Test("a key whose sync failed is made durable before the next opening answers", arguments: [28, 5] as [Int32])
    func unsyncedKey(error: Int32) async throws {
        let system = Self.folder()
        do {
            let keys = try open(system)
            _ = try await keys.makeKeys(named: ["house"])
            // The line is written, and the device does not take it.
            system.fail(at: system.calls + 2, .error(error))
            await #expect(throws: StoreError.self) { _ = try await keys.makeKeys(named: [person]) }
        }
        let found = try await open(system).keys(named: ["house", person])
        let afterPowerLoss = try open(MemoryFileSystem(files: system.durableFiles))
        #expect(try await afterPowerLoss.keys(named: ["house", person]) == found)
    }

    @Test("files are for their owner alone")
    func modes() async throws {
        try await withTemporaryFolder { folder in
            let keys = try await KeyFile.open(at: "\(folder)/house.keys", wrappingKey: .known(1), cipher: cipher)
            _ = try await keys.makeKeys(named: ["house"])
            try await keys.rotate(to: .known(2))
            #expect(
                await code {
                    _ = try await KeyFile.open(
                        at: "\(folder)/house.keys", wrappingKey: .known(2), cipher: cipher)
                } == .locked)
            for name in ["house.keys", "house.keys.lock"] {
                let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.posixPermissions]
                #expect(mode as? Int == 0o600)
            }
        }
    }
}

extension Array where Element == UInt8 {
    /// Whether some bytes stand somewhere in these.
    func contains(_ part: [UInt8]) -> Bool {
        guard let first = part.first, part.count <= count else { return part.isEmpty }
        var place = 0
        while let start = self[place...].firstIndex(of: first), start + part.count <= count {
            if self[start..<(start + part.count)].elementsEqual(part) { return true }
            place = start + 1
        }
        return false
    }
}

extension ArraySlice where Element == UInt8 {
    fileprivate func contains(_ part: [UInt8]) -> Bool { Array(self).contains(part) }
}
