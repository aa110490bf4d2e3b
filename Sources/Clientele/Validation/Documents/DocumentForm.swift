/// The rule for the numbers of one kind of document.
///
/// A kind of document is added here, in ``all``, and nowhere else.
struct DocumentForm: Sendable {
    /// What a form says about a number of capital letters and digits.
    struct Outcome {
        let verdict: Verdict
        var finding: Finding.Kind?
        /// How many characters stay the same when the document is renewed; `nil` for all of them.
        var keyLength: Int?
        var factsVersion: String?

        init(
            _ verdict: Verdict, _ finding: Finding.Kind? = nil, keyLength: Int? = nil, factsVersion: String? = nil
        ) {
            self.verdict = verdict
            self.finding = finding
            self.keyLength = keyLength
            self.factsVersion = factsVersion
        }
    }

    let kind: IdentityDocument.Kind
    /// The issuer whose documents these are; `nil` for any.
    var issuer: CountryCode?
    let judge: @Sendable (_ characters: [UInt8]) -> Outcome

    /// Every form, one of an issuer before that of any issuer.
    static let all: [DocumentForm] =
        [
            DocumentForm(kind: .residentIdentityCard, judge: residentIdentityCard),
            DocumentForm(kind: .nationalIdentityCard, issuer: "CN", judge: residentIdentityCard),
            DocumentForm(kind: .nationalIdentityCard, issuer: "HK", judge: hongKongIdentityCard),
            DocumentForm(kind: .nationalIdentityCard, issuer: "MO", judge: macaoIdentityCard),
            DocumentForm(kind: .nationalIdentityCard, issuer: "TW", judge: taiwanIdentityCard),
            DocumentForm(kind: .homeReturnPermit, judge: homeReturnPermit),
            DocumentForm(kind: .taiwanCompatriotPermit, judge: taiwanCompatriotPermit),
            DocumentForm(kind: .mainlandResidencePermit, judge: mainlandResidencePermit),
            DocumentForm(kind: .exitEntryPermit, judge: exitEntryPermit),
            DocumentForm(kind: .foreignPermanentResidence, judge: foreignPermanentResidence),
        ] + PassportForms.all

    private static let any = DocumentForm(kind: "", judge: anyDocument)

    /// Returns the form for a kind of document of an issuer; that of any document where there is none.
    static func form(of kind: IdentityDocument.Kind?, issuer: CountryCode?) -> DocumentForm {
        guard let kind else { return any }
        return all.first { $0.kind == kind && ($0.issuer == nil || $0.issuer == issuer) } ?? any
    }

    /// Whether characters have a shape: in it `@` stands for a letter, `#` for a digit, `*` for either, and any other
    /// character for itself.
    static func matches(_ characters: [UInt8], _ shape: String) -> Bool {
        let shape = shape.utf8
        return shape.count == characters.count
            && zip(shape, characters).allSatisfy { expected, character in
                switch expected {
                case UInt8(ascii: "@"): (65...90).contains(character)
                case UInt8(ascii: "#"): (48...57).contains(character)
                case UInt8(ascii: "*"): true
                default: expected == character
                }
            }
    }

    private static func anyDocument(_ characters: [UInt8]) -> Outcome {
        (5...20).contains(characters.count) ? Outcome(.unknown) : Outcome(.invalid, .documentLength)
    }
}

/// The documents of China, Hong Kong, Macao and Taiwan.
extension DocumentForm {
    /// H or M and eight digits for life, on older permits two digits of the issue; since July 2024 HA or MA and seven digits
    /// for permanent residents of another nationality.
    fileprivate static func homeReturnPermit(_ characters: [UInt8]) -> Outcome {
        let isRight = [
            "H########", "H##########", "HA#######", "M########", "M##########", "MA#######",
        ].contains { matches(characters, $0) }
        return isRight ? Outcome(.possible, keyLength: 9) : Outcome(.invalid, .documentHomeReturnPermit)
    }

    /// Eight digits for life; on permits before 2015 two digits of the issue and often a letter in brackets.
    fileprivate static func taiwanCompatriotPermit(_ characters: [UInt8]) -> Outcome {
        let isRight = ["########", "##########", "##########@"].contains { matches(characters, $0) }
        if isRight { return Outcome(.possible, keyLength: 8) }
        let hasLetters = characters.contains { $0 >= 65 }
        return Outcome(hasLetters ? .unknown : .invalid, .documentTaiwanPermit)
    }

    /// As on a resident identity card, with 81, 82 or 83 and four zeros for the region.
    fileprivate static func mainlandResidencePermit(_ characters: [UInt8]) -> Outcome {
        guard ["810000", "820000", "830000"].contains(where: { characters.starts(with: $0.utf8) }),
            matches(characters, "#################*")
        else { return Outcome(.invalid, .documentResidencePermit) }
        return citizenNumber(characters)
    }

    /// A number of 18 characters with a birth date and a check character.
    private static func citizenNumber(_ characters: [UInt8]) -> Outcome {
        let isDate = isDate(characters[10..<14], years: [number(characters[6..<10])])
        return isDate ? residentIdentityCard(characters) : Outcome(.invalid, .residentIDDate)
    }

    /// To Hong Kong and Macao C or the older W, to Taiwan L or the older T.
    fileprivate static func exitEntryPermit(_ characters: [UInt8]) -> Outcome {
        let shapes = ["C########", "C@#######", "W########", "L########", "L@#######", "T########"]
        return shapes.contains { matches(characters, $0) }
            ? Outcome(.possible) : Outcome(.unknown, .documentExitEntryPermit)
    }

    fileprivate static func residentIdentityCard(_ characters: [UInt8]) -> Outcome {
        if matches(characters, "###############") { return Outcome(.possible) }
        guard matches(characters, "#################*") else { return Outcome(.invalid, .residentIDCharacters) }
        return ResidentIdentityCard.checkCharacter(of: Array(characters.prefix(17))) == characters[17]
            ? Outcome(.valid) : Outcome(.invalid, .residentIDCheckCharacter)
    }

    /// Since December 2023 18 characters as on a resident identity card, beginning with 9; before, the nationality, four
    /// digits of the place, the birth date, one for the sex and a check digit like those of machine-readable zones.
    fileprivate static func foreignPermanentResidence(_ characters: [UInt8]) -> Outcome {
        if matches(characters, "9################*") { return citizenNumber(characters) }
        guard matches(characters, "@@@############") else { return Outcome(.invalid, .documentPermanentResidence) }
        guard MachineReadableZoneDigit.of(characters.prefix(14)) == characters[14] else {
            return Outcome(.invalid, .documentCheckDigit)
        }
        let year = number(characters[7..<9])
        guard isDate(characters[9..<13], years: [1900 + year, 2000 + year]) else {
            return Outcome(.invalid, .residentIDDate)
        }
        let country = String(decoding: characters.prefix(3), as: UTF8.self)
        return Outcome(
            .valid, MachineReadableZoneIssuer.isKnown(country) ? nil : .documentCountry,
            factsVersion: MachineReadableZoneIssuer.version)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    /// Whether month and day exist in one of some years.
    private static func isDate(_ digits: ArraySlice<UInt8>, years: [Int]) -> Bool {
        years.contains { CalendarDate(year: $0, month: number(digits.prefix(2)), day: number(digits.suffix(2))) != nil }
    }

    /// One or two letters, six digits and a check digit, for ten an A.
    fileprivate static func hongKongIdentityCard(_ characters: [UInt8]) -> Outcome {
        guard matches(characters, "@######*") || matches(characters, "@@######*"),
            let last = characters.last, last <= UInt8(ascii: "A")
        else { return Outcome(.invalid, .documentHongKongCard) }
        // A missing first letter counts as a space, 36; A is 10.
        var sum = characters.count == 8 ? 36 * 9 : 0
        for (weight, character) in zip((1...characters.count).reversed(), characters) {
            sum += weight * (character >= 65 ? Int(character) - 55 : Int(character) - 48)
        }
        return sum % 11 == 0 ? Outcome(.valid) : Outcome(.invalid, .documentCheckDigit)
    }

    /// Eight digits; the rule of the last one is not public.
    fileprivate static func macaoIdentityCard(_ characters: [UInt8]) -> Outcome {
        guard matches(characters, "########") else { return Outcome(.invalid, .documentMacaoCard) }
        let isUsual = "157".utf8.contains(characters[0])
        return isUsual ? Outcome(.possible) : Outcome(.unknown, .documentMacaoCard)
    }

    /// A letter, 1 or 2 (8 or 9 for foreign residents, once a letter), and eight digits, the last a check digit.
    fileprivate static func taiwanIdentityCard(_ characters: [UInt8]) -> Outcome {
        guard matches(characters, "@*########"), "1289ABCD".utf8.contains(characters[1]) else {
            return Outcome(.invalid, .documentTaiwanCard)
        }
        // A to Z in the order of their numbers 10 to 35.
        let order = Array("ABCDEFGHJKLMNPQRSTUVXYWZIO".utf8)
        guard let letter = order.firstIndex(of: characters[0]).map({ $0 + 10 }) else {
            return Outcome(.invalid, .documentTaiwanCard)
        }
        let second = characters[1] >= 65 ? Int(characters[1]) - 65 : Int(characters[1]) - 48
        var sum = letter / 10 + letter % 10 * 9 + second * 8
        for (weight, character) in zip([7, 6, 5, 4, 3, 2, 1, 1], characters.dropFirst(2)) {
            sum += weight * (Int(character) - 48)
        }
        return sum % 10 == 0 ? Outcome(.valid) : Outcome(.invalid, .documentCheckDigit)
    }
}
