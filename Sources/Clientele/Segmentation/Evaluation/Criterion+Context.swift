extension Criterion {
    /// What criteria are evaluated against beside the customer: the day, the fields and the segments.
    public struct Context: Sendable {
        /// The day of evaluation, from which ages and windows are counted.
        public var today: CalendarDate
        /// The segments that criteria may refer to; one that is missing is unknown for everybody.
        public var segments: [Identifier<CustomerSegment>: Criterion]
        /// Returns the day on which an instant lies, in the zone in which ``today`` is today.
        public var day: @Sendable (Timestamp) -> CalendarDate
        /// The vocabulary of tags: criteria take a retired tag for its replacement, in what they name and in what is carried.
        public var tags = TagVocabulary()
        /// The scales that criteria may refer to; one that is missing, or was never measured, is unknown for everybody.
        public var scales: [Identifier<CustomerScale>: Scale] = [:]
        /// The festivals that criteria may name; of two with one name the later counts.
        public var festivals = Festival.known
        let customers: RecordSchema<Customer>
        let bookings: RecordSchema<Booking>
        let cases: RecordSchema<ServiceCase>
        let surveys: RecordSchema<SurveyResponse>
        let interactions: RecordSchema<Interaction>
        let events: RecordSchema<BehaviourEvent>

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
            interactions = definitions.isEmpty ? Self.builtInInteractions : RecordSchema(definitions: definitions)
            events = definitions.isEmpty ? Self.builtInEvents : RecordSchema(definitions: definitions)
        }

        private static let builtInCustomers = RecordSchema<Customer>()
        private static let builtInBookings = RecordSchema<Booking>()
        private static let builtInCases = RecordSchema<ServiceCase>()
        private static let builtInSurveys = RecordSchema<SurveyResponse>()
        private static let builtInInteractions = RecordSchema<Interaction>()
        private static let builtInEvents = RecordSchema<BehaviourEvent>()

        /// A context for what does not depend on the day.
        static let builtIn = Context(today: .earliest)
    }
}

extension Criterion.Context {
    /// What tags mean on the day of evaluation.
    var tagMeanings: TagMeanings { TagMeanings(tags, on: today) }

    /// The shape of a field of the customer or of another record; `nil` where there is no such field.
    func shape(of path: FieldPath, in source: RecordSource?) -> FieldShape? {
        switch source {
        case nil: customers[path]?.shape
        case .bookings?: bookings[path]?.shape
        case .cases?: cases[path]?.shape
        case .surveys?: surveys[path]?.shape
        case .interactions?: interactions[path]?.shape
        case .events?: events[path]?.shape
        }
    }

    /// What is known about a field of the customer or of another record; `nil` where there is no such field.
    func traits(of path: FieldPath, in source: RecordSource?) -> FieldTraits? {
        switch source {
        case nil: customers[path]?.traits
        case .bookings?: bookings[path]?.traits
        case .cases?: cases[path]?.traits
        case .surveys?: surveys[path]?.traits
        case .interactions?: interactions[path]?.traits
        case .events?: events[path]?.traits
        }
    }
}
