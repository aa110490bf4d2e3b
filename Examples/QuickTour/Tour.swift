import Clientele
import ClienteleTesting
import Foundation

/// The tour: each step is a few calls of the public API.
struct Tour {
    let folder: URL
    let registry: CustomerRegistry
    let desk: RegistrySession
    let clock = FixedClock(Timestamp(utc: Exports.today, millisecondsOfDay: 3_600_000))
    let truth = Exports.house

    /// Opens the house, with the clock standing at the day the exports were made, so that every run prints the same.
    init(folder: String) async throws {
        self.folder = URL(fileURLWithPath: folder)
        try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
        var configuration = CustomerRegistry.Configuration()
        configuration.clock = clock
        registry = try await .open(at: self.folder.appendingPathComponent("store").path, configuration: configuration)
        desk = try await registry.session(for: .owner, purpose: .maintenance)
    }

    func close() async throws {
        try await registry.close()
    }

    // MARK: - 1 Intake

    /// Tries each customer export first, then imports it; both come to the same results.
    func importCustomers() async throws -> [ChannelImport] {
        Console.heading("1  Three channels, one door")
        var imports: [ChannelImport] = []
        for export in truth.customerExports {
            let channel = Channel(rawValue: Exports.channel(of: export))
            let file = try Exports.read(export.fileName)
            let mapping = try Exports.mapping(for: export.fileName)
            let trial = try await desk.importRows(
                of: Customer.self, csv: file, mapping: mapping, from: channel, source: export.fileName, dryRun: true,
                progress: Console.bar("trying \(export.fileName)"))
            let report = try await desk.importRows(
                of: Customer.self, csv: file, mapping: mapping, from: channel, source: export.fileName,
                progress: Console.bar("importing \(export.fileName)"))
            let isSame = trial.rows.map(\.result.outcome) == report.rows.map(\.result.outcome)
            Console.line("\(export.fileName): \(report.summary)\(isSame ? "" : "  (the trial came to other results!)")")
            imports.append(ChannelImport(export: export, report: report))
        }
        return imports
    }

    // MARK: - 2 Findings

    /// What the rules found, most frequent first; nothing was repaired in silence.
    func showWhatWasWrong(_ imports: [ChannelImport]) {
        Console.heading("2  What was wrong with the rows")
        let findings = imports.flatMap { $0.report.rows }.flatMap(\.result.findings)
        for (code, count) in findings.counts(by: \.code).prefix(12) {
            guard let example = findings.first(where: { $0.code == code }) else { continue }
            let place = example.path.withoutIndices.description
            Console.line("\(count.padded(5))  \(place.padded(24)) \(example.statement(in: .english))")
        }
    }

    // MARK: - 3 Recognition

    /// Who was recognised as somebody known, with one decision spelled out.
    func showWhoWasRecognised(_ imports: [ChannelImport]) async throws {
        Console.heading("3  Who was recognised")
        let rows = imports.flatMap { $0.report.rows }
        let recognised = rows.filter { $0.result.outcome == .matched }
        guard !recognised.isEmpty else {
            Console.line("Nothing new: every row was known already.")
            return
        }
        Console.line("\(recognised.count) rows went into the record of a person the house knew already.")
        // The finest case: a reservation in Latin letters that met a record in Han characters.
        for channel in imports.reversed() {
            for row in channel.report.rows where row.result.outcome == .matched {
                guard let id = row.result.record, let match = row.result.match, match.parts.count >= 4,
                    let known = try await desk.customer(Identifier(id)), let arrived = channel.name(of: row),
                    arrived.unicodeScalars.allSatisfy(\.isASCII),
                    known.record.name.unicodeScalars.allSatisfy({ $0.value > 0x2E80 })
                else { continue }
                Console.line("One of them: “\(arrived)” of \(channel.export.fileName) is “\(known.record.name)”.")
                for line in match.text(in: .english).split(separator: "\n") { Console.line("    \(line)") }
                return
            }
        }
    }

    // MARK: - 4 Merging

    /// Looks at all customers at once, merges those that are one person, and shows that a merge can be taken back.
    func mergeDuplicates() async throws {
        Console.heading("4  Duplicates that only show when all are compared")
        let report = try await desk.duplicates()
        var receipts: [MergeReceipt] = []
        for cluster in report.clusters where cluster.count > 1 {
            let ids = cluster.compactMap { Identifier<Customer>($0) }.sorted()
            for id in ids.dropFirst() { receipts.append(try await desk.merge(id, into: ids[0])) }
        }
        Console.line(
            "\(receipts.count) records merged, \(report.figures.reviewPairs) pairs left for a person to look at.")
        guard let last = receipts.last else { return }
        let merged = try await desk.customer(last.survivor)
        try await desk.unmerge(last.id)
        let restored = try await desk.customer(last.absorbed)
        try await desk.merge(last.absorbed, into: last.survivor)
        let again = try await desk.customer(last.survivor)
        let isExact = restored?.id == last.absorbed && merged?.record == again?.record
        Console.line(
            "The last merge was taken back and made again: \(isExact ? "nothing was lost" : "something was lost!").")
    }

    // MARK: - 5 Bookings and surveys

    /// Bookings find their customers by the channel's number, survey answers by the booking's.
    func importBookingsAndSurveys() async throws {
        Console.heading("5  Bookings and survey answers")
        let bookings = try await desk.importRows(
            of: Booking.self, csv: try Exports.read("bookings.csv"), mapping: try Exports.mapping(for: "bookings.csv"),
            from: .system, source: "bookings.csv", progress: Console.bar("importing bookings.csv"))
        Console.line("bookings.csv: \(bookings.summary)")
        let surveys = try await desk.importRows(
            of: SurveyResponse.self, csv: try Exports.read("surveys.csv"),
            mapping: try Exports.mapping(for: "surveys.csv"), from: .survey, source: "surveys.csv",
            progress: Console.bar("importing surveys.csv"))
        Console.line("surveys.csv: \(surveys.summary)")
    }

    // MARK: - 6 Segments

    /// Asks four questions of a sales team; each answer says who and why.
    func buildSegments() async throws -> [SegmentResult] {
        Console.heading("6  Segments")
        let lately = Criterion.RecordSelection.within(days: 365)
        let questions: [(LocalizedText, Criterion)] = [
            (
                LocalizedText(en: "Active seniors", zh: "活跃银发客户"),
                .all(.age(60...), .bookings(lately, count: 1...))
            ),
            (
                LocalizedText(en: "Frequent travellers", zh: "高频出行客户"),
                .bookings(.within(years: 2), count: 4...)
            ),
            (
                LocalizedText(en: "Unhappy and not seen since", zh: "不满意且未再预订"),
                .all(
                    .surveys(.within(years: 2).where(.field("satisfaction", atMost: .integer(5))), .count(1...)),
                    .bookings(.within(days: 180), count: ...0))
            ),
            (
                LocalizedText(en: "Skiers under forty", zh: "四十岁以下滑雪爱好者"),
                .all(
                    .age(18..<40),
                    .any(
                        .field("preferences.value", equals: .text("skiing")),
                        .field("preferences.value", equals: .text("滑雪"))))
            ),
        ]
        let known = Set(try await desk.segments().map(\.name))
        var results: [SegmentResult] = []
        for (name, criterion) in questions {
            if !known.contains(name.english) {
                try await desk.add(CustomerSegment(name: name.english, criterion: criterion))
            }
            let members = try await desk.members(of: criterion)
            Console.line("\(members.count.padded(5))  \(name.english): \(criterion.description(in: .english))")
            results.append(SegmentResult(name: name, criterion: criterion, members: members))
        }
        // From the day on which a segment is first kept it is known who belonged to it since when.
        if known.isEmpty { try await desk.keepSegments() }
        if let member = results[0].members.first { Console.line("       e.g. \(member.name). \(member.why)") }
        return results
    }

    // MARK: - 7 Due items

    /// What somebody has to do something about.
    func showWhatFallsDue() async throws -> [DueItem] {
        Console.heading("7  What falls due")
        let items = try await desk.dueItems()
        for (kind, count) in items.counts(by: \.kind) {
            Console.line("\(count.padded(5))  \(kind.label.english)")
        }
        let next = items.filter { $0.kind == .documentExpires && $0.day >= Exports.today }.prefix(3)
        for item in next {
            let name = try await desk.customer(item.customer)?.record.name ?? ""
            Console.line("       \(item.day)  \(name)")
        }
        return items
    }

    // MARK: - 8 The truth

    /// Compares with the truth: the exports were made by a program that knows who is who.
    func measureAgainstTheTruth(_ imports: [ChannelImport]) async throws -> Measurement {
        Console.heading("8  Measured against the truth")
        let stored = try await desk.recordsByExternalIdentifier()
        var measurement = Measurement()
        for channel in imports {
            for row in channel.export.rows {
                guard let traveller = row.traveller, !row.reference.isEmpty else { continue }
                guard let record = stored[row.reference] else { continue }
                measurement.add(traveller: traveller, record: record)
            }
        }
        let schema = RecordSchema<Customer>()
        for customer in try await desk.allCustomers() { measurement.completeness.add(customer.record, schema: schema) }
        Console.line(
            "\(measurement.rows) rows of \(measurement.travellers) travellers became \(measurement.records) customers.")
        Console.line(
            "precision \(measurement.precision.permille) (\(measurement.samePairs) of \(measurement.foundPairs) pairs put "
                + "together are one person)")
        Console.line(
            "recall    \(measurement.recall.permille) (\(measurement.samePairs) of \(measurement.truePairs) pairs of one "
                + "person were put together)")
        return measurement
    }

    // MARK: - 9 Segments over time

    /// Lets half a year go by in which nobody books.
    ///
    /// The register moves each customer on the very day, and keeps who
    /// belonged since when.
    func letTimePass() async throws -> SegmentAssessment {
        Console.heading("9  Half a year later, if nobody books")
        clock.advance(days: 184)
        let upkeep = try await desk.keepSegments()
        Console.line("\(upkeep.entered) memberships began and \(upkeep.left) ended by the passing of days alone.")
        var terms = SegmentAssessment.Terms()
        terms.months = 7
        let assessment = try await desk.assessSegments(terms)
        for entry in assessment.entries where entry.group.segment != nil {
            Console.line("\(entry.members.padded(5))  \(entry.name.english), at first \(entry.months[0].members)")
        }
        for proposal in assessment.proposals { Console.line("       \(proposal.text(in: .english))") }
        return assessment
    }

    // MARK: - 10 The report

    /// Writes the report in English and in Chinese.
    func writeReport(
        _ imports: [ChannelImport], _ segments: [SegmentResult], _ due: [DueItem], _ measurement: Measurement,
        _ assessment: SegmentAssessment
    ) throws {
        Console.heading("10  The report")
        let report = TourReport(
            imports: imports, segments: segments, due: due, measurement: measurement, assessment: assessment
        ).report
        for (name, language) in [("report.html", LocalizedText.Language.english), ("report.zh.html", .chinese)] {
            let page = HTMLReportRenderer(language: language, utcOffsetMinutes: 480).render(report)
            let place = folder.appendingPathComponent(name)
            try Data(page.utf8).write(to: place)
            Console.line(place.path)
        }
        Console.line("The store, which a person can read: \(folder.appendingPathComponent("store").path)")
    }
}
