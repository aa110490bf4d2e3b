/// What is to be known about a field beside its type.
public struct FieldTraits: Sendable, Hashable {
    /// The name to show in forms, findings and criteria.
    public var label: LocalizedText
    /// The class that the access policy maps to what a role is shown; ordinary by default.
    public var sensitivity: Sensitivity
    /// How a text is shown to those who may see only that it is there; by default it is not shown at all.
    public var mask: Mask
    /// How much the field counts for the completeness of a record; 0 for fields that may well be empty.
    public var weight: Int
    /// Whether records can be looked up by the field, whole and without case and white space: a store then has an index
    /// of it.
    public var isLookup: Bool

    /// Creates a description of a field.
    public init(
        en english: String, zh chinese: String, _ sensitivity: Sensitivity = .ordinary, mask: Mask = .hide,
        weight: Int = 0, isLookup: Bool = false
    ) {
        label = LocalizedText(en: english, zh: chinese)
        self.sensitivity = sensitivity
        self.mask = mask
        self.weight = weight
        self.isLookup = isLookup
    }
}
