/// The codes of states, organisations and nationalities in machine-readable zones (ICAO 9303-3 section 5).
enum MachineReadableZoneIssuer {
    /// The version of the facts: the source of the codes of ISO 3166-1.
    static let version = "iso3166 3.0.0"

    /// The codes that ISO 3166-1 does not have; `nil` where they mean no country.
    private static let special: [String: CountryCode?] = [
        "D": "DE",
        // British passports by status.
        "GBD": "GB", "GBN": "GB", "GBO": "GB", "GBP": "GB", "GBS": "GB",
        // Kosovo, and how the United Nations write it.
        "RKS": "XK", "UNK": "XK",
        // Organisations: European Union, United Nations and their agencies, regional banks and unions, Interpol, the
        // Sovereign Military Order of Malta.
        "EUE": nil, "UNO": nil, "UNA": nil, "XAA": nil, "XBA": nil, "XIM": nil, "XCC": nil, "XCE": nil, "XCO": nil,
        "XDC": nil, "XEC": nil, "XES": nil, "XMP": nil, "XOM": nil, "XPO": nil, "XCT": nil, "IAO": nil,
        // Stateless (1954), refugee (1951 as amended), refugee otherwise, unspecified.
        "XXA": nil, "XXB": nil, "XXC": nil, "XXX": nil,
        // Withdrawn codes that valid documents may still bear.
        "ANT": nil, "NTZ": nil, "ROM": "RO", "ZAR": "CD", "TMP": "TL",
    ]

    /// The code of specimens.
    static let specimen = "UTO"

    /// Whether a code of up to three letters is in use.
    static func isKnown(_ code: String) -> Bool {
        code == specimen || special[code] != nil || CountryTable.alpha2(alpha3: code) != nil
    }

    /// The country that a code means; `nil` for organisations, stateless people and unknown codes.
    static func country(_ code: String) -> CountryCode? {
        if let known = special[code] { return known }
        return CountryTable.alpha2(alpha3: code)
    }
}
