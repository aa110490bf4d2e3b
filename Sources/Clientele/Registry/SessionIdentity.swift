/// Who works, and for what purpose: what every right is looked up by.
struct SessionIdentity: Sendable {
    var member: StaffMember
    var purpose: AccessPolicy.Purpose
}
