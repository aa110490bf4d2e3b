extension MatchSubject {
    /// The part that a value plays in recognising a person, such as a family name or a phone number.
    ///
    /// A role says how values are brought to a normal form and compared. For anything that has no role of its own there are
    /// ``text(_:)``, compared as free text, and ``category(_:)``, compared as equal or not.
    public struct Role: OpenCode {
        /// The code as it is stored and exchanged, such as `fullName`; case matters.
        public let rawValue: String
        /// The comparison that values of the role go into: looked up once, and not for every value.
        let part: Part

        /// Creates a role from its code.
        public init(rawValue: String) {
            self.rawValue = rawValue
            part = Part(code: rawValue)
        }

        /// A whole name, in the order of its language; `ZHAO/WEI` and `Zhao, Wei` are understood too.
        public static let fullName: Role = "fullName"
        /// A given name.
        public static let givenName: Role = "givenName"
        /// A family name.
        public static let familyName: Role = "familyName"
        /// A middle name.
        public static let middleName: Role = "middleName"
        /// A whole name in the person's own script.
        public static let nativeName: Role = "nativeName"
        /// A date of birth, as `YYYY-MM-DD` or `YYYYMMDD`.
        public static let birthDate: Role = "birthDate"
        /// A year of birth, where there is no whole date.
        public static let birthYear: Role = "birthYear"
        /// A month of birth, where there is no whole date.
        public static let birthMonth: Role = "birthMonth"
        /// A day of birth, where there is no whole date.
        public static let birthDay: Role = "birthDay"
        /// A gender or sex.
        public static let gender: Role = "gender"
        /// A phone number; several are alternatives.
        public static let phone: Role = "phone"
        /// An e-mail address; several are alternatives.
        public static let email: Role = "email"
        /// A line of an address; several are joined in order.
        public static let street: Role = "street"
        /// A city, town or suburb.
        public static let city: Role = "city"
        /// A province or state.
        public static let region: Role = "region"
        /// A postal code.
        public static let postalCode: Role = "postalCode"
        /// A country or nationality.
        public static let country: Role = "country"
        /// The number of an identity document; several are alternatives.
        public static let documentNumber: Role = "documentNumber"
        /// The name of a company or another organization, compared without its legal form.
        public static let organizationName: Role = "organizationName"

        /// Returns the role of a text that has no role of its own.
        public static func text(_ name: String) -> Role { Role(rawValue: "text:" + name) }
        /// Returns the role of a value that is equal or not, such as a loyalty tier.
        public static func category(_ name: String) -> Role {
            Role(rawValue: "category:" + name)
        }

        /// Whether the role is one that the library compares: a well-known one, or a named text or category.
        public var isComparable: Bool {
            part == .extra || isKnown
        }

        func isNamed(_ prefix: String) -> Bool { Part.isNamed(rawValue, prefix) }

        /// The well-known roles.
        public static var known: [(code: Role, label: LocalizedText)] {
            [
                (.fullName, LocalizedText(en: "Full name", zh: "全名")),
                (.givenName, LocalizedText(en: "Given name", zh: "名")),
                (.familyName, LocalizedText(en: "Family name", zh: "姓")),
                (.middleName, LocalizedText(en: "Middle name", zh: "中间名")),
                (.nativeName, LocalizedText(en: "Name in own script", zh: "本国文字姓名")),
                (.birthDate, LocalizedText(en: "Date of birth", zh: "出生日期")),
                (.birthYear, LocalizedText(en: "Year of birth", zh: "出生年")),
                (.birthMonth, LocalizedText(en: "Month of birth", zh: "出生月")),
                (.birthDay, LocalizedText(en: "Day of birth", zh: "出生日")),
                (.gender, LocalizedText(en: "Gender", zh: "性别")),
                (.phone, LocalizedText(en: "Phone", zh: "电话")),
                (.email, LocalizedText(en: "E-mail", zh: "电子邮箱")),
                (.street, LocalizedText(en: "Street", zh: "街道")),
                (.city, LocalizedText(en: "City", zh: "城市")),
                (.region, LocalizedText(en: "Region", zh: "省份")),
                (.postalCode, LocalizedText(en: "Postal code", zh: "邮政编码")),
                (.country, LocalizedText(en: "Country", zh: "国家")),
                (.documentNumber, LocalizedText(en: "Document number", zh: "证件号码")),
                (.organizationName, LocalizedText(en: "Name of the organization", zh: "机构名称")),
            ]
        }
    }
}
