extension Customer: NormalizableRecord {
    /// Fills in normal forms beside the raw texts: numbers in E.164 form, addresses and document numbers in normal form,
    /// dates that were written otherwise, countries by their alpha-2 code, tags by the code of the vocabulary.
    ///
    /// What cannot be brought to a normal form is left as it is; validation says why.
    public func normalized(in context: ValidationContext) -> Customer {
        var result = self
        result.nationalities = nationalities.map(\.normalized)
        result.residence = residence?.normalized
        result.gender = gender?.normalized
        for index in names.indices { result.names[index] = names[index].normalized() }
        for index in phones.indices { result.phones[index] = phones[index].normalized(in: context) }
        for index in emails.indices { result.emails[index] = emails[index].normalized() }
        for index in addresses.indices { result.addresses[index].country = addresses[index].country?.normalized }
        for index in documents.indices {
            result.documents[index] = documents[index].normalized(for: result, in: context)
        }
        for index in emergencyContacts.indices {
            result.emergencyContacts[index].phone = emergencyContacts[index].phone?.normalized(in: context)
        }
        result.birthDate = birthDate?.normalized(today: context.today, isFuture: false)
        result.settleTags(by: context.tags, on: context.today)
        return result
    }
}

extension PersonName {
    fileprivate func normalized() -> PersonName {
        var result = self
        let clean = TextHygiene(maximumLength: 512).check(full).text
        if kind == nil {
            result.kind = clean.unicodeScalars.contains(where: TextHygiene.isHan) ? .native : .romanized
        }
        guard surname.isEmpty, given.isEmpty else { return result }
        if let (bare, title) = HanTitle.split(clean), let chinese = ChineseName(bare) {
            result.surname = chinese.surname
            result.given = chinese.given
            if result.title.isEmpty { result.title = title }
        } else if let chinese = ChineseName(clean) {
            result.surname = chinese.surname
            result.given = chinese.given
        } else if clean.utf8.contains(UInt8(ascii: "/")), let name = ReservationName.check(clean).value {
            result.surname = name.surname
            result.given = name.travelers.first?.given ?? ""
            if result.title.isEmpty { result.title = name.travelers.first?.title?.rawValue ?? "" }
        }
        return result
    }
}

extension PhoneContact {
    fileprivate func normalized(in context: ValidationContext) -> PhoneContact {
        guard !raw.isEmpty else { return self }
        var result = self
        let checked = PhoneNumber.check(raw, region: region ?? context.homeRegion, facts: context.facts)
        let isWhole = checked.verdict != .invalid && !Mask.phone.isApplied(to: raw)
        result.number = isWhole ? checked.value?.e164 ?? "" : ""
        return result
    }
}

extension EmailContact {
    fileprivate func normalized() -> EmailContact {
        guard !raw.isEmpty else { return self }
        var result = self
        // Spaces and invisible characters around an address are no part of it; any other repair is for a person to accept.
        let checked = EmailAddress.check(TextHygiene(maximumLength: 1000).check(raw).text)
        let isWhole = checked.verdict != .invalid && !Mask.email.isApplied(to: raw)
        result.address = isWhole ? checked.value?.normalized ?? "" : ""
        return result
    }
}

extension IdentityDocument {
    fileprivate func normalized(for holder: Customer, in context: ValidationContext) -> IdentityDocument {
        var result = self
        result.issuingCountry = issuingCountry?.normalized
        result.nationality = nationality?.normalized
        result.kind = kind?.normalized(
            nationality: result.nationality ?? result.issuingCountry ?? holder.nationalities.first)
        result.expires = expires?.normalized(today: context.today, isFuture: true)
        guard !raw.isEmpty else { return result }
        if result.kind == .residentIdentityCard {
            result.number = ResidentIdentityCard.check(raw, today: context.today).value?.number ?? ""
        } else {
            let checked = TravelDocumentNumber.check(
                raw, kind: result.kind, issuer: result.readBy)
            let isWhole = checked.verdict != .invalid && !Mask.document.isApplied(to: raw)
            result.number = isWhole ? checked.value?.number ?? "" : ""
        }
        return result
    }
}

extension TravelPlan: NormalizableRecord {
    /// Fills in the dates that were written otherwise; what is no date is left as it is.
    package func normalized(in context: ValidationContext) -> TravelPlan {
        var result = self
        result.starts = starts?.normalized(today: context.today, isFuture: true)
        result.ends = ends?.normalized(today: context.today, isFuture: true)
        return result
    }
}

extension EnteredDate {
    fileprivate func normalized(today: CalendarDate, isFuture: Bool) -> EnteredDate {
        guard date == nil, let meaning = DateText.date(in: raw, today: today, isFuture: isFuture) else { return self }
        return EnteredDate(raw: raw, meaning: meaning)
    }
}

extension Customer.Gender {
    /// The code for the ways in which forms and reservations write a gender.
    fileprivate var normalized: Customer.Gender {
        switch rawValue.uppercased() {
        case "M", "MALE", "男", "MR", "先生": .male
        case "F", "FEMALE", "女", "MS", "MRS", "女士": .female
        case "X": .unspecified
        default: self
        }
    }
}
