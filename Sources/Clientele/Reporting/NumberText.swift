/// Writes numbers for people and for files, without a locale.
enum NumberText {
    private static let powers: [Double] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]
    /// Below this every whole number is exact.
    private static let exactLimit = 9_007_199_254_740_992.0
    static let dash = "–"

    /// Returns a number with grouped digits, the true minus sign, percent sign and unit.
    static func text(
        _ number: Double, _ format: Report.NumberFormat, _ language: LocalizedText.Language, withUnit: Bool = true,
        withPlus: Bool = false
    ) -> String {
        let value = format.isPercent ? number * 100 : number
        guard value.isFinite else { return dash }
        let digits =
            plain(value.magnitude, decimals: format.decimals).map(grouped) ?? compact(value.magnitude, language)
        let isZero = !digits.utf8.contains { (49...57).contains($0) }
        let sign = isZero ? "" : value < 0 ? "\u{2212}" : withPlus ? "+" : ""
        var unit = ""
        if format.isPercent { unit = "%" }
        if withUnit, let text = format.unit?.text(in: language), !text.isEmpty { unit = "\u{A0}" + text }
        return sign + digits + unit
    }

    /// Returns a number as files want it, `-1234.50`.
    static func fileText(_ number: Double, _ format: Report.NumberFormat) -> String {
        guard number.isFinite else { return "" }
        let decimals = min(format.decimals + (format.isPercent ? 2 : 0), powers.count - 1)
        guard let digits = plain(number.magnitude, decimals: decimals) else { return number.description }
        return (number < 0 && digits.utf8.contains { (49...57).contains($0) } ? "-" : "") + digits
    }

    /// Returns a number shortened for an axis: `1.2M`, `120万`.
    static func axisText(_ number: Double, _ format: Report.NumberFormat, _ language: LocalizedText.Language) -> String
    {
        guard !format.isPercent else { return trimmed(text(number, .percent(decimals: 2), language), before: "%") }
        let magnitude = number.magnitude
        guard magnitude.isFinite else { return dash }
        let sign = number < 0 ? "\u{2212}" : ""
        if magnitude >= 10_000 { return sign + compact(magnitude, language) }
        return sign + trimmed(grouped(plain(magnitude, decimals: 6) ?? scientific(magnitude)))
    }

    /// Returns a coordinate with at most two decimals.
    static func coordinate(_ number: Double) -> String {
        guard number.isFinite, let digits = plain(number.magnitude, decimals: 2) else { return "0" }
        let short = trimmed(digits)
        return number < 0 && short != "0" ? "-" + short : short
    }

    private static func plain(_ magnitude: Double, decimals: Int) -> String? {
        let scaled = (magnitude * powers[decimals]).rounded()
        guard scaled < exactLimit else { return nil }
        let digits = padded(Int(scaled), to: decimals + 1)
        return decimals == 0 ? digits : "\(digits.dropLast(decimals)).\(digits.suffix(decimals))"
    }

    private static func grouped(_ digits: String) -> String {
        let whole = digits.prefix { $0 != "." }
        var result = ""
        for (offset, digit) in whole.enumerated() {
            if offset > 0, (whole.count - offset) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return result + digits.dropFirst(whole.count)
    }

    /// Removes zeros at the end of decimals.
    private static func trimmed(_ digits: String, before suffix: String = "") -> String {
        var text = digits.dropLast(suffix.count)
        guard text.contains(".") else { return digits }
        while text.last == "0" { text = text.dropLast() }
        if text.last == "." { text = text.dropLast() }
        return text + suffix
    }

    private static func compact(_ magnitude: Double, _ language: LocalizedText.Language) -> String {
        let steps: [(Double, String)] =
            language == .chinese
            ? [(1e12, "万亿"), (1e8, "亿"), (1e4, "万")] : [(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K")]
        for (size, name) in steps where magnitude >= size && magnitude / size < 1e6 {
            return trimmed(grouped(plain(magnitude / size, decimals: 2) ?? "")) + name
        }
        return scientific(magnitude)
    }

    /// Returns a number such as `1.7e308`, for what no reader needs in full.
    private static func scientific(_ magnitude: Double) -> String {
        var mantissa = magnitude
        var exponent = 0
        while mantissa >= 10 {
            mantissa /= 10
            exponent += 1
        }
        return trimmed(plain(mantissa, decimals: 2) ?? "") + "e\(exponent)"
    }
}

extension Report.Value {
    /// The text to show.
    func text(in language: LocalizedText.Language) -> String {
        switch content {
        case .text(let text): text.text(in: language)
        case .number(let number, let format): NumberText.text(number, format, language)
        case .missing: NumberText.dash
        }
    }

    /// The text for a file.
    func csvText(in language: LocalizedText.Language) -> String {
        switch content {
        case .text(let text): text.text(in: language)
        case .number(let number, let format): NumberText.fileText(number, format)
        case .missing: ""
        }
    }
}
