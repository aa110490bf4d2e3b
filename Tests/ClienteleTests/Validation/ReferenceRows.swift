import ClienteleTesting
import Foundation
import Testing

/// Rows of a compressed CSV file in the folder that the environment variable `CLIENTELE_DATA` names.
enum ReferenceRows {
    static let folder = ProcessInfo.processInfo.environment["CLIENTELE_DATA"]
    static let absence: Comment = "CLIENTELE_DATA does not name the data folder: agreement not measured."

    static func read(_ file: String) throws -> [[String: String]] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", "\(folder ?? "")/\(file)"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return parse(Array(data))
    }

    /// Reads RFC 4180 with a header.
    static func parse(_ bytes: [UInt8]) -> [[String: String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var position = 0
        func endField() {
            record.append(String(decoding: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
        }
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    field.append(byte)
                } else if position < bytes.count, bytes[position] == byte {
                    field.append(byte)
                    position += 1
                } else {
                    isQuoted = false
                }
            } else if byte == UInt8(ascii: "\"") {
                isQuoted = true
            } else if byte == UInt8(ascii: ",") {
                endField()
            } else if byte == 10 || byte == 13 {
                if byte == 13, position < bytes.count, bytes[position] == 10 { position += 1 }
                endField()
                records.append(record)
                record = []
            } else {
                field.append(byte)
            }
        }
        if !field.isEmpty || !record.isEmpty {
            endField()
            records.append(record)
        }
        guard let header = records.first else { return [] }
        return records.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
    }

    /// Decodes a JSON string.
    static func text(json: String?) -> String? {
        guard let data = json?.data(using: .utf8) else { return nil }
        return try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed) as? String
    }
}

/// Texts that break careless scanners.
enum HostileText {
    static let all: [String] = [
        "", " ", "\0", "\0\0\0", "\u{200B}", "\u{202E}abc\u{202C}", "\r\n\r\n", "a\u{0301}\u{0301}\u{0301}",
        String(repeating: "a", count: 1 << 20), String(repeating: "9", count: 1 << 16),
        String(repeating: "@", count: 1 << 16), String(repeating: "(", count: 1 << 16),
        String(repeating: "/", count: 1 << 16), String(repeating: "\"", count: 1 << 16),
        String(repeating: "e\u{0301}", count: 20_000), "e" + String(repeating: "\u{0301}", count: 20_000),
        String(repeating: " ", count: 1 << 16), String(repeating: "王", count: 20_000), "\u{10FFFF}", "\u{FFFD}",
        "שלום/عالم", "𝟙𝟛𝟠", "١٢٣٤٥٦٧٨٩", "👨‍👩‍👧‍👦", "\u{FEFF}x", "＋８６", "ＨＴＴＰ：／／", "'; DROP TABLE customers; --",
    ]

    static let alphabet: [Unicode.Scalar] = Array(
        "0123456789+-()/.@\"\\[]:;, \t\r\nabcxXzZEHMDrtel转分机手机：０１９＋　－（）王吕欧阳單\u{200B}\u{200F}\u{301}\0éßØ<>&!#"
            .unicodeScalars)

    /// Returns a random text of at most `length` scalars.
    static func random(_ numbers: inout SeededRandom, length: Int) -> String {
        var view = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...length, using: &numbers) {
            if Int.random(in: 0..<12, using: &numbers) == 0,
                let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &numbers))
            {
                view.append(scalar)
            } else if let scalar = alphabet.randomElement(using: &numbers) {
                view.append(scalar)
            }
        }
        return String(view)
    }
}
