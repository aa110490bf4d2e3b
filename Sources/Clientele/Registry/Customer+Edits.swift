extension Customer {
    /// Makes texts and normal forms that were edited one without the other agree.
    mutating func settleEdits(since before: Customer) {
        for (index, old) in before.names.enumerated() where index < names.count {
            let new = names[index]
            if new.full != old.full, new.surname == old.surname, new.given == old.given {
                names[index].surname = ""
                names[index].given = ""
                if new.title == old.title { names[index].title = "" }
            }
        }
        for (index, old) in before.phones.enumerated() where index < phones.count {
            let new = phones[index]
            if new.raw == old.raw, new.number != old.number { phones[index].raw = new.number }
        }
        for (index, old) in before.emails.enumerated() where index < emails.count {
            let new = emails[index]
            if new.raw == old.raw, new.address != old.address { emails[index].raw = new.address }
        }
        for (index, old) in before.documents.enumerated() where index < documents.count {
            let new = documents[index]
            if new.raw == old.raw, new.number != old.number { documents[index].raw = new.number }
        }
    }
}
