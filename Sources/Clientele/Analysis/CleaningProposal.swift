/// A repair of one record that the record itself suggests, with its evidence (requirement R12).
///
/// A proposal is computed whenever it is asked for and never stored. Nothing is changed until somebody applies it by
/// ``RegistrySession/apply(_:)``. Printing it tells codes and places and no values.
public struct CleaningProposal: Sendable, Hashable {
    /// What kind of fault is repaired; new kinds may be added in minor releases.
    public struct Kind: OpenCode {
        /// The code as it is noted in the history, such as `invalid-value`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A value is invalid and a rule knows the one that was meant.
        public static let invalidValue: Kind = "invalid-value"
        /// The same stands twice in one list.
        public static let repeatedValue: Kind = "repeated-value"
        /// A document has expired and its successor is known.
        public static let supersededDocument: Kind = "superseded-document"
        /// A tag has expired.
        public static let expiredTag: Kind = "expired-tag"
        /// An element of a list says nothing.
        public static let emptyElement: Kind = "empty-element"
        /// Two records may be of one person; look at both, and merge them.
        public static let duplicateCustomer: Kind = "duplicate-customer"

        /// The kinds.
        public static var known: [(code: Kind, label: LocalizedText)] {
            [
                (.invalidValue, LocalizedText(en: "invalid value", zh: "无效值")),
                (.repeatedValue, LocalizedText(en: "repeated value", zh: "重复值")),
                (.supersededDocument, LocalizedText(en: "superseded document", zh: "已被替换的证件")),
                (.expiredTag, LocalizedText(en: "expired tag", zh: "已过期的标签")),
                (.emptyElement, LocalizedText(en: "empty element", zh: "空项")),
                (.duplicateCustomer, LocalizedText(en: "duplicate customer", zh: "重复客户")),
            ]
        }
    }

    /// What kind of fault is repaired.
    public let kind: Kind
    /// The customer whose record is to change.
    public let customer: Identifier<Customer>
    /// The other record that may be of the same person; `nil` for all kinds but ``Kind/duplicateCustomer``.
    public let other: Identifier<Customer>?
    /// What was found, and where; without repairs, which are in ``changes``.
    public let evidence: [Finding]
    /// What would change, with the values the proposal stands on; none where the remedy is a merge.
    public let changes: [FieldChange]

    /// Creates a proposal, for kinds of an app's own.
    ///
    /// - Parameters:
    ///   - kind: what kind of fault is repaired.
    ///   - customer: the customer whose record is to change.
    ///   - evidence: what was found.
    ///   - changes: what would change, in order; the values before must be those of the record.
    public init(_ kind: Kind, _ customer: Identifier<Customer>, evidence: [Finding], changes: [FieldChange]) {
        self.init(kind, customer, other: nil, evidence: evidence, changes: changes)
    }

    init(
        _ kind: Kind, _ customer: Identifier<Customer>, other: Identifier<Customer>?, evidence: [Finding],
        changes: [FieldChange]
    ) {
        self.kind = kind
        self.customer = customer
        self.other = other
        self.evidence = evidence.map { finding in
            var finding = finding
            finding.repair = nil
            return finding
        }
        self.changes = changes
    }

    /// A pair of records that may be of one person.
    init(duplicate customer: Identifier<Customer>, of other: Identifier<Customer>) {
        let finding = Finding(.suspectedDuplicate, at: .record, arguments: ["id": "\(other)"])
        self.init(.duplicateCustomer, customer, other: other, evidence: [finding], changes: [])
    }
}

extension CleaningProposal: CustomStringConvertible {
    /// Kind, customer and what was found where, without any value.
    public var description: String {
        "\(kind) of \(customer): \(evidence.map(\.description).joined(separator: ", "))"
    }
}

extension Finding.Kind {
    static let valueRepeated = Finding.Kind(
        "value.repeated", .warning,
        message: LocalizedText(en: "The same stands in the list at {first}.", zh: "与 {first} 处内容重复。"),
        remedy: LocalizedText(en: "Keep one of them.", zh: "请仅保留一项。"))
    static let elementEmpty = Finding.Kind(
        "element.empty", .hint,
        message: LocalizedText(en: "The element says nothing.", zh: "该项没有内容。"),
        remedy: LocalizedText(en: "Fill it in or remove it.", zh: "请补充内容或删除。"))
    static let documentSuperseded = Finding.Kind(
        "document.superseded", .hint,
        message: LocalizedText(
            en: "The document has expired, and its successor stands at {successor}.", zh: "证件已过期，新证件位于 {successor}。"),
        remedy: LocalizedText(
            en: "Remove it unless a visa in it is still valid.", zh: "如其中没有仍有效的签证，请删除。"))
    static let suspectedDuplicate = Finding.Kind(
        "customer.suspected-duplicate", .warning,
        message: LocalizedText(en: "The record {id} may be of the same person.", zh: "记录 {id} 可能是同一客户。"),
        remedy: LocalizedText(en: "Compare both, and merge them.", zh: "请核对后合并。"))
}
