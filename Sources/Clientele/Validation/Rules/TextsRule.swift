extension ValidationRule {
    /// A rule that every text of a record is clean: no control characters, nothing invisible, no controls of direction, no
    /// stray spaces, one line where one is meant, not too long; in a name no mixed scripts and no emoji either.
    ///
    /// It goes over the texts and codes of the kind's description and over the app's own fields, so it serves every kind
    /// of record. Names are known by their mask and free text by its sensitivity. Each sort of fault is one finding a
    /// text, never more than a warning, with the clean text as its repair where there is one.
    ///
    /// ```swift
    /// var rules = RuleSet<Booking>()
    /// rules.add(.texts())
    /// ```
    ///
    /// - Parameter special: the fields that other rules look at; positions in lists do not matter.
    /// - Returns: a rule named `texts`; make it once, as it reads the kind's description.
    public static func texts(except special: [FieldPath] = []) -> ValidationRule<Record> {
        var fields = TextFields()
        let others = Set(special.map(\.withoutIndices))
        for field in RecordSchema<Record>().fields where !others.contains(field.path) {
            if TextFields.isText(field.shape) { fields.insert(TextClass(field.traits), at: field.path.components[...]) }
        }
        let tree = fields
        return ValidationRule("texts") { record, context in
            var walk = TextWalk()
            walk.visit(record.json, tree)
            for definition in context.definitions where definition.kind == Record.kind {
                guard TextFields.isText(definition.shape), !others.contains(definition.path),
                    let value = record.custom[definition.id]
                else { continue }
                walk.place = definition.path.components
                walk.visit(value, TextFields(TextClass(definition.traits)))
            }
            return walk.findings
        }
    }
}

/// The fields of a kind that hold texts, as a tree of their identifiers.
private struct TextFields: Sendable {
    private(set) var textClass: TextClass?
    private(set) var children: [String: TextFields] = [:]

    init(_ textClass: TextClass? = nil) { self.textClass = textClass }

    static func isText(_ shape: FieldShape) -> Bool {
        ["text", "code", "[text]", "[code]"].contains(shape.description)
    }

    mutating func insert(_ textClass: TextClass, at path: ArraySlice<FieldPath.Component>) {
        guard let first = path.first else {
            self.textClass = textClass
            return
        }
        guard case .field(let name) = first else { return insert(textClass, at: path.dropFirst()) }
        children[name, default: TextFields()].insert(textClass, at: path.dropFirst())
    }
}

/// A walk over the texts of a written record; no deeper than the description, so hostile nesting ends it.
private struct TextWalk {
    var findings: [Finding] = []
    var place: [FieldPath.Component] = []

    mutating func visit(_ value: JSONValue, _ fields: TextFields) {
        switch value {
        case .string(let text):
            if let textClass = fields.textClass { findings += textClass.findings(text, at: FieldPath(place)) }
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                // A list within a list is no field of the description.
                if case .array = element { continue }
                place.append(.index(index))
                visit(element, fields)
                place.removeLast()
            }
        case .object(let members):
            for member in members {
                guard let child = fields.children[member.key] else { continue }
                place.append(.field(member.key))
                visit(member.value, child)
                place.removeLast()
            }
        case .null, .bool, .number: break
        }
    }
}
