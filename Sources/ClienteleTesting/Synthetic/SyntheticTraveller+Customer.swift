public import Clientele

extension SyntheticTraveller {
    /// The traveller as a customer, with all that is true of them now.
    public var customer: Customer {
        var customer = Customer(
            person: nativeName ?? "\(givenName) \(familyName)",
            romanized: "\(familyName)/\(givenNameParts.joined(separator: " "))".uppercased(),
            born: EnteredDate(birthDate))
        customer.gender = sex == .male ? .male : .female
        customer.nationalities = [nationality]
        for phone in phones { customer.add(phone: phone.value, use: .mobile) }
        for email in emails { customer.add(email: email.value) }
        var home = PostalAddress()
        home.lines = [address.text]
        home.city = address.city
        home.country = address.country
        home.use = .home
        customer.addresses = [home]
        for document in documents {
            customer.add(
                document: document.kind == .passport ? .passport : .residentIdentityCard, number: document.number,
                issuedBy: document.issuer, expires: document.expires.map { EnteredDate($0) })
            customer.documents[customer.documents.count - 1].issued = document.issued
        }
        let wishes = [("meal", meal), ("seat", seat)] + interests.map { ("interest", Optional($0)) }
        for case (let category, let value?) in wishes {
            var preference = Customer.Preference()
            preference.category = category
            preference.value = value
            customer.preferences.append(preference)
        }
        return customer
    }
}
