/// The records beside a customer's own that criteria count and add up.
enum RecordSource: String, Sendable, Hashable, CaseIterable {
    case bookings, cases, surveys

    /// The date by which a record belongs to a window unless the criterion names another.
    var defaultDate: FieldPath {
        switch self {
        case .bookings: "bookedOn"
        case .cases: "openedAt"
        case .surveys: "answeredAt"
        }
    }

    /// Returns a path of such a record as seen from the customer: `bookings.total`.
    func path(_ path: FieldPath) -> FieldPath {
        FieldPath([.field(rawValue)] + path.components)
    }
}
