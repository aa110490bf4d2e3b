import Foundation

/// One line of output: a JSON object with the figures of a variant.
struct ResultLine {
    private var fields: [(name: String, value: String)]

    /// Creates a line for a variant that was measured.
    ///
    /// - Parameters:
    ///   - bench: The benchmark's name.
    ///   - variant: What was measured; the line of a peer begins with its name.
    ///   - count: How often the work was done in the time measured.
    ///   - measurement: What that cost.
    ///   - ratio: How many times better than the peer; `nil` where there is none.
    init(_ bench: String, _ variant: String, count: Int, _ measurement: Measurement, ratioToPeer ratio: Double? = nil) {
        fields = [
            ("bench", Self.quoted(bench)), ("variant", Self.quoted(variant)), ("n", "\(count)"),
            ("cpuSeconds", Self.number(measurement.cpuSeconds)), ("wallSeconds", Self.number(measurement.wallSeconds)),
            ("peakResidentMiB", Self.number(Measurement.peakResidentMiB)),
            ("ratioToPeer", ratio.map(Self.number) ?? "null"),
        ]
    }

    /// Creates the line of a peer whose figure was measured elsewhere and is only given.
    init(_ bench: String, peer variant: String) {
        fields = [
            ("bench", Self.quoted(bench)), ("variant", Self.quoted(variant)), ("ratioToPeer", "1"), ("given", "true"),
        ]
    }

    /// Adds a figure of the benchmark's own.
    mutating func add(_ name: String, _ value: Double) { fields.append((name, Self.number(value))) }

    /// Prints the line.
    func print() {
        let text = fields.map { "\(Self.quoted($0.name)): \($0.value)" }.joined(separator: ", ")
        Swift.print("{\(text)}")
    }

    /// A number with six significant digits.
    private static func number(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return "0" }
        let digits = max(0, 5 - Int(log10(abs(value)).rounded(.down)))
        let scale = pow(10, Double(min(digits, 12)))
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { result.unicodeScalars.append("\\") }
            result.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
        }
        return result + "\""
    }
}
