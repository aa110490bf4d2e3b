/// Places edits value by value, on the records' JSON.
struct EditPlacer {
    /// The same value in both records.
    struct Sides {
        var survivor: JSONValue?
        var absorbed: JSONValue?

        /// The side that holds a value, the survivor first; `nil` where neither does.
        func holder(of value: JSONValue) -> PlacedEdit.Place? {
            survivor == value ? .survivor : absorbed == value ? .absorbed : nil
        }

        subscript(place: PlacedEdit.Place) -> JSONValue? {
            get { place == .survivor ? survivor : place == .absorbed ? absorbed : nil }
            set {
                if place == .survivor { survivor = newValue } else if place == .absorbed { absorbed = newValue }
            }
        }
    }

    private let lists: [String: any FieldValueList.Type]
    private let choose: @Sendable (PlacedEdit) -> PlacedEdit.Place
    /// Whether edits of values that neither record shows are left out.
    private let leavesHidden: Bool
    private(set) var edits: [PlacedEdit] = []
    /// The edits that were left out.
    private(set) var hidden: [FieldChange] = []

    init(
        lists: [String: any FieldValueList.Type], leavesHidden: Bool,
        choose: @escaping @Sendable (PlacedEdit) -> PlacedEdit.Place
    ) {
        self.lists = lists
        self.leavesHidden = leavesHidden
        self.choose = choose
    }

    /// Places what was edited in the members of an object.
    mutating func placeMembers(from view: JSONValue, to current: JSONValue, in sides: inout Sides, at path: FieldPath) {
        // What is added inside something goes to the record that has that something; a field of the app's own is a field.
        let isInside = path != .record && path != "custom"
        let owner: PlacedEdit.Place =
            isInside && sides.survivor == nil && sides.absorbed != nil ? .absorbed : .survivor
        for key in current.keys + view.keys.filter({ current[$0] == nil }) {
            let (before, after) = (view[key], current[key])
            guard before != after else { continue }
            var inner = Sides(survivor: sides.survivor?[key], absorbed: sides.absorbed?[key])
            let old = inner
            place(before, after, in: &inner, at: path.appending(field: key), owner)
            if inner.survivor != old.survivor { sides.survivor = sides.survivor.setting(key, to: inner.survivor) }
            if inner.absorbed != old.absorbed { sides.absorbed = sides.absorbed.setting(key, to: inner.absorbed) }
        }
    }

    private mutating func place(
        _ before: JSONValue?, _ after: JSONValue?, in sides: inout Sides, at path: FieldPath,
        _ owner: PlacedEdit.Place
    ) {
        switch (before, after) {
        case (.array(let old)?, .array(let new)?): placeList(old, new, in: &sides, at: path)
        case (.array(let old)?, nil): placeList(old, [], in: &sides, at: path)
        case (nil, .array(let new)?) where list(at: path) != nil: placeList([], new, in: &sides, at: path)
        // What one record has as a whole is changed there as a whole: parts of two dates make no date. The app's own fields
        // are fields.
        case (.object?, .object?) where path == "custom" || before.flatMap(sides.holder) == nil:
            placeMembers(from: before ?? .null, to: after ?? .null, in: &sides, at: path)
        case (.object?, nil) where before.flatMap(sides.holder) == nil:
            // It was put together from both: each loses its part.
            placeMembers(from: before ?? .null, to: .object([]), in: &sides, at: path)
            if sides.survivor == .object([]) { sides.survivor = nil }
            if sides.absorbed == .object([]) { sides.absorbed = nil }
        default:
            let held: PlacedEdit.Place
            if leavesHidden, let before, sides.holder(of: before) == nil, path == path.withoutIndices {
                return hidden.append(FieldChange(path, before: before, after: after))
            }
            if let before {
                held = sides.holder(of: before) ?? (after == nil ? .history : .survivor)
            } else {
                held = owner
            }
            let kind: PlacedEdit.Kind = before == nil ? .added : after == nil ? .removed : .changed
            sides[decide(path, kind, held)] = after
        }
    }

    private func list(at path: FieldPath) -> (any FieldValueList.Type)? {
        guard path.components.count == 1, case .field(let name)? = path.components.first else { return nil }
        return lists[name]
    }

    /// Lists an edit and returns where it goes.
    private mutating func decide(
        _ path: FieldPath, _ kind: PlacedEdit.Kind, _ held: PlacedEdit.Place
    ) -> PlacedEdit.Place {
        let place = choose(PlacedEdit(path: path, kind: kind, place: held))
        edits.append(PlacedEdit(path: path, kind: kind, place: place))
        return place
    }

    // MARK: - Lists

    private mutating func placeList(
        _ old: [JSONValue], _ new: [JSONValue], in sides: inout Sides, at path: FieldPath
    ) {
        let type = list(at: path)
        let match = ElementMatch(from: old, to: new, isEquivalent: type?.equivalence(old, new))
        var lists = [sides.survivor, sides.absorbed].map { PlacedList($0, holding: old, as: type) }
        for (position, was) in match.earlier.enumerated() {
            let place = path.appending(index: position)
            let element = new[position]
            guard let was else {
                add(element, to: &lists, decide(place, .added, .survivor))
                continue
            }
            let held = lists.indices.map { lists[$0].pass(was) }
            guard old[was] != element else { continue }
            switch (held[0], held[1]) {
            case (nil, nil): add(element, to: &lists, decide(place, .changed, .survivor))
            case (let slot?, nil) where lists[0].elements[slot] == old[was]:
                replace(slot, by: element, in: &lists, decide(place, .changed, .survivor), at: 0)
            case (nil, let slot?) where lists[1].elements[slot] == old[was]:
                replace(slot, by: element, in: &lists, decide(place, .changed, .absorbed), at: 1)
            case (let first, let second):
                var inner = Sides(
                    survivor: first.flatMap { lists[0].elements[$0] },
                    absorbed: second.flatMap { lists[1].elements[$0] })
                self.place(old[was], element, in: &inner, at: place, first == nil ? .absorbed : .survivor)
                if let first { lists[0].elements[first] = inner.survivor }
                if let second { lists[1].elements[second] = inner.absorbed }
            }
        }
        remove(Set(match.earlier.compactMap { $0 }), of: old.count, from: &lists, at: path)
        for (index, place) in [PlacedEdit.Place.survivor, .absorbed].enumerated() where lists[index].putInOrder() {
            edits.append(PlacedEdit(path: path, kind: .moved, place: place))
        }
        if lists[0].isChanged { sides.survivor = lists[0].json }
        if lists[1].isChanged { sides.absorbed = lists[1].json }
    }

    private func add(_ element: JSONValue, to lists: inout [PlacedList], _ place: PlacedEdit.Place) {
        if place == .survivor { lists[0].add(element) } else if place == .absorbed { lists[1].add(element) }
    }

    private func replace(
        _ slot: Int, by element: JSONValue, in lists: inout [PlacedList], _ place: PlacedEdit.Place, at index: Int
    ) {
        let isHere = place == (index == 0 ? .survivor : .absorbed)
        if isHere { lists[index].elements[slot] = element } else { add(element, to: &lists, place) }
    }

    /// Takes out what is in the list no more.
    private mutating func remove(_ kept: Set<Int>, of count: Int, from lists: inout [PlacedList], at path: FieldPath) {
        for was in 0..<count where !kept.contains(was) {
            let held = lists.map { $0.held[was] }
            let place: PlacedEdit.Place = held[0] != nil ? .survivor : held[1] != nil ? .absorbed : .history
            let chosen = decide(path.appending(index: was), .removed, place)
            guard chosen != .history, let slot = held[chosen == .survivor ? 0 : 1] else { continue }
            lists[chosen == .survivor ? 0 : 1].elements[slot] = nil
        }
    }
}

extension JSONValue {
    fileprivate var keys: [String] {
        guard case .object(let members) = self else { return [] }
        return members.map(\.key)
    }
}

extension JSONValue? {
    /// Makes an edit of a text or the like if it is of what is here.
    mutating func take(_ change: FieldChange, at path: ArraySlice<FieldPath.Component>) -> Bool {
        guard case .field(let name)? = path.first else {
            guard self == change.before else { return false }
            self = change.after
            return true
        }
        var member = self?[name]
        guard member.take(change, at: path.dropFirst()) else { return false }
        self = setting(name, to: member)
        return true
    }

    /// Sets the value at a path of members.
    mutating func put(_ value: JSONValue?, at path: ArraySlice<FieldPath.Component>) {
        guard case .field(let name)? = path.first else {
            self = value
            return
        }
        var member = self?[name]
        member.put(value, at: path.dropFirst())
        self = setting(name, to: member)
    }

    /// The object with a member set, or taken out.
    fileprivate func setting(_ key: String, to value: JSONValue?) -> JSONValue? {
        var members: [JSONValue.Member] = []
        if case .object(let known)? = self { members = known }
        let place = members.firstIndex { $0.key == key }
        switch (place, value) {
        case (let place?, let value?): members[place].value = value
        case (let place?, nil): members.remove(at: place)
        case (nil, let value?): members.append(.init(key, value))
        case (nil, nil): return self
        }
        return .object(members)
    }
}
