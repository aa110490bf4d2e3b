extension ClassificationScheme {
    /// The version of the JSON form that is written, and the newest that is read.
    public static let version = 1
    private static let maximumClasses = 1000
    private static let maximumTexts = 100

    /// The JSON form.
    public var json: JSONValue {
        .object([
            .init("version", .number(Int64(Self.version))),
            .init(
                "scheme",
                .object([
                    .init("code", .string(code)), .init("name", Self.json(name)),
                    .init("classes", .array(classes.map(Self.json))), .init("otherwise", Self.json(otherwise)),
                ])),
        ])
    }

    private static func json(_ text: LocalizedText) -> JSONValue {
        .object([.init("en", .string(text.english)), .init("zh", .string(text.chinese))])
    }

    private static func json(_ entry: Class) -> JSONValue {
        var members = [JSONValue.Member("code", .string(entry.code)), .init("name", json(entry.name))]
        if let criterion = entry.criterion { members.append(.init("when", criterion.json)) }
        if !entry.attention.isEmpty { members.append(.init("attention", .array(entry.attention.map(json)))) }
        return .object(members)
    }

    /// Creates a scheme from its JSON form.
    ///
    /// - Throws: `.malformed`, `.newerVersion`, `.tooLarge`, or the errors of ``Criterion/init(json:)``; the path leads to the
    ///   place.
    /// - Complexity: O(*n*) in the size of the JSON value.
    public init(json: JSONValue) throws(CriterionError) {
        let whole = try Self.object(json, ["version", "scheme"], at: .record)
        guard case .number(let digits)? = whole["version"], let version = Int(digits), version >= 1 else {
            throw Self.malformed(at: "version")
        }
        guard version <= Self.version else {
            throw CriterionError(
                .newerVersion, at: "version",
                en: "The scheme is of version \(version) and this version of the library reads up to \(Self.version); "
                    + "update the app.",
                zh: "该方案为第\(version)版，本版本最高可读第\(Self.version)版；请更新应用。")
        }
        let scheme = try Self.object(whole["scheme"], ["code", "name", "classes", "otherwise"], at: "scheme")
        guard case .array(let entries)? = scheme["classes"] else { throw Self.malformed(at: "scheme.classes") }
        guard entries.count <= Self.maximumClasses else {
            throw CriterionError(
                .tooLarge, at: "scheme.classes", en: "A scheme may have \(Self.maximumClasses) classes.",
                zh: "一个方案最多\(Self.maximumClasses)个类别。")
        }
        code = try Self.text(scheme["code"], at: "scheme.code")
        name = try Self.localized(scheme["name"], at: "scheme.name")
        classes = []
        for (index, entry) in entries.enumerated() {
            classes.append(
                try Self.entry(entry, at: FieldPath([.field("scheme"), .field("classes"), .index(index)])))
        }
        otherwise = try Self.entry(scheme["otherwise"], at: "scheme.otherwise")
    }

    private static func entry(_ json: JSONValue?, at place: FieldPath) throws(CriterionError) -> Class {
        let members = try object(json, ["code", "name", "when", "attention"], at: place)
        var result = Class(
            try text(members["code"], at: place.appending(field: "code")), en: "", zh: "", nil)
        result.name = try localized(members["name"], at: place.appending(field: "name"))
        if let criterion = members["when"] {
            do {
                result.criterion = try Criterion(json: criterion)
            } catch {
                var path = place.appending(field: "when").components
                path += error.path.components
                throw CriterionError(
                    error.code, at: FieldPath(path), en: error.message.english, zh: error.message.chinese)
            }
        }
        guard let attention = members["attention"] else { return result }
        guard case .array(let texts) = attention, texts.count <= maximumTexts else {
            throw malformed(at: place.appending(field: "attention"))
        }
        for text in texts {
            result.attention.append(try localized(text, at: place.appending(field: "attention")))
        }
        return result
    }

    private static func object(
        _ json: JSONValue?, _ keys: Set<String>, at place: FieldPath
    ) throws(CriterionError) -> JSONValue {
        guard let json, case .object(let members) = json, members.allSatisfy({ keys.contains($0.key) }) else {
            throw malformed(at: place)
        }
        return json
    }

    private static func text(_ json: JSONValue?, at place: FieldPath) throws(CriterionError) -> String {
        guard let text = json?.text else { throw malformed(at: place) }
        return text
    }

    private static func localized(_ json: JSONValue?, at place: FieldPath) throws(CriterionError) -> LocalizedText {
        let members = try object(json, ["en", "zh"], at: place)
        return LocalizedText(
            en: try text(members["en"], at: place.appending(field: "en")),
            zh: try text(members["zh"], at: place.appending(field: "zh")))
    }

    private static func malformed(at place: FieldPath) -> CriterionError {
        CriterionError(
            .malformed, at: place, en: "This is not of the form of a classification scheme; see its documentation.",
            zh: "此处不符合分类方案的格式；请参阅文档。")
    }
}

extension ClassificationScheme: Codable {
    /// Decodes a scheme from its JSON form; a ``CriterionError`` is the underlying error of what is thrown.
    public init(from decoder: any Decoder) throws {
        self = try CriterionError.decoding(from: decoder, Self.init(json:))
    }

    /// Encodes the scheme in its JSON form.
    public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
}
