/// Finds what falls due for customers, by terms that an app sets.
///
/// ```swift
/// let items = DueCalendar(today: today, zone: .shanghai).items(for: customer)
/// ```
public struct DueCalendar: Sendable {
    /// The present day.
    public var today: CalendarDate
    /// The zone in which instants become days.
    public var zone: CivilZone
    /// How many days ahead a document's expiry is announced; half a year, as many countries ask of a passport.
    public var documentLead = 183
    /// After how many months without a review a record is overdue.
    public var reviewMonths = 6
    /// How many days ahead a birthday is announced.
    public var birthdayLead = 14

    /// Creates a calendar.
    public init(today: CalendarDate, zone: CivilZone) {
        self.today = today
        self.zone = zone
    }

    /// Returns what falls due for a customer, in order of the day.
    ///
    /// Of several documents of one kind only the one that is valid longest counts, so nobody is warned of a paper that
    /// was replaced.
    public func items(for customer: Customer) -> [DueItem] {
        guard customer.status == .active else { return [] }
        return (documentItems(customer) + reviewItems(customer) + birthdayItems(customer)).sorted()
    }

    private func documentItems(_ customer: Customer) -> [DueItem] {
        var latest: [DocumentKind: (day: CalendarDate, index: Int)] = [:]
        for (index, document) in customer.documents.enumerated() {
            guard let kind = document.kind, let day = document.expires?.date else { continue }
            if let known = latest[kind], known.day >= day { continue }
            latest[kind] = (day, index)
        }
        return latest.values.filter { $0.day <= today.adding(days: documentLead) }.map { entry in
            DueItem(
                .documentExpires, customer.id, on: entry.day,
                path: FieldPath([.field("documents"), .index(entry.index), .field("expires")]))
        }
    }

    private func reviewItems(_ customer: Customer) -> [DueItem] {
        guard let last = customer.reviewedAt ?? customer.provenance?.recordedAt else { return [] }
        let due = zone.date(at: last).adding(months: reviewMonths)
        return due <= today ? [DueItem(.reviewOverdue, customer.id, on: due, path: "reviewedAt")] : []
    }

    private func birthdayItems(_ customer: Customer) -> [DueItem] {
        guard customer.nature == .person, let born = customer.birthDate?.date, born < today else { return [] }
        let years = max(0, today.year - born.year)
        let next = [born.adding(years: years), born.adding(years: years + 1)].first { $0 >= today }
        guard let next, next <= today.adding(days: birthdayLead) else { return [] }
        return [DueItem(.birthday, customer.id, on: next, path: "birthDate")]
    }
}
