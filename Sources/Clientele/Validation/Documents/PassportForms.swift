/// The shapes of passport numbers by issuing country.
///
/// Numbers have no public rule in most countries, and a country may begin another series any day: a number of a known
/// shape is possible, any other is not judged.
enum PassportForms {
    /// The version of the facts: what passports of these countries bear.
    static let version = "passport shapes 2026-11"

    static let all: [DocumentForm] =
        [
            DocumentForm(kind: .passport, issuer: "CN") { fits($0, chinese) },
            DocumentForm(kind: .passport, issuer: "HK") { fits($0, chinese) },
            DocumentForm(kind: .passport, issuer: "MO") { fits($0, chinese) },
            DocumentForm(kind: .passport, issuer: "DE", judge: german),
        ]
        + shapes.map { country in
            DocumentForm(kind: .passport, issuer: country.issuer) { characters in
                fits(characters) { country.shapes.contains { DocumentForm.matches(characters, $0) } }
            }
        }

    /// `@` is a letter, `#` a digit, `*` either.
    private static let shapes: [(issuer: CountryCode, shapes: [String])] = [
        ("AT", ["@#######", "@@#######"]),
        ("AU", ["@#######", "@@#######"]),
        ("BE", ["@@######"]),
        ("BR", ["@@######"]),
        ("CA", ["@@######", "@######@@"]),
        ("DK", ["#########"]),
        ("ES", ["@@@######", "@@######"]),
        ("FI", ["@@#######"]),
        ("FR", ["##@@#####"]),
        ("GB", ["#########"]),
        ("IN", ["@#######"]),
        ("IT", ["@@#######"]),
        ("JP", ["@@#######"]),
        ("KR", ["@########", "@###@####"]),
        ("KZ", ["@########"]),
        ("MX", ["@########"]),
        ("MY", ["@########"]),
        ("NL", ["@@******#"]),
        ("NZ", ["@@######", "@######"]),
        ("PH", ["@#######@", "@@#######"]),
        ("PL", ["@@#######"]),
        ("PT", ["@######", "@@######"]),
        ("RU", ["#########"]),
        ("SE", ["########", "@@######"]),
        ("SG", ["@#######@"]),
        ("TH", ["@@#######", "@######"]),
        ("TR", ["@########"]),
        ("TW", ["#########"]),
        ("UA", ["@@######"]),
        ("US", ["#########", "@########"]),
    ]

    private static func fits(_ characters: [UInt8], _ rule: ([UInt8]) -> Bool) -> DocumentForm.Outcome {
        fits(characters) { rule(characters) }
    }

    private static func fits(_ characters: [UInt8], _ rule: () -> Bool) -> DocumentForm.Outcome {
        guard characters.count >= 5 || rule() else { return .init(.invalid, .documentLength) }
        guard characters.count <= 20 else { return .init(.invalid, .documentLength) }
        return rule()
            ? .init(.possible, factsVersion: version)
            : .init(.unknown, .documentUnusualPassport, factsVersion: version)
    }

    /// Passports of China: E and 8 digits, E and a letter without I and O and 7 digits, G and 8 digits, older ones 14 or
    /// 15 and 7 digits; D, S or P and 7 or 8 digits, DE, SE or PE and 7 digits for diplomatic and official ones; H, K and
    /// M with or without a second letter for Hong Kong and Macao.
    private static func chinese(_ characters: [UInt8]) -> Bool {
        let shapes = [
            "14#######", "15#######", "E########", "G########", "D########", "S########", "P########", "H########",
            "K########", "D#######", "S#######", "P#######", "M#######", "DE#######", "SE#######", "PE#######",
            "HJ#######", "KJ#######", "MA#######", "MB#######",
        ]
        if shapes.contains(where: { DocumentForm.matches(characters, $0) }) { return true }
        return DocumentForm.matches(characters, "E@#######") && !"IO".utf8.contains(characters[1])
    }

    /// Nine characters without vowels and letters that look like digits, and often their check digit.
    private static func german(_ characters: [UInt8]) -> DocumentForm.Outcome {
        let isRight =
            (characters.count == 9 || characters.count == 10) && "CFGHJK".utf8.contains(characters[0])
            && characters.prefix(9).allSatisfy { "CFGHJKLMNPRTVWXYZ0123456789".utf8.contains($0) }
        guard isRight else { return fits(characters) { false } }
        guard characters.count == 10 else { return .init(.possible, factsVersion: version) }
        return MachineReadableZoneDigit.of(characters.prefix(9)) == characters[9]
            ? .init(.valid, keyLength: 9) : .init(.invalid, .documentCheckDigit)
    }
}
