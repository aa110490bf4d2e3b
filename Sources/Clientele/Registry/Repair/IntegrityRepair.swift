/// A way to mend one thing that a verification found (requirement R69).
///
/// It is a proposal until ``RegistrySession/apply(_:also:reason:)`` is called with it: nothing is repaired by itself. It holds
/// identifiers, paths and codes, and no other value of a record.
public struct IntegrityRepair: Sendable, Hashable {
    /// What is done.
    public struct Kind: OpenCode {
        /// The code's text, such as `clear-reference`.
        public let rawValue: String

        /// Creates a code; any text is taken.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Empties what names a record that is not there; in a list of identifiers, takes it out.
        public static let clearReference: Kind = "clear-reference"
        /// Makes the record's index entries anew from what it holds; the record stays as it is.
        public static let reindex: Kind = "reindex"
        /// Vouches for a record that was changed behind the library's back: history and audit trail take over what it holds now.
        public static let acceptChange: Kind = "accept-change"
        /// Notes in the history that a record is gone that disappeared behind the library's back.
        public static let acceptRemoval: Kind = "accept-removal"
        /// Puts a customer's stays in segments in order: none that ends before it begins, none twice at a time, none that lasts
        /// after the customer is gone.
        public static let mendStays: Kind = "mend-stays"

        /// The well-known codes with their labels.
        public static var known: [(code: Kind, label: LocalizedText)] {
            [
                (.clearReference, LocalizedText(en: "empty the reference", zh: "清空引用")),
                (.reindex, LocalizedText(en: "index anew", zh: "重建索引项")),
                (.acceptChange, LocalizedText(en: "accept the record as it is", zh: "认可当前内容")),
                (.acceptRemoval, LocalizedText(en: "accept that it is gone", zh: "认可已删除")),
                (.mendStays, LocalizedText(en: "put the stays in order", zh: "整理归属时段")),
            ]
        }
    }

    /// What is wrong, and why this is proposed.
    public let problem: IntegrityReport.Problem
    /// What is done about it.
    public let kind: Kind
    /// The record.
    public let record: RecordKey
    /// The version of the record that the proposal stands on; 0 for a record that is not there.
    public let version: UInt64
    /// The changes of the record's fields; empty where none is changed.
    public let changes: [FieldChange]

    /// The proposal's name, the same whenever it is made for the same damage.
    public var name: String {
        let path = "\(problem.finding.path)"
        return "\(record)/\(kind)" + (path.isEmpty ? "" : "/\(path)")
            + (problem.finding.arguments["id"].map { "/\($0)" } ?? "")
    }

    /// What is wrong and what would be done, in one line.
    public func message(in language: LocalizedText.Language) -> String {
        let label = kind.label.text(in: language)
        let what = problem.message(in: language)
        return language == .chinese ? "\(what)建议：\(label)。" : "\(what) Proposed: \(label)."
    }
}

extension IntegrityRepair {
    /// What can be mended in a store, and what cannot.
    public struct Plan: Sendable, Hashable {
        /// What the verification found.
        public let report: IntegrityReport
        /// The proposals, one for each damage that can be mended, in the order of the report.
        public internal(set) var repairs: [IntegrityRepair] = []
        /// What cannot be mended from what the store holds: take it from a backup.
        public internal(set) var left: [IntegrityReport.Problem] = []
    }
}

/// Makes proposals for what a verification found in one state of a store.
struct RepairPlanner {
    let reader: any RecordReader
    let kinds: [any RecordKind.Type]

    func plan(_ report: IntegrityReport) async throws -> IntegrityRepair.Plan {
        var plan = IntegrityRepair.Plan(report: report)
        for problem in report.problems where problem.finding.severity > .hint {
            if let repair = try await repair(for: problem) {
                plan.repairs.append(repair)
            } else {
                plan.left.append(problem)
            }
        }
        return plan
    }

    /// The proposal for one damage; `nil` where the store does not hold what it takes.
    func repair(for problem: IntegrityReport.Problem) async throws -> IntegrityRepair? {
        guard let key = problem.record, let type = kinds.first(where: { $0.kind == key.kind }) else { return nil }
        let stored = try await reader.records([key])[0]
        func repair(_ kind: IntegrityRepair.Kind, _ changes: [FieldChange] = []) -> IntegrityRepair {
            IntegrityRepair(problem: problem, kind: kind, record: key, version: stored?.version ?? 0, changes: changes)
        }
        guard let stored else {
            return problem.finding.code == Finding.Kind.unrecordedRemoval.code ? repair(.acceptRemoval) : nil
        }
        // What cannot be read cannot be written anew either.
        guard Self.isReadable(type, stored) else { return nil }
        switch problem.finding.code {
        case Finding.Kind.danglingReference.code:
            let changes = Self.clearing(problem.finding, in: stored)
            return changes.isEmpty ? nil : repair(.clearReference, changes)
        case Finding.Kind.wrongIndexEntries.code: return repair(.reindex)
        case Finding.Kind.unrecordedChange.code, Finding.Kind.changedContent.code: return repair(.acceptChange)
        case Finding.Kind.brokenStays.code: return repair(.mendStays)
        default: return nil
        }
    }

    private static func isReadable<Record: RecordKind>(_ type: Record.Type, _ stored: StoredRecord) -> Bool {
        guard let record: Record = try? WorkUnit.decode(stored) else { return false }
        return record.id.uniqueID == stored.key.id
    }

    /// The changes that empty every place of a field which names a certain record.
    private static func clearing(_ finding: Finding, in stored: StoredRecord) -> [FieldChange] {
        guard let json = try? JSONValue(parsing: stored.payload), let id = finding.arguments["id"] else { return [] }
        var changes: [FieldChange] = []
        func visit(_ value: JSONValue, _ place: FieldPath, _ rest: ArraySlice<FieldPath.Component>) {
            switch value {
            case .array(let elements):
                // From the end on, so that positions stay right as elements go.
                for (index, element) in elements.enumerated().reversed() {
                    visit(element, place.appending(index: index), rest)
                }
            case .object where !rest.isEmpty:
                guard case .field(let name)? = rest.first, let member = value[name] else { return }
                visit(member, place.appending(field: name), rest.dropFirst())
            case .string(id) where rest.isEmpty: changes.append(FieldChange(place, before: value, after: nil))
            default: break
            }
        }
        visit(json, .record, finding.path.withoutIndices.components[...])
        return changes
    }
}
