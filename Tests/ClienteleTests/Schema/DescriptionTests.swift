import Clientele
import ClienteleTesting
@_spi(Reflection) import Swift
import Testing

@Suite("The description of a kind")
struct DescriptionTests {
    @Test("is right in every field", arguments: allKinds)
    func isRight(kind: any RecordKind.Type) {
        #expect(DescriptionCheck.problems(of: kind) == [])
    }

    @Test("names every stored property", arguments: allDescribed)
    func isWhole(type: any DescribedValue.Type) {
        // Mirrors of described values are masked, so the fields are read from the type and not from a mirror.
        // Each identifier has storage of its own (see above), so equal numbers mean that none is missing.
        #expect(storedProperties(of: type) == identifiers(of: type).count + 1)
    }

    @Test("covers the structs in the fields")
    func nested() {
        #expect(allDescribed.contains { $0 == PhoneContact.self })
        #expect(allDescribed.contains { $0 == Provenance.self })
        #expect(allDescribed.contains { $0 == FieldChange.self })
        #expect(allDescribed.contains { $0 == VoucherRedemption.self })
    }

    @Test("names kinds apart")
    func kindNames() {
        #expect(Set(allKinds.map { $0.kind }).count == allKinds.count)
    }

    @Test("is found wrong where accessors do not belong together")
    func crossed() {
        let problems = DescriptionCheck.problems(of: Crossed.self)
        #expect(problems.contains("Crossed.first does not return what was set"))
        #expect(problems.contains("Crossed.first sets another field"))
        #expect(problems.contains("Crossed.second stands twice"))
        #expect(
            problems.contains("Crossed.city has a default that an empty value, which is not written, would turn into"))
        #expect(problems.contains("Crossed.the key is not ASCII letters and digits"))
        #expect(storedProperties(of: Crossed.self) != identifiers(of: Crossed.self).count + 1)
    }
}

private func identifiers<Value: DescribedValue>(of type: Value.Type) -> [String] {
    var collector = IdentifierCollector<Value>()
    Value.describe(&collector)
    return collector.ids
}

private struct IdentifierCollector<Root: DescribedValue>: FieldVisitor {
    var ids: [String] = []

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) {
        ids.append(id.description)
    }
}

private func storedProperties<Value>(of type: Value.Type) -> Int {
    var count = 0
    _ = unsafe _forEachField(of: type) { _, _, _, _ in
        count += 1
        return true
    }
    return count
}

/// A type that describes itself wrongly in every way that compiles.
private struct Crossed: DescribedValue {
    var first = ""
    var second = ""
    var city = "Nanjing"
    var spaced = ""
    var forgotten = ""
    var forgottenToo = ""
    var unknown = UnknownFields()

    static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        let traits = FieldTraits(en: "field", zh: "字段")
        try visitor.field("first", { $0.first }, { $0.second = $1 }, traits)
        try visitor.field("second", { $0.second }, { $0.second = $1 }, traits)
        try visitor.field("second", { $0.second }, { $0.second = $1 }, traits)
        try visitor.field("city", { $0.city }, { $0.city = $1 }, traits)
        try visitor.field("the key", { $0.spaced }, { $0.spaced = $1 }, traits)
    }
}
