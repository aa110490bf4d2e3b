/// What may be asked for which purpose, so that no more is collected than is needed (requirement R09).
///
/// A limit is a value: start from ``builtIn``, allow the app's own fields, add purposes.
///
/// ```swift
/// var limits = CollectionLimits.builtIn
/// limits[.membership]?.fields.insert("custom.clubNumber")
/// limits["visa-service"] = CollectionLimits.Allowance(fields: ["names", "documents", "occupation"])
/// ```
public struct CollectionLimits: Sendable, Hashable {
    /// What may be asked for one purpose.
    public struct Allowance: Sendable, Hashable {
        /// The fields that may be asked, whole, whatever their class.
        public var fields: Set<FieldPath>
        /// The classes of which every field may be asked, the app's own fields among them.
        public var classes: Set<Sensitivity>

        /// Creates an allowance.
        ///
        /// - Parameters:
        ///   - fields: the fields that may be asked, whole, whatever their class.
        ///   - classes: the classes of which every field may be asked.
        public init(fields: Set<FieldPath>, classes: Set<Sensitivity> = [.ordinary]) {
            self.fields = fields
            self.classes = classes
        }
    }

    private var allowances: [IntakeForm.Purpose: Allowance] = [:]

    /// Creates limits that know no purpose.
    public init() {}

    /// What may be asked for a purpose; `nil` where nobody has said so.
    public subscript(purpose: IntakeForm.Purpose) -> Allowance? {
        get { allowances[purpose] }
        set { allowances[purpose] = newValue }
    }

    /// The limits of a new house: for each well-known purpose what the trade needs for it, and no more.
    ///
    /// They are a careful start, drawn up along article 6 of the Personal Information Protection Law of China ("the minimum
    /// scope for the purpose"); have them looked over by counsel. Occupation, employer and the fields of class `special`
    /// other than special needs are in none of them.
    public static let builtIn: CollectionLimits = {
        let contact: Set<FieldPath> = ["names", "phones", "emails", "socialAccounts"]
        let identity: Set<FieldPath> = ["names", "gender", "birthDate", "nationalities", "residence", "documents"]
        var limits = CollectionLimits()
        limits[.inquiry] = Allowance(fields: contact.union(["budget", "notes"]))
        limits[.booking] = Allowance(
            fields: contact.union(identity).union(["addresses", "emergencyContacts", "specialNeeds", "notes"]))
        limits[.border] = Allowance(fields: identity.union(["birthPlace", "addresses"]))
        limits[.hotelCheckIn] = Allowance(fields: identity.union(["addresses", "phones"]))
        limits[.membership] = Allowance(fields: contact.union(["birthDate", "addresses"]))
        limits[.marketing] = Allowance(fields: contact)
        limits[.complaint] = Allowance(fields: contact.union(["notes"]))
        limits[.survey] = Allowance(fields: ["notes"])
        return limits
    }()
}

extension CollectionLimits.Allowance {
    /// Whether a field may be asked: each of its parts is of a class or in a field that may be.
    func allows(_ path: FieldPath, in schema: RecordSchema<Customer>) -> Bool {
        let place = path.withoutIndices
        if fields.contains(where: { place.isWithin($0) }) { return true }
        let parts = schema.fields.filter { $0.path.isWithin(place) }
        return parts.allSatisfy { part in
            // A struct as a whole says nothing that its parts do not say.
            part.shape == .object || part.shape == FieldShape(listOf: .object)
                || classes.contains(part.traits.sensitivity) || fields.contains { part.path.isWithin($0) }
        }
    }
}
