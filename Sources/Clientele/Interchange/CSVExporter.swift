/// Writes records as rows of CSV, with a column for every place that has a value in one of them.
///
/// Not carried are where a value came from, because a file is a source of its own; fields that are not described; what is
/// no single value; and the text of a date beside the date that it means.
struct CSVExporter<Record: RecordKind>: RecordExporter {
    /// Elements of a list beyond this position have no columns.
    static var longestList: Int { 100 }
    /// The reader takes no more columns than this.
    static var maximumColumns: Int { 4096 }

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
        return !isBeyond && text.utf8.contains { $0 > 0x20 }
    }

    mutating func begin() {
        var kept = columns.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        var limit = Self.longestList
        // Of too many columns those of the last elements of lists go.
        while kept.count > Self.maximumColumns - 2, limit > 0 {
            limit -= 1
            kept.removeAll { column in
                column.value.components.contains { if case .index(let index) = $0 { index >= limit } else { false } }
            }
        }
        kept = Array(kept.prefix(Self.maximumColumns - 2))
        if !kept.contains(where: { $0.value == "id" }) { kept.insert((tree.idPlace, "id"), at: 0) }
        columns = [:]
        paths = kept.map(\.value)
        for (position, column) in kept.enumerated() { positions[column.key] = position }
        isWritten = paths.map { _ in false }
        writer.append(paths.map(\.description) + (hasWithheld ? [WithheldMarker.key] : []))
    }

    mutating func append(_ record: Record, withheld: Set<FieldPath>, changedAt: Timestamp?) {
        var cells = [String](repeating: "", count: paths.count)
        tree.forEachLeaf(in: record.json) { leaf in
            guard !leaf.path.isWithheldMarker else { return }
            guard Self.isCarried(leaf), let position = positions[leaf.place], let text = leaf.text else {
                leftOut.insert(leaf.fieldPath)
                return
            }
            cells[position] = text
            isWritten[position] = true
            if leaf.isAbridged { leftOut.insert(leaf.path.withoutIndices) }
        }
        if hasWithheld { cells.append(withheld.sorted().map(\.description).joined(separator: " ")) }
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

extension FieldPath {
    /// Whether this is where a record names its withheld fields.
    var isWithheldMarker: Bool { components.first == .field(WithheldMarker.key) }
}
