extension ValidationRule where Record == Customer {
    /// Documents have the number of their kind, are not expired, and agree with the birth date and the gender.
    static let documents = ValidationRule("documents") { customer, context in
        customer.documents.enumerated().flatMap { index, document -> [Finding] in
            let path = FieldPath([.field("documents"), .index(index)])
            return document.numberFindings(at: path.appending(field: "raw"), of: customer, in: context)
                + document.expiryFindings(at: path.appending(field: "expires"), in: context)
        }
    }
}

extension IdentityDocument {
    fileprivate func numberFindings(
        at path: FieldPath, of customer: Customer, in context: ValidationContext
    ) -> [Finding] {
        guard !raw.isEmpty else { return [] }
        let checked = ResidentIdentityCard.check(raw, today: context.today, at: path)
        if kind != .residentIdentityCard {
            let number = TravelDocumentNumber.check(raw, kind: kind, issuer: issuingCountry ?? nationality, at: path)
            // Residence permits have numbers of the same form, that for foreigners since 2023.
            let isPermit = kind == .mainlandResidencePermit || kind == .foreignPermanentResidence
            guard isPermit, number.verdict == .valid, number.value?.number.utf8.count == 18 else {
                return number.findings
            }
        }
        guard let card = checked.value else { return checked.findings }
        var findings = checked.findings
        if let born = customer.birthDate?.date, born != card.birthDate {
            findings.append(Finding(.birthDateDiffersFromDocument, at: "birthDate"))
        }
        if let gender = customer.gender, gender != (card.sex == .male ? .male : .female),
            gender == .male || gender == .female
        {
            findings.append(Finding(.genderDiffersFromDocument, at: "gender"))
        }
        return findings
    }

    fileprivate func expiryFindings(at path: FieldPath, in context: ValidationContext) -> [Finding] {
        guard let expires, !expires.isAbsent else { return [] }
        guard let date = expires.date ?? DateText.date(in: expires.raw, today: context.today, isFuture: true) else {
            return [Finding(.dateNotUnderstood, at: path)]
        }
        if date < context.today { return [Finding(.documentExpired, at: path)] }
        let months = 6
        guard date < context.today.adding(months: months) else { return [] }
        return [Finding(.documentExpiresSoon, at: path, arguments: ["months": "\(months)"])]
    }
}

extension Finding.Kind {
    static let birthDateDiffersFromDocument = Finding.Kind(
        "birth-date.differs-from-document", .warning,
        message: LocalizedText(
            en: "The birth date is not that of the resident identity card.", zh: "出生日期与居民身份证不一致。"),
        remedy: LocalizedText(en: "Compare both with the card.", zh: "请与身份证核对。"))
    static let genderDiffersFromDocument = Finding.Kind(
        "gender.differs-from-document", .warning,
        message: LocalizedText(en: "The gender is not that of the resident identity card.", zh: "性别与居民身份证不一致。"),
        remedy: LocalizedText(en: "Compare both with the card.", zh: "请与身份证核对。"))
    static let documentExpired = Finding.Kind(
        "document.expired", .warning,
        message: LocalizedText(en: "The document has expired.", zh: "证件已过期。"),
        remedy: LocalizedText(en: "Ask for the new one.", zh: "请索取新证件信息。"))
    static let documentExpiresSoon = Finding.Kind(
        "document.expires-soon", .hint,
        message: LocalizedText(
            en: "The document expires within {months} months; many countries will not admit its holder.",
            zh: "证件将在{months}个月内到期，许多国家可能拒绝入境。"),
        remedy: LocalizedText(en: "Advise the customer to renew it.", zh: "请提醒客户换发证件。"))
}
