import ClienteleTesting

@testable import Clientele

/// Changes to the files of a store's folder that nobody should make, from a seed.
struct FolderMutator {
    typealias Files = [String: [UInt8]]

    /// A folder after its changes.
    struct Result {
        var files: Files
        /// What was done, to be found again.
        var steps: [String] = []
        /// Whether whole lines of another store came in, which may then be what the store holds.
        var isSpliced = false
        /// Whether a checksum was made to fit what was changed, so that no one can tell.
        var isForged = false
    }

    private var random: SeededRandom
    private let donors: [Files]

    init(seed: UInt64, donors: [Files]) {
        random = SeededRandom(seed: seed, stream: 6)
        self.donors = donors
    }

    mutating func mutate(_ files: Files) -> Result {
        var result = Result(files: files)
        for _ in 0...(random.below(4) == 0 ? 2 : 0) {
            if random.below(8) == 0 { changeFolder(&result) } else { changeFile(&result) }
        }
        return result
    }

    /// A file, mostly one of the journal.
    private mutating func pickName(_ files: Files) -> String? {
        let names = files.keys.sorted()
        let journals = names.filter { $0.hasPrefix("journal") }
        return random.below(4) > 0 && !journals.isEmpty
            ? random.pick(journals) : names.isEmpty ? nil : random.pick(names)
    }

    // MARK: - The folder

    private static let oddNames = [
        "journal-00000002.jsonl", "journal-00000003.jsonl", "journal-99999999.jsonl", "journal-notes.jsonl",
        "journal-.jsonl",
        "journal-00000001.jsonl.bak", "manifest.json.new", "manifest.json~", "torn-00000001-197.bin", "notes.txt",
        ".DS_Store",
        "\u{1}\n", "journal-0000000\u{661}.jsonl", "LOCK",
    ]

    private mutating func changeFolder(_ result: inout Result) {
        guard let name = pickName(result.files) else { return }
        let other = pickName(result.files) ?? name
        switch random.below(6) {
        case 0:
            result.files[name] = nil
            result.steps.append("\(name) removed")
        case 1:
            let new = random.pick(Self.oddNames)
            result.files[new] = result.files.removeValue(forKey: name)
            result.steps.append("\(name) renamed \(new)")
        case 2:
            let new = random.pick(Self.oddNames)
            let content = random.pick([
                [], Array("mine".utf8), Array("mine\n".utf8), [0, 0, 0], result.files[name] ?? [],
            ])
            result.files[new] = content
            result.steps.append("\(new) added with \(content.count) bytes")
        case 3:
            (result.files[name], result.files[other]) = (result.files[other], result.files[name])
            result.steps.append("\(name) and \(other) swapped")
        case 4:
            result.files[name] = []
            result.steps.append("\(name) emptied")
        default:
            result.files[other] = result.files[name]
            result.steps.append("\(name) copied over \(other)")
        }
    }

    // MARK: - One file

    private mutating func changeFile(_ result: inout Result) {
        guard let name = pickName(result.files), let bytes = result.files[name] else { return }
        let (changed, step) =
            switch random.below(3) {
            case 0: changeBytes(bytes)
            case 1: changeLines(bytes, name, &result)
            default: random.below(3) == 0 ? forge(bytes, &result) : changeNumbers(bytes)
            }
        result.files[name] = changed
        result.steps.append("\(name): \(step)")
    }

    private mutating func changeBytes(_ old: [UInt8]) -> ([UInt8], String) {
        var bytes = old
        let place = random.below(bytes.count + 1)
        let length = random.below(random.below(3) == 0 ? 600 : 8) + 1
        let range = place..<min(bytes.count, place + length)
        switch random.below(11) {
        case 0, 1:
            for _ in 0..<(random.below(8) + 1) where !bytes.isEmpty {
                bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
            }
            return (bytes, "bits flipped")
        case 2:
            bytes.insert(contentsOf: (0..<length).map { _ in UInt8(random.below(256)) }, at: place)
            return (bytes, "\(length) bytes inserted at \(place)")
        case 3:
            bytes.removeSubrange(range)
            return (bytes, "\(range) removed")
        case 4: return (Array(bytes.prefix(place)), "cut at \(place)")
        case 5: return (Array(bytes.dropFirst(place)), "begins at \(place)")
        case 6:
            let filling = random.pick([0, 10, 13, 0x7B, 0xFF] as [UInt8])
            return (bytes + [UInt8](repeating: filling, count: length * 3), "\(length * 3) of \(filling) added")
        case 7:
            bytes.insert(contentsOf: [UInt8](repeating: 0, count: length), at: place)
            return (bytes, "\(length) NULs at \(place)")
        case 8:
            for index in range { bytes[index] = 0 }
            return (bytes, "NULs over \(range)")
        case 9:
            let odd = random.pick(
                [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xFF, 0xFE], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
            bytes.insert(contentsOf: odd, at: place)
            return (bytes, "invalid UTF-8 at \(place)")
        default: return (bytes.reversed(), "turned around")
        }
    }

    private mutating func changeLines(_ bytes: [UInt8], _ name: String, _ result: inout Result) -> ([UInt8], String) {
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map { Array($0) }
        let place = random.below(lines.count)
        let other = random.below(lines.count)
        let step: String
        switch random.below(8) {
        case 0:
            lines.remove(at: place)
            step = "line \(place) removed"
        case 1:
            lines.insert(lines[place], at: other)
            step = "line \(place) again at \(other)"
        case 2:
            lines.swapAt(place, other)
            step = "lines \(place) and \(other) swapped"
        case 3:
            lines[place].append(13)
            step = "line \(place) ends with CR LF"
        case 4:
            guard place + 1 < lines.count else { return (bytes, "nothing") }
            let next = lines.remove(at: place + 1)
            lines[place] += next
            step = "the newline after \(place) removed"
        case 5:
            lines.insert([], at: place)
            step = "an empty line at \(place)"
        default:
            let donor = random.pick(donors)
            let source = donor[name] ?? donor["journal-00000001.jsonl"] ?? []
            let pieces = source.split(separator: 10).map { Array($0) }
            guard !pieces.isEmpty else { return (bytes, "nothing") }
            let first = random.below(pieces.count)
            let count = random.below(pieces.count - first) + 1
            let isOver = random.below(2) == 0
            lines.replaceSubrange(place..<(isOver ? lines.count : place), with: pieces[first..<(first + count)])
            if isOver { lines.append([]) }
            result.isSpliced = true
            step = "lines \(first)..<\(first + count) of another store at \(place)"
        }
        return (Array(lines.joined(separator: [10])), step)
    }

    private static let numbers = [
        "0", "1", "9", "00000000000000000000", "00000000000000000001", "09223372036854775807", "09223372036854775808",
        "18446744073709551615", "99999999999999999999", "0000000155", "0067108864", "0067108865", "9999999999",
        "9223372036854775807", "9223372036854775808", "99999999999999999999999999999999999999", "-1", "1e9", "0.5",
    ]

    /// Where numbers stand in the text.
    private func runsOfDigits(_ bytes: [UInt8]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for (index, byte) in bytes.enumerated() {
            if UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
                if start == nil { start = index }
            } else if let first = start {
                runs.append(first..<index)
                start = nil
            }
        }
        return runs
    }

    private mutating func changeNumbers(_ old: [UInt8]) -> ([UInt8], String) {
        var bytes = old
        let runs = runsOfDigits(bytes)
        guard !runs.isEmpty else { return (bytes, "nothing") }
        let run = random.pick(runs)
        let number = random.below(3) == 0 ? String(repeating: "9", count: run.count) : random.pick(Self.numbers)
        bytes.replaceSubrange(run, with: Array(number.utf8))
        return (bytes, "\(number) at \(run)")
    }

    /// Changes a number of one line and makes the checksum fit.
    private mutating func forge(_ bytes: [UInt8], _ result: inout Result) -> ([UInt8], String) {
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map { Array($0) }
        // The last lines are those that nothing follows which would contradict.
        let place = random.below(2) == 0 ? max(0, lines.count - 2 - random.below(3)) : random.below(lines.count)
        let trailer = JournalLine.trailerLength - 1
        guard lines[place].count > trailer + 2 else { return (bytes, "nothing") }
        var line = Array(lines[place].dropLast(trailer))
        let runs = runsOfDigits(line)
        guard !runs.isEmpty else { return (bytes, "nothing") }
        let run = random.pick(runs)
        var number = random.below(2) == 0 ? String(repeating: "9", count: run.count) : random.pick(Self.numbers)
        if random.below(2) == 0 {
            number = String(String(repeating: "0", count: run.count) + number).suffix(run.count).description
        }
        line.replaceSubrange(run, with: Array(number.utf8))
        let checksum = CRC32C.checksum(line)
        line += Array(",\"crc\":\"".utf8)
        ByteText.appendHex(checksum, to: &line)
        line += Array("\"}".utf8)
        lines[place] = line
        result.isForged = true
        return (Array(lines.joined(separator: [10])), "\(number) at \(run) of line \(place), forged")
    }
}
