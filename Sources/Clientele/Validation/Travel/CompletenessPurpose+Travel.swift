extension CompletenessPurpose {
    /// To ticket a flight within China.
    ///
    /// Whoever has a resident identity card, or the residence permit for people from Hong Kong, Macao and Taiwan, travels on
    /// its number and the name in Han characters. Everybody else needs all that carriers have asked since 25 April 2023,
    /// when the older inputs were closed: surname, given name, kind of document, issuing country, number, nationality,
    /// birth date, gender and expiry. People from Hong Kong, Macao and Taiwan need a permit; their passports do not count.
    /// One valid paper suffices.
    public static let domesticFlightInChina = CompletenessPurpose(
        "domestic-flight-in-china", LocalizedText(en: "flight within China", zh: "中国国内航班"),
        reads: identity
    ) { customer, context in
        var reader = PaperReader(customer, context)
        reader.readForMainland(needing: .all)
        return reader.findings
    }

    /// To send passenger data to a border authority in advance: what a DOCS line holds, and the country of residence for a
    /// DOCA line.
    ///
    /// Some countries ask more: a visa (DOCO), the address at the destination (DOCA); see ``PassengerLines``.
    public static let advancePassengerInformation = CompletenessPurpose(
        "advance-passenger-information", LocalizedText(en: "advance passenger information", zh: "旅客信息预报"),
        reads: identity.union(["residence"])
    ) { customer, context in
        var reader = PaperReader(customer, context)
        reader.read(PaperReader.borderPapers, needing: .all)
        _ = reader.country(customer.residence, at: "residence", missing: .travelResidenceMissing)
        return reader.findings
    }

    /// To register a guest at a hotel in China.
    ///
    /// Of residents: the name in Han characters and the number of the resident identity card or residence permit. Of other
    /// people from Hong Kong, Macao and Taiwan, who need a permit, and of foreigners: name, gender, birth date, nationality,
    /// kind and number of the document; of foreigners the visa too, which is a warning, as many need none.
    public static let hotelCheckInInChina = CompletenessPurpose(
        "hotel-check-in-in-china", LocalizedText(en: "hotel check-in in China", zh: "中国境内酒店入住"),
        reads: identity
    ) { customer, context in
        var reader = PaperReader(customer, context)
        reader.readForMainland(needing: [.name, .person])
        let issuer = (reader.paper?.issuingCountry ?? reader.paper?.nationality).flatMap(CountryTable.alpha3)
        if reader.paper?.kind == .passport, issuer != "CHN" { reader.requireChineseVisa() }
        return reader.findings
    }

    private static let identity: Set<FieldPath> = ["names", "gender", "birthDate", "nationalities", "documents"]

    private init(
        _ id: String, _ label: LocalizedText, reads fields: Set<FieldPath>,
        check: @escaping @Sendable (Customer, ValidationContext) -> [Finding]
    ) {
        self.init(id, label, reads: fields)
        rules.add(ValidationRule(id, check: check))
    }
}
