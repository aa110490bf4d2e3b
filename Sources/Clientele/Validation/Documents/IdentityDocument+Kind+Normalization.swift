extension IdentityDocument.Kind {
    /// The code for the ways in which reservation systems and forms write a kind of document.
    ///
    /// `NI` and `I` are the identity card of the nationality's country.
    func normalized(nationality: CountryCode?) -> IdentityDocument.Kind {
        switch rawValue.uppercased() {
        case "P", "PP", "PASSPORT", "护照": .passport
        case "NI", "I", "ID", "身份证", "居民身份证":
            nationality == nil || nationality == "CN" ? .residentIdentityCard : .nationalIdentityCard
        case "V", "VISA", "签证": .visa
        default: self
        }
    }
}
