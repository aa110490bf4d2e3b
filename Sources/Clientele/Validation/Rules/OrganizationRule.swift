extension ValidationRule where Record == Customer {
    /// The registration number of a Chinese organization is a unified social credit code.
    ///
    /// Numbers of foreign registers have no form in common, so nothing is said of organizations elsewhere. Where no country
    /// is known, a number of 18 characters is taken for a code, and one nearly as long where the legal name is in Han
    /// characters.
    static let organization = ValidationRule("organization") { customer, _ in
        guard let organization = customer.organization, !organization.registrationNumber.isEmpty else { return [] }
        let number = organization.registrationNumber
        let countries = ([customer.residence] + customer.addresses.map(\.country)).compactMap { $0?.normalized }
        if countries.isEmpty {
            let isHan = organization.legalName.unicodeScalars.contains(where: TextHygiene.isHan)
            let length = DocumentText(number).characters.count
            guard length == UnifiedSocialCreditCode.length || isHan && (15...20).contains(length) else { return [] }
        } else {
            guard countries.contains("CN") else { return [] }
        }
        return UnifiedSocialCreditCode.check(number, at: "organization.registrationNumber").findings
    }
}
