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

extension Mask {
    /// One pass over a record that masks what a reader may not see and notes what was withheld.
    public struct Pass: Sendable {
        let disclosure: @Sendable (Sensitivity) -> Disclosure
        let definitions: [FieldDefinition]
        private var places: [FieldPath] = []

        /// What was withheld so far.
        var withheld: Set<FieldPath> { Set(places) }

        init(definitions: [FieldDefinition] = [], disclosure: @escaping @Sendable (Sensitivity) -> Disclosure) {
            self.definitions = definitions
            self.disclosure = disclosure
        }

        mutating func withhold(_ path: FieldPath) {
            places.append(path)
        }

        /// How many places were noted so far, to come back to with ``rewind(to:)``.
        var mark: Int { places.count }

        /// Forgets the places that were noted after a mark.
        mutating func rewind(to mark: Int) {
            places.removeLast(places.count - mark)
        }

        /// Hands the pass on with its list of places, which would be copied if two held it.
        mutating func handOver() -> Pass {
            let pass = self
            places = []
            return pass
        }
    }
}

/// Masks each field of a value.
struct FieldMasker<Root: DescribedValue>: FieldVisitor {
    var root: Root
    let path: FieldPath
    var pass: Mask.Pass

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

extension Mask {
    /// What becomes of a value when it is masked.
    public enum Result<Value: Sendable>: Sendable {
        /// It stays as it is.
        case same
        /// It is replaced.
        case changed(Value)
        /// It is replaced by an empty value.
        case blank
    }
}

extension DescribedValue {
    /// Returns the value with everything masked that `pass` withholds.
    @inline(never)
    func masked(at path: FieldPath, in pass: inout Mask.Pass) -> Self {
        // Through the requirement, so that generic code meets the version made for the type.
        switch masked(FieldTraits(en: "", zh: ""), at: path, in: &pass) {
        case .same: self
        case .changed(let masked): masked
        case .blank: Self()
        }
    }

    /// Whether a described value is masked field by field, unless its own field is hidden as a whole.
    public func masked(
        _ traits: FieldTraits, at path: FieldPath, in pass: inout Mask.Pass
    ) -> Mask.Result<Self> {
        // A record as a whole is no field.
        guard path.components.isEmpty || pass.disclosure(traits.sensitivity) != .hidden else { return .blank }
        var masker = FieldMasker(root: self, path: path, pass: pass.handOver())
        Self.describe(&masker)
        pass = masker.pass.handOver()
        if !masker.root.unknown.isEmpty, pass.disclosure(.freeText) != .shown {
            // Nobody knows what an unknown field holds, so it is treated as free text.
            for key in masker.root.unknown.keys { pass.withhold(path.appending(field: key)) }
            masker.root.unknown = UnknownFields()
        }
        return .changed(masker.root)
    }
}
