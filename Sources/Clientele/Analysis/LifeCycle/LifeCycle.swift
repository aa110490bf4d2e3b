/// The stages of a customer from the first contact to loss, and what leads from one to another (requirement R24).
///
/// A life cycle is a state machine that is a value: a table of transitions, each with the conditions on which it is taken.
/// Its standard form has hysteresis: what makes a customer loyal is more than what keeps one so, and a contact keeps a
/// customer from falling asleep but does not wake one up; only a purchase does.
///
/// ```swift
/// let cycle = LifeCycle(terms: LifeCycle.Terms(dormantDays: 300))
/// let course = cycle.course(of: LifeCycle.Events(firstSeen: first, purchases: days), on: today)
/// print(course?.stage.label.english ?? "not known yet", course?.steps.last?.reason.english ?? "")
/// if let next = course?.next { print("without any event", next.stage, "from", next.day) }
/// ```
///
/// The same events give the same course: it is replayed from the first day, each transition on the day on which its
/// conditions came to hold, whether by an event or by time alone.
public struct LifeCycle: Sendable, Hashable, Codable {
    /// A stage of the life cycle.
    public struct Stage: OpenCode {
        /// The code, such as `dormant`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Known, and has bought nothing yet.
        public static let prospect: Stage = "prospect"
        /// Has bought for the first time, lately.
        public static let new: Stage = "new"
        /// Buys.
        public static let active: Stage = "active"
        /// Buys often.
        public static let loyal: Stage = "loyal"
        /// Has not been heard of for a while.
        public static let dormant: Stage = "dormant"
        /// Has not been heard of for long.
        public static let lost: Stage = "lost"
        /// Came back after having been dormant or lost.
        public static let wonBack: Stage = "won-back"

        /// The stages of the standard form, in order.
        public static var known: [(code: Stage, label: LocalizedText)] {
            [
                (.prospect, LocalizedText(en: "prospect", zh: "潜在客户")), (.new, LocalizedText(en: "new", zh: "新客户")),
                (.active, LocalizedText(en: "active", zh: "活跃客户")), (.loyal, LocalizedText(en: "loyal", zh: "忠诚客户")),
                (.dormant, LocalizedText(en: "dormant", zh: "沉睡客户")), (.lost, LocalizedText(en: "lost", zh: "流失客户")),
                (.wonBack, LocalizedText(en: "won back", zh: "挽回客户")),
            ]
        }
    }

    /// A way from a stage to another.
    public struct Transition: Sendable, Hashable, Codable {
        /// The stages in which it can be taken.
        public var from: [Stage]
        /// The stage to which it leads.
        public var to: Stage
        /// What must hold, all of it.
        public var when: [Condition]

        /// Creates a transition.
        public init(from: [Stage], to: Stage, when: [Condition]) {
            self.from = from
            self.to = to
            self.when = when
        }
    }

    /// The figures of the standard form.
    public struct Terms: Sendable, Hashable {
        /// For how many days a customer is new, unless there is a second purchase.
        public var newDays = 90
        /// On how many days within ``loyaltyDays`` a customer must have bought to become loyal.
        public var loyalPurchases = 3
        /// On how many days within ``loyaltyDays`` a loyal customer must have bought to stay so.
        public var keptPurchases = 2
        /// How far back purchases count for loyalty.
        public var loyaltyDays = 730
        /// After how many days without purchase or contact a customer is dormant.
        public var dormantDays = 365
        /// After how many such days a loyal customer is.
        public var loyalDormantDays = 540
        /// After how many such days a dormant customer or a prospect is lost.
        public var lostDays = 730
        /// For how many days a customer counts as won back, however much is bought in them.
        public var wonBackDays = 180

        /// Creates the standard terms, with another number of days until a customer is dormant where one is given.
        public init(dormantDays: Int = 365) {
            self.dormantDays = dormantDays
        }
    }

    /// The stage in which everybody begins.
    public var initial: Stage
    /// The transitions; of several that could be taken the first is.
    public var transitions: [Transition]

    /// Creates a life cycle of one's own.
    public init(initial: Stage, transitions: [Transition]) {
        self.initial = initial
        self.transitions = transitions
    }

    /// Creates the standard form with some terms.
    public init(terms: Terms = Terms()) {
        let becomesLoyal = Condition.purchases(atLeast: terms.loyalPurchases, withinDays: terms.loyaltyDays)
        initial = .prospect
        transitions = [
            Transition(from: [.prospect], to: .new, when: [.purchases(atLeast: 1)]),
            Transition(from: [.prospect], to: .lost, when: [.quiet(days: terms.lostDays)]),
            Transition(from: [.dormant, .lost], to: .wonBack, when: [.bought]),
            Transition(from: [.new, .active], to: .loyal, when: [becomesLoyal]),
            Transition(
                from: [.loyal], to: .active,
                when: [.purchases(atMost: max(terms.keptPurchases, 1) - 1, withinDays: terms.loyaltyDays)]),
            Transition(from: [.loyal], to: .dormant, when: [.quiet(days: terms.loyalDormantDays)]),
            Transition(from: [.new, .active, .wonBack], to: .dormant, when: [.quiet(days: terms.dormantDays)]),
            Transition(from: [.dormant], to: .lost, when: [.quiet(days: terms.lostDays)]),
            Transition(from: [.new], to: .active, when: [.purchases(atLeast: 2)]),
            Transition(from: [.new], to: .active, when: [.inStage(days: terms.newDays)]),
            Transition(from: [.wonBack], to: .active, when: [.inStage(days: terms.wonBackDays)]),
        ]
    }
}
