/// What is wrong with a row of a synthetic export, or special about it.
public struct SyntheticFault: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The fault's name.
    public let description: String

    /// The name has a slip of the pen.
    public static let nameTypo = Self(description: "name-typo")
    /// Family and given name are exchanged.
    public static let swappedNameOrder = Self(description: "swapped-name-order")
    /// Only the family name was taken down.
    public static let surnameOnly = Self(description: "surname-only")
    /// Day and month of birth are exchanged.
    public static let swappedDayMonth = Self(description: "swapped-day-month")
    /// The date of birth does not exist.
    public static let impossibleDate = Self(description: "impossible-date")
    /// A cell that could have been filled in is empty.
    public static let missingField = Self(description: "missing-field")
    /// The telephone number is one the traveller no longer uses.
    public static let formerPhone = Self(description: "former-phone")
    /// The e-mail address is one the traveller no longer uses.
    public static let formerEmail = Self(description: "former-email")
    /// The passport has been replaced by a newer one.
    public static let replacedDocument = Self(description: "replaced-document")
    /// The passport has expired.
    public static let expiredDocument = Self(description: "expired-document")
    /// A document number has a wrong digit.
    public static let wrongDocumentDigit = Self(description: "wrong-document-digit")
    /// The domain of the e-mail address is misspelt.
    public static let emailTypo = Self(description: "email-typo")
    /// A cell ends with white space.
    public static let trailingSpace = Self(description: "trailing-space")
    /// A number is in full-width digits.
    public static let fullWidth = Self(description: "full-width")
    /// A cell holds an invisible character.
    public static let invisibleCharacter = Self(description: "invisible-character")
    /// The row repeats another to the letter.
    public static let letterDuplicate = Self(description: "letter-duplicate")
    /// The row has too few cells.
    public static let tooFewCells = Self(description: "too-few-cells")
    /// The row has too many cells, for want of quotes around a comma.
    public static let tooManyCells = Self(description: "too-many-cells")
    /// The row is an empty line.
    public static let emptyLine = Self(description: "empty-line")
    /// A cell without quotes has a quote in it.
    public static let strayQuote = Self(description: "stray-quote")

    /// Orders faults by their name.
    public static func < (a: Self, b: Self) -> Bool { a.description < b.description }
}

/// A file as one channel writes it, and the truth about it.
public struct SyntheticExport: Sendable, Hashable {
    /// A row of the file and the truth about it.
    public struct Row: Sendable, Hashable {
        /// The channel's own name for the row, as other files refer to it; empty for an empty line.
        public var reference: String
        /// The row as written, without the line end.
        ///
        /// Holds a line break where a quoted cell does.
        public var line: String
        /// The cells of a proper row, `nil` of a broken one.
        public var cells: [String]?
        /// The traveller behind the row, `nil` for an empty line.
        public var traveller: Int?
        /// What is wrong with the row, or special about it, in order and each once.
        public var faults: [SyntheticFault]
    }

    /// The file's name, `website.csv`.
    public var fileName: String
    /// The names of the columns.
    public var header: [String]
    /// The rows in the order of the file.
    public var rows: [Row]
    /// Whether the file begins with a byte order mark and ends its lines with CR LF, as a spreadsheet writes it.
    public var isFromSpreadsheet: Bool

    /// The traveller behind each row: the answer that a search for duplicates should come to.
    public var rowTruth: [Int?] { rows.map(\.traveller) }

    /// The text of the file.
    public var csv: String {
        let lineEnd = isFromSpreadsheet ? "\r\n" : "\n"
        var text = isFromSpreadsheet ? "\u{FEFF}" : ""
        text += Self.line(header) + lineEnd
        for row in rows { text += row.line + lineEnd }
        return text
    }

    /// Returns cells as a line of CSV (RFC 4180); cells are quoted only where they must be.
    static func line(_ cells: [String]) -> String {
        cells.map { cell in
            let mustQuote = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
            guard mustQuote else { return cell }
            return "\"" + cell.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
        }.joined(separator: ",")
    }
}
