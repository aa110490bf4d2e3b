extension Report {
    /// A table of a report.
    public struct Table: Sendable, Hashable {
        /// A column of a table.
        public struct Column: Sendable, Hashable {
            /// At which side the cells of a column line up.
            public enum Alignment: Sendable, Hashable {
                /// At the side where reading begins.
                case leading
                /// In the middle.
                case center
                /// At the side where reading ends, as numbers do.
                case trailing
            }

            /// The heading.
            public var label: LocalizedText
            /// At which side the cells line up.
            public var alignment: Alignment

            /// Creates a column; use trailing alignment for numbers.
            public init(_ label: LocalizedText, alignment: Alignment = .leading) {
                self.label = label
                self.alignment = alignment
            }
        }

        /// What the table shows.
        public var title: LocalizedText?
        /// The columns, in order.
        public var columns: [Column]
        /// The rows; a row that is too short is filled with missing values, what is too long gets columns without a
        /// heading.
        public var rows: [[Value]]

        /// Creates a table.
        public init(title: LocalizedText? = nil, columns: [Column], rows: [[Value]]) {
            self.title = title
            self.columns = columns
            self.rows = rows
        }

        /// Returns the table as CSV in UTF-8 with a header.
        ///
        /// Numbers are written plainly, without grouping and units, and a percentage as a share of one, so that a
        /// spreadsheet takes them as numbers; texts are guarded against being taken for formulas.
        public func csv(in language: LocalizedText.Language) -> [UInt8] {
            var writer = CSVWriter()
            writer.append(filledColumns.map { $0.label.text(in: language) })
            for row in filledRows { writer.append(row.map { ($0.csvText(in: language), !$0.isNumber) }) }
            return writer.bytes
        }

        private var width: Int { max(columns.count, rows.map(\.count).max() ?? 0) }

        /// The columns with those that only rows have.
        var filledColumns: [Column] {
            let empty = Column(LocalizedText(en: "", zh: ""))
            return columns + Array(repeating: empty, count: width - columns.count)
        }

        /// The rows, each as long as ``filledColumns``.
        var filledRows: [[Value]] {
            let width = width
            return rows.map { $0 + Array(repeating: .missing, count: width - $0.count) }
        }
    }
}
