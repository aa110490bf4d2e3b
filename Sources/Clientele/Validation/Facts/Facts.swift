/// The dated facts that verdicts stand on: those built in, or renewed by the app from a newer facts file.
///
/// Numbering plans change several times a year. The script that makes the built-in tables writes the same bytes as a
/// file; an app fetches a newer one in its own way and reads it, without a new release of the library.
///
/// ```swift
/// let facts = try Facts(bytes: file)
/// facts.versions["phone"]                                    // libphonenumber 9.0.43
/// PhoneNumber.check("138 0013 8000", region: "CN", facts: facts)
/// ```
public struct Facts: Sendable {
    /// The facts that came with the library.
    public static let builtIn = Facts()

    private var renewedPhone: PhoneTable?

    /// The numbering plans.
    var phone: PhoneTable { renewedPhone ?? .builtIn }

    private init() {}

    /// Reads a facts file; facts of other kinds stay as they are built in.
    ///
    /// - Parameter bytes: The whole file. Its format, checksum and content are verified: a file that is damaged or made
    ///   to do harm is refused.
    /// - Throws: ``FactsError``, with what is wrong and what to do.
    /// - Complexity: O(*n*) in the size of the file.
    public init(bytes: [UInt8]) throws(FactsError) {
        try renew(bytes: bytes)
    }

    /// Puts the facts of a file in the place of those of the same kind; on an error nothing changes.
    ///
    /// - Parameter bytes: The whole file.
    /// - Throws: ``FactsError``, with what is wrong and what to do.
    public mutating func renew(bytes: [UInt8]) throws(FactsError) {
        let file = try FactsFile(bytes)
        switch file.kind {
        case "phone": renewedPhone = try PhoneTable(file)
        default: throw .unknownKind
        }
    }

    /// The version of the facts of each kind; the kinds are `phone`.
    public var versions: [String: String] { ["phone": phone.version] }
}
