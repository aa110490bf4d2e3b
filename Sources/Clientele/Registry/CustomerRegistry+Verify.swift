extension CustomerRegistry {
    /// The kinds that every registry keeps.
    package static let builtInKinds: [any RecordKind.Type] = [
        Customer.self, Booking.self, Interaction.self, ServiceCase.self, SurveyResponse.self, BehaviourEvent.self,
        ConsentEntry.self,
        CustomerSegment.self, IntakeForm.self, StaffMember.self, TravelPlan.self, RecordReview.self,
        ChangeSuggestion.self, MatchReview.self, MatchModelVersion.self, QualitySnapshot.self, TargetList.self,
        HistoryEntry.self,
        IntakeEntry.self, MergeRecord.self, CustomerMemberships.self, SegmentStanding.self, AuditEntry.self,
        TagDefinition.self, StoredClassification.self, CustomerScale.self,
    ]

    /// Reads the whole store and looks whether it is as the library wrote it (requirements R69, R78).
    ///
    /// Every record is read; its identifier, its index entries and the whole indexes are compared with what the record
    /// holds. The last commit of a record must be one that its history knows, and a record that is gone must have been
    /// removed. What is named must be there: customers of bookings, cases and so on, merged ones by the customer they went
    /// into. The audit trail is followed from its beginning. Nothing is written, no value is given out.
    ///
    /// The audit entry of a change holds a salted digest of what the record then held, and the record must still hold
    /// that. So a change by somebody who makes every checksum anew is found too, unless the audit trail was made anew as
    /// well: keep an ``AuditVerification`` elsewhere and compare it, see ``verifyAuditTrail(since:)``.
    ///
    /// - Parameters:
    ///   - kinds: the app's own kinds of record, to be checked too.
    ///   - progress: called with the records checked.
    /// - Returns: what is wrong.
    /// - Throws: what the store throws.
    /// - Complexity: O(*n* log *n*) in the number of records.
    public func verify(
        also kinds: [any RecordKind.Type] = [], progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> IntegrityReport {
        try await store.told(.verification, at: configuration.clock.now) { report, event in
            (event.count, event.isSound) = (report.records.values.reduce(0, +), report.isSound)
        } _: {
            let verification = try await verifyAuditTrail()
            return try await store.read { reader in
                var verifier = StoreVerifier(reader: reader, schemas: schemas)
                verifier.note(verification)
                for kind in Self.builtInKinds + kinds { try await verifier.check(kind, progress) }
                try await verifier.checkConsumers()
                return verifier.report
            }
        }
    }

    /// Reads a whole store in a folder and looks whether it is as the library wrote it.
    ///
    /// The folder is opened for reading only, also while another process writes to it: every line is checked against its
    /// checksum and the line before it, then the records as ``verify(also:progress:)`` does. Nothing is made or changed.
    ///
    /// - Parameters:
    ///   - folder: the path of the folder.
    ///   - keys: the keys of a sealed store.
    ///   - fields: the app's own fields.
    ///   - kinds: the app's own kinds of record, to be checked too.
    ///   - progress: called with the records checked and the records in all.
    /// - Returns: what is wrong.
    /// - Throws: ``StoreError`` when the folder is no store, or is sealed and the keys are not its own.
    public static func verify(
        at folder: String, sealedWith keys: (any KeyStore)? = nil, fields: [FieldDefinition] = [],
        also kinds: [any RecordKind.Type] = [],
        progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> IntegrityReport {
        let file = try await JSONFileStore.open(at: folder, options: .init(access: .readOnly))
        let opening = file.openReport
        let store: any RecordStore = if let keys { try await SealedStore.open(file, keys: keys) } else { file }
        return try await store.readThenClose { reader in
            try await refuseSealed(reader)
            // A registry would refuse a store whose last audit entry cannot be read.
            var verifier = StoreVerifier(reader: reader, schemas: SchemaCache(definitions: fields))
            verifier.note(opening)
            verifier.note(try await AuditReader(reader: reader).verify([]))
            for kind in builtInKinds + kinds {
                try await verifier.check(kind) { progress($0, opening.recordCount) }
            }
            try await verifier.checkConsumers()
            let unchecked = opening.recordCount - verifier.report.records.values.reduce(0, +)
            if unchecked > 0 { verifier.report.note(Finding(.uncheckedKinds, count: unchecked)) }
            return verifier.report
        }
    }
}

extension RecordStore {
    /// Reads and closes, also when reading fails.
    fileprivate func readThenClose<Value: Sendable>(
        _ body: @Sendable (any RecordReader) async throws -> Value
    ) async throws -> Value {
        do {
            let value = try await read(body)
            try await close()
            return value
        } catch {
            try? await close()
            throw error
        }
    }
}

extension StoreVerifier {
    /// Checks the positions of the consumers of changes and the versions of kinds, which are no records of a registry.
    mutating func checkConsumers() async throws {
        try await checkSchemas()
        try await reader.forEachRecord(of: ChangeConsumer.kind) { stored in
            report.records[ChangeConsumer.kind, default: 0] += 1
            if ChangeConsumer.position(in: stored) == nil {
                report.note(Finding(.unreadableRecord, at: .record), stored.key)
            }
        }
    }

    mutating func note(_ verification: AuditVerification) {
        report.auditTrail = verification
        if let number = verification.firstBroken {
            report.note(Finding(.brokenTrail, at: .record, arguments: ["number": "\(number)"]))
        }
    }

    mutating func note(_ opening: JSONFileStore.OpenReport) {
        if let damage = opening.damage {
            report.note(
                Finding(
                    .journalDamage, at: .record, arguments: ["file": damage.file, "offset": "\(damage.offset)"]))
        }
        if let tail = opening.tornTail {
            report.note(Finding(.tornTail, at: .record, arguments: ["file": tail.file]))
        }
    }
}

extension Finding {
    fileprivate init(_ kind: Kind, count: Int) {
        self.init(kind, at: .record, arguments: ["count": "\(count)"])
    }
}
