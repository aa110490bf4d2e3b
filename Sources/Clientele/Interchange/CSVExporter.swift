/// Writes records as rows of CSV, with a column for every place that has a value in one of them.
///
/// Not carried are where a value came from, because a file is a source of its own; fields that are not described; what is
/// no single value; the text of a date beside the date that it means; and what a reader refuses: a text with NUL, or one
/// beyond the reader's limits for a cell or a row.
struct CSVExporter<Record: RecordKind>: RecordExporter {
    /// Elements of a list beyond this position have no columns.
    static var longestList: Int { 100 }
    /// What a reader takes, with room for the guard of a formula in each cell.
    private static var limits: CSVReader.Options { CSVReader.Options() }

    private let tree: FieldTree
    private var columns: [[Int]: FieldPath] = [:]
    private var positions: [[Int]: Int] = [:]
    private var paths: [FieldPath] = []
    private var isWritten: [Bool] = []
    private var hasWithheld = false
    private var writer = CSVWriter()
    private(set) var leftOut: Set<FieldPath> = []

    init(schema: RecordSchema<Record>) {
        tree = FieldTree(schema)
    }

    var needsPreparation: Bool { true }

    mutating func prepare(for record: Record) {
        tree.forEachLeaf(in: record.json) { leaf in
            if leaf.path.isWithheldMarker {
                hasWithheld = true
            } else if Self.isCarried(leaf), columns[leaf.place] == nil {
                columns[leaf.place] = leaf.path
            }
        }
    }

    /// Whether a value can have a column.
    private static func isCarried(_ leaf: FieldTree.Leaf) -> Bool {
        guard let text = leaf.text, leaf.node != nil, !leaf.isOfProvenance else { return false }
        let isBeyond = leaf.path.components.contains {
            if case .index(let index) = $0 { index >= longestList } else { false }
        }
        guard !isBeyond, text.utf8.contains(where: { $0 > 0x20 }), !text.utf8.contains(0) else { return false }
        // A guard for every byte would not make it too long.
        return text.utf8.count <= limits.maximumCellBytes / 2 || cost(of: text) <= limits.maximumCellBytes
    }

    /// The bytes that a reader counts for a cell.
    private static func cost(of text: String) -> Int {
        let bytes = Array(text.utf8)
        return FormulaGuard.added(to: bytes)?.count ?? bytes.count
    }

    /// The cell that names what is withheld: without places that have no column, which are none of the file's.
    private static func withheldCell(_ withheld: Set<FieldPath>) -> String {
        let inside = withheld.filter { path in
            !path.components.contains { if case .index(let index) = $0 { index >= longestList } else { false } }
        }
        var cell = ""
        for path in inside.sorted().map(\.description) {
            guard cell.utf8.count + path.utf8.count < limits.maximumCellBytes else { break }
            cell += (cell.isEmpty ? "" : " ") + path
        }
        return cell
    }

    mutating func begin() {
        var kept = columns.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        var limit = Self.longestList
        // Of too many columns those of the last elements of lists go.
        let maximum = Self.limits.maximumColumns - 2
        while kept.count > maximum, limit > 0 {
            limit -= 1
            kept.removeAll { column in
                column.value.components.contains { if case .index(let index) = $0 { index >= limit } else { false } }
            }
        }
        kept = Array(kept.prefix(maximum))
        if !kept.contains(where: { $0.value == "id" }) { kept.insert((tree.idPlace, "id"), at: 0) }
        columns = [:]
        paths = kept.map(\.value)
        for (position, column) in kept.enumerated() { positions[column.key] = position }
        isWritten = paths.map { _ in false }
        writer.append(paths.map(\.description) + (hasWithheld ? [WithheldMarker.key] : []))
    }

    mutating func append(_ record: Record, withheld: Set<FieldPath>, changedAt: Timestamp?) {
        var cells = [String](repeating: "", count: paths.count)
        let marker = hasWithheld ? Self.withheldCell(withheld) : ""
        var room = Self.limits.maximumRowBytes - marker.utf8.count
        tree.forEachLeaf(in: record.json) { leaf in
            guard !leaf.path.isWithheldMarker else { return }
            guard Self.isCarried(leaf), let position = positions[leaf.place], let text = leaf.text,
                case let cost = Self.cost(of: text), cost <= room
            else {
                leftOut.insert(leaf.fieldPath)
                return
            }
            room -= cost
            cells[position] = text
            isWritten[position] = true
            if leaf.isAbridged { leftOut.insert(leaf.path.withoutIndices) }
        }
        if hasWithheld { cells.append(marker) }
        writer.append(cells)
    }

    mutating func takeBytes() -> [UInt8] { writer.takeBytes() }

    mutating func takeFields() -> Set<FieldPath> {
        let fields = Set(zip(paths, isWritten).filter(\.1).map(\.0.withoutIndices))
        isWritten = paths.map { _ in false }
        return fields
    }
}

extension FieldTree {
    /// The place of the identifier, which every record has.
    fileprivate var idPlace: [Int] { nodes[0].children["id"].map { [nodes[$0].order] } ?? [0] }
}

extension FieldTree.Leaf {
    fileprivate var isOfProvenance: Bool { path.components.contains(.field("provenance")) }

    /// The field that a report names for the value: of a part of a provenance, the provenance.
    var fieldPath: FieldPath {
        let end = path.components.firstIndex(of: .field("provenance")) ?? path.components.count - 1
        return FieldPath(Array(path.components[...end])).withoutIndices
    }
}
