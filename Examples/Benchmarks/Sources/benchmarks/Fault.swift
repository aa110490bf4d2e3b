/// A call or a file that is at fault; printed on standard error.
struct Fault: Error, CustomStringConvertible {
    let description: String
    /// Whether the call is at fault, and not the data: the tool ends with 2, else with 1.
    let isOfCall: Bool

    init(_ description: String) {
        self.description = description
        isOfCall = false
    }

    /// A call that cannot be understood.
    init(usage: String) {
        description = "Call it as one of:\n\(usage)"
        isOfCall = true
    }
}
