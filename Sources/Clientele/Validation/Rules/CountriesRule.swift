extension ValidationRule where Record == Customer {
    /// Countries have a code of ISO 3166-1, or one that travel documents bear.
    static let countries = ValidationRule("countries") { customer, _ in
        var findings: [Finding] = []
        func look(_ country: CountryCode?, at path: [FieldPath.Component]) {
            guard let country, !country.rawValue.isEmpty, !CountryTable.isKnown(country) else { return }
            findings.append(Finding(.countryUnknown, at: FieldPath(path)))
        }
        for (index, country) in customer.nationalities.enumerated() {
            look(country, at: [.field("nationalities"), .index(index)])
        }
        look(customer.residence, at: [.field("residence")])
        for (index, address) in customer.addresses.enumerated() {
            look(address.country, at: [.field("addresses"), .index(index), .field("country")])
        }
        for (index, document) in customer.documents.enumerated() {
            let place: [FieldPath.Component] = [.field("documents"), .index(index)]
            look(document.issuingCountry, at: place + [.field("issuingCountry")])
            look(document.nationality, at: place + [.field("nationality")])
        }
        return findings
    }
}

extension Finding.Kind {
    static let countryUnknown = Finding.Kind(
        "country.unknown", .warning,
        message: LocalizedText(en: "No country has this code.", zh: "没有国家或地区使用该代码。"),
        remedy: LocalizedText(
            en: "Enter the code of ISO 3166-1, such as CN.", zh: "请填写ISO 3166-1代码，例如CN。"))
}
