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
        /// The customer's interactions; `nil` when they were not looked up.
        public var interactions: [Interaction]?
        /// What the customer did on the site and in the app; `nil` when it was not looked up.
        public var events: [BehaviourEvent]?
        /// The identifiers of customers that were merged into this one; those pinned or barred under them are, too.
        public var mergedIDs: [Identifier<Customer>] = []

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
