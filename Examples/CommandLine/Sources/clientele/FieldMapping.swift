import Clientele

/// The mapping of columns to roles, `FIELDS.json`, with the columns in the order of the file.
struct FieldMapping {
    let id: String
    let fields: [(column: String, role: MatchSubject.Role)]

    /// Reads the mapping of a table.
    init(path: String, table: Table) throws {
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
        _ = try table.position(of: layout.id)
        for (column, role) in layout.fields.sorted(by: { $0.key < $1.key }) {
            _ = try table.position(of: column)
            guard MatchSubject.Role(rawValue: role).isComparable else {
                let known = MatchSubject.Role.known.map(\.code.rawValue).joined(separator: " ")
                throw DataFault(
                    path, en: "“\(role)” is not a role. Use one of: \(known), text:NAME, category:NAME.",
                    zh: "“\(role)”不是角色。可用的角色：\(known)、text:NAME、category:NAME。")
            }
        }
        id = layout.id
        // Lines of an address are joined in the order of the columns in the table.
        fields = table.columns.compactMap { column in
            layout.fields[column].map { (column, MatchSubject.Role(rawValue: $0)) }
        }
    }
}
