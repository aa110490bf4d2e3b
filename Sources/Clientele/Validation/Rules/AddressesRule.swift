extension ValidationRule where Record == Customer {
    /// Postal addresses have the postal code of their country and say where they are.
    static let addresses = ValidationRule("addresses") { customer, _ in
        customer.addresses.enumerated().flatMap { index, address -> [Finding] in
            let path = FieldPath([.field("addresses"), .index(index)])
            var findings: [Finding] = []
            if !address.postalCode.isEmpty {
                findings +=
                    PostalCode.check(
                        address.postalCode, country: address.country?.normalized,
                        at: path.appending(field: "postalCode")
                    ).findings
            }
            if !address.lines.isEmpty, address.city.isEmpty, address.province.isEmpty, address.country == nil {
                findings.append(Finding(.addressPlaceMissing, at: path.appending(field: "city")))
            }
            return findings
        }
    }
}

extension Finding.Kind {
    static let addressPlaceMissing = Finding.Kind(
        "address.place-missing", .hint,
        message: LocalizedText(
            en: "The address has lines, but neither city nor province nor country.", zh: "地址只有街道门牌，未填写城市、省份或国家。"),
        remedy: LocalizedText(
            en: "Enter the city and the country in their own fields, so that the customer can be found by region.",
            zh: "请分别填写城市和国家，以便按地区查找。"))
}
