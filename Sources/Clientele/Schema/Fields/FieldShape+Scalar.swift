extension FieldShape {
    /// A value in the form that criteria and indexes compare.
    public enum Scalar: Sendable, Hashable {
        /// A text or a code.
        case text(String)
        /// A whole number.
        case integer(Int64)
        /// Yes or no.
        case flag(Bool)
        /// A calendar date.
        case date(CalendarDate)
        /// An instant.
        case instant(Timestamp)
        /// An amount.
        case money(Money)
        /// An identifier.
        case identifier(UniqueID)
    }
}
