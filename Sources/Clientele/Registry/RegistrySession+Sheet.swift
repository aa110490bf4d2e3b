extension RegistrySession {
    /// Returns the values of a record with the labels of their fields, to be read by people.
    ///
    /// - Parameter record: the answer of this session; what it withholds is withheld here.
    /// - Returns: the values in the order of the kind's description.
    public func sheet<Record: RecordKind>(of record: Visible<Record>) -> RecordSheet {
        RecordSheet(
            record.record, withheld: record.withheld, unread: record.unread,
            schema: registry.schemas.schema(of: Record.self))
    }
}
