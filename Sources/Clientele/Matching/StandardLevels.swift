/// The fixed weights of ``MatchModel/standard(population:)``.
enum StandardLevels {

    private static func levels<Code>(_ rows: [(Code, Double, Double, Double)]) -> [MatchModel.Level] {
        rows.map { MatchModel.Level("\($0.0)", same: $0.1, stranger: $0.2, household: $0.3) }
    }

    static let all: [String: [MatchModel.Level]] = [
        EvidenceKind.givenName.code: levels([
            (NameLevel.equal, 0.73, 0.004, 0.012), (.variant, 0.05, 0.001, 0.002), (.close, 0.10, 0.003, 0.004),
            (.similar, 0.03, 0.02, 0.03), (.initial, 0.04, 0.01, 0.01), (.different, 0.05, 0.962, 0.942),
        ]),
        EvidenceKind.familyName.code: levels([
            (NameLevel.equal, 0.75, 0.006, 0.72), (.variant, 0.04, 0.002, 0.04), (.close, 0.10, 0.004, 0.08),
            (.similar, 0.02, 0.02, 0.02), (.initial, 0.01, 0.01, 0.01), (.different, 0.08, 0.958, 0.13),
        ]),
        // The order is never judged by itself: a swap only makes the names' agreement less likely.
        EvidenceKind.nameOrder.code: levels([
            (OrderLevel.asWritten, 0.96, 1, 0.96), (.swapped, 0.04, 1, 0.04),
        ]),
        EvidenceKind.birthDate.code: levels([
            (BirthLevel.equal, 0.85, 0.000_05, 0.03), (.slip, 0.06, 0.0006, 0.003), (.partial, 0.02, 0.0006, 0.002),
            (.twoSlips, 0.01, 0.006, 0.008), (.month, 0.01, 0.002, 0.005), (.year, 0.01, 0.025, 0.05),
            (.decade, 0.01, 0.20, 0.25), (.different, 0.03, 0.7657, 0.652),
        ]),
        EvidenceKind.gender.code: levels([(EqualityLevel.equal, 0.98, 0.5, 0.4), (.different, 0.02, 0.5, 0.6)]),
        EvidenceKind.phone.code: levels([
            (PhoneLevel.equal, 0.70, 0.000_02, 0.45), (.slip, 0.05, 0.000_02, 0.02), (.different, 0.25, 0.999_96, 0.53),
        ]),
        EvidenceKind.email.code: levels([
            (EmailLevel.equal, 0.70, 0.000_02, 0.07), (.close, 0.06, 0.000_05, 0.01), (.localPart, 0.03, 0.0002, 0.01),
            (.namesake, 0.02, 0.01, 0.01),
            (.similar, 0.05, 0.002, 0.02), (.domain, 0.01, 0.003, 0.02), (.different, 0.15, 0.994_73, 0.87),
        ]),
        EvidenceKind.address.code: levels([
            (AddressLevel.street, 0.60, 0.000_05, 0.75), (.streetClose, 0.15, 0.0003, 0.14),
            (.postalCode, 0.04, 0.002, 0.02),
            (.city, 0.08, 0.03, 0.03), (.cityClose, 0.02, 0.005, 0.01), (.region, 0.02, 0.10, 0.01),
            (.different, 0.09, 0.862_65, 0.04),
        ]),
        EvidenceKind.document.code: levels([
            (DocumentLevel.equal, 0.78, 0.000_01, 0.000_05), (.slip, 0.05, 0.000_02, 0.0005),
            (.otherHolder, 0.002, 0.2, 0.2),
            (.different, 0.12, 0.5, 0.5), (.otherKind, 0.048, 0.299_97, 0.299_45),
        ]),
        EvidenceKind.country.code: levels([(EqualityLevel.equal, 0.95, 0.5, 0.93), (.different, 0.05, 0.5, 0.07)]),
    ]

    /// The levels of a comparison; `nil` for an unknown one.
    static func levels(_ comparison: String) -> [MatchModel.Level]? { all[comparison] ?? named(comparison) }

    /// The levels of a named text, a category or the name of an organization, which a model may lack; `nil` for all else.
    static func named(_ comparison: String) -> [MatchModel.Level]? {
        if comparison == MatchSubject.Role.organizationName.rawValue { return organization }
        if comparison.hasPrefix("text:") { return text }
        return comparison.hasPrefix("category:") ? category : nil
    }

    static let text = levels([
        (TextLevel.equal, 0.60, 0.001, 0.2), (.close, 0.12, 0.002, 0.05), (.similar, 0.05, 0.01, 0.03),
        (.different, 0.23, 0.987, 0.72),
    ])

    /// Of all names of companies hardly two are the same by chance.
    static let organization = levels([
        (TextLevel.equal, 0.75, 0.000_05, 0.05), (.close, 0.08, 0.000_5, 0.01), (.similar, 0.05, 0.004, 0.05),
        (.different, 0.12, 0.995_45, 0.89),
    ])

    static let category = levels([(EqualityLevel.equal, 0.9, 0.4, 0.5), (.different, 0.1, 0.6, 0.5)])
}
