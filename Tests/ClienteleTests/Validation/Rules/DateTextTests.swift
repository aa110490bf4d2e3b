@testable import Clientele
import Testing

@Suite("Dates as people write them (R10)")
struct DateTextTests {
    private static let today = CalendarDate(year: 2026, month: 5, day: 4) ?? .latest

    @Test(
        "what is read, and what is not because it does not exist or can be read in two ways",
        arguments: [
            ("1961-03-08", "1961-03-08"), ("1961-3-8", "1961-03-08"), ("1961/3/8", "1961-03-08"),
            ("1961.03.08", "1961-03-08"), ("19610308", "1961-03-08"), (" 1961-03-08 ", "1961-03-08"),
            ("１９６１－０３－０８", "1961-03-08"), ("１９６１年３月８日", "1961-03-08"), ("1961年3月8日", "1961-03-08"),
            ("1961年03月08", "1961-03-08"), ("08MAR61", "1961-03-08"), ("8mar1961", "1961-03-08"),
            ("08 Mar 1961", "1961-03-08"), ("25/12/1961", "1961-12-25"), ("12/25/1961", "1961-12-25"),
            ("03/03/1961", "1961-03-03"), ("29FEB60", "1960-02-29"), ("04MAY26", "2026-05-04"),
            ("05MAY26", "1926-05-05"), ("01JAN27", "1927-01-01"), ("01JAN00", "2000-01-01"),
            ("03/08/1961", nil), ("1961-02-30", nil), ("1961-13-01", nil), ("29FEB61", nil), ("08/03/61", nil),
            ("610308", nil), ("", nil), ("soon", nil), ("08XYZ61", nil), ("1961", nil), ("1961-03", nil),
            ("1961-03-08-09", nil), ("99999999999999999999 1961-03-08", nil), ("1961-03-08T00:00", nil),
            ("0000-00-00", nil), ("00MAR61", nil), ("١٩٦١-٠٣-٠٨", nil), ("农历三月初八", nil), ("-1961-03-08x", nil),
        ] as [(String, String?)])
    func forms(text: String, expected: String?) {
        #expect(DateText.date(in: text, today: Self.today)?.description == expected)
    }

    @Test(
        "two digits of a year that lies ahead are of the fifty years before and after today",
        arguments: [
            ("08MAR31", "2031-03-08"), ("08MAR76", "2076-03-08"), ("08MAR77", "1977-03-08"), ("08MAR99", "1999-03-08"),
        ])
    func future(text: String, expected: String) {
        #expect(DateText.date(in: text, today: Self.today, isFuture: true)?.description == expected)
    }

    @Test("text of any length is read in little time and without a trap")
    func hostile() {
        for text in [
            String(repeating: "9", count: 1_000_000), String(repeating: "1/", count: 500_000),
            String(repeating: "\u{301}", count: 100_000), "9223372036854775808", "\u{0}\u{202E}1961-03-08",
        ] {
            let date = DateText.date(in: text, today: Self.today)
            #expect(date == nil || text.hasSuffix("1961-03-08"))
        }
    }

    @Test("every date is read in each of its plain forms")
    func allForms() {
        for number in stride(from: -60_000, to: 20_000, by: 7) {
            let date = CalendarDate(dayNumber: number)
            let (year, month, day) = date.components
            let name = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"][month - 1]
            for text in ["\(year)/\(month)/\(day)", "\(year)年\(month)月\(day)日", "\(day)\(name)\(year)"] {
                law(DateText.date(in: text, today: Self.today) == date, text)
            }
        }
    }
}
