/// What rules need to know beside the record: the day, the house's country, the app's own fields.
public struct ValidationContext: Sendable {
    /// The day on which the record is checked.
    public var today: CalendarDate
    /// The country in which phone numbers without a calling code belong where nothing else is known.
    public var homeRegion: CountryCode
    /// The app's own fields, of any kind; the rule `custom-fields` checks those of the record's kind.
    public var definitions: [FieldDefinition]
    /// The dated facts that verdicts stand on: those built in, or newer ones.
    public var facts: Facts
    /// What forms may ask for which purpose.
    public var limits: CollectionLimits
    /// The house's tags; without any, every tag is taken as it is.
    public var tags = TagVocabulary()

    /// Creates a context.
    ///
    /// - Parameters:
    ///   - today: the day on which the record is checked; by default today in Shanghai by the machine's clock.
    ///   - homeRegion: the house's country.
    ///   - definitions: the app's own fields.
    ///   - facts: the dated facts that verdicts stand on.
    ///   - limits: what forms may ask for which purpose.
    public init(
        today: CalendarDate = CivilZone.shanghai.date(at: SystemClock().now()), homeRegion: CountryCode = "CN",
        definitions: [FieldDefinition] = [], facts: Facts = .builtIn, limits: CollectionLimits = .builtIn
    ) {
        self.today = today
        self.homeRegion = homeRegion
        self.definitions = definitions
        self.facts = facts
        self.limits = limits
    }
}
