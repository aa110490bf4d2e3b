extension ValidationRule where Record == Customer {
    /// Values are whole: partners' files and copies of masked answers hold `138****5678`, which says little and must not
    /// be taken for a number.
    static let maskedValues = ValidationRule("masked-values") { customer, _ in
        func findings(_ field: String, _ part: String, _ mask: Mask, _ texts: [String]) -> [Finding] {
            texts.enumerated().filter { mask.isApplied(to: $0.element) }.map { index, _ in
                Finding(.valueMasked, at: FieldPath([.field(field), .index(index), .field(part)]))
            }
        }
        return findings("names", "full", .name, customer.names.map(\.full))
            + findings("phones", "raw", .phone, customer.phones.map(\.raw))
            + findings("emails", "raw", .email, customer.emails.map(\.raw))
            + findings("documents", "raw", .document, customer.documents.map(\.raw))
    }
}

extension Mask {
    /// Whether a text looks like what this mask leaves of one.
    func isApplied(to text: String) -> Bool {
        // An asterisk may stand in an e-mail address, and nowhere in a name or a number.
        guard self == .email else { return text.utf8.contains(UInt8(ascii: "*")) }
        return text.utf8.starts(with: "***@".utf8) || text.utf8.dropFirst().starts(with: "***@".utf8)
            || !text.isEmpty && text.utf8.allSatisfy { $0 == UInt8(ascii: "*") }
    }
}

extension Finding.Kind {
    static let valueMasked = Finding.Kind(
        "value.masked", .error,
        message: LocalizedText(en: "A part of the value is masked.", zh: "该值已脱敏。"),
        remedy: LocalizedText(en: "Ask for the whole value.", zh: "请索取完整内容。"))
}
