import ClienteleTesting
import Testing

@testable import Clientele

@Suite("Masked records (R50)")
struct MaskedRecordTests {
    @Test("show nothing that is withheld when they are printed", arguments: allKinds)
    func printing(kind: any RecordKind.Type) throws {
        func check<Record: RecordKind>(_: Record.Type) throws {
            var records = RandomRecords(seed: 71, texts: .distinct)
            var secrets = 0
            for _ in 0..<15 {
                let record = records.next(Record.self)
                let oracle = DisclosureOracle<Record>(definitions: []) { $0 == .ordinary ? .shown : .masked }
                var dumped = ""
                dump(record, to: &dumped)
                dump([record], to: &dumped)
                let printed = [
                    record.description, record.debugDescription, String(reflecting: record),
                    String(describing: [record]),
                    "\(Optional(record) as Any)", dumped, "\(record.custom)", "\(record.unknown)",
                    String(reflecting: record.custom), String(reflecting: record.unknown),
                ].joined(separator: "\n")
                let withheld = oracle.withheldTexts(of: record)
                secrets += withheld.count
                for text in withheld { #expect(!printed.contains(text)) }
            }
            #expect(secrets > 0)
        }
        try check(kind)
    }

    @Test("hold nothing that the pass withholds, and name exactly what was changed", arguments: allKinds)
    func pass(kind: any RecordKind.Type) throws {
        func check<Record: RecordKind>(_: Record.Type) throws {
            var records = RandomRecords(seed: 72, texts: .distinct)
            var random = SeededRandom(seed: 72)
            let definitions = [
                FieldDefinition(
                    "clubNumber", of: Record.self, shape: .text,
                    FieldTraits(en: "club number", zh: "俱乐部编号", .contact, mask: .document)),
                FieldDefinition("level", of: Record.self, shape: .text, FieldTraits(en: "level", zh: "级别")),
            ]
            for _ in 0..<20 {
                let record = records.next(Record.self)
                let levels = Dictionary(
                    uniqueKeysWithValues: Sensitivity.known.map {
                        ($0.code, random.pick([Disclosure.hidden, .masked, .shown]))
                    })
                let disclosure: @Sendable (Sensitivity) -> Disclosure = { levels[$0] ?? .hidden }
                var pass = Mask.Pass(definitions: definitions, disclosure: disclosure)
                let masked = record.masked(at: .record, in: &pass)

                let oracle = DisclosureOracle<Record>(definitions: definitions, disclosure: disclosure)
                let written = String(decoding: masked.jsonBytes, as: UTF8.self)
                for text in oracle.withheldTexts(of: record) { #expect(!written.contains(text)) }

                let changed = record.changes(to: masked).map(\.path)
                for path in changed {
                    #expect(pass.withheld.contains { path.isWithin($0) }, "\(path) was changed and not named")
                }
                for path in pass.withheld where !oracle.isDefault(at: path, of: record) {
                    #expect(changed.contains { $0.isWithin(path) }, "\(path) was named and not changed")
                }
                #expect(try Record(json: masked.jsonBytes) == masked)
            }
        }
        try check(kind)
    }

    @Test("are the records themselves where all is shown, but for fields of the app that are not defined")
    func shown() {
        var records = RandomRecords(seed: 73)
        for _ in 0..<15 {
            var customer = records.next(Customer.self)
            var pass = Mask.Pass { _ in .shown }
            let masked = customer.masked(at: .record, in: &pass)
            #expect(pass.withheld.count == customer.custom.ids.count)
            customer.custom = CustomFields()
            #expect(masked == customer)
        }
    }

    @Test("hide a list as a whole where an element has no mask, and note it once")
    func lists() {
        var address = PostalAddress()
        address.lines = ["中山路 12 号", ""]
        var customer = Customer()
        customer.addresses = [address]
        var pass = Mask.Pass { $0 == .contact ? .masked : .shown }
        let masked = customer.masked(at: .record, in: &pass)
        #expect(masked.addresses == [PostalAddress()])
        #expect(pass.withheld == ["addresses[0].lines"])

        var voucher = Voucher()
        voucher.terms = ["13812345678", "", "13912345678"]
        pass = Mask.Pass { $0 == .contact ? .masked : .shown }
        #expect(voucher.masked(at: .record, in: &pass).terms == ["138****5678", "", "139****5678"])
        #expect(pass.withheld == ["terms[0]", "terms[2]"])
    }

    @Test("withhold unknown fields one by one")
    func unknown() throws {
        let customer = try Customer(json: Array(#"{"names":[{"nick":"x"}],"future":1,"a.b":2}"#.utf8))
        var pass = Mask.Pass { $0 == .freeText ? .masked : .shown }
        let masked = customer.masked(at: .record, in: &pass)
        #expect(masked.unknown.isEmpty)
        #expect(pass.withheld == ["future", "[\"a.b\"]", "names[0].nick"])
    }

    @Test("show what is known of a customer at a glance")
    func description() {
        var wang = Customer(person: "王伟", romanized: "WANG/WEI", born: "1961-03-08")
        wang.add(phone: "13812345678")
        wang.add(passport: "E12345678", issuedBy: "CN")
        let text = wang.description
        for part in ["王*", "W***/W**", "138****5678", "E******78", "Customer{"] { #expect(text.contains(part)) }
        for part in ["王伟", "WANG", "1961", "13812345678", "E12345678"] { #expect(!text.contains(part)) }
    }
}

/// What must not be shown, worked out from the list of fields and the JSON instead of from the masker.
private struct DisclosureOracle<Record: RecordKind> {
    let schema: RecordSchema<Record>
    let disclosure: (Sensitivity) -> Disclosure
    /// What stands in empty values.
    private let defaults: Set<JSONValue.Member>

    init(definitions: [FieldDefinition], disclosure: @escaping (Sensitivity) -> Disclosure) {
        schema = RecordSchema(definitions: definitions)
        self.disclosure = disclosure
        defaults = Set(
            DescriptionCheck.parts(of: Record.self).flatMap { part -> [JSONValue.Member] in
                guard case .object(let members) = part.init().json else { return [] }
                return members
            })
    }

    /// Every text that stands anywhere in the record and may not be shown as it is.
    func withheldTexts(of record: Record) -> Set<String> {
        var texts: Set<String> = []
        collect(record.json, at: .record, field: nil, isHidden: false, into: &texts)
        // What stands in every empty record gives nothing away, and a date may well stand in another field that is shown.
        return texts.filter { text in
            !text.isEmpty && CalendarDate(text) == nil && Timestamp(text) == nil
                && !defaults.contains { $0.value == .string(text) }
        }
    }

    /// Whether a field that is always there, such as a flag, holds its default: then blanking it changes nothing.
    func isDefault(at path: FieldPath, of record: Record) -> Bool {
        var value = record.json
        for component in path.components {
            switch (component, value) {
            case (.field(let name), _): value = value[name] ?? .null
            case (.index(let index), .array(let elements)): value = elements[index]
            default: return false
            }
        }
        guard case .field(let name) = path.components.last else { return false }
        return defaults.contains(JSONValue.Member(name, value))
    }

    private func collect(
        _ value: JSONValue, at path: FieldPath, field: FieldDescriptor<Record>?, isHidden: Bool,
        into texts: inout Set<String>
    ) {
        switch value {
        case .string(let text):
            let isShown = field.map { disclosure($0.traits.sensitivity) == .shown } ?? false
            if isHidden || !isShown { texts.insert(text) }
        case .array(let elements):
            for element in elements { collect(element, at: path, field: field, isHidden: isHidden, into: &texts) }
        case .object(let members):
            for member in members {
                let place = path.appending(field: member.key)
                let own = schema[place]
                let isInside = field.map { $0.shape == .json || $0.shape == .date || place.isWithin("custom") } ?? false
                let isFieldOfTheApp = place.components.count == 2 && place.isWithin("custom")
                if place == "custom" {
                    collect(member.value, at: place, field: nil, isHidden: isHidden, into: &texts)
                } else if let own {
                    let hides = disclosure(own.traits.sensitivity) == .hidden
                    collect(member.value, at: place, field: own, isHidden: isHidden || hides, into: &texts)
                } else if isInside, !isFieldOfTheApp {
                    collect(member.value, at: path, field: field, isHidden: isHidden, into: &texts)
                } else {
                    let isShown = !isFieldOfTheApp && disclosure(.freeText) == .shown
                    collectAll(member.value, unless: isShown && !isHidden, into: &texts)
                }
            }
        default: break
        }
    }

    private func collectAll(_ value: JSONValue, unless isShown: Bool, into texts: inout Set<String>) {
        guard !isShown else { return }
        switch value {
        case .string(let text): texts.insert(text)
        case .array(let elements): for element in elements { collectAll(element, unless: false, into: &texts) }
        case .object(let members): for member in members { collectAll(member.value, unless: false, into: &texts) }
        default: break
        }
    }
}
