/// The name on a document, to be compared with that of a booking.
struct HolderName {
    private let name: WrittenName

    init(_ holder: String) {
        name = WrittenName(holder)
    }

    /// Returns how the name in a booking differs, or `nil` where one of its people has this name.
    func difference(from booking: ReservationName) -> Finding.Kind? {
        let relation = name.relation(to: WrittenName(booking))
        return switch relation.agreement {
        case .same: nil
        case .otherSpelling: .tripNameOtherSpelling
        case .shortened: relation.isOtherShorter ? .tripNameGivenPart : .tripNameGivenMore
        case .swapped: .tripNameSwapped
        case .similar: .tripNameSpelling
        case .different: .tripNameDifferent
        case .unknown: .tripNameUnreadable
        }
    }
}
