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
    /// How many days ahead a document's expiry is announced; half a year, as many countries ask of a passport.
    public var documentLead = 183
    /// After how many months without a review a record is overdue; 6, a half-year, by default.
    public var reviewMonths = 6
    /// How many days ahead a birthday is announced; 14 by default, and 0 announces it on the day.
    public var birthdayLead = 14

    /// Creates a calendar with the usual terms: 183 days for documents, 6 months for reviews, 14 days for birthdays.
    public init(today: CalendarDate, zone: CivilZone) {
        self.today = today
        self.zone = zone
    }

    /// Returns what falls due for a customer, in order of the day.
    ///
    /// Of several documents of one kind and country only the one that is valid longest counts, so nobody is warned of a
    /// paper that was replaced; one without a country counts as replaced by any of its kind that is valid longer.
    /// The birthday of somebody born on 29 February is 1 March in a common year, the day on which the age goes up.
    public func items(for customer: Customer) -> [DueItem] {
        guard customer.status == .active else { return [] }
        return (documentItems(customer) + reviewItems(customer) + birthdayItems(customer)).sorted()
    }

    private func documentItems(_ customer: Customer) -> [DueItem] {
        let dated = customer.documents.enumerated().compactMap { index, document in
            document.expires?.date.map { (index: index, document: document, day: $0) }
        }
        return dated.filter { entry in
            entry.day <= today.adding(days: documentLead)
                && !dated.contains { other in
                    let isLater = (other.day, -other.index) > (entry.day, -entry.index)
                    return isLater && other.document.kind == entry.document.kind
                        && (entry.document.issuingCountry == nil
                            || other.document.issuingCountry == entry.document.issuingCountry)
                }
        }.map { entry in
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
        let next = [today.year, today.year + 1].lazy.compactMap { born.birthday(in: $0) }.first { $0 >= today }
        guard let next, next <= today.adding(days: birthdayLead) else { return [] }
        return [DueItem(.birthday, customer.id, on: next, path: "birthDate")]
    }
}

extension CalendarDate {
    /// The day in a year on which somebody born on this day becomes a year older.
    fileprivate func birthday(in year: Int) -> CalendarDate? {
        CalendarDate(year: year, month: month, day: day) ?? CalendarDate(year: year, month: 3, day: 1)
    }
}
