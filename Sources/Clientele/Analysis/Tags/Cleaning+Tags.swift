extension Cleaning {
    /// Tags whose last day is over; what is known about them goes with them.
    func expiredTags(_ customer: Customer) -> [CleaningProposal] {
        let ends = customer.tagEnds
        guard !ends.isEmpty else { return [] }
        return customer.tags.enumerated().compactMap { index, tag in
            guard let last = ends[tag], last < context.today else { return nil }
            let place = FieldPath([.field("tags"), .index(index)])
            return CleaningProposal(
                .expiredTag, customer.id, evidence: [Finding(.tagExpired, at: place, arguments: ["day": "\(last)"])],
                changes: [FieldChange(place, before: tag.json, after: nil)])
        }
    }
}
