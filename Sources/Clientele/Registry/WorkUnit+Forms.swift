extension WorkUnit {
    /// Returns a form to take submissions in by.
    func formInUse(_ id: Identifier<IntakeForm>, for kind: RecordKindName) async throws -> IntakeForm {
        guard let form = try await load(id)?.record, form.state == .active, kind == Customer.kind else {
            throw RegistryError(.formNotInUse, record: RecordKey(kind: IntakeForm.kind, id: id.uniqueID))
        }
        return form
    }
}
