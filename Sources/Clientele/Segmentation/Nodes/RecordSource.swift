/// The records beside the customer's own that criteria count.
enum RecordSource: String, Sendable, Hashable, CaseIterable {
    case bookings, cases, surveys, interactions, events

    /// The date by which a record belongs to a window unless the criterion names another.
    var defaultDate: FieldPath {
        switch self {
        case .bookings: "bookedOn"
        case .cases: "openedAt"
        case .surveys: "answeredAt"
        case .interactions, .events: "at"
        }
    }

    /// The kind of the records.
    var kind: RecordKindName {
        switch self {
        case .bookings: Booking.kind
        case .cases: ServiceCase.kind
        case .surveys: SurveyResponse.kind
        case .interactions: Interaction.kind
        case .events: BehaviourEvent.kind
        }
    }

    /// The place among the sources.
    var position: Int {
        switch self {
        case .bookings: 0
        case .cases: 1
        case .surveys: 2
        case .interactions: 3
        case .events: 4
        }
    }

    /// Returns a path of such a record as seen from the customer: `bookings.total`.
    func path(_ path: FieldPath) -> FieldPath {
        FieldPath([.field(rawValue)] + path.components)
    }
}
