/// Reads dates in the forms people and systems of the trade write.
///
/// | form | example |
/// | --- | --- |
/// | ISO 8601 and relatives | `1961-03-08`, `1961/3/8`, `1961.3.8`, `19610308` |
/// | Chinese | `1961年3月8日` |
/// | reservation systems | `08MAR61`, `08MAR1961` |
///
/// A form that can be read in two ways, such as `03/08/1961`, is not read, unless one of the numbers is above 12.
enum DateText {
    private static let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]

    /// Returns the date a text means.
    ///
    /// A year of two digits lies in the hundred years up to today, or for dates that lie ahead (`isFuture`) in the fifty
    /// years around it.
    static func date(in text: String, today: CalendarDate, isFuture: Bool = false) -> CalendarDate? {
        let clean = TextHygiene(maximumLength: 40).check(text).text.uppercased()
        guard clean.utf8.count <= 40 else { return nil }
        if let date = CalendarDate(clean) { return date }
        var numbers: [(value: Int, digits: Int)] = []
        var words: [String] = []
        var digits = ""
        var letters = ""
        var isReadable = true
        func endRun() {
            // No date holds a number of more than eight digits.
            if digits.utf8.count > 8 { isReadable = false }
            if !digits.isEmpty { numbers.append((Int(digits) ?? 0, digits.utf8.count)) }
            if !letters.isEmpty { words.append(letters) }
            digits = ""
            letters = ""
        }
        for scalar in clean.unicodeScalars {
            switch scalar {
            case "0"..."9":
                if !letters.isEmpty { endRun() }
                digits.unicodeScalars.append(scalar)
            case "A"..."Z":
                if !digits.isEmpty { endRun() }
                letters.unicodeScalars.append(scalar)
            case "-", "/", ".", " ", "年", "月", "日": endRun()
            default: return nil
            }
        }
        endRun()
        guard isReadable else { return nil }
        if words.count == 1, numbers.count == 2, let month = months.firstIndex(of: words[0]) {
            return date(year: numbers[1], month + 1, numbers[0].value, today: today, isFuture: isFuture)
        }
        guard words.isEmpty else { return nil }
        if numbers.count == 1, numbers[0].digits == 8 {
            let value = numbers[0].value
            return CalendarDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
        }
        guard numbers.count == 3 else { return nil }
        if numbers[0].digits == 4 {
            return CalendarDate(year: numbers[0].value, month: numbers[1].value, day: numbers[2].value)
        }
        guard numbers[2].digits == 4 else { return nil }
        let (first, second) = (numbers[0].value, numbers[1].value)
        if first > 12 { return CalendarDate(year: numbers[2].value, month: second, day: first) }
        if second > 12 { return CalendarDate(year: numbers[2].value, month: first, day: second) }
        return first == second ? CalendarDate(year: numbers[2].value, month: first, day: second) : nil
    }

    private static func date(
        year: (value: Int, digits: Int), _ month: Int, _ day: Int, today: CalendarDate, isFuture: Bool
    ) -> CalendarDate? {
        guard year.digits == 2 else {
            return year.digits == 4 ? CalendarDate(year: year.value, month: month, day: day) : nil
        }
        let last = isFuture ? today.year + 50 : today.year
        var full = last / 100 * 100 + year.value
        if full > last { full -= 100 }
        guard let date = CalendarDate(year: full, month: month, day: day) else { return nil }
        guard !isFuture, date > today else { return date }
        return CalendarDate(year: full - 100, month: month, day: day)
    }
}
