/// A customer of the house: a person, a company or a public body (requirements R01, R02).
///
/// Raw texts are kept beside their normal forms; ``normalized(in:)`` fills the normal forms in, and a registry does so at
/// intake. Bookings, interactions and cases are records of their own that name the customer.
public struct Customer: RecordKind {
    /// The kind's name in stored data and journals, `customer`.
    public static let kind: RecordKindName = "customer"
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "customer", zh: "客户")

    /// The identifier; ``Identifier/unassigned`` until a registry has taken the record in.
    public var id: Identifier<Customer> = .unassigned
    /// Whether the customer is a person, a company or a public body; decides which name the rules ask for.
    public var nature: Nature = .person
    /// The state of the record; only an active customer has due items.
    public var status: Status = .active
    /// The names of a person, in every script and form known, in the order in which they were added.
    public var names: [PersonName] = []
    /// What is to be known about a company or public body; `nil` for a person.
    public var organization: Organization?
    /// The gender as documents state it; `nil` while nobody asked.
    public var gender: Gender?
    /// The birth date, with the text it was read from where that was no ISO 8601 date.
    public var birthDate: EnteredDate?
    /// The place of birth as documents write it, in any script; empty when not known.
    public var birthPlace = ""
    /// The nationalities, none preferred over the others; empty when not known.
    public var nationalities: [CountryCode] = []
    /// The country in which the customer lives, which need not be that of the nationality.
    public var residence: CountryCode?
    /// The languages to write and speak, the preferred one first.
    public var languages: [LanguageTag] = []
    /// What the customer does for a living, in free words.
    public var occupation = ""
    /// The name of the employer, in free words; a tie to a company that is a customer is in ``companions``.
    public var employer = ""
    /// The phone numbers, those to be tried first marked as primary.
    public var phones: [PhoneContact] = []
    /// The e-mail addresses, those to be tried first marked as primary.
    public var emails: [EmailContact] = []
    /// The postal addresses; one that is known in two scripts stands twice.
    public var addresses: [PostalAddress] = []
    /// Accounts on social and chat platforms, such as WeChat.
    public var socialAccounts: [SocialAccount] = []
    /// Identity and travel documents, expired ones included.
    public var documents: [IdentityDocument] = []
    /// Memberships of loyalty programmes, those of partners included; passwords have no place here.
    public var memberships: [LoyaltyMembership] = []
    /// What the customer likes and dislikes: seats, meals, rooms, interests and so on.
    public var preferences: [Preference] = []
    /// Needs that must be met, such as a wheelchair; masked as sensitive personal information.
    public var specialNeeds: [SpecialNeed] = []
    /// What the customer means to spend on a journey; `nil` when not known.
    public var budget: TravelBudget?
    /// Whom to call in an emergency, in this order; they need not be customers.
    public var emergencyContacts: [EmergencyContact] = []
    /// Ties to other customers, seen from this one: guardian of, pays for, travels with.
    public var companions: [Companion] = []
    /// Labels of the governed vocabulary, each once.
    public var tags: [Customer.Tag] = []
    /// Source, confidence and expiry of the ``tags``, for those of which something is known.
    public var tagDetails: [TagDetail] = []
    /// The member of staff in charge of the customer; `nil` when nobody is.
    public var accountManager: Identifier<StaffMember>?
    /// Remarks of staff, oldest first; free text, shown only to those who may read it.
    public var notes: [Note] = []
    /// Identifiers of the customer in other systems, by which imports and ``RegistrySession/find(_:limit:)`` find it.
    public var externalIdentifiers: [ExternalIdentifier] = []
    /// How the record first came to the house; intake fills it in and later submissions leave it.
    public var provenance: Provenance?
    /// What the customer confirmed of the values that have no provenance of their own; see ``confirmation(of:)``.
    public var confirmations: [Confirmation] = []
    /// When the record as a whole was last reviewed; set by ``RegistrySession/review(_:outcome:fields:note:)``, and due
    /// items follow from it (requirement R14).
    public var reviewedAt: Timestamp?
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty customer: texts and lists are empty, all else has its default.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field("nature", { $0.nature }, { $0.nature = $1 }, FieldTraits(en: "nature", zh: "客户性质"))
        try visitor.field("status", { $0.status }, { $0.status = $1 }, FieldTraits(en: "status", zh: "状态"))
        try visitor.field("names", { $0.names }, { $0.names = $1 }, FieldTraits(en: "names", zh: "姓名", .personal))
        try visitor.field(
            "organization", { $0.organization }, { $0.organization = $1 }, FieldTraits(en: "organisation", zh: "机构信息"))
        try visitor.field("gender", { $0.gender }, { $0.gender = $1 }, FieldTraits(en: "gender", zh: "性别", .personal))
        try visitor.field(
            "birthDate", { $0.birthDate }, { $0.birthDate = $1 },
            FieldTraits(en: "birth date", zh: "出生日期", .personal, weight: 2))
        try visitor.field(
            "birthPlace", { $0.birthPlace }, { $0.birthPlace = $1 },
            FieldTraits(en: "birth place", zh: "出生地", .personal))
        try visitor.field(
            "nationalities", { $0.nationalities }, { $0.nationalities = $1 },
            FieldTraits(en: "nationalities", zh: "国籍", .personal, weight: 1))
        try visitor.field(
            "residence", { $0.residence }, { $0.residence = $1 },
            FieldTraits(en: "country of residence", zh: "居住国", .personal))
        try visitor.field("languages", { $0.languages }, { $0.languages = $1 }, FieldTraits(en: "languages", zh: "语言"))
        try visitor.field(
            "occupation", { $0.occupation }, { $0.occupation = $1 }, FieldTraits(en: "occupation", zh: "职业", .personal))
        try visitor.field(
            "employer", { $0.employer }, { $0.employer = $1 }, FieldTraits(en: "employer", zh: "单位", .personal))
        try visitor.field(
            "phones", { $0.phones }, { $0.phones = $1 }, FieldTraits(en: "phone numbers", zh: "电话", .contact))
        try visitor.field(
            "emails", { $0.emails }, { $0.emails = $1 }, FieldTraits(en: "e-mail addresses", zh: "邮箱", .contact))
        try visitor.field(
            "addresses", { $0.addresses }, { $0.addresses = $1 }, FieldTraits(en: "addresses", zh: "地址", .contact))
        try visitor.field(
            "socialAccounts", { $0.socialAccounts }, { $0.socialAccounts = $1 },
            FieldTraits(en: "social accounts", zh: "社交账号", .contact))
        try visitor.field(
            "documents", { $0.documents }, { $0.documents = $1 }, FieldTraits(en: "documents", zh: "证件", .document))
        try visitor.field(
            "memberships", { $0.memberships }, { $0.memberships = $1 }, FieldTraits(en: "memberships", zh: "会员"))
        try visitor.field(
            "preferences", { $0.preferences }, { $0.preferences = $1 }, FieldTraits(en: "preferences", zh: "偏好"))
        try visitor.field(
            "specialNeeds", { $0.specialNeeds }, { $0.specialNeeds = $1 },
            FieldTraits(en: "special needs", zh: "特殊需求", .special))
        try visitor.field("budget", { $0.budget }, { $0.budget = $1 }, FieldTraits(en: "budget", zh: "预算", .financial))
        try visitor.field(
            "emergencyContacts", { $0.emergencyContacts }, { $0.emergencyContacts = $1 },
            FieldTraits(en: "emergency contacts", zh: "紧急联系人", .contact))
        try visitor.field(
            "companions", { $0.companions }, { $0.companions = $1 }, FieldTraits(en: "companions", zh: "同行人"))
        try visitor.field("tags", { $0.tags }, { $0.tags = $1 }, FieldTraits(en: "tags", zh: "标签"))
        try visitor.field(
            "tagDetails", { $0.tagDetails }, { $0.tagDetails = $1 }, FieldTraits(en: "details of tags", zh: "标签详情"))
        try visitor.field(
            "accountManager", { $0.accountManager }, { $0.accountManager = $1 },
            FieldTraits(en: "account manager", zh: "客户经理"))
        try visitor.field("notes", { $0.notes }, { $0.notes = $1 }, FieldTraits(en: "notes", zh: "备注", .freeText))
        try visitor.field(
            "externalIdentifiers", { $0.externalIdentifiers }, { $0.externalIdentifiers = $1 },
            FieldTraits(en: "identifiers elsewhere", zh: "外部编号"))
        try visitor.field(
            "provenance", { $0.provenance }, { $0.provenance = $1 }, FieldTraits(en: "provenance", zh: "来源"))
        try visitor.field(
            "confirmations", { $0.confirmations }, { $0.confirmations = $1 },
            FieldTraits(en: "confirmations", zh: "客户确认"))
        try visitor.field(
            "reviewedAt", { $0.reviewedAt }, { $0.reviewedAt = $1 }, FieldTraits(en: "last reviewed", zh: "上次审核"))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}
