/// An action that the access policy refuses; the refusal is in the audit trail.
public struct AccessError: Error, Sendable {
    /// Why it was refused; new codes may be added in minor releases.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code's stable text, such as `unknownMember`, for logs and tests.
        public let description: String

        /// The staff identifier is not one of this house.
        public static let unknownMember = Code(description: "unknownMember")
        /// The member of staff is no longer active.
        public static let inactiveMember = Code(description: "inactiveMember")
        /// No role of the member allows the action for the session's purpose.
        public static let notAllowed = Code(description: "notAllowed")
        /// The action reads or changes a field that the member may not see.
        public static let fieldWithheld = Code(description: "fieldWithheld")
    }

    /// Why it was refused; branch on this and not on the message.
    public let code: Code
    /// What was asked for, as the policy calls it.
    public let action: AccessPolicy.Action
    /// The fields at fault, where the refusal is about fields; empty where it is about the action.
    public let fields: [FieldPath]

    /// What was refused and what to do about it, without personal data.
    public var message: LocalizedText {
        let list = fields.map(\.description).joined(separator: ", ")
        return switch code {
        case .unknownMember:
            LocalizedText(
                en: "Nobody with this staff identifier works here. Add the member first.",
                zh: "没有此员工标识，请先添加该员工。")
        case .inactiveMember:
            LocalizedText(
                en: "This member of staff is no longer active. Ask the owner to activate the account.",
                zh: "该员工已停用，请联系所有者启用。")
        case .fieldWithheld:
            LocalizedText(
                en: "The action needs fields you may not see: \(list). Leave them out, or ask for a session that may.",
                zh: "该操作涉及您无权查看的字段：\(list)。请去掉这些字段，或使用有权限的会话。")
        default:
            LocalizedText(
                en: "Your roles do not allow “\(action.label.english)” for this purpose. Ask the owner for the right.",
                zh: "您的角色不允许为此目的执行“\(action.label.chinese)”，请联系所有者授权。")
        }
    }
}

extension AccessError: CustomStringConvertible {
    /// The code and the English message, for logs; without personal data.
    public var description: String { "\(code): \(message.english)" }
}
