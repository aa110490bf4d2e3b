import Clientele

/// The mapping of columns to roles, `FIELDS.json`, with the columns in the order of the file.
struct FieldMapping {
    let id: String
    let fields: [(column: String, role: MatchSubject.Role)]

    /// Reads the mapping of a CSV file.
    ///
    /// - Parameters:
    ///   - path: the path of the mapping.
    ///   - columns: the columns of the CSV file.
    ///   - input: its path.
    /// - Throws: what is at fault with the mapping.
    init(path: String, columns: [String], of input: String) throws {
        struct Layout: Decodable {
            var id: String
            var fields: [String: String]
        }
        let layout: Layout
        do {
            layout = try JSONText.decode(Layout.self, from: try FileBytes.read(path))
        } catch let fault as CallFault {
            throw fault
        } catch {
            throw DataFault(
                path,
                en: "This is not a mapping. It looks like {\"id\": \"COLUMN\", \"fields\": {\"COLUMN\": \"ROLE\"}}.",
                zh: "这不是字段映射。正确格式如：{\"id\": \"列名\", \"fields\": {\"列名\": \"角色\"}}。"
            )
        }
        guard columns.contains(layout.id) else { throw Table.lacks(layout.id, of: columns, in: input) }
        for (column, role) in layout.fields.sorted(by: { $0.key < $1.key }) {
            guard columns.contains(column) else { throw Table.lacks(column, of: columns, in: input) }
            guard MatchSubject.Role(rawValue: role).isComparable else {
                let known = MatchSubject.Role.known.map(\.code.rawValue).joined(separator: " ")
                throw DataFault(
                    path, en: "“\(role)” is not a role. Use one of: \(known), text:NAME, category:NAME.",
                    zh: "“\(role)”不是角色。可用的角色：\(known)、text:NAME、category:NAME。")
            }
        }
        id = layout.id
        // Lines of an address are joined in the order of the columns in the table.
        fields = columns.compactMap { column in
            layout.fields[column].map { (column, MatchSubject.Role(rawValue: $0)) }
        }
    }
}
