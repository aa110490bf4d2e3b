/// How two customers compare, with the values that were compared, as one reader may see them (requirement R13).
///
/// What the reader may not see in full has no part of its own: its bits are in ``MatchExplanation/prior``, and its values
/// are masked or missing, just as in the record. Printing it shows no value; ``text(in:)``, ``json`` and
/// ``Report/Section/init(_:)`` do, for those who may see them.
///
/// ```swift
/// let match = try await desk.explainMatch(of: wang, and: other)
/// print(match.text(in: .english))
/// ```
public struct ExplainedMatch: Sendable, Hashable {
    /// A value that was compared, as the reader may see it.
    public struct Value: Sendable, Hashable {
        /// The value, or its mask; empty where nothing of it may be shown.
        public let text: String
        /// Whether it is masked or missing because the reader may not see it.
        public let isWithheld: Bool
    }

    /// One comparison: how it weighs, and the values on both sides.
    public struct Comparison: Sendable, Hashable {
        /// The comparison's stable code, such as `birthDate`.
        public let code: String
        /// What it came to and what that weighs; `nil` where the reader may not see the values in full.
        public let part: MatchExplanation.Part?
        /// The values of the first customer, those that both have first; of several the best-agreeing pair was weighed.
        public let first: [Value]
        /// The values of the second customer.
        public let second: [Value]
    }

    /// The two customers, in the order in which they were asked for.
    public let customers: [Identifier<Customer>]
    /// The names to show, masked as the reader's rights demand; empty where there is none.
    public let names: [String]
    /// The weights, without those of fields that the reader may not see in full.
    public let explanation: MatchExplanation
    /// Where the decisions are drawn.
    public let thresholds: MatchModel.Thresholds
    /// The comparisons that could be made: the strongest first, and after them those without a part.
    public let comparisons: [Comparison]

    /// What is to be done about the two by the score: nothing, where it is `nil`.
    ///
    /// Records that contradict each other are for review at most. What somebody decided stands above it.
    public var decision: DuplicateReport.Decision? {
        guard explanation.probability >= thresholds.review else { return nil }
        return explanation.probability >= thresholds.same && !explanation.hasContradiction ? .same : .review
    }
}

extension ExplainedMatch.Value: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// That there is a value, and not which.
    public var description: String { "***" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension ExplainedMatch: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The identifiers and the weights in English, without values and names.
    public var description: String {
        customers.map(\.description).joined(separator: " ") + "\n" + explanation.text(in: .english)
    }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror of what ``description`` shows.
    public var customMirror: Mirror { Mirror(self, children: ["customers": customers, "explanation": explanation]) }
}

extension ExplainedMatch {
    /// Returns the explanation as text: what is to be done, the score, and each comparison with its values.
    public func text(in language: LocalizedText.Language) -> String {
        let lines = MatchWording.lines(of: explanation)
        var texts = [decisionText, lines.head, lines.prior].map { $0.text(in: language) }
        let parts = Dictionary(zip(explanation.parts.map(\.comparison), lines.parts)) { first, _ in first }
        for comparison in comparisons {
            if let line = parts[comparison.code] {
                texts.append(line.text(in: language))
            } else {
                let weight = language == .chinese ? "（权重已计入起始值）" : " (its weight is in the first line)"
                texts.append("  · " + MatchWording.comparison(comparison.code).text(in: language) + weight)
            }
            let sides = [comparison.first, comparison.second].map { side in
                side.isEmpty ? "–" : side.map { Self.text(of: $0, comparison.code, language) }.joined(separator: " | ")
            }
            texts.append("            " + sides.joined(separator: "  ↔  "))
        }
        return (texts + lines.tail.map { $0.text(in: language) }).joined(separator: "\n")
    }

    /// What is to be done, in words.
    var decisionText: LocalizedText {
        switch decision {
        case .same?: LocalizedText(en: "Taken for one person: merge them.", zh: "视为同一人，建议合并。")
        case .review?: LocalizedText(en: "In doubt: a person should look.", zh: "存疑，需人工复核。")
        case nil: LocalizedText(en: "Taken for two people: nothing to do.", zh: "视为不同的人，无需处理。")
        }
    }

    static func text(of value: Value, _ code: String, _ language: LocalizedText.Language) -> String {
        let isChinese = language == .chinese
        if value.isWithheld, value.text.isEmpty { return isChinese ? "［未展示］" : "[withheld]" }
        let mark = value.isWithheld ? isChinese ? "［已脱敏］" : " [masked]" : ""
        guard code == EvidenceKind.gender.code, !value.isWithheld else {
            return RecordSheet.inline(value.text) + mark
        }
        return Customer.Gender(rawValue: value.text).label.text(in: language)
    }

    /// The explanation with the values as the reader may see them, as JSON.
    ///
    /// Equal matches give equal bytes. The member `explanation` is that of ``MatchExplanation/json`` and can be read back;
    /// `comparisons` has the values of both sides.
    public var json: JSONValue {
        func side(_ values: [Value]) -> JSONValue {
            .array(
                values.map {
                    .object([.init("text", .string($0.text)), .init("isWithheld", .bool($0.isWithheld))])
                })
        }
        return .object([
            .init("customers", .array(customers.map { .string($0.description) })),
            .init("decision", .string(decision?.rawValue ?? "different")),
            .init(
                "thresholds",
                .object([
                    .init("review", MatchExplanation.number(thresholds.review, 6)),
                    .init("same", MatchExplanation.number(thresholds.same, 6)),
                ])),
            .init("explanation", explanation.json),
            .init(
                "comparisons",
                .array(
                    comparisons.map {
                        .object([
                            .init("comparison", .string($0.code)), .init("isWeighed", .bool($0.part != nil)),
                            .init("first", side($0.first)), .init("second", side($0.second)),
                        ])
                    })),
        ])
    }
}
