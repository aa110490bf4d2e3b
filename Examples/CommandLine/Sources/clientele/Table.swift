import Clientele
import Foundation

/// A CSV file with its header in memory.
struct Table {
    let path: String
    let columns: [String]
    let rows: [CSVRow]

    /// Reads a CSV file.
    init(path: String) throws {
        var reader = CSVReader(try FileBytes.read(path))
        do {
            rows = try reader.remainingRows().filter { !$0.isBlank }
        } catch {
            throw DataFault("\(path): \(error.message.english)")
        }
        guard let header = reader.header else {
            throw DataFault("\(path): The file is empty. The first line must name the columns.")
        }
        self.path = path
        columns = header.cells
    }

    /// The position of a column.
    func position(of column: String) throws -> Int {
        guard let position = columns.firstIndex(of: column) else {
            throw DataFault(
                "\(path): There is no column “\(column)”. The columns are: \(columns.joined(separator: ", ")).")
        }
        return position
    }
}

/// Whole files.
enum FileBytes {
    static func read(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CallFault("\(path): The file cannot be read. Check the path and the permissions.")
        }
        return Array(data)
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path))
        } catch {
            throw CallFault("\(path): The file cannot be written. Check that the folder exists and may be written to.")
        }
    }
}
