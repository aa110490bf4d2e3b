/// A member of staff, as far as rights and duties go.
public struct StaffMember: RecordKind {
    /// The kind's name in stored data and journals, `staff`.
    public static let kind: RecordKindName = "staff"
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "member of staff", zh: "员工")

    /// The identifier; ``Identifier/unassigned`` until a registry has taken the record in.
    public var id: Identifier<StaffMember> = .unassigned
    /// The name to show to other staff.
    public var name = ""
    /// The roles; a member has the rights of each, and without any may do nothing.
    public var roles: [Role] = []
    /// The department by the app's own name; rights do not depend on it yet.
    public var department = ""
    /// Whether the member may work at all; sessions of an inactive one are refused at the next call.
    public var isActive = true
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty staff member: texts and lists are empty, all else has its default.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field("name", { $0.name }, { $0.name = $1 }, FieldTraits(en: "name", zh: "姓名", .personal))
        try visitor.field("roles", { $0.roles }, { $0.roles = $1 }, FieldTraits(en: "roles", zh: "角色"))
        try visitor.field(
            "department", { $0.department }, { $0.department = $1 }, FieldTraits(en: "department", zh: "部门"))
        try visitor.field("isActive", { $0.isActive }, { $0.isActive = $1 }, FieldTraits(en: "active", zh: "在职"))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}
