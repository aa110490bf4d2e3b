/// The reason why a criterion cannot be read or evaluated.
///
/// It names the place in the criterion, the rule and the remedy, never a value that stood there.
public struct CriterionError: Error, Sendable, Hashable {
    /// What is wrong; new codes may be added in minor releases.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code's stable text, such as `malformed`, for logs and tests.
        public let description: String

        /// The JSON is not of the form of a criterion.
        public static let malformed = Code(description: "malformed")
        /// The criterion has a node that this version of the library does not know.
        public static let unknownNode = Code(description: "unknownNode")
        /// The criterion was written in a newer version of the form.
        public static let newerVersion = Code(description: "newerVersion")
        /// Nodes are nested too deeply.
        public static let tooDeep = Code(description: "tooDeep")
        /// The criterion has too many nodes, values or exceptions.
        public static let tooLarge = Code(description: "tooLarge")
        /// A segment is defined by itself, directly or through others.
        public static let segmentCycle = Code(description: "segmentCycle")
        /// A population was made without a field that the criterion reads.
        public static let fieldNotInPopulation = Code(description: "fieldNotInPopulation")
    }

    /// What is wrong; branch on this and not on the message.
    public let code: Code
    /// The place in the criterion's JSON form, such as `all[1].age`.
    public let path: FieldPath
    /// A sentence with the remedy; holds no personal data.
    public let message: LocalizedText

    init(_ code: Code, at path: FieldPath = .record, en english: String, zh chinese: String) {
        self.code = code
        self.path = path
        message = LocalizedText(en: english, zh: chinese)
    }
}

extension CriterionError: CustomStringConvertible {
    /// The code, the place and the English message.
    public var description: String {
        path.components.isEmpty ? "\(code): \(message.english)" : "\(code) at \(path): \(message.english)"
    }
}

extension CriterionError {
    static func tooDeep(at path: FieldPath = .record) -> CriterionError {
        CriterionError(
            .tooDeep, at: path,
            en: "Criteria may be nested \(CriterionNode.maximumDepth) deep; move a part into a segment of its own.",
            zh: "条件最多嵌套\(CriterionNode.maximumDepth)层；请将一部分移到单独的分群。")
    }

    static func tooLarge(at path: FieldPath = .record) -> CriterionError {
        CriterionError(
            .tooLarge, at: path,
            en: "A criterion may have \(CriterionNode.maximumNodes) parts and \(CriterionNode.maximumValues) values; "
                + "move a part into a segment of its own.",
            zh: "一个条件最多\(CriterionNode.maximumNodes)个部分、\(CriterionNode.maximumValues)个值；请将一部分移到单独的分群。")
    }

    static func cycle(through id: Identifier<CustomerSegment>) -> CriterionError {
        CriterionError(
            .segmentCycle, en: "The segment \(id) is defined by itself; take the reference to it out of one of them.",
            zh: "分群\(id)循环引用了自身；请删除其中一处引用。")
    }

    static func notInPopulation(_ paths: [FieldPath]) -> CriterionError {
        let names = paths.map(\.description)
        return CriterionError(
            .fieldNotInPopulation,
            en: "The population was made without \(names.joined(separator: ", ")); make it for this criterion too, "
                + "or ask customer by customer.",
            zh: "客户总体中没有字段\(names.joined(separator: "、"))；请在建立总体时一并给出该条件，或逐个客户判断。")
    }
}

extension CriterionError {
    /// Reads a value that has a JSON form of its own; what is wrong with it underlies the error of decoding.
    static func decoding<Value>(
        from decoder: any Decoder, _ read: (JSONValue) throws(CriterionError) -> Value
    ) throws -> Value {
        let json = try JSONValue(from: decoder)
        do {
            return try read(json)
        } catch {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath, debugDescription: error.message.english, underlyingError: error))
        }
    }
}
