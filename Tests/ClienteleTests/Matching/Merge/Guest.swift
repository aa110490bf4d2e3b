import Clientele

/// A small kind of record for histories of merges: texts, a list, a field of the app's own and one of a later version.
struct Guest: RecordKind {
    static let kind: RecordKindName = "guest"
    static let label = LocalizedText(en: "guest", zh: "客人")

    /// The fields that hold one text.
    static let texts = ["name", "job", "custom.seat", "custom.club", "future"]

    var id: Identifier<Guest> = .unassigned
    var name = ""
    var job = ""
    var lines: [Line] = []
    var custom = CustomFields()
    var unknown = UnknownFields()

    static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field("name", { $0.name }, { $0.name = $1 }, FieldTraits(en: "name", zh: "姓名"))
        try visitor.field("job", { $0.job }, { $0.job = $1 }, FieldTraits(en: "job", zh: "职业"))
        try visitor.field("lines", { $0.lines }, { $0.lines = $1 }, FieldTraits(en: "lines", zh: "行"))
        try visitor.field("custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "own fields", zh: "自定义字段"))
    }

    /// An entry of the list, with something by which it is known whatever its text becomes.
    struct Line: DescribedValue {
        var anchor = ""
        var text = ""
        var unknown = UnknownFields()

        static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field("anchor", { $0.anchor }, { $0.anchor = $1 }, FieldTraits(en: "anchor", zh: "锚"))
            try visitor.field("text", { $0.text }, { $0.text = $1 }, FieldTraits(en: "text", zh: "文本"))
        }
    }

    /// The text of a field; empty for none.
    subscript(field: String) -> String {
        get {
            switch field {
            case "name": name
            case "job": job
            case "future": json["future"]?.text ?? ""
            default: custom[String(field.dropFirst(7))]?.text ?? ""
            }
        }
        set {
            switch field {
            case "name": name = newValue
            case "job": job = newValue
            case "future":
                var members = [JSONValue.Member("future", .string(newValue))]
                if case .object(let known) = json { members += known.filter { $0.key != "future" } }
                self = (try? Guest.from(.object(members))) ?? self
            default: custom[String(field.dropFirst(7))] = .string(newValue)
            }
        }
    }
}
