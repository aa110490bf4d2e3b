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
        static let builtIn = Context(today: .earliest)
    }
}
