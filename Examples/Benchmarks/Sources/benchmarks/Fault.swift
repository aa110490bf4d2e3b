import Foundation

/// A call or a file that is at fault; the error that `main` throws is printed and ends the tool.
struct Fault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    /// A call that cannot be understood.
    init(usage: String) {
        description = "Call it as one of:\n\(usage)"
    }
}
