/// The oddities that a row of a CSV file may have.
enum CSVRule {
    static let rowTooShort = Finding.Kind(
        "csv.row-too-short", .error,
        message: LocalizedText(
            en: "Line {line} has {cells} cells; the file has {expected} columns.",
            zh: "第 {line} 行有 {cells} 个单元格，而文件有 {expected} 列。"),
        remedy: LocalizedText(en: "Add the missing cells or delimiters.", zh: "请补齐缺少的单元格或分隔符。"))

    static let rowTooLong = Finding.Kind(
        "csv.row-too-long", .error,
        message: LocalizedText(
            en: "Line {line} has {cells} cells; the file has {expected} columns.",
            zh: "第 {line} 行有 {cells} 个单元格，而文件有 {expected} 列。"),
        remedy: LocalizedText(
            en: "Put a cell that holds the delimiter in quotation marks.", zh: "含有分隔符的单元格请加双引号。"))

    static let blankRow = Finding.Kind(
        "csv.blank-row", .hint,
        message: LocalizedText(en: "Line {line} is blank.", zh: "第 {line} 行是空行。"),
        remedy: LocalizedText(en: "Remove it.", zh: "请删除该行。"))

    static let unterminatedQuote = Finding.Kind(
        "csv.unterminated-quote", .error,
        message: LocalizedText(
            en: "The quotation mark opened in line {line}, column {column} is never closed.",
            zh: "第 {line} 行第 {column} 列的引号没有闭合。"),
        remedy: LocalizedText(
            en: "Close it; what follows it up to the end of the file was read as one cell.",
            zh: "请补上引号；其后直到文件末尾的内容被读作一个单元格。"))

    static let strayQuote = Finding.Kind(
        "csv.stray-quote", .warning,
        message: LocalizedText(
            en: "Line {line}, column {column} has a quotation mark inside a cell that is not quoted.",
            zh: "第 {line} 行第 {column} 列未加引号的单元格中有引号。"),
        remedy: LocalizedText(
            en: "Quote the cell and double the marks inside it; the mark was kept.",
            zh: "请给单元格加引号，并将其中的引号写成两个；该引号已保留。"))

    static let textAfterQuote = Finding.Kind(
        "csv.text-after-quote", .error,
        message: LocalizedText(
            en: "Line {line}, column {column} goes on after its closing quotation mark.",
            zh: "第 {line} 行第 {column} 列在右引号之后还有文字。"),
        remedy: LocalizedText(
            en: "Double the quotation marks inside the cell; the text after the mark was kept.",
            zh: "请将单元格内的引号写成两个；引号后的文字已保留。"))

    static let nulByte = Finding.Kind(
        "csv.nul-byte", .error,
        message: LocalizedText(
            en: "Line {line}, column {column} holds NUL bytes.", zh: "第 {line} 行第 {column} 列含有 NUL 字节。"),
        remedy: LocalizedText(en: "Export the file again; it may be damaged.", zh: "文件可能已损坏，请重新导出。"))

    static let invalidUTF8 = Finding.Kind(
        "csv.invalid-utf8", .error,
        message: LocalizedText(
            en: "Line {line}, column {column} is not valid UTF-8; the faulty bytes became U+FFFD.",
            zh: "第 {line} 行第 {column} 列不是有效的 UTF-8，错误字节已替换为 U+FFFD。"),
        remedy: LocalizedText(en: "Save the file as UTF-8.", zh: "请将文件另存为 UTF-8。"))

    static let emptyName = Finding.Kind(
        "csv.empty-column-name", .warning,
        message: LocalizedText(en: "Column {column} has no name.", zh: "第 {column} 列没有列名。"),
        remedy: LocalizedText(
            en: "Name it in the header; until then it is found by position.", zh: "请在标题行中命名；在此之前只能按位置读取。"))

    static let duplicateName = Finding.Kind(
        "csv.duplicate-column-name", .warning,
        message: LocalizedText(
            en: "Column {column} has the name of column {first}.", zh: "第 {column} 列与第 {first} 列同名。"),
        remedy: LocalizedText(
            en: "Give each column a name of its own; by this name column {first} is found.",
            zh: "请为每一列使用不同的列名；按此名称读取的是第 {first} 列。"))

    static let otherDelimiter = Finding.Kind(
        "csv.other-delimiter", .warning,
        message: LocalizedText(
            en: "The header is one cell that holds another delimiter.", zh: "标题行只有一个单元格，且含有另一种分隔符。"),
        remedy: LocalizedText(
            en: "Read the file with that delimiter, if it has more than one column.", zh: "如果文件不止一列，请改用该分隔符读取。"))
}
