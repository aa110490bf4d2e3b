/// Reads the traits of customers from some of their fields.
struct CustomerTraits: Sendable {
    /// The fields that traits are read from unless others are asked for; none of them is sensitive personal information.
    static let standard: [FieldPath] = [
        "tags", "languages", "residence", "nationalities", "birthDate", "preferences.value", "bookings.destination",
        "bookings.product", "bookings.channel",
    ]
    /// Longer texts are no traits.
    private static let longest = 64

    private let customer: [FieldDescriptor<Customer>]
    private let booking: [FieldDescriptor<Booking>]
    private let today: CalendarDate

    /// Creates a reader; fields that are none are passed over.
    init(_ fields: [FieldPath], definitions: [FieldDefinition] = [], on today: CalendarDate) {
        self.today = today
        let customers = RecordSchema<Customer>(definitions: definitions)
        let bookings = RecordSchema<Booking>(definitions: definitions)
        // The raw text of a date is no trait; its normal form is.
        let paths = fields.sorted()
        customer = paths.compactMap { customers[$0 == "birthDate" ? "birthDate.date" : $0] ?? customers[$0] }
        booking = paths.compactMap { path in
            guard path.components.first == .field("bookings") else { return nil }
            return bookings[FieldPath(Array(path.components.dropFirst()))]
        }
    }

    func traits(of record: Customer, _ bookings: [Booking]) -> Set<LookAlikes.Trait> {
        var traits: Set<LookAlikes.Trait> = []
        for field in customer {
            for scalar in field.values(record) { insert(scalar, field.path, &traits) }
        }
        for sold in bookings where sold.status != .cancelled {
            for field in booking {
                let path = FieldPath([.field("bookings")] + field.path.components)
                for scalar in field.values(sold) { insert(scalar, path, &traits) }
            }
        }
        return traits
    }

    private func insert(_ scalar: FieldShape.Scalar, _ path: FieldPath, _ traits: inout Set<LookAlikes.Trait>) {
        let value: String
        switch scalar {
        case .text(let text):
            guard !text.isEmpty, text.utf8.count <= Self.longest else { return }
            value = String(decoding: FoldedText.fold(text), as: UTF8.self)
        case .flag(let flag): value = flag ? "yes" : "no"
        case .integer(let number): value = "\(number)"
        case .date(let date):
            // Only ages make groups of dates.
            guard path.components.first == .field("birthDate"), date <= today else { return }
            let decade = date.completedYears(on: today) / 10 * 10
            value = "\(decade)-\(decade + 9)"
            traits.insert(LookAlikes.Trait("birthDate", value))
            return
        case .identifier(let id): value = "\(id)"
        case .instant, .money: return
        }
        traits.insert(LookAlikes.Trait(path, value))
    }
}

extension LookAlikes {
    /// Returns the traits that fields of a customer and of its bookings tell.
    ///
    /// - Parameters:
    ///   - customer: the customer.
    ///   - bookings: the customer's bookings; those that were cancelled do not count.
    ///   - fields: the fields, those of bookings below `bookings`; `nil` for tags, languages, country, age, preferences, and
    ///     destination, product and channel of bookings.
    ///   - today: the day from which ages are counted.
    /// - Returns: the traits, each once.
    public static func traits(
        of customer: Customer, _ bookings: [Booking], from fields: [FieldPath]? = nil, on today: CalendarDate
    ) -> Set<Trait> {
        CustomerTraits(fields ?? CustomerTraits.standard, on: today).traits(of: customer, bookings)
    }
}
