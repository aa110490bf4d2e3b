/// The terms by which a house keeps its records up to date.
///
/// ```swift
/// var configuration = CustomerRegistry.Configuration()
/// configuration.dueTerms.reviewMonths = 12
/// configuration.dueTerms.staleMonths["preferences"] = 6
/// ```
public struct DueTerms: Sendable, Hashable {
    /// How many days ahead a document's expiry is announced; half a year, as many countries ask of a passport.
    public var documentLead = 183
    /// After how many months without a review a record is overdue; 6, a half-year, by default.
    public var reviewMonths = 6
    /// How many days ahead a birthday is announced; 14 by default, and 0 announces it on the day.
    public var birthdayLead = 14
    /// After how many months the VIP status of a customer is to be confirmed anew; 12 by default.
    public var vipMonths = 12
    /// How many days ahead it is announced that a VIP status or a special need is to be confirmed; 14 by default.
    public var watchLead = 14
    /// The fields that a customer is asked to confirm, the most important first.
    public var askedFields: [FieldPath] = [
        "specialNeeds", "names", "documents", "phones", "emails", "birthDate", "emergencyContacts", "organization",
        "addresses", "socialAccounts", "memberships", "preferences", "budget",
    ]
    /// After how many months a field's confirmation is stale; a field that is not named stays confirmed.
    public var staleMonths: [FieldPath: Int] = [
        "specialNeeds": 6, "phones": 12, "emails": 12, "socialAccounts": 12, "emergencyContacts": 12, "addresses": 12,
        "documents": 24, "memberships": 24, "preferences": 24, "budget": 12,
    ]
    /// The fields without which nobody is booked on a trip.
    public var tripFields: [FieldPath] = ["names", "documents", "phones", "birthDate", "emergencyContacts"]

    /// Creates the usual terms.
    public init() {}
}
