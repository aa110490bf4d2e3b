public import Clientele

/// A journey sold to a synthetic traveller.
public struct SyntheticBooking: Sendable, Hashable {
    /// The booking's number.
    public var reference: String
    /// The traveller who booked.
    public var traveller: Int
    /// The channel, `website`, `hotline` or `partner`.
    public var channel: Channel
    /// The channel's name for the customer: the first cell of a row of the channel's export.
    public var customerReference: String
    /// The day of the booking.
    public var bookedOn: CalendarDate
    /// The first day of the journey.
    public var start: CalendarDate
    /// The last day of the journey.
    public var end: CalendarDate
    /// The city travelled to, in English.
    public var destination: String
    /// What was sold: `package-tour`, `flight`, `hotel`, `river-cruise`, `rail`, `day-trip` or `visa-service`.
    public var product: String
    /// How many travel.
    public var passengers: Int
    /// The price in the smallest unit of the currency.
    public var amount: Int
    /// The currency, ISO 4217.
    public var currency: String
    /// `confirmed`, `completed`, `cancelled` or `no-show`.
    public var status: String
}

/// An answer to the questions after a journey.
public struct SyntheticSurveyAnswer: Sendable, Hashable {
    /// The booking asked about.
    public var booking: String
    /// The traveller who answered.
    public var traveller: Int
    /// When the answer came.
    public var answeredAt: Timestamp
    /// Satisfaction, 1 to 10; `nil` when not answered.
    public var overall: Int?
    /// Would recommend, 0 to 10; `nil` when not answered.
    public var recommend: Int?
    /// What was said besides.
    public var comment: String
}
