extension Customer {
    /// Returns the customer with a provenance on every value that has none yet.
    func stamped(_ provenance: Provenance) -> Customer {
        var result = self
        if result.provenance == nil { result.provenance = provenance }
        for index in names.indices where names[index].provenance == nil { result.names[index].provenance = provenance }
        for index in phones.indices where phones[index].provenance == nil {
            result.phones[index].provenance = provenance
        }
        for index in emails.indices where emails[index].provenance == nil {
            result.emails[index].provenance = provenance
        }
        for index in addresses.indices where addresses[index].provenance == nil {
            result.addresses[index].provenance = provenance
        }
        for index in documents.indices where documents[index].provenance == nil {
            result.documents[index].provenance = provenance
        }
        for index in preferences.indices where preferences[index].provenance == nil {
            result.preferences[index].provenance = provenance
        }
        var detailed: Set<Customer.Tag> = []
        for index in tagDetails.indices {
            detailed.insert(tagDetails[index].tag)
            if tagDetails[index].provenance == nil { result.tagDetails[index].provenance = provenance }
        }
        for tag in tags where detailed.insert(tag).inserted {
            var detail = TagDetail()
            detail.tag = tag
            detail.provenance = provenance
            result.tagDetails.append(detail)
        }
        return result
    }
}
