public import Clientele

/// A travel agency's customers who do not exist, and the files in which its channels keep them.
///
/// The house knows who is who; the files do not. Of about a third of the travellers several rows exist, written by
/// different people at different times, with the faults such files have. Equal arguments give equal bytes, on every
/// platform.
///
/// ```swift
/// let house = SyntheticHouse(seed: 7, travellers: 1200, today: today)
/// for export in house.exports { print(export.fileName, export.rows.count) }
/// house.exports[0].rowTruth     // the traveller behind each row of website.csv
/// ```
///
/// Names, numbers and addresses are drawn by chance from lists; like any made-up number, one of them may by accident
/// be somebody's.
public struct SyntheticHouse: Sendable {
    /// Everybody who occurs in the files; a traveller's `id` is the place in this list.
    public let travellers: [SyntheticTraveller]
    /// The customer lists of the channels: `website.csv`, `hotline.csv` and `partner.csv`.
    public let customerExports: [SyntheticExport]
    /// The journeys sold: `bookings.csv`.
    public let bookingExport: SyntheticExport
    /// The answers to the question after a journey: `surveys.csv`.
    public let surveyExport: SyntheticExport
    /// The journeys sold, as plain values.
    public let bookings: [SyntheticBooking]
    /// The answers, as plain values.
    public let surveyAnswers: [SyntheticSurveyAnswer]

    /// All five files: the customer lists, the bookings and the surveys.
    public var exports: [SyntheticExport] { customerExports + [bookingExport, surveyExport] }

    /// Makes a house.
    ///
    /// - Parameters:
    ///   - seed: equal seeds give equal houses.
    ///   - count: how many travellers there are; a negative number counts as 0.
    ///   - today: the day on which the files are exported; the rows are of the five years before it.
    ///   - rates: how often things happen.
    public init(seed: UInt64, travellers count: Int = 1200, today: CalendarDate, rates: Rates = Rates()) {
        var population = PopulationMaker(seed: seed, today: today, rates: rates)
        let travellers = population.make(count: max(0, count))
        let visits = VisitMaker(seed: seed, travellers: travellers, today: today, rates: rates)
        var households: [Int: [SyntheticTraveller]] = [:]
        for traveller in travellers { households[traveller.household, default: []].append(traveller) }

        var website = WebsiteExport(today: today, clerk: Clerk(seed: seed, stream: 3, rates: rates))
        var hotline = HotlineExport(today: today, clerk: Clerk(seed: seed, stream: 4, rates: rates))
        var partner = PartnerExport(today: today, clerk: Clerk(seed: seed, stream: 5, rates: rates))
        var breaker = RowBreaker(seed: seed, rates: rates)
        self.travellers = travellers
        customerExports = [
            breaker.export("website.csv", WebsiteExport.header, fromSpreadsheet: false, visits.website) {
                (website.cells(of: $0, travellers[$0.traveller]), website.clerk.takeFaults())
            },
            breaker.export("hotline.csv", HotlineExport.header, fromSpreadsheet: true, visits.hotline) {
                let traveller = travellers[$0.traveller]
                let household = households[traveller.household] ?? []
                return (hotline.cells(of: $0, traveller, in: household), hotline.clerk.takeFaults())
            },
            breaker.export("partner.csv", PartnerExport.header, fromSpreadsheet: false, visits.partner) {
                guard let trip = $0.trip else { return ([], []) }
                return (
                    partner.cells(of: $0, travellers[$0.traveller], visits.trips[trip]), partner.clerk.takeFaults()
                )
            },
        ]
        var sales = SalesMaker(seed: seed, today: today)
        sales.sell(to: travellers, visits)
        bookings = sales.bookings
        surveyAnswers = sales.answers
        bookingExport = sales.bookingExport
        surveyExport = sales.surveyExport
    }
}
