/// The values of a record with the labels of their fields, to be read by people (requirement R67).
public struct RecordSheet: Sendable, Hashable {
    /// One value.
    public struct Line: Sendable, Hashable {
        /// The place of the value.
        public let path: FieldPath
        /// The labels on the way to the value, `phone numbers 1, number`.
        public let label: LocalizedText
        /// The value; empty for one that was withheld as a whole.
        public let value: String
        /// Whether the value is masked or missing because the reader may not see it.
        public let isWithheld: Bool
        /// The value as it stands in logs.
        let masked: String
    }

    /// The values in the order of the kind's description.
    public let lines: [Line]

    /// Makes the sheet of a record as somebody sees it.
    ///
    /// What was not read has no line: nobody knows what it holds.
    init<Record: RecordKind>(
        _ record: Record, withheld: Set<FieldPath>, unread: Set<FieldPath> = [], schema: RecordSchema<Record>
    ) {
        let tree = FieldTree(schema)
        var lines: [(place: [Int], line: Line)] = []
        tree.forEachLeaf(in: record.json) { leaf in
            guard !leaf.path.isWithheldMarker, !unread.contains(where: leaf.path.isWithin) else { return }
            var value = leaf.text ?? String(decoding: leaf.json.bytes, as: UTF8.self)
            if leaf.isAbridged, leaf.text != nil, let raw = leaf.json["raw"]?.text { value += " (\(raw))" }
            let isWithheld = withheld.contains(leaf.path)
            let line = Line(
                path: leaf.path, label: tree.label(of: leaf.path), value: value, isWithheld: isWithheld,
                masked: tree.masked(value, of: leaf.node))
            lines.append((leaf.place, line))
        }
        // What is masked has its line already; what is missing gets one.
        let shown = Set(lines.map(\.line.path))
        for path in withheld.subtracting(shown) {
            let label = tree.label(of: path)
            lines.append(
                (tree.place(of: path), Line(path: path, label: label, value: "", isWithheld: true, masked: "")))
        }
        self.lines = lines.sorted { $0.place.lexicographicallyPrecedes($1.place) }.map(\.line)
    }

    /// The sheet as text: a line a value, the labels in one column.
    ///
    /// - Parameters:
    ///   - language: the language of the labels.
    ///   - showsSources: whether to say of each value where it came from; of the record as a whole it is always said.
    /// - Returns: the text.
    public func text(in language: LocalizedText.Language, showsSources: Bool = false) -> String {
        let lines = lines.filter { showsSources || !$0.path.components.dropFirst().contains(.field("provenance")) }
        let isChinese = language == .chinese
        let withheld = isChinese ? "［未展示］" : "[withheld]"
        let masked = isChinese ? "［已脱敏］" : "[masked]"
        let width = lines.map { Self.width($0.label.text(in: language)) }.max() ?? 0
        return lines.map { line in
            let label = line.label.text(in: language)
            let space = String(repeating: " ", count: width - Self.width(label) + 2)
            let mark = line.isWithheld ? (line.value.isEmpty ? withheld : " " + masked) : ""
            return label + space + Self.inline(line.value) + mark
        }.joined(separator: "\n")
    }

    /// The values of some fields on one line, in the order of the fields; each value once.
    public func line(of fields: [FieldPath]) -> String {
        var seen: Set<String> = []
        let values = fields.flatMap { field in lines.filter { $0.path.withoutIndices == field } }
            .map { Self.inline($0.value) }.filter { !$0.isEmpty && seen.insert($0).inserted }
        return values.joined(separator: "  ")
    }

    /// How many columns of a terminal a text takes: two for a character of Chinese.
    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 && $1.value != 0x2019 ? 2 : 1) }
    }

    /// The text on one line, and without what a terminal would take for an instruction.
    static func inline(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: result.append(" ")
            case .format
            where !isJoiner(scalar, after: result.last, before: index + 1 < scalars.count ? scalars[index + 1] : nil):
                break
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Whether a scalar is one of the two joiners where spelling needs it: Persian writes a non-joiner between letters,
    /// Indic scripts write both after a virama, emoji are joined.
    private static func isJoiner(
        _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
    ) -> Bool {
        guard scalar == "\u{200C}" || scalar == "\u{200D}", let previous else { return false }
        if previous.properties.canonicalCombiningClass == .virama { return true }
        return isJoinable(previous) && next.map(isJoinable) == true
    }

    private static func isJoinable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .otherSymbol, .modifierSymbol: true
        default: scalar.properties.isAlphabetic
        }
    }
}

extension FieldTree {
    /// The nodes on the way to a path, with the position of the element where there is one.
    private func way(to path: FieldPath) -> [(node: Int?, name: String, index: Int?)] {
        var way: [(node: Int?, name: String, index: Int?)] = []
        var node: Int? = 0
        for component in path.components {
            switch component {
            case .field(let name):
                node = node.flatMap { nodes[$0].children[name] }
                way.append((node, name, nil))
            case .index(let index):
                if !way.isEmpty { way[way.count - 1].index = index }
            }
        }
        return way
    }

    fileprivate func label(of path: FieldPath) -> LocalizedText {
        func text(in language: LocalizedText.Language) -> String {
            let steps = way(to: path).compactMap { step -> String? in
                let label = step.node.map { nodes[$0].traits.label.text(in: language) } ?? step.name
                guard !label.isEmpty else { return nil }
                return label + (step.index.map { " \($0 + 1)" } ?? "")
            }
            return steps.joined(separator: language == .chinese ? "·" : ", ")
        }
        return LocalizedText(en: text(in: .english), zh: text(in: .chinese))
    }

    /// The value as the description of a record shows it: masked, unless the field is ordinary.
    fileprivate func masked(_ value: String, of node: Int?) -> String {
        // Nobody knows what an unknown field holds.
        guard let traits = node.map({ nodes[$0].traits }) else { return "" }
        return traits.sensitivity == .ordinary ? value : traits.mask.applied(to: value)
    }

    fileprivate func place(of path: FieldPath) -> [Int] {
        way(to: path).flatMap { step in
            [step.node.map { nodes[$0].order } ?? .max] + (step.index.map { [$0] } ?? [])
        }
    }
}
