extension AccessGate {
    /// The fields that recognising a person reads.
    var matchFields: [FieldPath] { ["names", "birthDate", "gender", "phones", "emails", "addresses", "documents"] }

    /// Whether the member may at least see that the fields are there that recognising a person reads.
    var allowsMatching: Bool {
        let classes: [Sensitivity] = [.personal, .contact, .document]
        return classes.allSatisfy { disclosure(of: $0) != .hidden }
    }

    /// The explanation without the comparisons of fields that the member may not see in full; `nil` for a member who may
    /// not even see that the fields are there.
    func explanation(_ match: MatchExplanation) -> MatchExplanation? {
        guard allowsMatching else { return nil }
        let hidden = match.parts.map(\.comparison).filter(hides)
        return match.omitting(Set(hidden))
    }

    /// Whether the member may not see the field of a comparison in full.
    func hides(_ comparison: String) -> Bool {
        let sensitivity: Sensitivity =
            switch comparison {
            case "phone", "email", "address": .contact
            case "documentNumber": .document
            default: .personal
            }
        return disclosure(of: sensitivity) != .shown
    }

    /// Refuses a member who may not even see that the fields are there that recognising a person reads.
    func requireMatching(_ action: AccessPolicy.Action) throws {
        guard allowsMatching else {
            throw RefusedAction(.fieldWithheld, action, fields: matchFields)
        }
    }
}
