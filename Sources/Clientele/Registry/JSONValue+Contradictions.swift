extension JSONValue {
    /// What somebody stated that this value, a record, holds otherwise or not at all.
    ///
    /// An element of a list is held when some element of this list holds all that it states. Identifiers and where
    /// values came from are no statements.
    func contradictions(by statement: JSONValue, at path: FieldPath = .record) -> [FieldChange] {
        switch (self, statement) {
        case (.object, .object(let members)):
            let about: Set = ["id", "provenance", ConfirmableValues.list]
            return members.filter { !about.contains($0.key) }.flatMap { member -> [FieldChange] in
                let place = path.appending(field: member.key)
                guard let known = self[member.key] else {
                    return [FieldChange(place, before: nil, after: member.value)]
                }
                return known.contradictions(by: member.value, at: place)
            }
        case (.array(let known), .array(let stated)):
            return stated.enumerated().compactMap { index, element in
                if known.contains(where: { $0.contradictions(by: element).isEmpty }) { return nil }
                return FieldChange(path.appending(index: index), before: nil, after: element)
            }
        default: return self == statement ? [] : [FieldChange(path, before: self, after: statement)]
        }
    }
}
