extension ValidationRule where Record == Customer {
    /// Phone numbers have the shape of one.
    static let phones = ValidationRule("phones") { customer, context in
        customer.phones.enumerated().flatMap { index, phone -> [Finding] in
            guard !phone.raw.isEmpty else { return [] }
            let path = FieldPath([.field("phones"), .index(index), .field("raw")])
            let region = phone.region ?? context.homeRegion
            return PhoneNumber.check(phone.raw, region: region, at: path, facts: context.facts).findings
        }
    }

    /// E-mail addresses keep RFC 5321 and 6531.
    static let emails = ValidationRule("emails") { customer, _ in
        customer.emails.enumerated().flatMap { index, email -> [Finding] in
            guard !email.raw.isEmpty else { return [] }
            let path = FieldPath([.field("emails"), .index(index), .field("raw")])
            return EmailAddress.check(email.raw, at: path).findings
        }
    }
}
