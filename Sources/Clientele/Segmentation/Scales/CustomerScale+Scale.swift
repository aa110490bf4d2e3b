extension CustomerScale {
    /// Creates a record with a scale, to be added by ``RegistrySession/add(_:from:source:)``.
    ///
    /// - Parameters:
    ///   - code: the code of the scale.
    ///   - figure: what is measured.
    ///   - bins: the number of bins, within ``Criterion/Scale/binRange``.
    public init(_ code: String, measuring figure: Criterion.Scale.Figure, bins: Int = 5) {
        self.init()
        self.code = code
        define(measuring: figure, bins: bins)
    }

    /// Sets what is measured; cut-points of another figure are dropped.
    public mutating func define(measuring figure: Criterion.Scale.Figure, bins: Int = 5) {
        let json = Criterion.Scale(code, measuring: figure, bins: bins).definitionJSON
        if definition != json { measurement = nil }
        definition = json
    }

    /// The scale with its cut-points; `nil` for a record without a definition.
    ///
    /// - Throws: ``CriterionError`` when the definition or the cut-points cannot be read.
    public var scale: Criterion.Scale? {
        get throws(CriterionError) {
            guard let definition else { return nil }
            return try Criterion.Scale(code, definition: definition, measurement: measurement)
        }
    }
}
