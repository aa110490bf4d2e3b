extension ReservationName {
    /// More characters than this are no name of a reservation.
    static let limit = 400

    /// Reads a name as it was typed into a reservation.
    ///
    /// It takes an item number (`5.1LEE/MIN`), several people of one family (`2WANG/LI MR/NA MRS`) and a note in brackets
    /// (`(CHD/07MAY15)`).
    ///
    /// - Parameters:
    ///   - text: The name as it was typed.
    ///   - path: The place that findings name.
    /// - Returns: `.valid`, `.possible` where there is more than one reading, or `.invalid` without a value.
    public static func check(_ text: some StringProtocol, at path: FieldPath = .record) -> Checked<ReservationName> {
        guard text.unicodeScalars.dropFirst(limit).isEmpty else {
            return Checked(.invalid, nil, [Finding(.nameTooLong, at: path)])
        }
        var reader = ReservationNameReader()
        guard let name = reader.read(text) else {
            return Checked(.invalid, nil, [Finding(reader.isForeign ? .nameLetters : .nameMissing, at: path)])
        }
        var findings = reader.kinds.map { Finding($0, at: path) }
        for index in findings.indices { findings[index].repair = name.text }
        return Checked(reader.isAmbiguous ? .possible : .valid, name, findings)
    }
}

/// One reading of a name.
private struct ReservationNameReader {
    private(set) var kinds: [Finding.Kind] = []
    /// Whether another reading is as good.
    private(set) var isAmbiguous = false
    /// Whether there are letters that a reservation cannot hold.
    private(set) var isForeign = false
    private var note: ReservationName.PassengerType?

    mutating func read(_ text: some StringProtocol) -> ReservationName? {
        var visible = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !TextHygiene.isInvisible(scalar) && !TextHygiene.isControl(scalar) {
            visible.append(TextHygiene.isSpace(scalar) ? " " : TextHygiene.halfWidth(scalar))
        }
        let folded = LatinFolding.ascii(String(visible))
        isForeign = !folded.utf8.allSatisfy { $0 < 0x80 }
        guard !isForeign else { return nil }
        if text.unicodeScalars.contains(where: { TextHygiene.halfWidth($0) != $0 }) { add(.textFullWidth) }
        if folded.utf8.contains(where: { $0 == 39 || $0 == 45 }) { add(.namePunctuation) }
        var bytes = Array(folded.utf8)[...]
        let count = dropCount(&bytes)
        let parts = withoutNotes(bytes).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        var words = parts.map(Self.words)
        guard var surname = words.first, !surname.isEmpty else { return nil }
        if words.count == 1 {
            add(.nameNoSlash)
            isAmbiguous = true
            // Particles and one word are a surname, where a given name is left besides.
            let names = surname.dropLast(surname.last.flatMap(Self.title) == nil ? 0 : 1)
            let length = NameParticle.surnameLength(atStartOf: names)
            words = [Array(surname.prefix(length)), Array(surname.dropFirst(length))]
            surname = words[0]
        }
        if surname.count > 1 { add(.nameSpaces) }
        var travelers = words.dropFirst().map { traveler(Array($0), surname: surname) }
        if travelers.count == 1, let note { travelers[0].passengerType = note }
        if let count, count != travelers.count { add(.nameCount) }
        return ReservationName(surname: surname.joined(separator: " "), travelers: Array(travelers))
    }

    private mutating func add(_ kind: Finding.Kind) {
        if !kinds.contains(kind) { kinds.append(kind) }
    }

    /// Drops `2` or `5.1` before the name and returns how many people it says there are.
    private func dropCount(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        bytes = bytes.drop { $0 == 32 }
        var numbers: [Int] = []
        while true {
            let digits = bytes.prefix { (48...57).contains($0) }
            guard !digits.isEmpty, digits.count <= 2 else { break }
            numbers.append(digits.reduce(0) { $0 * 10 + Int($1) - 48 })
            bytes = bytes.dropFirst(digits.count)
            guard bytes.first == UInt8(ascii: "."), numbers.count == 1 else { break }
            bytes = bytes.dropFirst()
        }
        return numbers.last
    }

    /// Drops notes in brackets and keeps the passenger type they tell.
    private mutating func withoutNotes(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var inside: [UInt8]?
        for byte in bytes {
            if byte == UInt8(ascii: "(") {
                inside = []
            } else if byte == UInt8(ascii: ")") {
                let type = String(decoding: (inside ?? []).prefix(3), as: UTF8.self)
                if let known = ReservationName.PassengerType.known.first(where: { $0.code.rawValue == type }) {
                    note = known.code
                }
                inside = nil
            } else if inside != nil {
                inside?.append(byte)
            } else {
                result.append(byte)
            }
        }
        return result
    }

    /// Splits at spaces; full stops go, and whatever has no letter.
    private static func words(_ bytes: ArraySlice<UInt8>) -> [String] {
        bytes.split(separator: 32).compactMap { word in
            let kept = word.filter { (65...90).contains($0) || $0 == 39 || $0 == 45 }
            return kept.contains { (65...90).contains($0) } ? String(decoding: kept, as: UTF8.self) : nil
        }
    }

    private mutating func traveler(_ words: [String], surname: [String]) -> ReservationName.Traveler {
        var given = words
        var title = given.last.flatMap(Self.title)
        if given.count == 1, title != nil {
            // A title alone, or a given name that looks like one? Those who bear a surname of East Asia have a given name.
            add(.nameTitleAlone)
            isAmbiguous = true
            if Self.isEastAsian(surname) { title = nil } else { given = [] }
        } else if title != nil {
            given.removeLast()
        } else if let last = given.last, let joined = Self.joinedTitle(last, isEastAsian: Self.isEastAsian(surname)) {
            add(.nameJoinedTitle)
            isAmbiguous = true
            title = joined
            given[given.count - 1] = String(last.dropLast(joined.rawValue.utf8.count))
        }
        if given.isEmpty { add(.nameNoGiven) }
        return ReservationName.Traveler(given: given.joined(separator: " "), title: title)
    }

    private static func title(_ word: String) -> ReservationName.Title? {
        ReservationName.Title.known.first { $0.code.rawValue == word }?.code
    }

    /// A title at the end of a word.
    private static func joinedTitle(_ word: String, isEastAsian: Bool) -> ReservationName.Title? {
        JoinedTitle.title(endOf: word, isEastAsian: isEastAsian).map { ReservationName.Title(rawValue: $0) }
    }

    private static func isEastAsian(_ surname: [String]) -> Bool {
        guard surname.count == 1, let word = surname.first else { return false }
        return JoinedTitle.isEastAsian(surname: word)
    }
}

extension Finding.Kind {
    static let nameMissing = Finding.Kind(
        "name.missing", .error,
        message: LocalizedText(en: "There is no surname.", zh: "缺少姓氏。"),
        remedy: LocalizedText(en: "Write SURNAME/GIVEN TITLE.", zh: "请按“姓/名 称谓”填写。"))
    static let nameTooLong = Finding.Kind(
        "name.too-long", .error,
        message: LocalizedText(en: "The name is too long for a reservation.", zh: "姓名超过订座系统的长度。"),
        remedy: LocalizedText(en: "Shorten the given names.", zh: "请缩短名字。"))
    static let nameLetters = Finding.Kind(
        "name.letters", .error,
        message: LocalizedText(
            en: "A reservation takes Latin letters only.", zh: "订座姓名只能使用拉丁字母。"),
        remedy: LocalizedText(en: "Write the name as in the passport.", zh: "请按护照上的拼写填写。"))
    static let nameNoSlash = Finding.Kind(
        "name.no-slash", .warning,
        message: LocalizedText(
            en: "Without a slash it cannot be told where the surname ends.", zh: "没有斜杠，无法判断姓与名的界限。"),
        remedy: LocalizedText(en: "Write SURNAME/GIVEN TITLE.", zh: "请按“姓/名 称谓”填写。"))
    static let namePunctuation = Finding.Kind(
        "name.punctuation", .hint,
        message: LocalizedText(en: "Reservations take no hyphens and apostrophes.", zh: "订座姓名不含连字符和撇号。"),
        remedy: LocalizedText(en: "Leave them out.", zh: "请省略。"))
    static let nameSpaces = Finding.Kind(
        "name.spaces", .hint,
        message: LocalizedText(en: "There is a space in the surname.", zh: "姓氏中含有空格。"),
        remedy: LocalizedText(en: "Write it in one word.", zh: "请连写。"))
    static let nameCount = Finding.Kind(
        "name.count", .warning,
        message: LocalizedText(
            en: "The number before the name does not fit the number of people.", zh: "姓名前的人数与实际人数不符。"),
        remedy: LocalizedText(en: "Correct the number or the names.", zh: "请更正人数或姓名。"))
    static let nameTitleAlone = Finding.Kind(
        "name.title-alone", .warning,
        message: LocalizedText(
            en: "The word after the slash is a title or a given name that looks like one.", zh: "斜杠后的词可能是称谓，也可能是名字。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let nameJoinedTitle = Finding.Kind(
        "name.joined-title", .warning,
        message: LocalizedText(
            en: "A title seems to be joined to the given name.", zh: "称谓似乎与名字连写。"),
        remedy: LocalizedText(en: "Put a space before the title.", zh: "请在称谓前加空格。"))
    static let nameNoGiven = Finding.Kind(
        "name.no-given", .hint,
        message: LocalizedText(en: "There is no given name.", zh: "没有名字。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
}
