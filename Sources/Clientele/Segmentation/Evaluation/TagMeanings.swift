/// What the tags that customers carry mean on a day: an ended one nothing, a retired one its replacement (requirement R21).
///
/// A tag that the vocabulary has retired without a replacement stays what it is for those who still carry it.
struct TagMeanings: Sendable {
    private let day: CalendarDate
    /// The tags in whose place others are given on the day.
    private let replacements: [Customer.Tag: Customer.Tag]

    init(_ vocabulary: TagVocabulary, on day: CalendarDate) {
        self.day = day
        var replacements: [Customer.Tag: Customer.Tag] = [:]
        for definition in vocabulary.definitions where definition.isRetired(on: day) {
            replacements[definition.code] = vocabulary.replacement(of: definition.code, on: day)
        }
        self.replacements = replacements
    }

    /// The tag that is meant by one on the day.
    func meaning(of tag: Customer.Tag) -> Customer.Tag {
        replacements.isEmpty ? tag : replacements[tag] ?? tag
    }

    /// Whether a customer carries a tag of some meaning that has not ended.
    func holds(_ meaning: Customer.Tag, for customer: Customer) -> Bool {
        for tag in customer.tags where self.meaning(of: tag) == meaning && !isEnded(tag, of: customer) { return true }
        return false
    }

    /// Appends what the tags mean that have not ended, as ``TagMark`` without an end.
    func append(_ customer: Customer, to scalars: inout [FieldShape.Scalar]) {
        for tag in customer.tags where !isEnded(tag, of: customer) {
            scalars.append(.text(TagMark(meaning(of: tag)).text))
        }
    }

    /// Returns the test of one ``TagMark`` for a meaning.
    func test(for meaning: Customer.Tag) -> @Sendable (FieldShape.Scalar) -> Truth {
        { value in
            guard case .text(let text) = value else { return .no }
            let mark = TagMark(text: text)
            if let end = mark.end, end < day { return .no }
            return Truth(self.meaning(of: mark.tag) == meaning)
        }
    }

    /// What there is to be told of a tag beside whether it holds: the last day of one that has one, and the carried tag where
    /// it is another.
    func observation(of tag: Customer.Tag, in customer: Customer) -> CriterionObservation {
        let meaning = meaning(of: tag)
        let carried = customer.tags.filter { self.meaning(of: $0) == meaning }
        guard !carried.isEmpty else { return .init() }
        let ends = customer.tagEnds
        // Of several the one that decides: one without an end, or else the one that ends last.
        let lasting = carried.first { ends[$0] == nil }
        let deciding = lasting ?? carried.max { ends[$0] ?? .latest < ends[$1] ?? .latest } ?? tag
        var values: [FieldShape.Scalar] = deciding == tag ? [] : [.text(deciding.rawValue)]
        if let end = ends[deciding] { values.append(.date(end)) }
        return .init(values: values)
    }

    private func isEnded(_ tag: Customer.Tag, of customer: Customer) -> Bool {
        customer.tagDetails.first { $0.tag == tag && $0.until != nil }?.isExpired(on: day) ?? false
    }
}

/// A tag with its last day as one text, for columns that answer for any day.
struct TagMark: Hashable {
    let tag: Customer.Tag
    let end: CalendarDate?

    init(_ tag: Customer.Tag, until end: CalendarDate? = nil) {
        self.tag = tag
        self.end = end
    }

    /// The mark of which a text is the form.
    init(text: String) {
        let place = text.unicodeScalars.lastIndex(of: "\0")
        guard let place else {
            self.init(Customer.Tag(rawValue: text))
            return
        }
        let rest = text.unicodeScalars[text.unicodeScalars.index(after: place)...]
        self.init(
            Customer.Tag(rawValue: String(text.unicodeScalars[..<place])), until: CalendarDate(String(rest)))
    }

    /// The tag itself where it has no end; marks that differ have texts that differ.
    var text: String {
        guard end != nil || tag.rawValue.unicodeScalars.contains("\0") else { return tag.rawValue }
        return tag.rawValue + "\0" + (end?.description ?? "")
    }
}

extension TagVocabulary {
    /// Some tags with all that stand, or will stand, in their place or they in that of others.
    func related(to tags: Set<Customer.Tag>) -> Set<Customer.Tag> {
        var related = tags
        guard !isEmpty, !tags.isEmpty else { return related }
        var size = -1
        while size != related.count {
            size = related.count
            for definition in definitions where definition.retiredOn != nil {
                guard let next = definition.replacement else { continue }
                if related.contains(next) || related.contains(definition.code) {
                    related.insert(next)
                    related.insert(definition.code)
                }
            }
        }
        return related
    }

    /// The first day after another on which one of some tags is retired; `nil` for none.
    func nextRetirement(among tags: Set<Customer.Tag>, after day: CalendarDate) -> CalendarDate? {
        guard !isEmpty else { return nil }
        return tags.compactMap { definition(of: $0)?.retiredOn }.filter { $0 > day }.min()
    }

    /// What the vocabulary says about replacements of some tags, as text: two vocabularies that say the same mean the same.
    func replacements(among tags: Set<Customer.Tag>) -> [String] {
        related(to: tags).sorted().compactMap { definition(of: $0) }.map { definition in
            "\(definition.code.rawValue) \(definition.retiredOn?.description ?? "") \(definition.replacement?.rawValue ?? "")"
        }
    }
}
