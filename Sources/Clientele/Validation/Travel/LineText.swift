/// Texts in the characters of airline messages: capital letters, digits and single spaces.
enum LineText {
    /// A name in capital letters: hyphens are spaces, apostrophes and full stops go, as on a machine-readable document.
    ///
    /// - Returns: `nil` when there are letters without a Latin form, or digits.
    static func letters(_ text: String) -> String? {
        characters(text, digits: false)
    }

    /// A text in capital letters and digits; any sign between them is a space.
    ///
    /// - Returns: `nil` when there are letters without a Latin form.
    static func line(_ text: String) -> String? {
        characters(text, digits: true)
    }

    private static func characters(_ text: String, digits: Bool) -> String? {
        let bounded = String(text.unicodeScalars.prefix(400))
        var result: [UInt8] = []
        for byte in LatinFolding.ascii(ScriptFolding.latin(bounded), scheme: .travelDocument).utf8 {
            switch byte {
            case 65...90: result.append(byte)
            case 48...57 where digits: result.append(byte)
            case 48...57, 0x80...: return nil
            case UInt8(ascii: "'"), UInt8(ascii: "."): break
            default: if result.last != 32, !result.isEmpty { result.append(32) }
            }
        }
        if result.last == 32 { result.removeLast() }
        return String(decoding: result, as: UTF8.self)
    }

    private static let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]

    /// A date as `08MAR61`.
    static func date(_ date: CalendarDate) -> String {
        let (year, month, day) = date.components
        let short = year % 100
        return (day < 10 ? "0" : "") + "\(day)" + months[month - 1] + (short < 10 ? "0" : "") + "\(short)"
    }
}
