/// How the stored records of a kind get from one version of their form to the next (requirement R70).
///
/// ```swift
/// configuration.migrations = [
///     SchemaMigration(of: Voucher.self, to: 2, [.rename("no", to: "number")]),
///     SchemaMigration(of: Voucher.self, to: 3, [.setMissing("state", to: .string("issued")), .remove("draft")]),
/// ]
/// let registry = try await CustomerRegistry.open(store: store, configuration: configuration)
/// let desk = try await registry.session(for: .owner, purpose: .maintenance)
/// print(try await desk.migrate(dryRun: true).failureCount)
/// try await desk.migrate()
/// ```
///
/// A new field needs none: what a record does not hold has its default. Version 1 is the form before any migration. The store
/// remembers the version of each kind, so each migration is made once; a program that does not know the version is refused
/// at opening with ``RegistryError/Code/newerSchema``. Keep the list whole for as long as stores of the first version may
/// be opened.
public struct SchemaMigration: Sendable {
    /// The kind of the records.
    public let kind: RecordKindName
    /// The version it leads to, from the one before: 2 or more.
    public let version: Int
    let steps: [Step]
    /// Writes a migrated record, which the last description of its kind must be able to read.
    let writer: @Sendable (JSONValue, StoredRecord, WorkUnit?, [FieldChange]) throws -> Void

    /// Creates a migration.
    ///
    /// - Parameters:
    ///   - type: the kind of the records, as the program describes it now.
    ///   - version: the version it leads to.
    ///   - steps: what is done to each record, in order.
    public init<Record: RecordKind>(of type: Record.Type, to version: Int, _ steps: [Step]) {
        kind = Record.kind
        self.version = version
        self.steps = steps
        writer = { json, stored, unit, changes in
            let record = try Record(json: json.bytes)
            guard record.id.uniqueID == stored.key.id else { throw Failure() }
            // What it was is told by the changes: the old form may be one that the description cannot read.
            try unit?.put(
                record, replacing: .init(record: record, version: stored.version, sequence: stored.sequence),
                action: .update, origin: Provenance(.system, source: HouseSource.migration(to: version)),
                changes: changes)
        }
    }

    /// The migrations of the library's own kinds.
    package static let house: [SchemaMigration] = []

    /// Why a record cannot be migrated; its step says which.
    struct Failure: Error {}
}

extension SchemaMigration {
    /// One thing that a migration does to each record of a kind.
    ///
    /// A path names a field, also one inside another such as `custom.club`, and no place in a list. A step that meets a record
    /// without the field does nothing.
    public struct Step: Sendable {
        /// The step in a few words, for reports.
        public let name: String
        let apply: @Sendable (JSONValue) throws -> JSONValue

        /// Gives a field another name or place; fails where the new one has a value already.
        public static func rename(_ field: FieldPath, to new: FieldPath) -> Step {
            Step(name: "rename \(field) to \(new)") { record in
                guard let value = record.member(at: field), field != new else { return record }
                guard record.member(at: new) == nil else { throw Failure() }
                return try record.changed([
                    FieldChange(field, before: value, after: nil), FieldChange(new, before: nil, after: value),
                ])
            }
        }

        /// Removes a field; the history of the record keeps its value.
        public static func remove(_ field: FieldPath) -> Step {
            Step(name: "remove \(field)") { record in
                guard let value = record.member(at: field) else { return record }
                return try record.changed([FieldChange(field, before: value, after: nil)])
            }
        }

        /// Gives a field a value in records that have none.
        public static func setMissing(_ field: FieldPath, to value: JSONValue) -> Step {
            Step(name: "set \(field) where missing") { record in
                guard record.member(at: field) == nil else { return record }
                return try record.changed([FieldChange(field, before: nil, after: value)])
            }
        }

        /// Makes another value of a field's value.
        ///
        /// - Parameters:
        ///   - field: the field.
        ///   - transform: returns the new value, `nil` for none; a record for which it throws is not migrated.
        /// - Returns: the step.
        public static func change(
            _ field: FieldPath, _ transform: @escaping @Sendable (JSONValue) throws -> JSONValue?
        ) -> Step {
            Step(name: "change \(field)") { record in
                guard let value = record.member(at: field) else { return record }
                return try record.changed([FieldChange(field, before: value, after: try transform(value))])
            }
        }

        /// Makes another record of the whole record.
        ///
        /// - Parameters:
        ///   - name: the step in a few words, for reports.
        ///   - transform: returns the record's new form; a record for which it throws is not migrated.
        /// - Returns: the step.
        public static func convert(
            _ name: String, _ transform: @escaping @Sendable (JSONValue) throws -> JSONValue
        ) -> Step {
            Step(name: name, apply: transform)
        }
    }
}

extension JSONValue {
    /// Returns the value with changes applied, none of them to a place in a list.
    fileprivate func changed(_ changes: [FieldChange]) throws -> JSONValue {
        guard !changes.contains(where: { $0.path != $0.path.withoutIndices || $0.path == .record }),
            let changed = applying(changes)
        else { throw SchemaMigration.Failure() }
        return changed
    }
}
