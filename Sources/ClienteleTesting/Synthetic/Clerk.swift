import Clientele

/// Writes values down as people do, and remembers what went wrong in the present row.
struct Clerk {
    var random: SeededRandom
    let rates: SyntheticHouse.Rates
    private var faults: Set<SyntheticFault> = []

    init(seed: UInt64, stream: UInt64, rates: SyntheticHouse.Rates) {
        random = SeededRandom(seed: seed, stream: stream)
        self.rates = rates
    }

    /// Returns what went wrong since the last call.
    mutating func takeFaults() -> [SyntheticFault] {
        defer { faults = [] }
        return faults.sorted()
    }

    mutating func note(_ fault: SyntheticFault) { faults.insert(fault) }

    func has(_ fault: SyntheticFault) -> Bool { faults.contains(fault) }

    // MARK: Cells

    /// Returns a cell, now and then empty or with something that cannot be seen.
    mutating func cell(_ text: String, optional: Bool = true) -> String {
        guard !text.isEmpty else { return text }
        if optional, random.chance(rates.missingField) {
            note(.missingField)
            return ""
        }
        if random.chance(rates.trailingSpace) {
            note(.trailingSpace)
            return text + random.pick([" ", " ", "  ", "\u{3000}", "\t"])
        }
        if random.chance(rates.invisibleCharacter) {
            note(.invisibleCharacter)
            switch random.below(4) {
            case 0: return "\u{200B}" + text
            case 1: return text + "\u{200B}"
            case 2: return "\u{202D}" + text + "\u{202C}"
            default: return "\u{FEFF}" + text
            }
        }
        return text
    }

    // MARK: Names

    /// Returns a name in Latin letters, now and then with a slip of the pen.
    mutating func latin(_ name: String) -> String {
        guard random.chance(rates.nameTypo) else { return name }
        var letters = Array(name)
        guard letters.count >= 4 else { return name }
        let position = random.within(1...(letters.count - 2))
        switch random.below(4) {
        case 0: letters.swapAt(position, position + 1)
        case 1: letters.remove(at: position)
        case 2: letters.insert(letters[position], at: position)
        default: letters[position] = Self.neighbour(of: letters[position], &random)
        }
        let result = String(letters)
        if result != name { note(.nameTypo) }
        return result
    }

    /// Returns a Chinese name, now and then with a character that sounds the same.
    mutating func han(_ name: String) -> String {
        guard random.chance(rates.nameTypo) else { return name }
        var characters = Array(name)
        for position in characters.indices.dropFirst().reversed() {
            guard let others = ChineseNames.homophones[characters[position]] else { continue }
            characters[position] = random.pick(others)
            note(.nameTypo)
            break
        }
        return String(characters)
    }

    private static func neighbour(of letter: Character, _ random: inout SeededRandom) -> Character {
        let isUpper = letter.isUppercase
        let lower = Character(letter.lowercased())
        for row in ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map({ Array<Character>($0) }) {
            guard let column = row.firstIndex(of: lower) else { continue }
            let near = [column - 1, column + 1].filter(row.indices.contains).map { row[$0] }
            let chosen = random.pick(near)
            return isUpper ? Character(chosen.uppercased()) : chosen
        }
        return letter
    }

    // MARK: Dates

    /// Returns year, month and day of birth as taken down: mostly right.
    mutating func birthDate(_ date: CalendarDate) -> (year: Int, month: Int, day: Int) {
        let (year, month, day) = date.components
        if random.chance(rates.impossibleDate) {
            note(.impossibleDate)
            return random.pick([(year, 2, 30), (year, 2, 31), (year, 4, 31), (year, 13, day), (year, 11, 31)])
        }
        if day <= 12, day != month, random.chance(rates.swappedDayMonth) {
            note(.swappedDayMonth)
            return (year, day, month)
        }
        return (year, month, day)
    }

    // MARK: Numbers

    /// Returns a document's number, now and then with a wrong digit.
    mutating func documentNumber(_ number: String) -> String {
        var bytes = Array(number.utf8)
        guard random.chance(rates.wrongDocumentDigit),
            let last = bytes.lastIndex(where: { (48...57).contains($0) })
        else { return number }
        // The serial digits at the end, so that the date in a resident's number stays a date.
        let position = max(0, last - random.below(3))
        guard (48...57).contains(bytes[position]) else { return number }
        bytes[position] = 48 + (bytes[position] - 48 + UInt8(random.within(1...9))) % 10
        note(.wrongDocumentDigit)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Returns a number in full-width characters now and then.
    mutating func perhapsFullWidth(_ number: String) -> String {
        guard !number.isEmpty, random.chance(rates.fullWidth) else { return number }
        note(.fullWidth)
        var result = ""
        for scalar in number.unicodeScalars {
            let isPrintable = scalar.value > 0x20 && scalar.value < 0x7F
            result.unicodeScalars.append(isPrintable ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
        }
        return result
    }

    // MARK: E-mail

    /// Returns an e-mail address, now and then with a misspelt domain.
    mutating func email(_ address: String) -> String {
        guard let at = address.firstIndex(of: "@"), random.chance(rates.emailTypo) else { return address }
        let local = address[...at]
        let domain = String(address[address.index(after: at)...])
        let slips = [
            "gmail.com": ["gmial.com", "gamil.com", "gmail.con", "gmail.co"],
            "qq.com": ["qq.con", "qq.cm", "qqq.com"], "163.com": ["163.con", "163.cm", "16.com"],
            "126.com": ["126.con", "126.co"], "outlook.com": ["outlok.com", "outlook.con"],
            "example.com": ["exmaple.com", "example.con"], "example.cn": ["exmaple.cn", "example,cn"],
            "mail.example.org": ["mail.exmaple.org", "mail.example.or"],
        ]
        guard let known = slips[domain] else { return address }
        note(.emailTypo)
        return local + random.pick(known)
    }
}
