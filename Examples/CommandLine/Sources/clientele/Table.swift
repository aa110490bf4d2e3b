import Clientele
import Foundation

/// A CSV file with its header in memory.
struct Table {
    let path: String
    let columns: [String]
    let rows: [CSVReader.Row]

    /// Reads a CSV file.
    init(path: String) throws {
        var reader = CSVReader(try FileBytes.read(path))
        do {
            rows = try reader.remainingRows().filter { !$0.isBlank }
        } catch {
            throw DataFault(path, error.message)
        }
        guard let header = reader.header else { throw Self.isEmpty(path) }
        self.path = path
        columns = header.cells
    }

    /// The fault of a file without a header.
    static func isEmpty(_ path: String) -> DataFault {
        DataFault(
            path, en: "The file is empty. The first line must name the columns.", zh: "文件为空。首行必须是列名。")
    }

    /// The position of a column.
    func position(of column: String) throws -> Int {
        guard let position = columns.firstIndex(of: column) else { throw Self.lacks(column, of: columns, in: path) }
        return position
    }

    /// The fault of a file without a column.
    static func lacks(_ column: String, of columns: [String], in path: String) -> DataFault {
        DataFault(
            path,
            en: "There is no column “\(column)”. The columns are: \(columns.joined(separator: ", ")).",
            zh: "没有“\(column)”列。现有的列：\(columns.joined(separator: "、"))。")
    }
}
