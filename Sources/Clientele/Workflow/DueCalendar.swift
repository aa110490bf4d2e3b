/// Finds what falls due for customers, by terms that an app sets.
///
/// ```swift
/// let items = DueCalendar(today: today, zone: .shanghai).items(for: customer)
/// ```
public struct DueCalendar: Sendable {
    /// The day from which everything is counted.
    public var today: CalendarDate
    /// The zone in which instants, such as that of the last review, become days.
    public var zone: CivilZone
    /// The terms by which things fall due.
    public var terms: DueTerms

    /// Creates a calendar; by the usual terms where none are given.
    public init(today: CalendarDate, zone: CivilZone, terms: DueTerms = DueTerms()) {
        self.today = today
        self.zone = zone
        self.terms = terms
    }

    /// Returns what falls due for a customer, in order of the day.
    ///
    /// Of several documents of one kind and country only the one that is valid longest counts, so nobody is warned of a
    /// paper that was replaced; one without a country counts as replaced by any of its kind that is valid longer. Of one
    /// without a kind nobody can tell.
    /// The birthday of somebody born on 29 February is 1 March in a common year, the day on which the age goes up.
    public func items(for customer: Customer) -> [DueItem] {
        guard customer.status == .active else { return [] }
        return
            (documentItems(customer) + reviewItems(customer) + birthdayItems(customer) + watchItems(customer)).sorted()
    }

    private func documentItems(_ customer: Customer) -> [DueItem] {
        let limit = today.adding(days: terms.documentLead)
        return customer.documents.enumerated().compactMap { index, document in
            guard let day = document.expires?.date, day <= limit,
                IdentityDocument.successor(of: index, in: customer.documents) == nil
            else { return nil }
            return DueItem(
                .documentExpires, customer.id, on: day,
                path: FieldPath([.field("documents"), .index(index), .field("expires")]))
        }
    }

    private func reviewItems(_ customer: Customer) -> [DueItem] {
        guard let due = reviewDay(of: customer), due <= today else { return [] }
        return [DueItem(.reviewOverdue, customer.id, on: due, path: "reviewedAt")]
    }

    /// The day on which a record is to be reviewed; `nil` when it is not known since when there is one.
    func reviewDay(of customer: Customer) -> CalendarDate? {
        (customer.reviewedAt ?? customer.knownSince).map { zone.date(at: $0).adding(months: terms.reviewMonths) }
    }

    private func birthdayItems(_ customer: Customer) -> [DueItem] {
        guard customer.nature == .person, let born = customer.birthDate?.date, born < today else { return [] }
        let next = [today.year, today.year + 1].lazy.compactMap { born.birthday(in: $0) }.first { $0 >= today }
        guard let next, next <= today.adding(days: terms.birthdayLead) else { return [] }
        return [DueItem(.birthday, customer.id, on: next, path: "birthDate")]
    }
}

extension CalendarDate {
    /// The day in a year on which somebody born on this day becomes a year older.
    fileprivate func birthday(in year: Int) -> CalendarDate? {
        CalendarDate(year: year, month: month, day: day) ?? CalendarDate(year: year, month: 3, day: 1)
    }
}
