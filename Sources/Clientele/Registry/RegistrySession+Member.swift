extension RegistrySession {
    /// A customer who fulfils a criterion, and why.
    public struct Member: Sendable {
        /// The customer's identifier; read the record through the session.
        public let customer: Identifier<Customer>
        /// The name to show, masked as the reader's rights demand.
        public let name: String
        /// The deciding tests and what would change the answer.
        public let verdict: Criterion.Verdict

        /// Why the customer is a member, in words: the tests that decided and the smallest change, without personal
        /// values.
        public func why(in language: LocalizedText.Language) -> String { verdict.why(in: language) }
        /// Why the customer is a member, in English; see ``why(in:)``.
        public var why: String { why(in: .english) }
    }
}
