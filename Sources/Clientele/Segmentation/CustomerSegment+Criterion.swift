extension CustomerSegment {
    /// Creates a segment with a criterion, to be added by ``RegistrySession/add(_:from:source:)``.
    public init(name: String, criterion: Criterion) {
        self.init()
        self.name = name
        define(by: criterion)
    }

    /// The criterion; `nil` for a segment without a definition.
    ///
    /// - Throws: the error of ``Criterion/init(json:)`` when the definition cannot be read.
    public var criterion: Criterion? {
        get throws(CriterionError) {
            guard let definition else { return nil }
            return try Criterion(json: definition)
        }
    }

    /// Who belongs to the segment: the criterion with the exceptions; of a static segment those who are pinned.
    ///
    /// - Throws: the error of ``Criterion/init(json:)`` when the definition cannot be read.
    public var membership: Criterion {
        get throws(CriterionError) {
            let rule = try criterion ?? .any([])
            guard !pinned.isEmpty || !barred.isEmpty else { return rule }
            return rule.with(pinned: pinned.compactMap(\.asCriterion), barred: barred.compactMap(\.asCriterion))
        }
    }

    /// Sets the criterion; members are those who fulfil it from then on.
    public mutating func define(by criterion: Criterion) {
        definition = criterion.json
    }
}

extension CustomerSegment.Exception {
    /// The exception as criteria know it; the reason stays with the record, where rights are asked for.
    fileprivate var asCriterion: Criterion.Exception? {
        customer.map { Criterion.Exception($0, reason: "", until: until) }
    }
}
