/// Pieces that lead deep into scanners, and texts made of them.
struct HostilePieces {
    static let phone = [
        "+", "＋", "00", "0", "86", "1", "54", "9", "15", "13800138000", " ", "-", "(", ")", "/", "\\", "x", "ext",
        "xtn", "extensio\u{301}n", "int", "#", "~", ",", ",,", ";", ";ext=", ":", ".", "доб", "ｅｘｔ", "１２３", "٣", "\t",
        "\u{A0}", ";phone-context=", "a.b", ";isub=", "tel:", "转", "分机", "FLOWERS", "½", "𝟙",
    ]
    static let email = [
        "@", ".", "..", "a", "王", "\"", "\\", "[", "]", "IPv6:", "::", "192.0.2.1", "xn--", "fsqu00a", "-", "--", "é",
        "e\u{301}", "＠", "。", " ", "<", ">", "(", ")", "mailto:", ",", ";", "qq.com", "gmial.con", "\u{200B}",
        "\u{202E}", "9999999999", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "\u{430}", "ß",
    ]
    static let name = [
        "WANG", "王", "伟", "欧阳", "先生", "/", "／", "<", "<<", ",", " ", "  ", "-", "'", "·", ".", "(", ")", "(CHD/", "1",
        "2", "5.1", "MR", "MRS", "MSTR", "PROF", "DR", "van", "der", "de la", "bin", "al-", "X", "Müller", "Ø", "ß",
        "ﬁ",
        "Иван", "علي", "é", "e\u{301}", "\u{200B}", "\u{202E}", "Ｗ", "\u{20000}", "Nguyễn", "👩‍👧", "\0", "吕", "翟",
    ]
    static let document = [
        "E", "G", "H", "M", "C", "L", "A", "12345678", "1", "0", "9", "11010519491231002", "X", "x", "Х", "Χ", "×", "*",
        "-", " ", "(", ")", "（", "\u{200B}", "１", "Ａ", "é", "USA", "19850308", "000",
    ]
    static let zone = [
        "P<UTO", "P<CHN", "I<", "V<", "AC", "ERIKSSON<<ANNA", "WANG<<XIAO", "<", "<<<<<<<<", "«", "‹", "《", "L898902C3",
        "6", "UTO7408122F1204159", "ZE184226B", "10", "\n", "\r\n", "\u{2028}", " ", "    ", "p", "＜", "０", "O", "I",
        "*",
        "é", "\u{200B}", "D231458907", "7349",
    ]
    static let date = [
        "1961", "61", "03", "3", "08", "-", "/", ".", " ", "年", "月", "日", "MAR", "may", "1961-03-08", "08MAR61",
        "９", "99999999", "\u{200B}", "\u{301}", "0", "-1", "9223372036854775807", "T00:00",
    ]
    static let facts = ["!", "~", ";", "\n", "9", "strings ", "plans ", "[", "{", "\\d", "(", "|", "$1", "\u{7F}", "é"]
    private static let other: [Unicode.Scalar] = Array(
        "0123456789+-()/.@\"\\[]:;, \t\r\nabcxXzZEHMDrtel转分机手机：０１９＋　－（）王吕欧阳單\u{200B}\u{200F}\u{301}\0éßØ<>&!#"
            .unicodeScalars)

    var numbers: SeededRandom
    /// The texts that were made last.
    var made: [String] = []

    /// A text of pieces and numbers, now and then a long one or one of any characters.
    mutating func text(of pieces: [String]) -> String {
        if numbers.below(8) == 0 { return anyText(60) }
        var result = ""
        let most = numbers.below(100) == 0 ? 300 : 12
        for _ in 0..<numbers.within(1...most) {
            result += numbers.below(3) > 0 ? pieces[numbers.below(pieces.count)] : String(numbers.below(1000))
        }
        made.append(result)
        return result
    }

    /// A text of any characters.
    mutating func anyText(_ length: Int) -> String {
        var view = String.UnicodeScalarView()
        for _ in 0..<numbers.within(0...length) {
            if numbers.below(12) == 0, let scalar = Unicode.Scalar(UInt32(numbers.below(0x110000))) {
                view.append(scalar)
            } else {
                view.append(Self.other[numbers.below(Self.other.count)])
            }
        }
        made.append(String(view))
        return String(view)
    }

    /// A text with a few of its characters changed, left out, doubled or exchanged.
    mutating func slips(in text: String, of pieces: [String]) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<numbers.within(0...3) where !scalars.isEmpty {
            let place = numbers.below(scalars.count)
            switch numbers.below(5) {
            case 0: scalars[place] = Unicode.Scalar(UInt8(48 + numbers.below(10)))
            case 1: scalars.remove(at: place)
            case 2: scalars.insert(scalars[place], at: place)
            case 3: scalars.swapAt(place, numbers.below(scalars.count))
            default: scalars.insert(contentsOf: pieces[numbers.below(pieces.count)].unicodeScalars, at: place)
            }
        }
        made.append(String(String.UnicodeScalarView(scalars)))
        return made.last ?? ""
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[numbers.below(elements.count)] }
}
