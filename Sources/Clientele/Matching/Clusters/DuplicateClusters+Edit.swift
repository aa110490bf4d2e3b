extension DuplicateClusters {
    /// One change to what ``DuplicateClusters`` knows.
    public enum Edit: Sendable, Hashable {
        /// A record was added, or what is known of it changed.
        case put(MatchSubject)
        /// The record with an identifier is no more.
        case remove(String)
        /// Somebody decided about two records; they need not be there yet.
        case decide(DuplicateFinder.Verdict)
        /// A decision was taken back.
        case withdraw(DuplicateFinder.Verdict)
    }

    /// What a change did to the people.
    public struct Event: Sendable, Hashable {
        /// What happened.
        public struct Kind: OpenCode {
            /// The code as it is stored and exchanged, such as `formed`; case matters.
            public let rawValue: String

            /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
            public init(rawValue: String) {
                self.rawValue = rawValue
            }

            /// A new person: ``Event/records`` are theirs, and came from ``Event/others``.
            public static let formed: Kind = "formed"
            /// ``Event/records`` that were nobody's are this person's.
            public static let joined: Kind = "joined"
            /// ``Event/records`` of this person were removed.
            public static let left: Kind = "left"
            /// All records of ``Event/others`` are this person's now; those identifiers lead here.
            public static let merged: Kind = "merged"
            /// Records of this person are those of ``Event/others`` now.
            public static let split: Kind = "split"
            /// The last record of this person was removed.
            public static let dissolved: Kind = "dissolved"

            /// The well-known codes with their labels, in the order in which they are offered.
            public static var known: [(code: Kind, label: LocalizedText)] {
                [
                    (.formed, LocalizedText(en: "formed", zh: "新建")),
                    (.joined, LocalizedText(en: "joined", zh: "加入")),
                    (.left, LocalizedText(en: "left", zh: "移出")),
                    (.merged, LocalizedText(en: "merged", zh: "合并")),
                    (.split, LocalizedText(en: "split", zh: "拆分")),
                    (.dissolved, LocalizedText(en: "dissolved", zh: "撤销")),
                ]
            }
        }

        /// What happened.
        public let kind: Kind
        /// The person it happened to.
        public let cluster: UniqueID
        /// The other people concerned, in order.
        public let others: [UniqueID]
        /// The records concerned, in order.
        public let records: [String]

        init(_ kind: Kind, _ cluster: UniqueID, others: [UniqueID] = [], records: [String] = []) {
            (self.kind, self.cluster, self.others, self.records) = (kind, cluster, others, records)
        }
    }
}
