import ArgumentParser
import Clientele

/// `clientele duplicates`: lists the customers that are, or may be, one person.
struct Duplicates: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the pairs of customers to merge or to review, best first, and says why.",
        discussion: """
            A line each: what is to be done, the probability that both are one person, the identifiers, the names. With an \
            identifier, the customers that may be the same person as that one. Values are masked or missing as the rights \
            of the member of staff demand, and every pair that is shown counts as read in the audit trail. Nothing is \
            merged.

            Example:
              clientele duplicates --store customers --explain --html duplicates.html
            """)

    @OptionGroup var store: StoreOptions

    @Option(help: "The most pairs to show.")
    var limit = 50

    @Flag(help: "Say of each pair what was compared and what it weighs.")
    var explain = false

    @Option(
        help: ArgumentHelp("Write a report with a picture of each score to this file.", valueName: "out.html"))
    var html: String?

    @Option(help: "The language of explanations and the report: en or zh.")
    var language: LanguageArgument = .init(language: Console.language)

    @Argument(help: ArgumentHelp("The customer to look for; all customers where there is none.", valueName: "id"))
    var id: String?

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit is a number above 0.") }
    }

    func run() async throws {
        if let html { try FileBytes.checkWritable(html) }
        let (count, matches) = try await store.withSession { desk in try await look(desk) }
        if let html {
            let file = try NewFile(html)
            let report = report(matches, of: count)
            try file.append(Array(HTMLReportRenderer(language: language.language).render(report).utf8))
            try file.finish()
        }
        guard !store.json else {
            return Console.object([
                "count": .number(Int64(count)), "shown": .number(Int64(matches.count)),
                "pairs": .array(matches.map(json)),
            ])
        }
        for match in matches {
            Console.print(line(match))
            guard explain else { continue }
            let text = match.text(in: language.language)
            Console.print(text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
        }
        tell(count, matches.count)
    }

    /// How many pairs there are, and the first of them explained.
    private func look(_ desk: RegistrySession) async throws -> (count: Int, matches: [ExplainedMatch]) {
        let all = try await pairs(desk)
        var matches: [ExplainedMatch] = []
        for (first, second) in all.prefix(limit) {
            matches.append(try await desk.explainMatch(of: first, and: second))
        }
        return (all.count, matches)
    }

    /// The pairs, best first.
    private func pairs(
        _ desk: RegistrySession
    ) async throws -> [(Identifier<Customer>, Identifier<Customer>)] {
        guard let id else {
            defer { Console.endProgress() }
            let report = try await desk.duplicates { Console.progress($0.stage.rawValue, $0.fraction) }
            // What was put together only by way of a third record is told by its pairs with that one.
            let pairs = report.pairs.filter { $0.probability >= report.model.thresholds.review }
            return pairs.compactMap { pair in
                guard let a = Identifier<Customer>(pair.a), let b = Identifier<Customer>(pair.b) else { return nil }
                return (a, b)
            }
        }
        guard let known = Identifier<Customer>(id), try await desk.customer(known) != nil else {
            throw DataFault(
                store.folder, en: "There is no customer \(id). Look the customer up with `clientele find`.",
                zh: "没有客户 \(id)。请用 `clientele find` 查找。")
        }
        return try await desk.duplicates(of: known).compactMap { match in
            match.subjects.last.flatMap { Identifier<Customer>($0) }.map { (known, $0) }
        }
    }

    private func word(_ match: ExplainedMatch) -> LocalizedText {
        switch match.decision {
        case .same?: LocalizedText(en: "same", zh: "同一人")
        case .review?: LocalizedText(en: "review", zh: "待复核")
        case nil: LocalizedText(en: "apart", zh: "不合并")
        }
    }

    private func line(_ match: ExplainedMatch) -> String {
        let parts =
            [word(match).text(in: language.language), Self.percent(match.explanation.probability)]
            + match.customers.map(\.description) + match.names.filter { !$0.isEmpty }
        return parts.joined(separator: "  ")
    }

    private func json(_ match: ExplainedMatch) -> JSONValue {
        guard !explain else { return match.json }
        return .object([
            .init("customers", match.json["customers"] ?? .null), .init("decision", match.json["decision"] ?? .null),
            .init("probability", match.explanation.json["probability"] ?? .null),
            .init("score", match.explanation.json["score"] ?? .null),
        ])
    }

    private func tell(_ count: Int, _ shown: Int) {
        let isChinese = Console.language == .chinese
        if count == 0 { Console.error(isChinese ? "没有找到重复客户。" : "No duplicates were found.") }
        if shown < count {
            Console.error(
                isChinese
                    ? "共 \(count) 对，显示前 \(shown) 对。用 --limit 显示更多。"
                    : "Shown: \(shown) of \(count) pairs. See more with --limit.")
        }
        if let html {
            Console.error(isChinese ? "\(html)：\(shown) 对" : "\(html): \(shown) \(shown == 1 ? "pair" : "pairs")")
        }
    }

    private func report(_ matches: [ExplainedMatch], of count: Int) -> Report {
        let rows = matches.map { match -> [Report.Value] in
            [.text(word(match)), .text(Self.percent(match.explanation.probability))]
                + zip(match.names, match.customers).map { .text($0.isEmpty ? $1.description : $0) }
        }
        let list = Report.Table(
            columns: [
                Report.Table.Column(LocalizedText(en: "Decision", zh: "判定")),
                Report.Table.Column(LocalizedText(en: "Probability", zh: "可能性"), alignment: .trailing),
                Report.Table.Column(LocalizedText(en: "One record", zh: "一条记录")),
                Report.Table.Column(LocalizedText(en: "The other", zh: "另一条记录")),
            ], rows: rows)
        return Report(
            title: LocalizedText(en: "Duplicates", zh: "重复客户"),
            subtitle: LocalizedText(
                en: "\(matches.count) of \(count) pairs, best first", zh: "共 \(count) 对，显示 \(matches.count) 对，按可能性排序"),
            generatedAt: SystemClock().now(),
            sections: [
                Report.Section(
                    title: LocalizedText(en: "Pairs to merge or to review", zh: "待合并或复核的客户"), blocks: [.table(list)])
            ] + matches.map { Report.Section($0) })
    }

    /// A probability as a percentage; what is not certain is never written as 100.
    private static func percent(_ probability: Double) -> String {
        let tenths = min(max(Int((probability * 1000).rounded()), 0), 999)
        return "\(tenths / 10).\(tenths % 10)%"
    }
}
