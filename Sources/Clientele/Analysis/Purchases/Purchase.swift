/// One purchase, as the analyses of buying behaviour read it (requirement R24).
///
/// The buyer is whatever tells buyers apart: the identifier of a customer, or a number of a file. Purchases of one buyer
/// on one day count once, unless an analysis says otherwise.
public struct Purchase<Buyer: Hashable & Comparable & Sendable>: Sendable, Hashable {
    /// Who bought.
    public var buyer: Buyer
    /// The day.
    public var day: CalendarDate
    /// What was paid; `nil` where it is not known.
    public var amount: Money?

    /// Creates a purchase.
    public init(_ buyer: Buyer, on day: CalendarDate, amount: Money?) {
        self.buyer = buyer
        self.day = day
        self.amount = amount
    }
}
