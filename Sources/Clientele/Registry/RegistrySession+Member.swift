extension RegistrySession {
    /// A customer who fulfils a criterion, and why.
    public struct Member: Sendable {
        /// The customer.
        public let customer: Identifier<Customer>
        /// The name to show, as the reader may see it.
        public let name: String
        /// The deciding tests and what would change the answer.
        public let verdict: Criterion.Verdict

        /// Why the customer is a member, in words.
        public func why(in language: LocalizedText.Language) -> String { verdict.why(in: language) }
        /// Why the customer is a member, in English.
        public var why: String { why(in: .english) }
    }
}
