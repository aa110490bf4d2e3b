extension IdentityDocument {
    /// Returns which of some documents takes the place of one of them; `nil` where none is known to.
    ///
    /// It is the one that is valid longest of those of the same kind and country, if that is longer than the document
    /// itself; of two that end on one day the first counts. A document without a country may be followed by any of its
    /// kind, one without a kind or a last day by none.
    ///
    /// - Complexity: O(*n*); nobody has more than a thousand documents, so of more there is no answer.
    package static func successor(of index: Int, in documents: [IdentityDocument]) -> Int? {
        let document = documents[index]
        guard documents.count <= 1_000, let kind = document.kind, let day = document.expires?.date else { return nil }
        var best = (day: day, index: index)
        for (place, other) in documents.enumerated() {
            guard let otherDay = other.expires?.date, other.kind == kind, (otherDay, -place) > (best.day, -best.index),
                document.issuingCountry == nil || other.issuingCountry == document.issuingCountry
            else { continue }
            best = (otherDay, place)
        }
        return best.index == index ? nil : best.index
    }
}
