import Clientele
import Testing

/// The page that lists every field of every kind of record, and every code.
enum DataDictionaryPage {
    /// The kinds of the library: those that the tests of descriptions are run on, without the one of an app.
    static let kinds = allKinds.filter { $0 != Voucher.self }.sorted { $0.kind < $1.kind }

    /// Codes that are no field of a record, so that no description leads to them.
    static let otherCodes: [any OpenCode.Type] = [
        AccessPolicy.Purpose.self, AccessPolicy.Action.self, CleaningProposal.Kind.self, CurrencyCode.self,
        DueItem.Kind.self, DuplicateClusters.Event.Kind.self, FieldChoice.self,
        ImportMapping.CellForm.self, IntakeResult.Outcome.self, IntegrityRepair.Kind.self, LifeCycle.Stage.self,
        Mask.self, MatchRelation.Kind.self,
        MatchSubject.Role.self, OfferModel.Reason.Kind.self,
        PhoneNumber.Kind.self, ReservationName.PassengerType.self, ReservationName.Title.self,
        SegmentAssessment.Concern.self,
        SegmentAssessment.Proposal.Kind.self, Sensitivity.self, StoreFigures.Operation.self, TagReport.Kind.self,
        UpdatePrompt.Reason.self,
    ]

    /// Every type of codes, in the order of their names.
    static let codes: [(name: String, type: any OpenCode.Type)] = {
        var types = Dictionary(otherCodes.map { (name(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
        for kind in kinds {
            for (_, type) in codeFields(of: kind) { types[name(of: type)] = type }
        }
        return types.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }()

    static func name(of type: Any.Type) -> String {
        // The first part is the module's name.
        String(reflecting: type).split(separator: ".").dropFirst().joined(separator: ".")
    }

    static func text() -> String {
        var parts = [
            "# Data dictionary", Page.note,
            """
            Every kind of record, every field with its stable identifier, and every list of codes. A field's identifier is
            its path in stored JSON, criteria, import mappings, history and masks: `phones.number` is the member `number` of
            each element of the list `phones`. An empty field is not written.

            *Class* is the sensitivity by which the access policy decides; *mask* is how a text is shown to those who may
            see only that it is there; *weight* is what the field counts for completeness; *lookup* marks fields that
            records are found by. `[...]` is a list. [FileFormat.md](FileFormat.md) says how each shape is written.
            """, "## Kinds",
        ]
        parts.append(
            Page.table(
                ["kind", "English", "中文", "type", "fields"],
                kinds.map { kind in
                    let count = rows(of: kind).count
                    return [
                        "[`\(kind.kind)`](#\(Page.anchor(kind.kind.rawValue)))", kind.label.english,
                        kind.label.chinese, "`\(name(of: kind))`", "\(count)",
                    ]
                }))
        for kind in kinds {
            parts.append("## \(kind.kind)")
            parts.append(
                Page.table(
                    ["field", "English", "中文", "shape", "class", "mask", "weight", "lookup"], rows(of: kind)))
        }
        parts.append("# Codes")
        parts.append(
            "The lists are open: a code that is not listed is kept as it is, so that an older version does not destroy the"
                + "\ndata of a newer one or of an app.")
        for (name, type) in codes {
            parts.append("## \(name)")
            parts.append(Page.table(["code", "English", "中文"], known(type)))
        }
        return parts.joined(separator: "\n\n")
    }

    private static func rows<Kind: RecordKind>(of kind: Kind.Type) -> [[String]] {
        let codes = codeFields(of: kind)
        return RecordSchema<Kind>().fields.map { field in
            let traits = field.traits
            var shape = field.shape.description
            if let code = codes[field.path] {
                shape = shape.replacing("code", with: "[code](#\(Page.anchor(name(of: code))))")
            }
            let isOpen = traits.sensitivity == .ordinary
            return [
                "`\(field.path)`", traits.label.english, traits.label.chinese, shape, traits.sensitivity.rawValue,
                isOpen ? "" : traits.mask.rawValue, traits.weight == 0 ? "" : "\(traits.weight)",
                traits.isLookup ? "yes" : "",
            ]
        }
    }

    private static func known<Code: OpenCode>(_ type: Code.Type) -> [[String]] {
        Code.known.map { ["`\($0.code)`", $0.label.english, $0.label.chinese] }
    }
}

/// The pass that finds the fields that hold codes.
private struct CodeFields<Root: DescribedValue>: FieldVisitor {
    var path: FieldPath
    var codes: [FieldPath: any OpenCode.Type] = [:]

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) {
        let place = path.appending(field: id.description)
        var type: Any.Type = Value.self
        while let outer = type as? any Wrapping.Type { type = outer.wrapped }
        if let code = type as? any OpenCode.Type { codes[place] = code }
        // A type that holds values of its own type would have fields without end.
        guard path.components.count < 8, let part = type as? any DescribedValue.Type else { return }
        codes.merge(codeFields(of: part, below: place)) { first, _ in first }
    }
}

/// Returns the fields of a described type that hold codes.
func codeFields<Part: DescribedValue>(
    of type: Part.Type, below path: FieldPath = .record
) -> [FieldPath: any OpenCode.Type] {
    var fields = CodeFields<Part>(path: path)
    Part.describe(&fields)
    return fields.codes
}

/// A type around another one: a list or an optional.
private protocol Wrapping {
    static var wrapped: Any.Type { get }
}

extension Optional: Wrapping {
    static var wrapped: Any.Type { Wrapped.self }
}

extension Array: Wrapping {
    static var wrapped: Any.Type { Element.self }
}
