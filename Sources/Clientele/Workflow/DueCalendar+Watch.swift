extension DueCalendar {
    /// Special needs and VIP states that were never confirmed or soon are to be confirmed anew.
    ///
    /// What was never confirmed is due since the value was taken down, or else the record.
    func watchItems(_ customer: Customer) -> [DueItem] {
        let limit = today.adding(days: terms.watchLead)
        var items: [DueItem] = []
        for (index, need) in customer.specialNeeds.enumerated() {
            let confirmed = [need.provenance?.confirmedAt, need.provenance?.verifiedAt].compactMap { $0 }.max()
            guard confirmed == nil || terms.staleMonths["specialNeeds"] != nil else { continue }
            let months = terms.staleMonths["specialNeeds"] ?? 0
            let day = day(of: confirmed, months, or: need.provenance?.recordedAt ?? customer.knownSince)
            if day <= limit {
                let path = FieldPath([.field("specialNeeds"), .index(index)])
                items.append(DueItem(.specialNeed, customer.id, on: day, path: path))
            }
        }
        if let index = customer.tags.firstIndex(of: .vip) {
            let entry = customer.confirmations.first { $0.path == "tags" && $0.value == Customer.Tag.vip.rawValue }
            let day = day(of: entry?.at, terms.vipMonths, or: customer.knownSince)
            if day <= limit {
                let path = FieldPath([.field("tags"), .index(index)])
                items.append(DueItem(.vipStatus, customer.id, on: day, path: path))
            }
        }
        return items
    }

    private func day(of confirmed: Timestamp?, _ months: Int, or taken: Timestamp?) -> CalendarDate {
        if let confirmed { return zone.date(at: confirmed).adding(months: months) }
        return taken.map { zone.date(at: $0) } ?? today
    }
}

extension Customer {
    /// When the house took the record in, by its provenance or by the time in its identifier.
    var knownSince: Timestamp? { provenance?.recordedAt ?? id.uniqueID.timestamp }
}

extension ConfirmableValues.Value {
    /// The day on which the value was last confirmed or verified.
    func confirmedOn(in zone: CivilZone) -> CalendarDate? {
        [stamp?.at, verifiedAt].compactMap { $0 }.compactMap { Timestamp($0) }.max().map { zone.date(at: $0) }
    }
}
