/// A division of customers into classes by criteria, in a stated order (requirements R19, R20).
///
/// The first class whose criterion holds is the customer's; where none does it is ``otherwise``. A criterion that cannot be
/// told of a customer does not hold, and the answer names it. A scheme is a value: the house takes a ready-made one as it
/// is, changes it, or makes its own.
///
/// ```swift
/// var scheme = ClassificationScheme.ageBand
/// scheme.classes.removeAll { $0.code == "infant" }
/// let classifier = try ClassificationScheme.Classifier(scheme, in: context)
/// let answer = classifier.classification(of: facts)
/// print(answer.classCode, answer.why(in: .english))
/// ```
///
/// ## JSON form
///
/// `{"version":1,"scheme":{"code":"nature","name":{"en":"…","zh":"…"},"classes":[{"code":"company","name":{…},"when":{…}}],
/// "otherwise":{"code":"other","name":{…}}}}`, where `when` is a criterion in its own JSON form, and a class may have
/// `attention`, a list of texts. A reader refuses keys that it does not know. At most 1,000 classes are read.
public struct ClassificationScheme: Sendable, Hashable {
    /// One class.
    public struct Class: Sendable, Hashable {
        /// The stable code.
        public var code: String
        /// The name to show.
        public var name: LocalizedText
        /// Who belongs to it, of those who belong to none before; `nil` only for ``ClassificationScheme/otherwise``.
        public var criterion: Criterion?
        /// What staff should look to with customers of this class.
        public var attention: [LocalizedText]

        /// Creates a class.
        public init(
            _ code: String, en english: String, zh chinese: String, _ criterion: Criterion?,
            attention: [LocalizedText] = []
        ) {
            self.code = code
            name = LocalizedText(en: english, zh: chinese)
            self.criterion = criterion
            self.attention = attention
        }
    }

    /// The stable code, such as `age-band`.
    public var code: String
    /// The name to show.
    public var name: LocalizedText
    /// The classes, the one to be asked first before the others.
    public var classes: [Class]
    /// The class of all others; its criterion is not asked.
    public var otherwise: Class

    /// Creates a scheme.
    ///
    /// - Parameters:
    ///   - code: the stable code.
    ///   - name: the name to show.
    ///   - classes: the classes in the order in which they are asked; one without a criterion has no members.
    ///   - otherwise: the class of all others.
    public init(
        _ code: String, name: LocalizedText, classes: [Class],
        otherwise: Class = Class("other", en: "other", zh: "其他", nil)
    ) {
        self.code = code
        self.name = name
        self.classes = classes
        self.otherwise = otherwise
    }

    /// Every field that the scheme reads; see ``Criterion/fields(in:)``.
    public func fields(in context: Criterion.Context) -> Set<FieldPath> {
        classes.reduce(into: []) { $0.formUnion($1.criterion?.fields(in: context) ?? []) }
    }

    /// Returns everything that is wrong with the criteria, as ``Criterion/validate(in:)`` finds it, and classes whose code
    /// another has.
    public func validate(in context: Criterion.Context) -> [Finding] {
        var findings: [Finding] = []
        var seen: Set<String> = [otherwise.code]
        for (index, entry) in classes.enumerated() {
            let place = FieldPath([.field("classes"), .index(index)])
            if !seen.insert(entry.code).inserted {
                findings.append(Finding(.classCodeTaken, at: place.appending(field: "code")))
            }
            guard let criterion = entry.criterion else {
                findings.append(Finding(.classWithoutCriterion, at: place))
                continue
            }
            findings += criterion.validate(in: context).map { $0.moved(below: place) }
        }
        return findings
    }
}

extension Finding.Kind {
    static let classCodeTaken = Finding.Kind(
        "class.code-taken", .error,
        message: LocalizedText(en: "Another class of the scheme has this code.", zh: "方案中已有类别使用该代码。"),
        remedy: LocalizedText(en: "Give each class a code of its own.", zh: "请为每个类别设定不同的代码。"))
    static let classWithoutCriterion = Finding.Kind(
        "class.no-criterion", .warning,
        message: LocalizedText(en: "The class has no criterion, and so no members.", zh: "该类别没有条件，因此没有成员。"),
        remedy: LocalizedText(en: "Say who belongs to it, or remove it.", zh: "请设定条件，或删除该类别。"))
}
