/// A truth value of Kleene's strong three-valued logic.
///
/// The raw values are ordered, so that *and* is the minimum, *or* the maximum, and *not* the mirror image.
enum Truth: UInt8, Sendable, Hashable, CaseIterable {
    case no = 0
    case unknown = 1
    case yes = 2

    init(_ flag: Bool) { self = flag ? .yes : .no }

    static func && (a: Truth, b: Truth) -> Truth { a.rawValue < b.rawValue ? a : b }

    static func || (a: Truth, b: Truth) -> Truth { a.rawValue > b.rawValue ? a : b }

    static prefix func ! (a: Truth) -> Truth {
        switch a {
        case .no: .yes
        case .unknown: .unknown
        case .yes: .no
        }
    }
}
