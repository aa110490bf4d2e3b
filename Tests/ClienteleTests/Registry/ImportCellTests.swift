@testable import Clientele
import ClienteleTesting
import Testing

@Suite("The cells of an import (R08)")
struct ImportCellTests {
    /// A desk with two people of the number 1001, one of the website and one of the partner.
    private static func deskWithTwo() async throws -> RegistrySession {
        let desk = try await TestHouse().desk(.maintenance)
        for (name, system) in [("Wang Wei", "website"), ("Sophie Lang", "partner")] {
            let mapping = ImportMapping([
                .init("id", to: "externalIdentifiers[0].value", with: ["system": system]),
                .init("name", to: "names[0].full"),
            ])
            let report = try await desk.importRows(
                of: Customer.self, csv: Array("id,name\n1001,\(name)\n".utf8), mapping: mapping, from: .website)
            #expect(report.count(.created) == 1)
        }
        return desk
    }

    private static func bookings(
        _ lookup: String, _ channel: String, _ desk: RegistrySession, reference: String = "B1"
    ) async throws -> ImportReport {
        let json = """
            {"booking": "reference", "channel": "channel",
             "who": {"path": "customer", "lookup": "externalIdentifiers.value"\(lookup)}}
            """
        return try await desk.importRows(
            of: Booking.self, csv: Array("booking,channel,who\n\(reference),\(channel),1001\n".utf8),
            mapping: try ImportMapping(json: Array(json.utf8)), from: .website)
    }

    @Test("a number of several people names nobody, unless the mapping names its system or they are merged")
    func ambiguity() async throws {
        let desk = try await Self.deskWithTwo()
        let any = try await Self.bookings("", "website", desk)
        #expect(any.rows[0].result.outcome == .refused)
        #expect(any.rows[0].result.findings.map(\.code) == ["import.ambiguous-customer"])
        let again = try await Self.bookings("", "website", desk)
        #expect(again.count(.unchanged) == 1)
        var owners: Set<Identifier<Customer>> = []
        for (number, lookup) in [
            ", \"system\": \"website\"", ", \"system\": \"partner\"", ", \"systemColumn\": \"channel\"",
        ].enumerated() {
            let report = try await Self.bookings(lookup, "Partner", desk, reference: "B2\(number)")
            #expect(report.rows[0].result.outcome == .created, "\(lookup)")
            let id = try #require(report.rows[0].result.record)
            let booking = try #require(try await desk.record(Identifier<Booking>(id)))
            owners.insert(try #require(booking.record.customer))
        }
        #expect(owners.count == 2)
        let nobody = try await Self.bookings(", \"system\": \"hotline\"", "website", desk, reference: "B3")
        #expect(nobody.rows[0].result.findings.map(\.code) == ["import.unknown-customer"])
        let both = owners.sorted { $0.uniqueID < $1.uniqueID }
        _ = try await desk.merge(both[1], into: both[0])
        let merged = try await Self.bookings("", "website", desk, reference: "B4")
        #expect(merged.rows[0].result.outcome == .created)
        #expect(try await Self.bookings("", "website", desk, reference: "B4").count(.unchanged) == 1)
    }

    @Test("a system belongs to the lookup of an external identifier and is named in one way")
    func systems() async throws {
        let desk = try await TestHouse().desk()
        for text in [
            "{\"a\":{\"path\":\"customer\",\"lookup\":\"externalIdentifiers.value\",\"system\":3}}",
            "{\"a\":{\"path\":\"customer\",\"lookup\":\"externalIdentifiers.value\",\"system\":\"x\",\"systemColumn\":\"y\"}}",
        ] {
            #expect(throws: JSONError.self) { try ImportMapping(json: Array(text.utf8)) }
        }
        let mapping = ImportMapping([
            .init("a", to: "customer", lookup: "bookings.reference", system: "x"),
            .init("b", to: "customer", lookup: "externalIdentifiers.value", systemColumn: "gone"),
        ])
        let report = try await desk.importRows(
            of: Booking.self, csv: Array("a,b\n".utf8), mapping: mapping, from: .website)
        #expect(
            report.fileFindings.map { "\($0.code) \($0.path)" } == [
                "import.unknown-field bookings.system", "import.missing-column customer",
            ])
    }

    private static func drafts<Record: RecordKind>(
        of kind: Record.Type, _ bytes: [UInt8], _ mapping: ImportMapping
    ) throws -> [(header: [String], row: CSVReader.Row, draft: RowDraft<Record>)] {
        var options = CSVReader.Options()
        options.removesFormulaGuards = true
        var reader = CSVReader(bytes, options: options)
        let rows = try reader.remainingRows()
        let header = reader.header?.cells ?? []
        let drafter = RowDrafter(mapping: mapping, schema: RecordSchema<Record>(), zone: .utc)
        return rows.map { (header, $0, drafter.draft($0, header: header)) }
    }

    @Test("of two values for a field that takes one, the second is kept beside the record and found")
    func takenFields() throws {
        let mapping = ImportMapping([
            .init("a", to: "birthDate"), .init("b", to: "birthDate"), .init("c", to: "birthDate"),
            .init("d", to: "preferences[0].value", separatedBy: ";", with: ["category": "interest"]),
            .init("e", to: "preferences[0].value", separatedBy: ";", with: ["category": "meal"]),
            .init("f", to: "preferences[1].value"), .init("g", to: "documents[0].kind"),
            .init("h", to: "documents[0].raw", with: ["kind": "passport"]),
            .init("i", to: "nationalities", separatedBy: "/"),
        ])
        let file = "a,b,c,d,e,f,g,h,i\n1990-01-02,1990-01-02,1991-03-04,wine;golf,vegan,window,visa,E123,CN/DE\n"
        let draft = try #require(try Self.drafts(of: Customer.self, Array(file.utf8), mapping).first?.draft)
        let record = try #require(draft.record)
        #expect(draft.findings.map { "\($0.code) \($0.path)" } == ["import.field-taken birthDate"])
        #expect(record.unknown.keys == ["column:c"])
        #expect(record.preferences.map(\.value) == ["wine", "window", "golf", "vegan"])
        #expect(record.preferences.map { $0.category } == ["interest", "", "interest", "meal"])
        #expect(record.documents.map { $0.kind?.rawValue } == ["visa"])
        #expect(record.nationalities == ["CN", "DE"])
    }

    // MARK: - Nothing is lost

    private static func leaves(_ json: JSONValue?) -> [String] {
        switch json {
        case nil, .null?: []
        case .bool(let flag)?: ["\(flag)"]
        case .number(let text)?, .string(let text)?: [text]
        case .array(let elements)?: elements.flatMap { leaves($0) }
        case .object(let members)?: members.flatMap { leaves($0.value) }
        }
    }

    private static func isBlank(_ text: String) -> Bool { !text.utf8.contains { $0 > 0x20 } }

    /// The columns of a proper row whose cell is nowhere.
    private static func lost<Record: RecordKind>(
        _ header: [String], _ row: CSVReader.Row, _ draft: RowDraft<Record>, _ mapping: ImportMapping
    ) -> [String] {
        guard let record = draft.record else { return draft.findings.isEmpty ? ["all"] : [] }
        guard case .object(let members) = record.json else { return ["all"] }
        let schema = RecordSchema<Record>()
        return zip(header, row.cells).compactMap { name, cell in
            guard !isBlank(cell) else { return nil }
            let isKept = members.contains { $0.key.hasPrefix("column:" + name) && $0.value == .string(cell) }
            guard !isKept else { return nil }
            let isPlaced = mapping.columns.filter { $0.name == name }.contains { column in
                let root = column.path.components.first
                if draft.findings.contains(where: { $0.path.components.first == root }) { return true }
                let text = column.form?.plainText(cell) ?? cell
                if column.lookup != nil { return draft.lookups.contains { $0.path == column.path && $0.value == text } }
                guard case .field(let field)? = root else { return false }
                let texts = leaves(members.first { $0.key == field }?.value)
                if schema[column.path]?.shape == .money { return !texts.isEmpty }
                let parts =
                    column.separators.map { separators in text.split { separators.contains($0) }.map(String.init) }
                    ?? [text]
                return parts.filter { !isBlank($0) }.allSatisfy { part in
                    let time = part.split(separator: " ").joined(separator: "T")
                    // A flag that is not set is not written.
                    let isFlag = schema[column.path]?.shape == .flag && (!texts.isEmpty || part == "no")
                    let forms = [
                        part, part.uppercased(), CalendarDate(part)?.description, Timestamp(part)?.description,
                        Timestamp(time + ":00Z")?.description, Timestamp(time + "Z")?.description,
                        Timestamp(time + "T00:00:00Z")?.description, Int64(part.filter { $0 != " " }).map { "\($0)" },
                    ].compactMap { $0.map { Array($0.utf8) } }
                    return isFlag
                        || texts.contains { leaf in forms.contains { Array(leaf.utf8).firstRange(of: $0) != nil } }
                }
            }
            return isPlaced ? nil : name
        }
    }

    private static func check<Record: RecordKind>(
        _ kind: Record.Type, _ bytes: [UInt8], _ mapping: ImportMapping
    ) throws -> Int {
        var count = 0
        for (header, row, draft) in try drafts(of: kind, bytes, mapping) where row.findings.isEmpty {
            let lost = lost(header, row, draft, mapping)
            law(
                lost.isEmpty,
                "\(Record.kind) row \(row.number): \(lost) \(mapping.columns.filter { lost.contains($0.name) }.map(\.path))"
            )
            count += 1
        }
        return count
    }

    @Test("every cell of a proper row is in the record, kept beside it, or its field has a finding")
    func nothingIsLost() throws {
        let house = SyntheticHouse(
            seed: 11, travellers: 150, today: CalendarDate(year: 2026, month: 11, day: 20) ?? .latest)
        var random = SeededRandom(seed: 23)
        for export in house.exports {
            let mapping = try ImportMapping(json: Array((ImportTests.mappings[export.fileName] ?? "").utf8))
            var checked = 0
            for turn in 0..<4 {
                var bytes = Array(export.csv.utf8)
                // The first turn takes the file as it is; in the others letters change places.
                for _ in 0..<(turn * 100) { bytes.swapAt(random.below(bytes.count), random.below(bytes.count)) }
                do {
                    switch export.fileName {
                    case "bookings.csv": checked += try Self.check(Booking.self, bytes, mapping)
                    case "surveys.csv": checked += try Self.check(SurveyResponse.self, bytes, mapping)
                    default: checked += try Self.check(Customer.self, bytes, mapping)
                    }
                } catch is CSVError {
                    law(turn > 0)
                }
            }
            #expect(checked >= export.rows.count / 2, "\(export.fileName)")
        }
    }

    @Test("however columns are mapped, no cell of a proper row is lost")
    func nothingIsLostInAnyMapping() throws {
        var random = SeededRandom(seed: 29)
        let paths: [FieldPath] = [
            "names[0].full", "birthDate", "gender", "phones[0].raw", "phones[0].isPrimary", "preferences[0].value",
            "preferences[1].value", "reviewedAt", "documents[0].raw", "documents[0].expires", "nationalities",
            "nationalities[0]", "nationalities[1]", "names[0]", "names", "occupation", "no.such", "residence",
        ]
        let texts = ["a", "b;c", "d; ;e", "1990-05-06", "1991-07-08", "yes", "no", "2026-01-02 03:04", "DE", "7", ""]
        let names = ["A", "B", "C", "D", "E", "B#3"]
        for _ in 0..<3_000 {
            let header = (0..<5).map { _ in random.pick(names) }
            let rows = (0..<2).map { _ in (0..<5).map { _ in random.pick(texts) }.joined(separator: ",") }
            let mapping = ImportMapping(
                names.map { name in
                    ImportMapping.Column(
                        name, to: random.pick(paths), separatedBy: random.below(2) == 0 ? ";" : nil)
                })
            let file = ([header.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
            _ = try Self.check(Customer.self, Array(file.utf8), mapping)
        }
    }
}
