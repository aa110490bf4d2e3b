/// What can be wrong with a criterion that was read.
enum CriterionFindings {
    static let unknownField = Finding.Kind(
        "criterion.unknown-field", .error,
        message: LocalizedText(en: "There is no field {field}.", zh: "没有字段{field}。"),
        remedy: LocalizedText(en: "Use a field of the data dictionary.", zh: "请使用数据字典中的字段。"))
    static let wrongComparison = Finding.Kind(
        "criterion.wrong-comparison", .error,
        message: LocalizedText(
            en: "The field {field} is of type {shape} and cannot be compared so.", zh: "字段{field}的类型为{shape}，不能如此比较。"),
        remedy: LocalizedText(en: "Compare it with a value of its type.", zh: "请与同类型的值比较。"))
    static let emptyRange = Finding.Kind(
        "criterion.empty-range", .error,
        message: LocalizedText(en: "Nothing can lie in this range.", zh: "该范围内不可能有任何值。"),
        remedy: LocalizedText(en: "Put the lower bound first.", zh: "请将较小的界限放在前面。"))
    static let moneyWithoutCurrency = Finding.Kind(
        "criterion.money-without-currency", .error,
        message: LocalizedText(en: "The amount for {field} has no currency.", zh: "{field}的金额没有币种。"),
        remedy: LocalizedText(
            en: "Name the currency by its three letters, as in 5000.00 CNY.", zh: "请用三个字母注明币种，如5000.00 CNY。"))
    static let mixedCurrencies = Finding.Kind(
        "criterion.mixed-currencies", .error,
        message: LocalizedText(en: "The limits for {field} are in different currencies.", zh: "{field}的界限币种不一致。"),
        remedy: LocalizedText(en: "Name both in one currency.", zh: "请使用同一币种。"))
    static let emptyText = Finding.Kind(
        "criterion.empty-text", .warning,
        message: LocalizedText(en: "Every text contains the empty one.", zh: "任何文本都包含空文本。"),
        remedy: LocalizedText(en: "Name a text, or ask whether the field is given.", zh: "请填写文本，或改为判断是否已填写。"))
    static let noValues = Finding.Kind(
        "criterion.no-values", .error,
        message: LocalizedText(en: "There is nothing to compare {field} with.", zh: "没有可与{field}比较的值。"),
        remedy: LocalizedText(en: "Name a value or a limit.", zh: "请填写值或界限。"))
    static let misplaced = Finding.Kind(
        "criterion.misplaced", .error,
        message: LocalizedText(
            en: "A condition on a booking or another record cannot ask for {node}.",
            zh: "订单等记录的条件中不能使用{node}。"),
        remedy: LocalizedText(en: "Put this part beside it, not inside.", zh: "请将此部分移到外层。"))
    static let unknownSegment = Finding.Kind(
        "criterion.unknown-segment", .error,
        message: LocalizedText(en: "There is no segment {segment}.", zh: "没有分群{segment}。"),
        remedy: LocalizedText(en: "Take the reference out or restore the segment.", zh: "请删除引用或恢复该分群。"))
    static let unknownFestival = Finding.Kind(
        "criterion.unknown-festival", .error,
        message: LocalizedText(en: "There is no festival {festival}.", zh: "没有节日{festival}。"),
        remedy: LocalizedText(en: "Name a festival of the house's table.", zh: "请使用本机构节日表中的节日。"))
    static let unknownTag = Finding.Kind(
        "criterion.unknown-tag", .warning,
        message: LocalizedText(en: "The tag is not of the house's vocabulary.", zh: "该标签不在标签词表中。"),
        remedy: LocalizedText(en: "Take the code of a tag of the vocabulary.", zh: "请使用词表中标签的代码。"))
    static let retiredTag = Finding.Kind(
        "criterion.retired-tag", .warning,
        message: LocalizedText(
            en: "The tag is no longer in use; its replacement, if it has one, is meant.", zh: "该标签已停用；若有替代标签，则按替代标签判断。"),
        remedy: LocalizedText(en: "Name the tag that is in use.", zh: "请改用在用的标签。"))
    static let unknownScale = Finding.Kind(
        "criterion.unknown-scale", .error,
        message: LocalizedText(en: "There is no scale {scale}.", zh: "没有尺度{scale}。"),
        remedy: LocalizedText(en: "Take the part out or restore the scale.", zh: "请删除该部分或恢复该尺度。"))
    static let unmeasuredScale = Finding.Kind(
        "criterion.unmeasured-scale", .warning,
        message: LocalizedText(
            en: "The scale {scale} was never measured: nobody is known to be in any bin.",
            zh: "尺度{scale}尚未测定：无法判断任何客户的档位。"),
        remedy: LocalizedText(en: "Measure the scale.", zh: "请测定该尺度。"))
    static let noSuchPercentage = Finding.Kind(
        "criterion.no-such-percentage", .error,
        message: LocalizedText(
            en: "No whole bins of the scale's {bins} make up this percentage.", zh: "该尺度的{bins}档无法恰好构成此百分比。"),
        remedy: LocalizedText(
            en: "Ask for another percentage, or give the scale a hundred bins.", zh: "请更改百分比，或将尺度设为100档。"))
    static let segmentCycle = Finding.Kind(
        "criterion.segment-cycle", .error,
        message: LocalizedText(en: "A segment is defined by itself.", zh: "分群循环引用了自身。"),
        remedy: LocalizedText(en: "Take the reference out of one of the segments.", zh: "请删除其中一处引用。"))
    static let neverTrue = Finding.Kind(
        "criterion.never-true", .warning,
        message: LocalizedText(
            en: "These conditions exclude each other: nobody fulfils them all.", zh: "这些条件互相排斥：没有人能同时满足。"),
        remedy: LocalizedText(en: "Take one of them out, or ask for any of them.", zh: "请删除其中之一，或改为满足任一即可。"))
    static let alwaysTrue = Finding.Kind(
        "criterion.always-true", .warning,
        message: LocalizedText(
            en: "One of these conditions holds for everybody whose fields are known: they leave nobody out.",
            zh: "凡字段已知者必满足其中之一：这些条件不排除任何人。"),
        remedy: LocalizedText(en: "Take the part out, or narrow one of them.", zh: "请删除该部分，或收紧其中之一。"))
    static let tooLarge = Finding.Kind(
        "criterion.too-large", .error,
        message: LocalizedText(
            en: "The criterion is nested more than {depth} deep or has more than {nodes} parts or {values} values.",
            zh: "条件的嵌套超过{depth}层，或超过{nodes}个部分、{values}个值。"),
        remedy: LocalizedText(en: "Move a part into a segment of its own.", zh: "请将一部分移到单独的分群。"))
}
