import Clientele
import Foundation

extension Benchmark {
    static let phone = Benchmark(name: PhoneBenchmark.name, usage: PhoneBenchmark.usage) { try PhoneBenchmark.run($0) }
}

/// Telephone numbers as people type them: read, judged and told what they are, on one thread.
private enum PhoneBenchmark {
    static let name = "phone"
    static let usage = "phone FILE.csv (columns input and region)"

    /// What the C++ library libphonenumber does of the same questions in a second on the same kind of machine.
    private static let peerPerSecond = 50_000.0

    static func run(_ arguments: [String]) throws {
        guard arguments.count == 1 else { throw Fault(usage: usage) }
        let rows = try read(arguments[0])
        guard !rows.isEmpty else { throw Fault("\(arguments[0]) has no rows with input and region.") }
        let repeats = max(1, 100_000 / rows.count)
        let count = rows.count * repeats

        // Every answer goes into a sum, so that none is left out.
        var sum = 0
        let questions = Measurement.best(of: 20) {
            for _ in 0..<repeats {
                for (text, region) in rows { sum &+= ask(text, region) }
            }
        }
        var line = ResultLine(
            name, "parse, possible, valid, E.164, type, region", count: count, questions,
            ratioToPeer: Double(count) / questions.cpuSeconds / peerPerSecond)
        line.add("perSecond", Double(count) / questions.cpuSeconds)
        line.print()

        let formats = Measurement.best(of: 10) {
            for _ in 0..<repeats {
                for (text, region) in rows { sum &+= askAndFormat(text, region) }
            }
        }
        line = ResultLine(name, "the same with international and national format", count: count, formats)
        line.add("perSecond", Double(count) / formats.cpuSeconds)
        line.print()

        line = ResultLine(name, peer: "libphonenumber C++, parse, possible, valid, E.164, type, region")
        line.add("perSecond", peerPerSecond)
        line.print()
        if sum == 0 { throw Fault("No number was read.") }
    }

    private static func ask(_ text: String, _ region: CountryCode) -> Int {
        let checked = PhoneNumber.check(text, region: region)
        guard let number = checked.value else { return 1 }
        return number.e164.utf8.count + (number.kind == nil ? 0 : 1) + (number.region == nil ? 0 : 1)
            + (checked.verdict == .valid ? 1 : 0)
    }

    private static func askAndFormat(_ text: String, _ region: CountryCode) -> Int {
        guard let number = PhoneNumber.check(text, region: region).value else { return 1 }
        return number.e164.utf8.count + number.international.utf8.count + number.national.utf8.count
    }

    private static func read(_ path: String) throws -> [(String, CountryCode)] {
        var reader = CSVReader(Array(try Data(contentsOf: URL(filePath: path))))
        return try reader.remainingRows().compactMap { row in
            guard let input = row["input"], let region = row["region"] else { return nil }
            return (input, CountryCode(rawValue: region))
        }
    }
}
