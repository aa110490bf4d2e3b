/// The rules a kind of record is checked by (requirement R10): a value that an app adds to, removes from and grades
/// otherwise.
///
/// The same set serves forms, imports and API calls. All findings come at once. An error about the record as a whole
/// refuses it at intake; any other finding is kept with the record.
public struct RuleSet<Record: RecordKind>: Sendable {
    /// The rules in the order in which they are checked.
    public private(set) var rules: [ValidationRule<Record>] = []
    private var grades: [Finding.Code: Finding.Severity?] = [:]

    /// Creates a set without rules, which finds nothing; start from ``standard`` for customers.
    public init() {}

    /// Adds a rule, in the place of one with the same name.
    public mutating func add(_ rule: ValidationRule<Record>) {
        if let index = rules.firstIndex(where: { $0.id == rule.id }) {
            rules[index] = rule
        } else {
            rules.append(rule)
        }
    }

    /// Removes a rule by its name; a name that no rule has is no error.
    public mutating func remove(_ id: String) {
        rules.removeAll { $0.id == id }
    }

    /// Gives findings with a code another severity; `nil` silences them.
    public mutating func grade(_ code: Finding.Code, as severity: Finding.Severity?) {
        grades[code] = .some(severity)
    }

    /// Returns everything the rules find, most serious first, then by path.
    public func check(_ record: Record, in context: ValidationContext) -> [Finding] {
        var findings: [Finding] = []
        for rule in rules {
            for var finding in rule.check(record, context) {
                if let grade = grades[finding.code] {
                    guard let severity = grade else { continue }
                    finding.severity = severity
                }
                findings.append(finding)
            }
        }
        let keyed = findings.enumerated().map { (offset: $0.offset, path: $0.element.path.description, $0.element) }
        return keyed.sorted { a, b in
            if a.2.severity != b.2.severity { return a.2.severity > b.2.severity }
            return a.path != b.path ? a.path < b.path : a.offset < b.offset
        }.map(\.2)
    }
}

extension RuleSet where Record == Customer {
    /// The rules of a new house: `identity`, `names`, `birth-date`, `phones`, `emails`, `documents`, `countries`,
    /// `addresses`, `organization`, `masked-values`, `custom-fields` and `texts`.
    public static var standard: RuleSet<Customer> { standardRules }
}

/// Made once: the rule of texts reads the description of customers.
private let standardRules: RuleSet<Customer> = .makeStandard()

extension RuleSet where Record == Customer {
    fileprivate static func makeStandard() -> RuleSet<Customer> {
        var set = RuleSet<Customer>()
        set.add(.identity)
        set.add(.names)
        set.add(.birthDate)
        set.add(.phones)
        set.add(.emails)
        set.add(.documents)
        set.add(.countries)
        set.add(.addresses)
        set.add(.organization)
        set.add(.tags)
        set.add(.maskedValues)
        set.add(.customFields)
        // Names, phone numbers, e-mail addresses, documents and tags have rules of their own for how they are written.
        set.add(.texts(except: ["names.full", "phones.raw", "emails.raw", "documents.raw", "tagDetails.written"]))
        return set
    }
}

extension Customer {
    /// Returns everything that the standard rules find, most serious first; empty when nothing is wrong.
    ///
    /// Without a context the day is today in Shanghai by the machine's clock, the country China, and the app has no
    /// fields.
    public func validate(in context: ValidationContext = ValidationContext()) -> [Finding] {
        RuleSet<Customer>.standard.check(self, in: context)
    }
}
