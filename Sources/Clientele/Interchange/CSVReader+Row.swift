extension CSVReader {
    /// A row of a CSV file with what is odd about it.
    ///
    /// A row is delivered as it is, however faulty; ``findings`` say what is wrong. Printing a row prints no cell.
    public struct Row: Sendable, Hashable {
        /// The number of the row, from 1; the header has 0.
        public let number: Int
        /// The lines of the file, from 1, on which the row stands; more than one when a cell holds line breaks.
        public let lines: ClosedRange<Int>
        /// What is odd about the row; the path of a finding is `cells[2]` for the third cell.
        public let findings: [Finding]

        private let bytes: [UInt8]
        private let ends: [Int]
        private let positions: [String: Int]

        init(
            number: Int, lines: ClosedRange<Int>, bytes: [UInt8], ends: [Int], positions: [String: Int],
            findings: [Finding]
        ) {
            self.number = number
            self.lines = lines
            self.bytes = bytes
            self.ends = ends
            self.positions = positions
            self.findings = findings
        }

        /// The number of cells, which in a faulty row differs from that of the header.
        public var count: Int { ends.count }

        /// The text of every cell, quotation marks resolved; nothing is trimmed.
        public var cells: [String] {
            ends.indices.map { text(at: $0) }
        }

        /// The text of the cell at a position from 0, `nil` when the row has no such cell.
        public subscript(position: Int) -> String? {
            ends.indices.contains(position) ? text(at: position) : nil
        }

        /// The text of the cell in the column with a name, `nil` when there is no such column or the row is too short.
        ///
        /// Of columns with the same name the first is taken; the header has a finding then.
        public subscript(name: String) -> String? {
            positions[name].flatMap { self[$0] }
        }

        /// The position from 0 of the first column with a name.
        func position(of name: String) -> Int? { positions[name] }

        /// Whether the row is an empty line.
        public var isBlank: Bool { findings.contains { $0.code == CSVRule.blankRow.code } }

        private func text(at position: Int) -> String {
            String(decoding: bytes[(position == 0 ? 0 : ends[position - 1])..<ends[position]], as: UTF8.self)
        }
    }
}

extension CSVReader.Row: CustomStringConvertible, CustomReflectable {
    /// The number, the lines and the count of cells, without any text of them.
    public var description: String {
        "row \(number), lines \(lines.lowerBound)-\(lines.upperBound), \(count) cells, \(findings.count) findings"
    }

    /// A mirror that shows no text of the row.
    public var customMirror: Mirror {
        Mirror(self, children: ["number": number, "count": count, "findings": findings])
    }
}
