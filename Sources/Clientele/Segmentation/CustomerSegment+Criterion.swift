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

    /// Sets the criterion; members are those who fulfil it from then on.
    public mutating func define(by criterion: Criterion) {
        definition = criterion.json
    }
}
