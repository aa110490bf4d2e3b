extension StoredClassification {
    /// Creates a record with a scheme, to be added by ``RegistrySession/add(_:from:source:)``.
    public init(_ scheme: ClassificationScheme) {
        self.init()
        define(by: scheme)
    }

    /// The scheme; `nil` for a record without a definition.
    ///
    /// - Throws: the error of ``ClassificationScheme/init(json:)`` when the definition cannot be read.
    public var scheme: ClassificationScheme? {
        get throws(CriterionError) {
            guard let definition else { return nil }
            return try ClassificationScheme(json: definition)
        }
    }

    /// Sets the scheme.
    public mutating func define(by scheme: ClassificationScheme) {
        code = scheme.code
        definition = scheme.json
    }
}
