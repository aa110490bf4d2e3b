extension ValidationRule where Record == Customer {
    /// The registration number of a Chinese organization is a unified social credit code.
    ///
    /// Numbers of foreign registers have no form in common: only a number of 18 characters, or any number of an
    /// organization with a Chinese legal name, is taken for a code.
    static let organization = ValidationRule("organization") { customer, _ in
        guard let organization = customer.organization, !organization.registrationNumber.isEmpty else { return [] }
        let number = organization.registrationNumber
        let isChinese = organization.legalName.unicodeScalars.contains(where: TextHygiene.isHan)
        let hasLength = DocumentText(number).characters.count == UnifiedSocialCreditCode.length
        guard isChinese || hasLength else { return [] }
        return UnifiedSocialCreditCode.check(number, at: "organization.registrationNumber").findings
    }
}
