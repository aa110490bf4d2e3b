extension ClassificationScheme {
    /// A scheme made ready for many customers, for one day and one set of segments.
    public struct Classifier: Sendable {
        /// The scheme.
        public let scheme: ClassificationScheme
        private let evaluators: [Criterion.Evaluator?]

        /// Prepares a scheme.
        ///
        /// - Throws: the errors of ``Criterion/Evaluator/init(_:in:)`` for a criterion of the scheme.
        public init(_ scheme: ClassificationScheme, in context: Criterion.Context) throws(CriterionError) {
            self.scheme = scheme
            var evaluators: [Criterion.Evaluator?] = []
            for entry in scheme.classes {
                guard let criterion = entry.criterion else {
                    evaluators.append(nil)
                    continue
                }
                evaluators.append(try Criterion.Evaluator(criterion, in: context))
            }
            self.evaluators = evaluators
        }

        /// Returns the position of a customer's class in ``ClassificationScheme/classes``, `nil` for
        /// ``ClassificationScheme/otherwise``, and the positions of classes before it that could not be told.
        ///
        /// - Complexity: O(*n*) in the nodes of the criteria times the records of the customer.
        func position(of facts: Criterion.CustomerFacts) -> (position: Int?, untold: [Int]) {
            var untold: [Int] = []
            for (index, evaluator) in evaluators.enumerated() {
                switch evaluator?.outcome(for: facts) {
                case .member?: return (index, untold)
                case .unknown?: untold.append(index)
                case .notMember?, nil: break
                }
            }
            return (nil, untold)
        }

        /// Returns a customer's class, and why it is that one.
        public func classification(of facts: Criterion.CustomerFacts) -> CustomerClass {
            let (position, untold) = position(of: facts)
            let entry = position.map { scheme.classes[$0] } ?? scheme.otherwise
            return CustomerClass(
                scheme: scheme.code, classCode: entry.code, name: entry.name, attention: entry.attention,
                verdict: position.flatMap { evaluators[$0] }?.verdict(for: facts),
                passed: (position.map { Array(scheme.classes[..<$0]) } ?? scheme.classes).map(\.code),
                untold: untold.map { scheme.classes[$0].code })
        }
    }

    /// Returns a customer's class, and why it is that one.
    ///
    /// - Throws: the errors of ``Classifier/init(_:in:)``.
    public func classification(
        of facts: Criterion.CustomerFacts, in context: Criterion.Context
    ) throws(CriterionError) -> CustomerClass {
        try Classifier(self, in: context).classification(of: facts)
    }
}

/// The class of one customer by a scheme, with the reason (requirements R19, R20).
public struct CustomerClass: Sendable, Hashable {
    /// The code of the scheme.
    public let scheme: String
    /// The code of the class.
    public let classCode: String
    /// The name of the class.
    public let name: LocalizedText
    /// What staff should look to with customers of this class.
    public let attention: [LocalizedText]
    /// Why its criterion holds; `nil` where the class is that of all others.
    public let verdict: Criterion.Verdict?
    /// The codes of the classes that were asked before it and did not hold.
    public let passed: [String]
    /// Those of ``passed`` that could not be told, because a field that matters has no value.
    public let untold: [String]

    /// Returns the reason in words, without what was found in the customer's fields unless it may be told.
    ///
    /// - Parameters:
    ///   - language: the language.
    ///   - context: where the labels of the app's own fields come from.
    ///   - isVisible: whether what was found in a field may be told; by default nothing of it is.
    /// - Returns: a sentence or two.
    public func why(
        in language: LocalizedText.Language, context: Criterion.Context? = nil,
        showing isVisible: (FieldPath) -> Bool = { _ in false }
    ) -> String {
        let isChinese = language == .chinese
        let separator = isChinese ? "；" : "; "
        var text = name.text(in: language) + (isChinese ? "：" : ": ")
        if let verdict {
            text += verdict.reasons.map { $0.text(in: language, context: context, showing: isVisible) }
                .joined(separator: separator)
        } else {
            text += isChinese ? "前\(passed.count)个类别均不符合" : "none of the \(passed.count) classes before it holds"
        }
        text += isChinese ? "。" : "."
        if !untold.isEmpty {
            text +=
                isChinese
                ? "资料不足，无法判断：\(untold.joined(separator: "、"))。"
                : " Could not be told for want of data: \(untold.joined(separator: ", "))."
        }
        return text
    }
}

extension CustomerClass: CustomStringConvertible, CustomReflectable {
    /// Scheme and class, without any value.
    public var description: String { "\(scheme): \(classCode)" }
    /// A mirror without values, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: ["class": description]) }
}

/// How many customers belong to each class of a scheme.
public struct ClassCounts: Sendable, Hashable {
    /// One class with its number of customers.
    public struct Count: Sendable, Hashable {
        /// The code of the class.
        public let classCode: String
        /// The name of the class.
        public let name: LocalizedText
        /// How many customers belong to it.
        public let customers: Int
    }

    /// The code of the scheme.
    public let scheme: String
    /// The classes in their order, that of all others at the end.
    public let counts: [Count]
    /// How many customers were classified.
    public let total: Int
    /// For how many of them a class that goes before theirs could not be told.
    public let untold: Int

    init(_ scheme: ClassificationScheme, members: [Int], untold: Int) {
        self.scheme = scheme.code
        counts = zip(scheme.classes + [scheme.otherwise], members).map {
            Count(classCode: $0.code, name: $0.name, customers: $1)
        }
        total = members.reduce(0, +)
        self.untold = untold
    }
}
