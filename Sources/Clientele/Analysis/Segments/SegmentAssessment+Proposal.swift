extension SegmentAssessment {
    /// Something that could be done about segments or tags, with what it stands on (requirement R25).
    public struct Proposal: Sendable, Hashable {
        /// What could be done; new kinds may be added in minor releases.
        public struct Kind: OpenCode {
            /// The code as it is exchanged, such as `merge`; case matters.
            public let rawValue: String

            /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
            public init(rawValue: String) { self.rawValue = rawValue }

            /// Make one of two.
            public static let merge: Kind = "merge"
            /// Define one by the other.
            public static let nest: Kind = "nest"
            /// Give it up.
            public static let retire: Kind = "retire"
            /// Add a condition.
            public static let narrow: Kind = "narrow"
            /// Look whether the definition still says what is meant.
            public static let review: Kind = "review"

            /// The well-known codes with their labels.
            public static var known: [(code: Kind, label: LocalizedText)] {
                [
                    (.merge, LocalizedText(en: "merge", zh: "合并")),
                    (.nest, LocalizedText(en: "define one by the other", zh: "改为嵌套定义")),
                    (.retire, LocalizedText(en: "retire", zh: "停用")),
                    (.narrow, LocalizedText(en: "narrow", zh: "收窄")),
                    (.review, LocalizedText(en: "look at the definition", zh: "复核定义")),
                ]
            }
        }

        /// A count, and out of how much.
        public struct Figure: Sendable, Hashable {
            /// What was counted.
            public let label: LocalizedText
            /// The count.
            public let numerator: Int
            /// Out of how much; 0 where it is no share.
            public let denominator: Int
        }

        /// What could be done.
        public let kind: Kind
        /// Why.
        public let concern: Concern
        /// The groups it is about: one, or the smaller and the larger of two.
        public let groups: [Group]
        /// What it stands on.
        public let figures: [Figure]
        private let names: [LocalizedText]

        init(_ kind: Kind, _ concern: Concern, _ entries: [Entry], _ figures: [Figure]) {
            self.kind = kind
            self.concern = concern
            groups = entries.map(\.group)
            names = entries.map(\.name)
            self.figures = figures
        }

        /// The proposal with its figures as a sentence.
        ///
        /// Names of segments stand in it, and nothing of a customer.
        public func text(in language: LocalizedText.Language) -> String {
            let isChinese = language == .chinese
            let names = names.map { isChinese ? "“\($0.chinese)”" : "“\($0.english)”" }
            let figures = figures.map { figure in
                let label = figure.label.text(in: language)
                let count =
                    figure.denominator > 0
                    ? "\(figure.numerator)\(isChinese ? "/" : " of ")\(figure.denominator)" : "\(figure.numerator)"
                return isChinese ? "\(label) \(count)" : "\(label): \(count)"
            }
            let reason = ([concern.label.text(in: language)] + figures).joined(separator: isChinese ? "，" : ", ")
            return isChinese ? "\(what(names, isChinese))：\(reason)。" : "\(what(names, isChinese)): \(reason)."
        }

        /// What could be done to the groups of some names.
        private func what(_ names: [String], _ isChinese: Bool) -> String {
            let first = names.first ?? ""
            let last = names.last ?? ""
            switch kind {
            case .merge: return isChinese ? "合并\(first)与\(last)" : "Merge \(first) and \(last)"
            case .nest: return isChinese ? "以\(last)为基础定义\(first)" : "Define \(first) by \(last)"
            case .retire: return isChinese ? "停用\(first)" : "Retire \(first)"
            case .narrow: return isChinese ? "收窄\(first)" : "Narrow \(first)"
            default: return isChinese ? "复核\(first)的定义" : "Look at the definition of \(first)"
            }
        }
    }
}

extension SegmentAssessment.Proposal {
    static func all(
        _ entries: [SegmentAssessment.Entry], _ overlaps: [SegmentAssessment.Overlap], _ terms: SegmentAssessment.Terms,
        of customers: Int
    ) -> [Self] {
        let known = Dictionary(entries.map { ($0.group, $0) }, uniquingKeysWith: { first, _ in first })
        let pairs = overlaps.compactMap { pair -> Self? in
            guard let first = known[pair.first], let second = known[pair.second] else { return nil }
            let isSame = pair.similarity >= terms.overlap
            // A segment that is defined by the other is nested already.
            let readers = pair.second.segment.flatMap { known[SegmentAssessment.Group($0)]?.readers } ?? []
            if !isSame, let own = pair.first.segment, readers.contains(own) { return nil }
            let shared = Figure(
                label: LocalizedText(en: "members in both", zh: "共有成员"), numerator: pair.common,
                denominator: isSame ? pair.firstMembers + pair.secondMembers - pair.common : pair.firstMembers)
            return Self(isSame ? .merge : .nest, isSame ? .overlapping : .contained, [first, second], [shared])
        }
        return pairs + entries.flatMap { single($0, of: customers) }
    }

    private static func single(_ entry: SegmentAssessment.Entry, of customers: Int) -> [Self] {
        entry.concerns.map { concern in
            let members = Figure(
                label: LocalizedText(en: "members", zh: "成员"), numerator: entry.members, denominator: 0)
            switch concern {
            case .empty, .unused: return Self(.retire, concern, [entry], [members])
            case .tooBroad:
                let share = Figure(
                    label: LocalizedText(en: "members among all customers", zh: "占全部客户"), numerator: entry.members,
                    denominator: customers)
                return Self(.narrow, concern, [entry], [share])
            case .drifting:
                let base = entry.baseMonth
                let then = Figure(
                    label: LocalizedText(en: "members then", zh: "当时成员"), numerator: base?.members ?? 0, denominator: 0)
                let kept = Figure(
                    label: LocalizedText(en: "still there", zh: "其中仍在"), numerator: base?.kept ?? 0,
                    denominator: base?.members ?? 0)
                let now = Figure(
                    label: LocalizedText(en: "members now", zh: "现有成员"), numerator: entry.members, denominator: 0)
                return Self(.review, concern, [entry], [then, kept, now])
            case .unstable:
                let left = entry.months.dropLast().reduce(0) { $0 + $1.left }
                return Self(
                    .review, concern, [entry],
                    [
                        members,
                        Figure(
                            label: LocalizedText(en: "left in the whole months shown", zh: "所列整月退出"), numerator: left,
                            denominator: 0),
                    ])
            default: return Self(.review, concern, [entry], [members])
            }
        }
    }
}
