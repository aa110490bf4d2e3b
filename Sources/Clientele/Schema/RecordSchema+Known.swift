extension RecordSchema {
    /// The path without positions as far as it names fields of this kind: what is beyond may be anything that somebody
    /// wrote in the place of a field.
    func known(_ path: FieldPath) -> FieldPath {
        var known = path.withoutIndices
        while self[known] == nil, !known.components.isEmpty { known.components.removeLast() }
        return known
    }
}
