/// Records among which duplicates are searched, kept in the form in which they are compared.
///
/// A record takes a fraction of the memory of its ``MatchSubject``; a million of them are read one after the other:
///
/// ```swift
/// var subjects = MatchSubjects()
/// while let row = try reader.next() {
///     var subject = MatchSubject(row["id"] ?? "")
///     subject.add(row["name"] ?? "", as: .fullName)
///     subjects.append(subject)
/// }
/// let report = try await DuplicateFinder().find(in: subjects)
/// ```
public struct MatchSubjects: Sendable {
    private(set) var ids: [String] = []
    private(set) var columns = SubjectColumns()

    /// Creates an empty collection.
    public init() {}

    /// Creates a collection of subjects, each with an identifier of its own.
    public init(_ subjects: some Sequence<MatchSubject>) {
        for subject in subjects { append(subject) }
    }

    /// The number of subjects.
    public var count: Int { ids.count }

    /// Adds a subject, with an identifier that no other has; the order in which subjects are added makes no difference.
    ///
    /// - Complexity: O(*n*) in the length of its values.
    public mutating func append(_ subject: MatchSubject) {
        ids.append(subject.id)
        columns.append(subject)
    }

    /// Puts the subjects in the order of their identifiers.
    mutating func sort() {
        guard !zip(ids, ids.dropFirst()).allSatisfy({ $0 <= $1 }) else { return }
        let order = ids.indices.sorted { (ids[$0], $0) < (ids[$1], $1) }
        ids = order.map { ids[$0] }
        columns.reorder(order.map { Int32(truncatingIfNeeded: $0) })
    }
}

extension MatchSubjects: CustomStringConvertible, CustomReflectable {
    /// The number of subjects, without any value of them.
    public var description: String { "\(count) subjects" }

    /// A mirror that shows no value.
    public var customMirror: Mirror { Mirror(self, children: ["count": count]) }
}
