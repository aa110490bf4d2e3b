extension Criterion {
    /// Whether a record of any kind fulfils the criterion, an app's own kinds included.
    ///
    /// Tests of fields, of dates and of anniversaries, and what `all`, `any` and `not` make of them, are about the record;
    /// what only a customer has (age, tags, bookings, segments) is unknown.
    ///
    /// - Parameters:
    ///   - record: the record.
    ///   - context: the day of evaluation.
    ///   - schema: the fields of the kind, the app's own included.
    /// - Returns: `.member` where the criterion holds.
    /// - Throws: `.tooDeep` or `.tooLarge`.
    public func outcome<Record: RecordKind>(
        for record: Record, in context: Context, schema: RecordSchema<Record> = RecordSchema()
    ) throws(CriterionError) -> Verdict.Outcome {
        if let error = node.sizeError { throw error }
        let program = CriterionCompiler(context: context, slots: [:]).condition(node, schema: schema)
        return Verdict.Outcome(program.truth(record, []))
    }
}
