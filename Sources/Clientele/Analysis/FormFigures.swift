/// How far submissions by one version of a form were complete and right (requirement R04): for each figure its numerator;
/// the denominator is ``submissions``.
///
/// A session counts what it took in, `formFigures`; without a registry, add each submission with what was found in it.
public struct FormFigures: Sendable, Hashable {
    /// The figures of one field that the form asks.
    public struct Field: Sendable, Hashable {
        /// The field, without positions.
        public let path: FieldPath
        /// Whether an answer is required.
        public let isRequired: Bool
        /// How many submissions filled it in.
        public fileprivate(set) var filled = 0
        /// How many submissions had an error in it; one that is missing is not counted here.
        public fileprivate(set) var faulty = 0
    }

    /// The form, in one version.
    public let form: IntakeForm
    /// How many submissions came by it, refused ones included; the same submission sent twice is one.
    public private(set) var submissions = 0
    /// How many submissions filled in all that is required, without an error in what is asked.
    public private(set) var completed = 0
    /// The figures of each field, in the order of the form.
    public private(set) var fields: [Field]

    /// Creates the figures of no submission.
    public init(_ form: IntakeForm) {
        self.form = form
        fields = form.fields.compactMap { field in
            field.path.map { Field(path: $0.withoutIndices, isRequired: field.requirement == .required) }
        }
    }

    /// Counts one submission.
    ///
    /// - Parameters:
    ///   - customer: what was submitted.
    ///   - findings: what the rules found in it.
    public mutating func add(_ customer: Customer, findings: [Finding]) {
        count(filled: Set(form.filled(in: customer)), faulty: Set(form.faulty(findings)))
    }

    /// Counts what became of one submission.
    mutating func add(_ entry: IntakeEntry) {
        count(filled: Set(entry.filled), faulty: Set(entry.faulty))
    }

    private mutating func count(filled: Set<FieldPath>, faulty: Set<FieldPath>) {
        submissions += 1
        var isComplete = true
        for index in fields.indices {
            let isFilled = filled.contains(fields[index].path)
            let isFaulty = faulty.contains(fields[index].path)
            if isFilled { fields[index].filled += 1 }
            if isFaulty { fields[index].faulty += 1 }
            if isFaulty || fields[index].isRequired && !isFilled { isComplete = false }
        }
        if isComplete { completed += 1 }
    }
}
