extension Criterion {
    /// What criteria are evaluated against beside the customer: the day, the fields and the segments.
    public struct Context: Sendable {
        /// The day of evaluation, from which ages and windows are counted.
        public var today: CalendarDate
        /// The segments that criteria may refer to; one that is missing is unknown for everybody.
        public var segments: [Identifier<CustomerSegment>: Criterion]
        /// Returns the day on which an instant lies, in the zone in which ``today`` is today.
        public var day: @Sendable (Timestamp) -> CalendarDate
        let customers: RecordSchema<Customer>
        let bookings: RecordSchema<Booking>
        let cases: RecordSchema<ServiceCase>
        let surveys: RecordSchema<SurveyResponse>

        /// Creates a context.
        ///
        /// - Parameters:
        ///   - today: the day of evaluation.
        ///   - definitions: the app's own fields, of any kind.
        ///   - segments: the segments that criteria may refer to.
        ///   - day: the day on which an instant lies; by default its day in UTC.
        public init(
            today: CalendarDate, definitions: [FieldDefinition] = [],
            segments: [Identifier<CustomerSegment>: Criterion] = [:],
            day: @escaping @Sendable (Timestamp) -> CalendarDate = { $0.utc.date }
        ) {
            self.today = today
            self.segments = segments
            self.day = day
            customers = definitions.isEmpty ? Self.builtInCustomers : RecordSchema(definitions: definitions)
            bookings = definitions.isEmpty ? Self.builtInBookings : RecordSchema(definitions: definitions)
            cases = definitions.isEmpty ? Self.builtInCases : RecordSchema(definitions: definitions)
            surveys = definitions.isEmpty ? Self.builtInSurveys : RecordSchema(definitions: definitions)
        }

        private static let builtInCustomers = RecordSchema<Customer>()
        private static let builtInBookings = RecordSchema<Booking>()
        private static let builtInCases = RecordSchema<ServiceCase>()
        private static let builtInSurveys = RecordSchema<SurveyResponse>()

        /// A context for what does not depend on the day.
        static let builtIn = Criterion.Context(today: .earliest)
    }
}

extension Criterion {
    /// A customer with the records that criteria count; `nil` for records that were not looked up.
    ///
    /// What was not looked up is unknown to criteria; an empty list says that there is nothing.
    public struct CustomerFacts: Sendable, Hashable {
        /// The customer.
        public var customer: Customer
        /// The customer's bookings; `nil` when they were not looked up, and so are unknown.
        public var bookings: [Booking]?
        /// The customer's service cases; `nil` when they were not looked up.
        public var cases: [ServiceCase]?
        /// The customer's survey responses; `nil` when they were not looked up.
        public var surveys: [SurveyResponse]?

        /// Creates facts.
        public init(
            _ customer: Customer, bookings: [Booking]? = nil, cases: [ServiceCase]? = nil,
            surveys: [SurveyResponse]? = nil
        ) {
            self.customer = customer
            self.bookings = bookings
            self.cases = cases
            self.surveys = surveys
        }
    }
}
