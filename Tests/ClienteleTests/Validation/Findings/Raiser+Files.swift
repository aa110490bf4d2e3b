@testable import Clientele
import ClienteleTesting
import Foundation
import Testing

extension Raiser {
    private static func csv(_ code: String, _ text: String) -> Raiser { csv(code, Array(text.utf8)) }

    private static func csv(_ code: String, _ bytes: [UInt8]) -> Raiser {
        Raiser("csv." + code, ["Zhangqiang"]) {
            var reader = CSVReader(bytes)
            let rows = try reader.remainingRows()
            return (reader.header?.findings ?? []) + rows.flatMap(\.findings)
        }
    }

    static let files = [
        csv("blank-row", "a,b\n\n"), csv("duplicate-column-name", "name,name\nZhangqiang,2\n"),
        csv("empty-column-name", ",b\nZhangqiang,2\n"),
        csv("invalid-utf8", Array("a,b\nZhangqiang".utf8) + [0xE9, 0x2C, 10]),
        csv("nul-byte", "a,b\nZhangqiang,\0\n"), csv("other-delimiter", "a;b\nZhangqiang;2\n"),
        csv("row-too-long", "a,b\nZhangqiang,2,3\n"), csv("row-too-short", "a,b\nZhangqiang\n"),
        csv("stray-quote", "a,b\nZhangqiang,2\"3\"\n"), csv("text-after-quote", "a,b\n\"Zhangqiang\" x,2\n"),
        csv("unterminated-quote", "a,b\nZhangqiang,\"2\n3,4\n"),
    ]

    private static func rows<Record: RecordKind>(
        of kind: Record.Type, _ text: String, _ columns: [ImportMapping.Column], _ desk: RegistrySession? = nil
    ) async throws -> [Finding] {
        var session = desk
        if session == nil { session = try await TestHouse().desk(.maintenance) }
        let report = try await #require(session).importRows(
            of: kind, csv: Array(text.utf8), mapping: ImportMapping(columns), from: .website)
        return report.fileFindings + report.rows.flatMap(\.result.findings)
    }

    private static func column(_ code: String, _ cell: String, _ columns: ImportMapping.Column...) -> Raiser {
        Raiser("import." + code, [cell, "Zhangqiang"]) {
            try await rows(
                of: Customer.self, "name,other,third\nZhangqiang Peng,\(cell),\(cell)x\n",
                [ImportMapping.Column("name", to: "names[0].full")] + columns)
        }
    }

    private static func lookup(_ code: String, people: Int) -> Raiser {
        Raiser("import." + code, ["Zhangqiang", "10017788"]) {
            let desk = try await TestHouse().desk(.maintenance)
            for (name, system) in [("Zhangqiang Peng", "website"), ("Sophie Lang", "partner")].prefix(people) {
                _ = try await rows(
                    of: Customer.self, "id,name\n10017788,\(name)\n",
                    [
                        .init("id", to: "externalIdentifiers[0].value", with: ["system": system]),
                        .init("name", to: "names[0].full"),
                    ], desk)
            }
            return try await rows(
                of: Booking.self, "booking,who\nB1,10017788\n",
                [
                    .init("booking", to: "reference"),
                    .init("who", to: "customer", lookup: "externalIdentifiers.value"),
                ], desk)
        }
    }

    static let imports = [
        column("field-taken", "1990-01-02", .init("other", to: "birthDate"), .init("third", to: "birthDate")),
        column("missing-column", "teacher", .init("none", to: "occupation")),
        column("not-of-type", "Yesterday", .init("other", to: "provenance.recordedAt")),
        column("position-too-high", "Yesterday", .init("other", to: "names[1000].full")),
        column("unknown-field", "Yesterday", .init("other", to: "nothing")),
        Raiser("import.withheld", ["138****8000", "Zhangqiang"]) {
            try await rows(
                of: Customer.self, "name,phone,$withheld\nZhangqiang Peng,138****8000,phone\n",
                [.init("name", to: "names[0].full"), .init("phone", to: "phones[0].raw")])
        },
        Raiser("import.unreadable-row", ["Zhangqiang", "Yesterday"]) {
            try await rows(
                of: Quarrel.self, "a,b\nZhangqiang,Yesterday\n",
                [.init("a", to: "sides.left"), .init("b", to: "sides.right")])
        },
        lookup("ambiguous-customer", people: 2), lookup("unknown-customer", people: 0),
    ]
}

/// A kind of an app's own whose parts can be read alone and not together.
private struct Quarrel: RecordKind {
    struct Sides: DescribedValue {
        var left = ""
        var right = ""
        var unknown = UnknownFields()

        static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field("left", { $0.left }, { $0.left = $1 }, FieldTraits(en: "left", zh: "左"))
            try visitor.field("right", { $0.right }, { $0.right = $1 }, FieldTraits(en: "right", zh: "右"))
        }

        static func read(from reader: inout JSONReader) throws(JSONError) -> Sides {
            let start = reader.position
            let value = try JSONValue.read(from: &reader)
            var sides = Sides()
            if case .string(let text)? = value["left"] { sides.left = text }
            if case .string(let text)? = value["right"] { sides.right = text }
            guard sides.left.isEmpty || sides.right.isEmpty else {
                throw JSONError(.value, at: start, expected: "one side")
            }
            return sides
        }
    }

    static let kind: RecordKindName = "quarrel"
    static let label = LocalizedText(en: "quarrel", zh: "争执")

    var id: Identifier<Quarrel> = .unassigned
    var sides: Sides?
    var custom = CustomFields()
    var unknown = UnknownFields()

    static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field("sides", { $0.sides }, { $0.sides = $1 }, FieldTraits(en: "sides", zh: "双方"))
        try visitor.field("custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "own fields", zh: "自定义字段"))
    }
}
