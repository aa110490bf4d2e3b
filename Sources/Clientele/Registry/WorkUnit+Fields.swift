extension WorkUnit {
    /// Paths for an audit entry: identifiers of fields, and nothing of what somebody wrote in the place of one.
    func auditable<Record: RecordKind>(_ paths: some Sequence<FieldPath>, of kind: Record.Type) -> [FieldPath] {
        let schema = schemas.schema(of: kind)
        return paths.map { schema.auditable($0) }.unique
    }

    /// The texts of a record that look like what a mask leaves of a value.
    func maskedTexts<Record: RecordKind>(in record: Record) -> Set<MaskedText> {
        var found: Set<MaskedText> = []
        for field in schemas.schema(of: Record.self).fields where field.traits.mask != .hide {
            for case .text(let text) in field.values(record) where field.traits.mask.isApplied(to: text) {
                found.insert(MaskedText(path: field.path, text: text))
            }
        }
        return found
    }
}

/// A text that looks like what a mask leaves of a value, and its field.
struct MaskedText: Hashable {
    let path: FieldPath
    let text: String
}

extension RecordSchema {
    /// The path without positions as far as it names fields of this kind; what is beyond is `unknown`.
    func auditable(_ path: FieldPath) -> FieldPath {
        var known = path.withoutIndices
        while self[known] == nil, !known.components.isEmpty { known.components.removeLast() }
        return known == path.withoutIndices ? known : known.appending(field: "unknown")
    }
}
