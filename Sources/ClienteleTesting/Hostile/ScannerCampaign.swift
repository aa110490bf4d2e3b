public import Clientele

/// A campaign of hostile texts against every scanner of the library: seeded, so that a fault can be made again.
///
/// Texts are put together from pieces that lead deep into the scanners, or are right values with a few characters changed.
/// A trap ends the process; every other fault, such as a value that is not in its normal form, is returned.
///
/// ```swift
/// let campaign = ScannerCampaign(seed: 7)
/// let failures = campaign.run(inputs: 20_000)     // empty
/// ```
public struct ScannerCampaign: Sendable {
    /// The scanners and readers, by the name that failures begin with.
    public static var scanners: [String] { Scanner.allCases.map(\.rawValue) }

    private let seed: UInt64
    private let today: CalendarDate

    /// Creates a campaign.
    ///
    /// - Parameters:
    ///   - seed: any number; equal seeds give equal texts.
    ///   - today: the day on which dates are judged.
    public init(seed: UInt64, today: CalendarDate = CalendarDate(year: 2026, month: 5, day: 1) ?? .latest) {
        self.seed = seed
        self.today = today
    }

    /// Gives the scanners so many texts in turn and returns what went wrong, at most a hundred faults.
    public func run(inputs: Int) -> [String] {
        var round = ScannerRound(seed: seed, today: today)
        for index in 0..<max(inputs, 0) {
            round.give(Scanner.allCases[index % Scanner.allCases.count], index)
            if round.failures.count >= 100 { break }
        }
        return round.failures
    }

    /// Gives one scanner so many texts and returns what went wrong, at most a hundred faults.
    ///
    /// - Parameters:
    ///   - scanner: one of ``scanners``.
    ///   - inputs: how many texts.
    /// - Returns: the faults, by the scanner's name and the number of the text.
    public func run(_ scanner: String, inputs: Int) -> [String] {
        guard let scanner = Scanner(rawValue: scanner) else { return ["There is no scanner “\(scanner)”."] }
        var round = ScannerRound(seed: seed, today: today)
        for index in 0..<max(inputs, 0) where round.failures.count < 100 { round.give(scanner, index) }
        return round.failures
    }

    enum Scanner: String, CaseIterable {
        case phone, email
        case text
        case residentID = "resident-id"
        case documentNumber = "document-number"
        case zone = "machine-readable-zone"
        case reservationName = "reservation-name"
        case chineseName = "chinese-name"
        case writtenName = "written-name"
        case trip = "trip-and-dates"
        case record
        case facts = "facts-file"
    }
}
