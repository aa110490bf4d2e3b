extension BackupContents {
    /// Whose the records are that belong to persons, those too that the history alone knows of any more.
    func owners(_ plan: SealingPlan) throws -> [UniqueID: RecordOwner] {
        var owners: [UniqueID: RecordOwner] = [:]
        var told: [UniqueID: RecordOwner] = [:]
        // Identifiers come in the order of time, so what the history told last counts.
        for key in places.keys.sorted() where !plan.openKinds.contains(key.kind) {
            guard let place = places[key] else { continue }
            let record = try record(key, place)
            switch plan.owner(of: record) {
            case .house: continue
            case .sameAs:
                guard let entry = plan.told(by: record), let owner = entry.owner else { continue }
                told[entry.record.id] = owner
            case let owner: owners[key.id] = owner
            }
        }
        return owners.merging(told) { known, _ in known }
    }
}
