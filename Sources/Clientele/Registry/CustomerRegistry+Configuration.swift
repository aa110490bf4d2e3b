extension CustomerRegistry {
    /// What an app injects into a registry: clock, identifiers, rights, rules and its own fields.
    public struct Configuration: Sendable {
        /// Where "now" comes from; by default the machine's clock.
        public var clock: any TimeSource = SystemClock()
        /// The source of identifiers for new records; by default version 7 from the system's random numbers.
        public var identifiers: any IdentifierSource = SystemIdentifierSource()
        /// The zone in which the house's days begin, for ages, windows and due dates; Asia/Shanghai by default.
        public var zone: CivilZone = .shanghai
        /// The rights of the roles; ``AccessPolicy/builtIn`` by default.
        public var policy = AccessPolicy.builtIn
        /// The app's own fields, of any kind of record; pass the same at every opening, what is not defined is not
        /// shown.
        public var fields: [FieldDefinition] = []
        /// The rules that records of each kind are checked by, by whatever way they come.
        public var rules = RuleSets()
        /// The rules that customers are checked by; they stand in ``rules``.
        public var customerRules: RuleSet<Customer> {
            get { rules[Customer.self] }
            set { rules[Customer.self] = newValue }
        }
        /// What forms may ask for which purpose; ``CollectionLimits/builtIn`` by default.
        public var limits = CollectionLimits.builtIn
        /// The model by which customers are recognised until ``RegistrySession/renewMatchModel(_:reason:seed:progress:)``
        /// stores one; fixed weights by default.
        public var matchModel = MatchModel.standard()
        /// The country in which phone numbers without a calling code belong where nothing else is known; China by
        /// default.
        public var homeRegion: CountryCode = "CN"

        /// The facts that numbers are read by, where the app has newer ones than the library.
        public var facts = Facts.builtIn

        /// The festivals that criteria may name; those that are known without a word of the house by default.
        public var festivals = Criterion.Festival.known

        /// The terms by which documents, reviews, reminders and questions to customers fall due.
        public var dueTerms = DueTerms()

        /// In how many records a fault must be found for ``QualitySnapshot/faults`` to name it to members who may not see
        /// every field of customers; 5 by default, as is usual in statistics, 0 or 1 for no such bound.
        public var minimumFrequency = 5

        /// Which values merged customers take; the survivor's first by default.
        public var survivorship = SurvivorshipPolicy()
        /// The app's own choices between the values of two customers, by the names that ``FieldChoice/own(_:)`` gives; a
        /// name that is not here counts as ``FieldChoice/survivorFirst``.
        public var ownChoices: [String: OwnFieldChoice] = [:]

        /// How many questions a member may ask ``RegistrySession/whoHas(_:)`` in an hour; 30 by default.
        public var existenceQuestionsAnHour = 30

        /// The vocabulary that the house has stored, as of the unit of work that reads it.
        var tags = TagVocabulary()

        /// How stored records of an older form get to the one that the program describes; see ``SchemaMigration``.
        public var migrations: [SchemaMigration] = []
        /// The migrations of the library's own kinds.
        package var houseMigrations = SchemaMigration.house
        /// How many records a migration brings to their new form in one transaction.
        package var migrationStep = 100
        /// Whether a store is opened whose records have a later form than the program knows: only for tools that write no
        /// records of such kinds.
        public var acceptsNewerSchemas = false

        /// How many rows of an import are committed at once; what becomes of a row does not depend on it.
        var importStep = 100

        /// Creates the standard configuration, for a house in China.
        public init() {}

        /// The migrations of all kinds in order.
        func schemaPlan() throws(RegistryError) -> SchemaPlan {
            try SchemaPlan(house: houseMigrations, app: migrations)
        }

        /// The present day in the house's zone.
        var today: CalendarDate { zone.date(at: clock.now()) }

        /// What falls due as of now.
        var dueCalendar: DueCalendar { DueCalendar(today: today, zone: zone, terms: dueTerms) }

        /// What rules need to know.
        var validation: ValidationContext {
            var context = ValidationContext(
                today: today, homeRegion: homeRegion, definitions: fields, facts: facts, limits: limits)
            context.tags = tags
            return context
        }
    }
}

extension Sequence<FieldDefinition> {
    /// The identifier of the first definition that cannot name an index or that another definition of its kind has.
    var firstUnusableID: String? {
        var seen: Set<[String]> = []
        return first { definition in
            let id = definition.id.utf8
            let isPlain =
                (1...32).contains(id.count)
                && id.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"):
                        true
                    default: false
                    }
                }
            return !isPlain || !seen.insert([definition.kind.rawValue, definition.id]).inserted
        }?.id
    }
}
