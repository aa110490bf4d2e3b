/// Writes criteria as sentences.
struct CriterionPrinter {
    let language: LocalizedText.Language
    let context: Criterion.Context
    /// Whether values of fields that are not ordinary are left out, as in logs.
    var hidesPersonalValues = false

    private var isEnglish: Bool { language == .english }

    func pick(_ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String) -> String {
        isEnglish ? english() : chinese()
    }

    // MARK: - Nodes

    func sentence(_ node: CriterionNode, of source: RecordSource? = nil) -> String {
        switch node {
        case .all(let parts):
            joined(parts, of: source, by: pick(" and ", "且"), none: pick("everybody", "所有客户"))
        case .any(let parts):
            joined(parts, of: source, by: pick(" or ", "或"), none: pick("nobody", "无客户"))
        case .not(let part): pick("not (", "不满足（") + sentence(part, of: source) + pick(")", "）")
        case .field(let test): comparison(test, of: source)
        case .age(let bounds): pick("age", "年龄") + limits(bounds, unit: pick("", "岁"))
        case .date(let test): label(test.path, of: source) + pick(" is ", "在") + self.window(test.window)
        case .anniversary(let test): anniversary(test, of: source)
        case .records(let test): records(test)
        case .festival(let test): festival(test)
        case .scale(let test): scale(test)
        case .segment(let id): pick("belongs to segment \(id)", "属于分群\(id)")
        case .tag(let tag):
            pick("carries the tag “\(tag.label.english)”", "带有标签“\(tag.label.chinese)”")
        case .exceptions(let list):
            nested(list.criterion, of: source)
                + pick(
                    ", with \(list.pinned.count) pinned and \(list.barred.count) barred",
                    "，另有\(list.pinned.count)人固定加入、\(list.barred.count)人排除")
        }
    }

    private func joined(
        _ parts: [CriterionNode], of source: RecordSource?, by separator: String, none: String
    ) -> String {
        switch parts.count {
        case 0: none
        case 1: sentence(parts[0], of: source)
        default: parts.map { nested($0, of: source) }.joined(separator: separator)
        }
    }

    private func nested(_ node: CriterionNode, of source: RecordSource?) -> String {
        switch node {
        case .all(let parts) where parts.count > 1, .any(let parts) where parts.count > 1: break
        case .exceptions: break
        default: return sentence(node, of: source)
        }
        return pick("(", "（") + sentence(node, of: source) + pick(")", "）")
    }

    private func comparison(_ test: FieldTest, of source: RecordSource?) -> String {
        let label = label(test.path, of: source)
        let show: (FieldShape.Scalar) -> String = { value($0, at: test.path, of: source) }
        return switch test.comparison {
        case .equals(let value): label + pick(" is ", "为") + show(value)
        case .less(let value): label + pick(" is less than ", "小于") + show(value)
        case .atMost(let value): label + pick(" is at most ", "不大于") + show(value)
        case .greater(let value): label + pick(" is greater than ", "大于") + show(value)
        case .atLeast(let value): label + pick(" is at least ", "不小于") + show(value)
        case .between(let low, let high):
            pick("\(label) is between \(show(low)) and \(show(high))", "\(label)介于\(show(low))与\(show(high))之间")
        case .oneOf(let values): pick("\(label) is one of ", "\(label)为") + list(values, show) + pick("", "之一")
        case .contains(let text): label + pick(" contains ", "包含") + show(.text(text))
        case .beginsWith(let text):
            pick("\(label) begins with \(show(.text(text)))", "\(label)以\(show(.text(text)))开头")
        case .endsWith(let text):
            pick("\(label) ends with \(show(.text(text)))", "\(label)以\(show(.text(text)))结尾")
        case .exists: label + pick(" is given", "已填写")
        }
    }

    private func list(_ values: [FieldShape.Scalar], _ show: (FieldShape.Scalar) -> String) -> String {
        let shown = values.prefix(10).map(show).joined(separator: pick(", ", "、"))
        let rest = values.count - 10
        return shown + (rest > 0 ? pick(" and \(rest) more", "等另\(rest)项") : "")
    }

    private func anniversary(_ test: AnniversaryTest, of source: RecordSource?) -> String {
        let kind = test.isLunar ? pick("lunar ", "农历") : ""
        let day =
            source == nil && test.path == "birthDate"
            ? pick("the \(kind)birthday", "\(kind)生日")
            : pick(
                "the \(kind)anniversary of \(label(test.path, of: source))",
                "\(label(test.path, of: source))的\(kind)周年日")
        return day + pick(" is ", "在")
            + (test.days == 0 ? pick("today", "今天") : self.window(.ahead(days: test.days)))
    }

    private func festival(_ test: FestivalTest) -> String {
        let name = context.festival(test.name)?.label.text(in: language) ?? "“\(CriterionReader.printable(test.name))”"
        if let upper = test.days.upper, test.days.lower ?? 0 == 0 {
            return pick("\(name) is ", "\(name)在")
                + (upper == 0 ? pick("today", "今天") : window(.ahead(days: upper)))
        }
        return pick("the number of days to \(name)", "距\(name)的天数") + limits(test.days, unit: "")
    }

    private func scale(_ test: ScaleTest) -> String {
        let scale = context.scales[test.scale]
        // A code that somebody wrote may hold anything; it is told as that of a tag is.
        let name = scale.map { "“\($0.code)”" } ?? test.scale.description
        let day = scale?.measurement.map { pick(" as of \($0.day)", "（截至\($0.day)）") } ?? ""
        switch test.place {
        case .top(let percent):
            return pick("is in the top \(percent)% by scale \(name)\(day)", "按尺度\(name)\(day)位于前\(percent)%")
        case .bin(let bounds):
            let bins = scale.map { pick(" of \($0.bins)", "（共\($0.bins)档）") } ?? ""
            return pick("the bin by scale \(name)\(day)", "按尺度\(name)\(day)的档位") + limits(bounds, unit: "") + bins
        }
    }

    // MARK: - Records

    private func records(_ test: RecordTest) -> String {
        let selection = selection(test)
        let noun =
            switch test.source {
            case .bookings: pick("bookings", "订单")
            case .cases: pick("service cases", "服务工单")
            case .surveys: pick("survey responses", "问卷答复")
            case .interactions: pick("interactions", "跟进记录")
            case .events: pick("behaviour events", "行为事件")
            }
        let subject = pick("\(noun)\(selection)", "\(selection)\(noun)")
        switch test.measure.form {
        case .count(let bounds): return pick("the number of \(subject)", "\(subject)数") + limits(bounds, unit: "")
        case .none(let path):
            let known = path.map {
                pick(
                    ", known before by \(label($0, of: nil)) or an earlier record",
                    "，且按\(label($0, of: nil))或更早的记录此前已是客户")
            }
            return pick("there are no \(subject)", "没有\(subject)")
                + (test.selection.window?.timeBefore == nil ? "" : known ?? "")
        case .figure(let figure, let path, let minimum, let maximum):
            let label = label(path, of: test.source)
            let words =
                switch figure {
                case .sum: pick("the sum of \(label) over \(subject)", "\(subject)的\(label)合计")
                case .average: pick("the average of \(label) over \(subject)", "\(subject)的\(label)平均值")
                case .minimum: pick("the least \(label) of \(subject)", "\(subject)的最小\(label)")
                case .maximum: pick("the greatest \(label) of \(subject)", "\(subject)的最大\(label)")
                }
            let limits = [
                minimum.map { pick("at least ", "至少为") + value($0, at: path, of: test.source) },
                maximum.map { pick("at most ", "至多为") + value($0, at: path, of: test.source) },
            ].compactMap { $0 }
            return words + pick(" is ", "") + limits.joined(separator: pick(" and ", "且"))
        case .last(let window): return pick("the last of \(subject) is ", "\(subject)中最后一次在") + self.window(window)
        case .first(let window): return pick("the first of \(subject) is ", "\(subject)中第一次在") + self.window(window)
        }
    }

    private func selection(_ test: RecordTest) -> String {
        var text = ""
        if let window = test.selection.window {
            let date = test.selection.date.map { label($0, of: test.source) }
            text += pick(" " + self.window(window), self.window(window))
            text += date.map { pick(" by \($0)", "（按\($0)）") } ?? ""
            text += pick("", "的")
        }
        if let condition = test.selection.condition {
            let words = sentence(condition, of: test.source)
            text += pick(" where (\(words))", "符合“\(words)”的")
        }
        return text
    }
}
