extension AccessGate {
    /// The fields that recognising a person reads.
    var matchFields: [FieldPath] {
        ["names", "organization", "birthDate", "gender", "phones", "emails", "addresses", "documents"]
    }

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
            case "phone", "email", "address", "country": .contact
            case "documentNumber": .document
            default: .personal
            }
        return disclosure(of: sensitivity) != .shown
    }

    /// A draft without the fields that the member may not see in full: what is not there is not compared, so that no
    /// guess at a masked value brings a better score.
    func comparable(_ draft: Customer, definitions: [FieldDefinition]) -> Customer {
        // Most desks see everything that is compared, and masking takes longer than comparing.
        if Sensitivity.known.allSatisfy({ disclosure(of: $0.code) == .shown }) { return draft }
        var pass = Mask.Pass(definitions: definitions) { disclosure(of: $0) == .shown ? .shown : .hidden }
        var draft = draft.masked(at: .record, in: &pass)
        // This number is compared with those of documents.
        if disclosure(of: .document) != .shown { draft.organization?.registrationNumber = "" }
        return draft
    }

    /// Refuses a trial with fields that are compared and that the member may not see in full: it leaves no record, and
    /// guesses at masked values could be tried out.
    func requireComparable(_ paths: [FieldPath], schema: RecordSchema<Customer>) throws {
        // The number of a company is compared with those of documents.
        let number: FieldPath = "organization.registrationNumber"
        let withheld = paths.filter { path in
            guard matchFields.contains(where: { path.isWithin($0) || $0.isWithin(path) }) else { return false }
            return strictest(of: path, in: schema) != .shown
                || number.isWithin(path) && disclosure(of: .document) != .shown
        }
        guard withheld.isEmpty else {
            throw RefusedAction(.fieldWithheld, .create, fields: withheld.sorted())
        }
    }

    /// Refuses a member who may not even see that the fields are there that recognising a person reads.
    func requireMatching(_ action: AccessPolicy.Action) throws {
        guard allowsMatching else {
            throw RefusedAction(.fieldWithheld, action, fields: matchFields)
        }
    }
}
