/// The fields of a kind of record as a tree, by which the JSON of a record is walked without looking up paths.
struct FieldTree: Sendable {
    struct Node: Sendable {
        let traits: FieldTraits
        let shape: FieldShape
        /// The place among all fields of the kind, in the order of its description.
        let order: Int
        /// The fields of the value by name, as positions among the nodes.
        var children: [String: Int] = [:]
    }

    /// A value in a record that has no fields of its own.
    struct Leaf {
        let path: FieldPath
        /// Where the value stands among all values of records of its kind: fields in the order of the description, elements
        /// by their positions.
        let place: [Int]
        /// The node of the field; `nil` for a value that no field is described for.
        let node: Int?
        let json: JSONValue
    }

    /// The record first.
    private(set) var nodes: [Node]

    init<Record: RecordKind>(_ schema: RecordSchema<Record>) {
        nodes = [
            Node(traits: FieldTraits(en: Record.label.english, zh: Record.label.chinese), shape: .object, order: 0)
        ]
        var positions: [FieldPath: Int] = [.record: 0]
        // The app's own fields stand in a field that the schema does not list.
        let own = schema.definitions.isEmpty ? [] : [FieldPath([.field("custom")])]
        let fields = schema.fields.map { ($0.path, $0.traits, $0.shape) }
        for (path, traits, shape) in own.map({ ($0, FieldTraits(en: "", zh: ""), FieldShape.object) }) + fields {
            guard case .field(let name)? = path.components.last,
                let parent = positions[FieldPath(path.components.dropLast())]
            else { continue }
            let order = path == own.first ? fields.count + 1 : nodes.count
            positions[path] = nodes.count
            nodes[parent].children[name] = nodes.count
            nodes.append(Node(traits: traits, shape: shape, order: order))
        }
    }

    /// Calls `visit` with every value in the JSON of a record that is not made of fields.
    func forEachLeaf(in json: JSONValue, _ visit: (Leaf) -> Void) {
        walk(json, 0, [], [], visit)
    }

    private func walk(
        _ json: JSONValue, _ node: Int, _ path: [FieldPath.Component], _ place: [Int], _ visit: (Leaf) -> Void
    ) {
        switch json {
        case .object(let members) where !nodes[node].children.isEmpty:
            for member in members {
                let below = path + [.field(member.key)]
                if let child = nodes[node].children[member.key] {
                    walk(member.value, child, below, place + [nodes[child].order], visit)
                } else {
                    visit(Leaf(path: FieldPath(below), place: place + [.max], node: nil, json: member.value))
                }
            }
        case .array(let elements) where nodes[node].shape.isList:
            for (index, element) in elements.enumerated() {
                walk(element, node, path + [.index(index)], place + [index], visit)
            }
        default: visit(Leaf(path: FieldPath(path), place: place, node: node, json: json))
        }
    }
}

extension FieldTree.Leaf {
    /// The value as text: of a date that was written otherwise, the date; `nil` for what is no single value.
    var text: String? {
        switch json {
        case .string(let text), .number(let text): text
        case .bool(let flag): flag ? "true" : "false"
        case .object: json["date"]?.text
        case .null, .array: nil
        }
    }

    /// Whether the text says less than the value.
    var isAbridged: Bool {
        if case .object = json { true } else { false }
    }
}
