extension LifeCycle {
    /// What moves a customer through the life cycle, by day.
    public struct Events: Sendable, Hashable {
        /// The day on which the customer became known; `nil` for that of the first event.
        public var firstSeen: CalendarDate?
        /// The days of purchases, in any order; several on one day count once.
        public var purchases: [CalendarDate]
        /// The days of contacts that show that the customer is there, in any order.
        public var contacts: [CalendarDate]

        /// Creates events.
        public init(firstSeen: CalendarDate? = nil, purchases: [CalendarDate] = [], contacts: [CalendarDate] = []) {
            self.firstSeen = firstSeen
            self.purchases = purchases
            self.contacts = contacts
        }
    }

    /// One stage that a customer came to.
    public struct Step: Sendable, Hashable {
        /// The stage.
        public let stage: Stage
        /// The first day in it.
        public let since: CalendarDate
        /// Which of ``LifeCycle/transitions`` was taken; `nil` for the first step.
        public let transition: Int?
        /// Why, with the figures of that day.
        public let reason: LocalizedText
    }

    /// The way of a customer through the life cycle.
    public struct Course: Sendable, Hashable {
        /// The day as of which it is told.
        public let day: CalendarDate
        /// The stages in order; of one day there may be several.
        public let steps: [Step]
        /// The next step that time alone will make, without any further event; `nil` for none.
        public let next: Next?

        /// A stage that is to come, and its first day.
        public struct Next: Sendable, Hashable {
            /// The stage.
            public let stage: Stage
            /// The first day in it.
            public let day: CalendarDate
        }

        /// The stage on the day.
        public var stage: Stage { steps.last?.stage ?? .prospect }

        /// Returns the stage on an earlier day; `nil` before the customer was known.
        public func stage(on day: CalendarDate) -> Stage? { steps.last { $0.since <= day }?.stage }
    }

    /// The most steps of a course; one that would have more, by transitions that lead to and fro, ends there.
    static let maximumSteps = 10_000

    /// Returns a customer's course up to a day; events after it are left out.
    ///
    /// - Parameters:
    ///   - events: what is known of the customer.
    ///   - day: the day as of which the course is told.
    /// - Returns: the course; `nil` where the customer was not known on the day.
    /// - Complexity: O(*n* log *n*) in the number of events, times the number of conditions.
    public func course(of events: Events, on day: CalendarDate) -> Course? {
        let end = Int(day.dayNumber)
        let purchases = Set(events.purchases.map { Int($0.dayNumber) }.filter { $0 <= end })
        var activity = purchases.union(events.contacts.map { Int($0.dayNumber) }.filter { $0 <= end })
        if let first = events.firstSeen.map({ Int($0.dayNumber) }), first <= end { activity.insert(first) }
        guard let start = activity.min() else { return nil }
        var moment = Moment(
            purchases: purchases.sorted(), activity: activity.sorted(), today: start, entered: start)
        var steps = [
            Step(
                stage: initial, since: CalendarDate(dayNumber: start), transition: nil,
                reason: LocalizedText(en: "known since this day", zh: "自该日起有记录"))
        ]
        while steps.count < Self.maximumSteps {
            steps += settle(&moment, from: steps[steps.count - 1].stage)
            guard let tick = nextTick(moment, in: steps[steps.count - 1].stage), tick <= end else { break }
            moment.today = tick
        }
        guard steps.count < Self.maximumSteps else { return Course(day: day, steps: steps, next: nil) }
        return Course(day: day, steps: steps, next: next(after: moment, in: steps[steps.count - 1].stage))
    }

    /// The steps of one day; no stage is come to twice.
    private func settle(_ moment: inout Moment, from stage: Stage) -> [Step] {
        var seen: Set<Stage> = [stage]
        var stage = stage
        var steps: [Step] = []
        while let index = transitions.firstIndex(where: { transition in
            transition.from.contains(stage) && !seen.contains(transition.to) && transition.when.allSatisfy(moment.holds)
        }) {
            let transition = transitions[index]
            let words = transition.when.map(moment.words)
            steps.append(
                Step(
                    stage: transition.to, since: CalendarDate(dayNumber: moment.today), transition: index,
                    reason: LocalizedText(
                        en: words.map(\.english).joined(separator: "; "),
                        zh: words.map(\.chinese).joined(separator: "；"))))
            stage = transition.to
            seen.insert(stage)
            moment.entered = moment.today
        }
        return steps
    }

    /// The next day on which something can happen in a stage.
    private func nextTick(_ moment: Moment, in stage: Stage) -> Int? {
        var next = moment.nextEvent
        for transition in transitions where transition.from.contains(stage) {
            for condition in transition.when {
                if let day = moment.nextChange(condition) { next = min(next ?? day, day) }
            }
        }
        return next
    }

    /// The first step after a moment when all events are over.
    private func next(after moment: Moment, in stage: Stage) -> Course.Next? {
        var moment = moment
        while let tick = nextTick(moment, in: stage) {
            moment.today = tick
            let steps = settle(&moment, from: stage)
            if let first = steps.first { return Course.Next(stage: first.stage, day: first.since) }
        }
        return nil
    }
}
