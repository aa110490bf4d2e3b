extension Customer {
    /// Brings tags to the codes of a vocabulary, each once, and details into agreement with them.
    ///
    /// What was written in the place of a code is kept in the detail. A tag that lasts some months by its definition and has
    /// no end gets one, counted from the day on which the vocabulary first sees it.
    mutating func settleTags(by vocabulary: TagVocabulary, on today: CalendarDate) {
        guard !tags.isEmpty || !tagDetails.isEmpty else { return }
        if !vocabulary.isEmpty { foldTags(by: vocabulary, on: today) }
        let carried = Set(tags)
        if !tagDetails.allSatisfy({ carried.contains($0.tag) }) {
            tagDetails.removeAll { !carried.contains($0.tag) }
        }
    }

    private mutating func foldTags(by vocabulary: TagVocabulary, on today: CalendarDate) {
        var folded: [Customer.Tag] = []
        var seen: Set<Customer.Tag> = []
        var details: [TagDetail] = []
        var places: [Customer.Tag: Int] = [:]
        for var detail in tagDetails {
            if let code = vocabulary.tag(for: detail.tag.rawValue), code != detail.tag {
                if detail.written.isEmpty { detail.written = detail.tag.rawValue }
                detail.tag = code
            }
            if let place = places[detail.tag] {
                details[place] = details[place].combined(with: detail, .survivorFirst)
            } else {
                places[detail.tag] = details.count
                details.append(detail)
            }
        }
        for tag in tags {
            let code = vocabulary.tag(for: tag.rawValue) ?? tag
            if seen.insert(code).inserted { folded.append(code) }
            let months = vocabulary.definition(of: code)?.months
            let place = places[code]
            let needsWord = code != tag && (place.map { details[$0].written.isEmpty } ?? true)
            let needsEnd = months != nil && place.flatMap { details[$0].until } == nil
            guard needsWord || needsEnd else { continue }
            var detail = place.map { details[$0] } ?? TagDetail()
            detail.tag = code
            if needsWord { detail.written = tag.rawValue }
            if needsEnd, let months { detail.until = today.adding(months: months) }
            if let place {
                details[place] = detail
            } else {
                places[code] = details.count
                details.append(detail)
            }
        }
        if folded != tags { tags = folded }
        if details != tagDetails { tagDetails = details }
    }
}
