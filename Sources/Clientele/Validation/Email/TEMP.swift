public struct EmailAddress: Sendable, Hashable {
    public var normalForm: String
    public static func check(_ text: some StringProtocol, at path: FieldPath = .record) -> Checked<EmailAddress> {
        Checked(.valid, EmailAddress(normalForm: text.lowercased()), [])
    }
}
