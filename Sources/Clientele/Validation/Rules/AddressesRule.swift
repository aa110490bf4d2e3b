extension ValidationRule where Record == Customer {
    /// Postal addresses have a postal code of the form of their country.
    static let addresses = ValidationRule("addresses") { customer, _ in
        customer.addresses.enumerated().flatMap { index, address -> [Finding] in
            guard !address.postalCode.isEmpty else { return [] }
            let path = FieldPath([.field("addresses"), .index(index), .field("postalCode")])
            return PostalCode.check(address.postalCode, country: address.country?.normalized, at: path).findings
        }
    }
}
