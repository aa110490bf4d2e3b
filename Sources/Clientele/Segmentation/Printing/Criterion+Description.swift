extension Criterion: CustomStringConvertible, CustomReflectable {
    /// Returns the criterion as a sentence.
    ///
    /// - Parameters:
    ///   - language: the language.
    ///   - context: where the labels of the app's own fields come from; `nil` to name these by their paths.
    /// - Returns: a sentence without a full stop.
    public func description(in language: LocalizedText.Language, context: Context? = nil) -> String {
        if let error = node.sizeError { return error.message.text(in: language) }
        return CriterionPrinter(language: language, context: context ?? .builtIn).sentence(node)
    }

    /// The criterion in English with the values of personal fields left out, for logs.
    public var description: String {
        if let error = node.sizeError { return error.message.english }
        return CriterionPrinter(language: .english, context: .builtIn, hidesPersonalValues: true).sentence(node)
    }

    /// A mirror of ``description``, so that `dump` prints no values of personal fields either.
    public var customMirror: Mirror { Mirror(self, children: ["criterion": description]) }
}

extension Criterion.Verdict.Reason {
    /// Returns the test and whether it holds.
    ///
    /// - Parameters:
    ///   - language: the language.
    ///   - context: where the labels of the app's own fields come from.
    ///   - isVisible: whether what was found in a field may be told; by default nothing of it is.
    /// - Returns: the test in words, with the answer in brackets.
    public func text(
        in language: LocalizedText.Language, context: Criterion.Context? = nil,
        showing isVisible: (FieldPath) -> Bool = { _ in false }
    ) -> String {
        let printer = CriterionPrinter(language: language, context: context ?? .builtIn)
        if let exception {
            let end = exception.until.map { printer.pick(" until \($0)", "至\($0)") } ?? ""
            return holds == true
                ? printer.pick("pinned\(end)", "固定加入\(end)") : printer.pick("barred\(end)", "排除\(end)")
        }
        let answer =
            switch holds {
            case true?: printer.pick("met", "满足")
            case false?: printer.pick("not met", "不满足")
            case nil: isWithheld ? printer.pick("withheld", "不予显示") : printer.pick("unknown", "未知")
            }
        var notes = [answer]
        if let note = tagNote { notes.append(note.text(in: language)) }
        if let count { notes.append(printer.pick("\(count) counted", "计\(count)")) }
        if !values.isEmpty, isWithheld || readFields(context).allSatisfy(isVisible) {
            notes.append(values.prefix(10).map(printer.text).joined(separator: printer.pick(", ", "、")))
        }
        return criterion.description(in: language, context: context)
            + printer.pick(" (\(notes.joined(separator: "; ")))", "（\(notes.joined(separator: "；"))）")
    }
}

extension Criterion.Verdict {
    /// Returns the answer, the deciding tests and the smallest change, without what was found in the customer's fields.
    ///
    /// - Parameters:
    ///   - language: the language.
    ///   - context: where the labels of the app's own fields come from.
    ///   - isVisible: whether what was found in a field may be told; by default nothing of it is.
    /// - Returns: one to two sentences.
    public func why(
        in language: LocalizedText.Language, context: Criterion.Context? = nil,
        showing isVisible: (FieldPath) -> Bool = { _ in false }
    ) -> String {
        let printer = CriterionPrinter(language: language, context: context ?? .builtIn)
        let separator = printer.pick("; ", "；")
        func list(_ reasons: [Reason]) -> String {
            reasons.map { $0.text(in: language, context: context, showing: isVisible) }.joined(separator: separator)
        }
        let answer =
            switch outcome {
            case .member: printer.pick("Member", "属于")
            case .notMember: printer.pick("Not a member", "不属于")
            case .unknown: printer.pick("Not known whether a member", "无法判断")
            }
        var text = answer
        if !reasons.isEmpty { text += printer.pick(": ", "：") + list(reasons) }
        text += printer.pick(".", "。")
        if !changes.isEmpty {
            text += printer.pick(" Smallest change: ", "最小变化：")
            text +=
                changes.map { change in
                    if change.test.exception != nil {
                        let words = change.test.text(in: language)
                        return printer.pick("end the exception “\(words)”", "结束例外“\(words)”")
                    }
                    let words = change.test.criterion.description(in: language, context: context)
                    return
                        (change.mustHold
                        ? printer.pick("“\(words)” holds", "满足“\(words)”")
                        : printer.pick("“\(words)” does not hold", "不再满足“\(words)”"))
                        + (change.test.isCount ? change.difference.map(printer.difference) ?? "" : "")
                }.joined(separator: separator)
            text += printer.pick(".", "。")
        }
        return text
    }
}

extension Criterion.Verdict.Reason {
    /// The fields the test reads; those of a scale are known with the context only, and without it nothing is told.
    private func readFields(_ context: Criterion.Context?) -> Set<FieldPath> {
        guard case .scale(let test) = criterion.node, exception == nil else { return fields }
        return context?.scales[test.scale]?.fields ?? [.record]
    }

    /// Whether the test is about a number of records, which may be told where the values of fields are not.
    fileprivate var isCount: Bool {
        guard case .records = criterion.node else { return false }
        return true
    }

    /// Why a tag does not hold that is carried, or holds that is not.
    fileprivate var tagNote: LocalizedText? {
        guard case .tag = criterion.node, let holds, !isWithheld else { return nil }
        let isEnded = values.contains { if case .date = $0 { true } else { false } }
        if !holds { return isEnded ? LocalizedText(en: "its last day has gone by", zh: "已过有效期") : nil }
        let isOther = values.contains { if case .text = $0 { true } else { false } }
        return isOther ? LocalizedText(en: "by a tag that it replaces or that replaces it", zh: "由其替代或被替代的标签") : nil
    }
}

extension CriterionPrinter {
    fileprivate func difference(_ number: Int) -> String {
        number > 0 ? pick(" (\(number) more)", "（再\(number)项）") : pick(" (\(-number) fewer)", "（少\(-number)项）")
    }
}
