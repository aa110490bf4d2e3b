import Clientele
import ClienteleTesting

extension Raiser {
    private static func vocabulary() -> TagVocabulary {
        var level = TagDefinition("gold", en: "gold", zh: "金卡")
        level.exclusiveGroup = "level"
        var other = TagDefinition("silver", en: "silver", zh: "银卡")
        other.exclusiveGroup = "level"
        var old = TagDefinition("spring", en: "spring", zh: "春季")
        old.retiredOn = CalendarDate("2025-01-01")
        return TagVocabulary([level, other, old])
    }

    /// A customer with a tag that is not right.
    private static func tagged(
        _ code: String, _ tags: [Customer.Tag], until: CalendarDate? = nil
    ) -> Raiser {
        Raiser("tag." + code, tags.map(\.rawValue)) {
            var customer = Customer(person: "Zhangqiang Peng")
            for tag in tags { customer.add(tag: tag, until: until) }
            var context = ValidationContext(today: today)
            context.tags = vocabulary()
            return customer.validate(in: context)
        }
    }

    /// A definition beside one with the code `gold`.
    private static func definition(
        _ code: String, _ inputs: [String] = [], _ edit: @escaping @Sendable (inout TagDefinition) -> Void
    ) -> Raiser {
        Raiser("tag." + code, inputs) {
            let desk = try await TestHouse().desk(.maintenance)
            try await desk.add(TagDefinition("gold", en: "gold", zh: "金卡"))
            var definition = TagDefinition("jade-card", en: "jade", zh: "玉卡")
            edit(&definition)
            do {
                return try await desk.add(definition).findings
            } catch let error as RegistryError {
                return error.findings
            }
        }
    }

    private static func scheme(_ code: String, _ edit: @escaping @Sendable (inout ClassificationScheme) -> Void)
        -> Raiser
    {
        Raiser("class." + code) {
            var scheme = ClassificationScheme.nature
            edit(&scheme)
            return scheme.validate(in: Criterion.Context(today: today))
        }
    }

    static let tags = [
        tagged("unknown", ["Zhangqiang's friends"]), tagged("synonym", ["金 卡"]), tagged("retired", ["spring"]),
        tagged("excluded", ["gold", "silver"]),
        tagged("expired", ["gold"], until: CalendarDate("2020-01-01")),
        definition("no-code") { $0.code = "" },
        definition("code-taken", ["gold"]) { $0.code = "gold" },
        definition("word-taken", ["金 卡"]) { $0.synonyms = ["金 卡"] },
        definition("replacement", ["nowhere"]) { $0.replacement = "nowhere" },
        definition("months") { $0.validMonths = 0 },
        scheme("code-taken") { $0.classes[0].code = $0.classes[1].code },
        scheme("no-criterion") { $0.classes[0].criterion = nil },
    ]
}
