import Clientele
import ClienteleTesting
import Testing

@Suite("Changes between two values (R07)")
struct ChangesTests {
    @Test("lead from one to the other and back, also through JSON", arguments: allDescribed)
    func laws(type: any DescribedValue.Type) throws {
        func check<Value: DescribedValue>(_: Value.Type) throws {
            var records = RandomRecords(seed: 31)
            for _ in 0..<20 {
                let (before, after) = (records.next(Value.self), records.next(Value.self))
                let changes = before.changes(to: after)
                #expect(changes.isEmpty == (before == after))
                #expect(try before.applying(changes) == after)
                #expect(try after.applying(changes.reversed().map(\.reversed)) == before)
                let stored = try changes.map { try FieldChange(json: $0.jsonBytes) }
                #expect(stored == changes)
                #expect(try before.applying(stored) == after)
                #expect(before.changes(to: before) == [])
            }
        }
        try check(type)
    }

    @Test("of a small edit are one change, at its place")
    func small() throws {
        var before = Customer(person: "王伟", romanized: "WANG/WEI", born: "1961-03-08")
        before.add(phone: "138 0013 8000")
        before.add(phone: "139 0013 9000")
        var after = before
        after.phones[1].number = "+8613900139000"
        after.gender = .female
        #expect(
            before.changes(to: after) == [
                FieldChange("gender", before: nil, after: .string("female")),
                FieldChange("phones[1].number", before: nil, after: .string("+8613900139000")),
            ])
    }

    @Test(
        "of lists are insertions, removals and replacements",
        arguments: [
            (["a", "b", "c"], ["a", "x", "c"]), (["a", "c"], ["a", "b", "c"]), (["a", "b", "c"], ["a", "c"]),
            ([], ["a", "b"]), (["a", "b"], []), (["a"], ["a", "a", "a"]), (["a", "b", "c", "d"], ["d", "a"]),
            (["", "b"], ["x", "b"]), (["x", "b"], ["", "b"]), (["", ""], [""]), ([""], []), ([], [""]),
        ])
    func lists(before: [String], after: [String]) throws {
        var (a, b) = (PostalAddress(), PostalAddress())
        (a.lines, b.lines) = (before, after)
        let changes = a.changes(to: b)
        #expect(try a.applying(changes) == b)
        #expect(try b.applying(changes.reversed().map(\.reversed)) == a)
        #expect(changes.count <= max(before.count, after.count))
    }

    @Test("tell an empty value from none, and null from nothing")
    func emptyAndNull() throws {
        var (a, b) = (Voucher(), Voucher())
        (a.remark, b.remark) = ("", "text")
        b.custom["x"] = .null
        b.limits = [[], [1]]
        let changes = try a.changes(to: b).map { try FieldChange(json: $0.jsonBytes) }
        #expect(try a.applying(changes) == b)
        #expect(try b.applying(changes.reversed().map(\.reversed)) == a)
    }

    @Test("of one element in the middle leave the others alone")
    func middle() throws {
        var before = Customer()
        before.tags = ["a", "b", "d", "e"]
        var after = before
        after.tags.insert("c", at: 2)
        #expect(before.changes(to: after) == [FieldChange("tags[2]", before: nil, after: .string("c"))])
        #expect(after.changes(to: before) == [FieldChange("tags[2]", before: .string("c"), after: nil)])
    }

    @Test(
        "that lead nowhere are refused and never trap",
        arguments: [
            [FieldPath.Component.index(0)], [.field("names"), .index(7)], [.field("names"), .index(-1)],
            [.field("names"), .index(.max), .field("full")], [.field("names"), .field("full")],
            [.field("id"), .index(0)],
            Array(repeating: .field("a"), count: 100_000), Array(repeating: .index(0), count: 100_000),
        ])
    func nowhere(path: [FieldPath.Component]) throws {
        let customer = Customer(person: "王伟")
        let edits: [(JSONValue?, JSONValue?)] = [
            (nil, .string("x")), (.string("x"), nil), (.string("x"), .string("y")),
        ]
        for (before, after) in edits {
            let change = FieldChange(FieldPath(path), before: before, after: after)
            #expect((try? customer.applying([change])) == nil)
        }
    }

    @Test("whose value a field cannot hold are refused")
    func wrongType() {
        #expect(throws: JSONError.self) {
            try Customer().applying([FieldChange("reviewedAt", before: nil, after: .string("soon"))])
        }
    }

    @Test("print no values")
    func printing() {
        let change = FieldChange("names[0].full", before: .string("王伟"), after: .string("王小明"))
        #expect(change.description == #"FieldChange{"path":"names[0].full"}"#)
    }
}

@Suite("Field paths")
struct FieldPathTextTests {
    @Test(
        "come back from their text",
        arguments: [
            [], [.field("a")], [.field("phones"), .index(0), .field("number")], [.field("a.b"), .field("c[0]")],
            [.field("\""), .field("\\"), .field("]")], [.field("")], [.field("a"), .field("")],
            [.field("a"), .field("\u{301}b")], [.field("\u{301}"), .index(3)], [.field("x"), .index(.max)],
            [.field("客户"), .field("\r\n"), .field("👩‍👩‍👧")], [.field("a"), .index(1), .index(2), .field("\u{200D}")],
            [.field("custom"), .field("\"\u{301}")],
        ] as [[FieldPath.Component]])
    func roundTrip(components: [FieldPath.Component]) throws {
        let path = FieldPath(components)
        #expect(FieldPath(path.description)?.components == components)
        #expect(try FieldPath.from(path.json) == path)
    }

    @Test("come back from their text, whatever the names are")
    func random() {
        var random = SeededRandom(seed: 41)
        for _ in 0..<2_000 {
            let components: [FieldPath.Component] = (0..<random.within(1...5)).map { position in
                guard position == 0 || random.chance(700) else { return .index(random.below(20)) }
                let pieces = ["a", ".", "[", "]", "\"", "\\", "\u{301}", "王", "0", " ", "\u{200D}", "\n"]
                return .field((0..<random.below(4)).map { _ in random.pick(pieces) }.joined())
            }
            let path = FieldPath(components)
            #expect(FieldPath(path.description)?.components == components)
        }
    }

    @Test(
        "are refused where the text is none",
        arguments: [
            ".", "a.", ".a", "a..b", "a[", "a[]", "a[x]", "a[-1]", "a[+1]", "a[01]", "a]", "a[0]b", "a[\"b]", "a[\"b\"",
            "a[\"b\"]c", "[0", "a[99999999999999999999]", "a[\"b\\",
        ])
    func refused(text: String) {
        #expect(FieldPath(text) == nil)
    }
}
