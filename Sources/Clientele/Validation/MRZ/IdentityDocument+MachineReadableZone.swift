extension IdentityDocument {
    /// Creates a document from its machine-readable zone: kind, number, issuer, nationality, expiry and holder.
    ///
    /// The kind is told for passports, visas and identity cards only. Check the zone first; nothing is checked here.
    public init(_ zone: MachineReadableZone) {
        self.init()
        kind =
            switch zone.documentCode.utf8.first {
            case UInt8(ascii: "P"): .passport
            case UInt8(ascii: "V"): .visa
            case UInt8(ascii: "I"): .nationalIdentityCard
            default: nil
            }
        raw = zone.number
        issuingCountry = MachineReadableZoneIssuer.country(zone.issuer)
        nationality = MachineReadableZoneIssuer.country(zone.nationality)
        expires = zone.expires.map { EnteredDate($0) }
        holder = zone.name.slashed
    }
}
