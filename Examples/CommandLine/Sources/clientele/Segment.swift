import ArgumentParser
import Clientele

/// `clientele segment`: who belongs to a stored segment, since when and why.
struct Segment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints who belongs to a segment, since when and why.",
        discussion: """
            A line each: identifier, first day, cause. With --on the members at the end of a past day; with --from how the \
            members of that day differ from those of --on (or now), and every entry and exit between. --define makes the \
            segment, or defines it otherwise, by the JSON form of a criterion.

            Examples:
              clientele segment --store customers 'active seniors' --define seniors.json
              clientele segment --store customers 'active seniors' --on 2026-01-31
              clientele segment --store customers 'active seniors' --from 2026-01-01 --json
            """)

    @OptionGroup var store: StoreOptions

    @Option(help: ArgumentHelp("A file with a criterion, to define the segment by.", valueName: "file"))
    var define: String?

    @Option(help: ArgumentHelp("The day at whose end to look; now by default.", valueName: "YYYY-MM-DD"))
    var on: DayArgument?

    @Option(help: ArgumentHelp("The earlier day to compare with.", valueName: "YYYY-MM-DD"))
    var from: DayArgument?

    @Argument(help: "The segment's name or identifier.")
    var name: String

    func run() async throws {
        let criterion = try define.map(read)
        try await store.withSession(absent: .refuse) { desk in
            do {
                let segment = try await segment(criterion, desk)
                if let from {
                    try await compare(segment, from.day, desk)
                } else {
                    try await list(segment, desk)
                }
            } catch let error as CriterionError {
                throw DataFault(define ?? store.folder, error.message)
            }
        }
    }

    private func read(_ file: String) throws -> Criterion {
        do {
            return try Criterion(json: JSONValue(parsing: FileBytes.read(file)))
        } catch let error as CriterionError {
            throw DataFault(file, error.message)
        } catch is JSONError {
            throw DataFault(file, en: "The file is no JSON.", zh: "文件不是 JSON。")
        }
    }

    private func segment(_ criterion: Criterion?, _ desk: RegistrySession) async throws -> Visible<CustomerSegment> {
        let named = try await desk.segments().filter { $0.name == name || "\($0.id)" == name }
        guard named.count < 2 else {
            throw CallFault(
                name, en: "Several segments have this name; give the identifier: ", zh: "有多个同名分群；请用标识："
            )
            .naming(named.map { "\($0.id)" })
        }
        guard var known = named.first else {
            guard let criterion else {
                throw DataFault(
                    store.folder, en: "There is no segment \(name). Make it with --define.",
                    zh: "没有分群 \(name)。请用 --define 定义。")
            }
            return try await desk.add(CustomerSegment(name: name, criterion: criterion))
        }
        guard let criterion else { return known }
        known.record.define(by: criterion)
        return try await desk.update(known)
    }

    private func list(_ segment: Visible<CustomerSegment>, _ desk: RegistrySession) async throws {
        let stays = try await desk.members(of: segment.id, on: on?.day)
        if store.json {
            let members = stays.map { stay in
                JSONValue.object([
                    .init("customer", .string("\(stay.customer)")), .init("since", .string("\(stay.since)")),
                    .init("cause", .string(stay.entry.rawValue)),
                ])
            }
            return Console.object([
                "segment": .string("\(segment.id)"), "name": .string(segment.name),
                "revision": .number(Int64(segment.revision)), "count": .number(Int64(stays.count)),
                "members": .array(members),
            ])
        }
        for stay in stays {
            Console.print("\(stay.customer)  \(stay.since)  \(stay.entry.label.text(in: Console.language))")
        }
        Console.error(Console.language == .chinese ? "\(stays.count) 名成员" : "\(stays.count) members")
    }

    private func compare(
        _ segment: Visible<CustomerSegment>, _ first: CalendarDate, _ desk: RegistrySession
    ) async throws {
        let change = try await desk.compareMembers(of: segment.id, from: first, to: on?.day ?? .latest)
        if store.json {
            func list(_ ids: [Identifier<Customer>]) -> JSONValue { .array(ids.map { .string("\($0)") }) }
            return Console.object([
                "segment": .string("\(segment.id)"), "name": .string(segment.name), "entered": list(change.entered),
                "left": list(change.left), "stayed": .number(Int64(change.stayed.count)),
                "events": .number(Int64(change.events.count)),
            ])
        }
        for event in change.events {
            let cause = event.cause.label.text(in: Console.language)
            Console.print("\(event.isEntry ? "+" : "-") \(event.customer)  \(event.day)  \(cause)")
        }
        let (entered, left, stayed) = (change.entered.count, change.left.count, change.stayed.count)
        Console.error(
            Console.language == .chinese
                ? "进入 \(entered)，退出 \(left)，保留 \(stayed)"
                : "\(entered) entered, \(left) left, \(stayed) stayed")
    }
}

/// A day on the command line.
struct DayArgument: ExpressibleByArgument {
    let day: CalendarDate

    init?(argument: String) {
        guard let day = CalendarDate(argument) else { return nil }
        self.day = day
    }
}

extension CallFault {
    /// The fault with what to choose from.
    fileprivate func naming(_ names: [String]) -> CallFault {
        CallFault(
            message: LocalizedText(
                en: message.english + names.joined(separator: ", "), zh: message.chinese + names.joined(separator: "、"))
        )
    }
}
