extension Report.Chart {
    /// Creates a waterfall of an explanation: where the score starts, a bar for each comparison, and where it ends
    /// (requirement R13).
    ///
    /// The bits have one decimal and add up as they are written. Nothing but comparisons and levels is shown.
    ///
    /// - Parameters:
    ///   - explanation: why two records are, or are not, taken for one person.
    ///   - thresholds: where a person should look and where the records are taken for one; `nil` for no such lines.
    public init(_ explanation: MatchExplanation, thresholds: MatchModel.Thresholds? = nil) {
        let rounded = explanation.rounded(to: 1)
        let start =
            explanation.isPartial
            ? LocalizedText(en: "Before comparing, and what you may not see", zh: "比较之前，含您无权查看的比较")
            : LocalizedText(en: "Before comparing", zh: "比较之前")
        self.init(
            .waterfall, title: LocalizedText(en: "How the score comes about", zh: "得分如何得出"),
            note: LocalizedText(
                en: "In bits: one bit more doubles the odds that both are one person. Measured against "
                    + (explanation.rival == .household ? "two members of one household." : "two strangers."),
                zh: "单位为比特：每增加一比特，二者为同一人的可能性翻倍。相对于"
                    + (explanation.rival == .household ? "同一家庭的两名成员。" : "两个陌生人。")),
            categories: [start]
                + rounded.parts.map { LocalizedText(en: $0.text(in: .english), zh: $0.text(in: .chinese)) },
            series: [
                Series(
                    label: LocalizedText(en: "Bits", zh: "比特"), values: [rounded.prior] + rounded.parts.map(\.bits))
            ], format: .decimal(1))
        hasStart = true
        totalLabel = LocalizedText(en: "Score", zh: "得分")
        guard let thresholds else { return }
        self.thresholds = [
            (LocalizedText(en: "a person looks, from", zh: "人工复核，自"), thresholds.review),
            (LocalizedText(en: "one person, from", zh: "视为同一人，自"), thresholds.same),
        ].compactMap { label, probability in
            let bits = PairScore.bits(probability: probability)
            return bits.isFinite ? Threshold(label, at: bits) : nil
        }
    }
}
