extension Customer {
    /// Makes texts and normal forms that were edited one without the other agree.
    ///
    /// An element that came into a list is not an edit of the one whose place it took.
    mutating func settleEdits(since before: Customer) {
        Self.follow(&names, since: before.names) { old, new in
            guard new.full != old.full, new.surname == old.surname, new.given == old.given else { return }
            new.surname = ""
            new.given = ""
            if new.title == old.title { new.title = "" }
        }
        Self.follow(&phones, since: before.phones) { old, new in
            if new.raw == old.raw, new.number != old.number { new.raw = new.number }
        }
        Self.follow(&emails, since: before.emails) { old, new in
            if new.raw == old.raw, new.address != old.address { new.raw = new.address }
        }
        Self.follow(&documents, since: before.documents) { old, new in
            if new.raw == old.raw, new.number != old.number { new.raw = new.number }
        }
    }

    private static func follow<Element: FieldValue>(
        _ new: inout [Element], since old: [Element], _ settle: (Element, inout Element) -> Void
    ) {
        guard new != old else { return }
        for (place, was) in ElementMatch(from: old, to: new).earlier.enumerated() {
            if let was { settle(old[was], &new[place]) }
        }
    }
}
