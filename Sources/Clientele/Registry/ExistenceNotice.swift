/// That the house knows somebody, and whom to ask, without the record (requirements R05, R50).
///
/// It is the answer for those who may not see the record: not who it is, not how many there are, not what is known of
/// them.
public struct ExistenceNotice: Sendable, Hashable {
    /// A member of staff who is in charge.
    public struct Contact: Sendable, Hashable {
        /// The member of staff.
        public let member: Identifier<StaffMember>
        /// The name to show to other staff.
        public let name: String
        /// The department by the app's own name; empty where there is none.
        public let department: String
    }

    /// Whether anybody has the value.
    public let isKnown: Bool
    /// The active account managers of those who have it, in the order of their identifiers; empty where nobody is in
    /// charge, and where nobody has it.
    public let contacts: [Contact]

    /// Returns the notice as a sentence.
    public func text(in language: LocalizedText.Language) -> String {
        let isChinese = language == .chinese
        guard isKnown else { return isChinese ? "没有这样的客户。" : "Nobody is known by it." }
        guard !contacts.isEmpty else {
            return isChinese
                ? "该客户已有记录，尚无负责人，请联系部门主管。"
                : "A record exists. Nobody is in charge of it: ask the head of the department."
        }
        let names = contacts.map { contact in
            let name = contact.name.isEmpty ? contact.member.description : contact.name
            guard !contact.department.isEmpty else { return name }
            return isChinese ? "\(name)（\(contact.department)）" : "\(name) (\(contact.department))"
        }
        return isChinese
            ? "该客户已有记录，请联系：\(names.joined(separator: "、"))。" : "A record exists. Ask \(names.joined(separator: ", "))."
    }
}

extension ExistenceNotice {
    /// What is asked by: one whole value.
    public struct Question: Sendable {
        enum Content: Sendable {
            case phone(String, CountryCode?)
            case email(String)
            case document(String, IdentityDocument.Kind, CountryCode?)
        }

        let content: Content

        /// A phone number; one without a calling code is of the region, or of the house's country.
        public static func phone(_ number: String, region: CountryCode? = nil) -> Question {
            Question(content: .phone(number, region))
        }
        /// An e-mail address.
        public static func email(_ address: String) -> Question { Question(content: .email(address)) }
        /// The number of a document of a kind.
        ///
        /// A number that breaks the rule of its kind, such as one with a wrong check character, is none; of kinds and
        /// issuers without a known rule any number of six or more characters is taken.
        public static func document(
            _ number: String, kind: IdentityDocument.Kind, issuedBy country: CountryCode? = nil
        ) -> Question {
            Question(content: .document(number, kind, country))
        }

        /// The lookup field that is asked.
        var field: FieldPath {
            switch content {
            case .phone: "phones.number"
            case .email: "emails.address"
            case .document: "documents.number"
            }
        }

        /// The normal form of the value, just as it is stored; `nil` for one that is not whole and valid.
        func normalForm(in context: ValidationContext) -> String? {
            var draft = Customer()
            let isWhole: Bool
            switch content {
            case .phone(let text, let region):
                draft.add(phone: text, region: region)
                isWhole =
                    PhoneNumber.check(text, region: region ?? context.homeRegion, facts: context.facts).verdict
                    == .valid
            case .email(let text):
                draft.add(email: text)
                isWhole = EmailAddress.check(TextHygiene(maximumLength: 1000).check(text).text).verdict == .valid
            case .document(let text, let kind, let country):
                draft.add(document: kind, number: text, issuedBy: country)
                isWhole =
                    text.unicodeScalars.count { !$0.properties.isWhitespace } >= Self.shortestNumber
                    && !Self.isFalseIdentityNumber(text, issuedBy: country, today: context.today)
            }
            let form = draft.normalized(in: context)
            let found = form.phones.map(\.number) + form.emails.map(\.address) + form.documents.map(\.number)
            return isWhole ? found.first { !$0.isEmpty } : nil
        }

        /// Whether a text has the shape of a number of a resident identity card, under whatever kind of document, and
        /// breaks its rule.
        private static func isFalseIdentityNumber(
            _ text: String, issuedBy country: CountryCode?, today: CalendarDate
        ) -> Bool {
            let bytes = TravelDocumentNumber.check(text, kind: nil).value.map { Array($0.number.utf8) } ?? []
            let isOfShape = bytes.count == 18 && bytes.prefix(17).allSatisfy { (48...57).contains($0) }
            guard isOfShape, country == nil || country == "CN" else { return false }
            return ResidentIdentityCard.check(text, today: today).verdict == .invalid
        }

        /// A document number shorter than this could be guessed.
        private static let shortestNumber = 6
    }
}

extension ExistenceNotice.Question: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The field that is asked, without the value.
    public var description: String { field.description }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
