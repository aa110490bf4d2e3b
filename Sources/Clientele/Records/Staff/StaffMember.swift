/// A member of staff, as far as rights and duties go.
public struct StaffMember: RecordKind {
    /// The kind's name in stored data.
    public static let kind: RecordKindName = "staff"
    /// The kind's name to show.
    public static let label = LocalizedText(en: "member of staff", zh: "员工")

    /// The identifier.
    public var id: Identifier<StaffMember> = .unassigned
    /// The name.
    public var name = ""
    /// The roles.
    public var roles: [StaffMember.Role] = []
    /// The department.
    public var department = ""
    /// Whether the member may work at all.
    public var isActive = true
    /// The values of the app's own fields.
    public var custom = CustomFields()
    /// Fields of later versions.
    public var unknown = UnknownFields()

    /// Creates an empty staff member.
    public init() {}

    /// Visits the fields.
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
