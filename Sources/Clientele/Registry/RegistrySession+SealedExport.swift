import Synchronization

extension RegistrySession {
    /// Exports the records of a kind as ``export(_:as:progress:to:)`` does, into a sealed file (requirement R77).
    ///
    /// Nothing of the file is in clear, and it opens as a whole only when the export came to its end.
    ///
    /// - Parameters:
    ///   - kind: the kind of record.
    ///   - format: the form of the file inside.
    ///   - seal: the key of the recipient, and the cipher.
    ///   - progress: called with the records written and the records in all.
    ///   - write: takes the next bytes of the sealed file.
    /// - Returns: what is in the file, and what could not be.
    /// - Throws: what ``export(_:as:progress:to:)`` throws, or what the cipher throws.
    /// - Complexity: O(*n*) in the number of records, in memory for one page and one piece.
    public func export<Record: RecordKind>(
        _ kind: Record.Type, as format: ExportReport.Format, sealedBy seal: FileSeal,
        progress: @Sendable (Int, Int) -> Void = { _, _ in }, to write: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> ExportReport {
        let writer = Mutex(seal.writer())
        let report = try await export(kind, as: format, progress: progress) { bytes in
            let sealed = try writer.withLock { writer in try writer.append(bytes) }
            if !sealed.isEmpty { try await write(sealed) }
        }
        try await write(try writer.withLock { writer in try writer.finish() })
        return report
    }
}
