/// What a reader is shown of a field.
public enum Disclosure: Int, Sendable, Hashable, Comparable {
    /// Nothing: the field looks empty.
    case hidden
    /// The field's mask.
    case masked
    /// The value.
    case shown

    /// Orders from hidden to shown.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// One pass over a record that masks what a reader may not see and notes what was withheld.
public struct MaskPass: Sendable {
    let disclosure: @Sendable (Sensitivity) -> Disclosure
    let definitions: [FieldDefinition]
    private(set) var withheld: Set<FieldPath> = []

    init(definitions: [FieldDefinition] = [], disclosure: @escaping @Sendable (Sensitivity) -> Disclosure) {
        self.definitions = definitions
        self.disclosure = disclosure
    }

    mutating func withhold(_ path: FieldPath) {
        withheld.insert(path)
    }
}

/// Masks each field of a value.
struct FieldMasker<Root: DescribedValue>: FieldVisitor {
    var root: Root
    let path: FieldPath
    var pass: MaskPass

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) {
        let value = get(root)
        guard !value.isAbsent else { return }
        let place = path.appending(field: id.description)
        switch value.masked(traits(), at: place, in: &pass) {
        case .same: break
        case .changed(let masked): set(&root, masked)
        case .blank:
            pass.withhold(place)
            set(&root, get(Root()))
        }
    }
}

/// What becomes of a value when it is masked.
public enum MaskResult<Value: Sendable>: Sendable {
    /// It stays as it is.
    case same
    /// It is replaced.
    case changed(Value)
    /// It is replaced by an empty value.
    case blank
}

extension DescribedValue {
    /// Returns the value with everything masked that `pass` withholds.
    func masked(at path: FieldPath, in pass: inout MaskPass) -> Self {
        var masker = FieldMasker(root: self, path: path, pass: pass)
        Self.describe(&masker)
        pass = masker.pass
        if !masker.root.unknown.isEmpty, pass.disclosure(.freeText) != .shown {
            // Nobody knows what an unknown field holds, so it is treated as free text.
            for key in masker.root.unknown.keys { pass.withhold(path.appending(field: key)) }
            masker.root.unknown = UnknownFields()
        }
        return masker.root
    }

    /// Whether a described value is masked field by field, unless its own field is hidden as a whole.
    public func masked(
        _ traits: FieldTraits, at path: FieldPath, in pass: inout MaskPass
    ) -> MaskResult<Self> {
        guard pass.disclosure(traits.sensitivity) != .hidden else { return .blank }
        return .changed(masked(at: path, in: &pass))
    }
}
