import Clientele
import ClienteleTesting
import Testing

@Suite("Money")
struct MoneyFormsTests {
    @Test(
        "is written as it was read",
        arguments: [
            "1234.50 CNY", "0 JPY", "-0.001 KWD", "9223372036854775807 CNY", "-9223372036854775808 CNY",
            "9223372036.854775807 CNY", "-9.223372036 XYZ", "0.000000001 USD",
        ])
    func text(text: String) throws {
        let money = try #require(Money(text))
        #expect(money.description == text)
        #expect(try Money.from(money.json) == money)
    }

    @Test(
        "is refused where the text is none",
        arguments: [
            "", " ", "1", "1 ", " CNY", "1  CNY", "1,000 CNY", "+1 CNY", ".5 CNY", "5. CNY", "1.2.3 CNY", "--1 CNY",
            "- CNY",
            "1.0000000000 CNY", "9223372036854775808 CNY", "-9223372036854775809 CNY", "1e3 CNY", "１ CNY", "1 C Y",
            "99999999999999999999999999 CNY",
        ])
    func refused(text: String) {
        #expect(Money(text) == nil)
    }

    @Test(
        "is equal and hashes equally whatever its trailing zeros",
        arguments: [("12.5 CNY", "12.500 CNY"), ("0 CNY", "-0.00 CNY"), ("-10 CNY", "-10.0 CNY")])
    func equality(a: String, b: String) throws {
        let (first, second) = (try #require(Money(a)), try #require(Money(b)))
        #expect(first == second)
        #expect(first.hashValue == second.hashValue)
        #expect(first.isLess(than: second) == false)
    }

    @Test("compares across scales at the ends of its range")
    func order() throws {
        let greatest = try #require(Money(mantissa: .max, scale: 0, currency: "CNY"))
        let least = try #require(Money(mantissa: .min, scale: 0, currency: "CNY"))
        let tiny = try #require(Money(mantissa: .max, scale: 9, currency: "CNY"))
        let tinyNegative = try #require(Money(mantissa: .min, scale: 9, currency: "CNY"))
        let ascending = [least, tinyNegative, tiny, greatest]
        for (i, a) in ascending.enumerated() {
            for (j, b) in ascending.enumerated() { #expect(a.isLess(than: b) == (i < j)) }
        }
        #expect(greatest.isLess(than: Money(minorUnits: 0, "USD")) == nil)
    }

    @Test("is ordered as exact arithmetic orders it, in random amounts")
    func randomOrder() throws {
        var random = SeededRandom(seed: 51)
        for _ in 0..<2_000 {
            let (a, b) = (Int64(random.within(-5000...5000)), Int64(random.within(-5000...5000)))
            let (s, t) = (random.within(0...9), random.within(0...9))
            let first = try #require(Money(mantissa: a, scale: s, currency: "CNY"))
            let second = try #require(Money(mantissa: b, scale: t, currency: "CNY"))
            let powers = (0...9).map { n in (0..<n).reduce(Int64(1)) { value, _ in value * 10 } }
            let (x, y) = (a * powers[9 - s], b * powers[9 - t])
            #expect(first.isLess(than: second) == (x < y))
            #expect((first == second) == (x == y))
            let sum = try #require(first.adding(second))
            #expect(sum == Money(mantissa: x + y, scale: 9, currency: "CNY"))
        }
    }

    @Test("adds exactly or not at all")
    func sums() throws {
        let yuan = try #require(Money("12.50 CNY"))
        #expect(yuan.adding(Money(minorUnits: 5, "CNY"))?.description == "12.55 CNY")
        #expect(yuan.adding(Money(minorUnits: 5, "USD")) == nil)
        let greatest = try #require(Money("9223372036854775807 CNY"))
        #expect(greatest.adding(Money(minorUnits: 1, "CNY")) == nil)
        #expect(greatest.adding(try #require(Money("1 CNY"))) == nil)
    }

    @Test(
        "knows the smallest units of currencies",
        arguments: [("CNY", "12.34 CNY"), ("JPY", "1234 JPY"), ("KWD", "1.234 KWD")])
    func minorUnits(code: String, text: String) {
        #expect(Money(minorUnits: 1234, CurrencyCode(rawValue: code)).description == text)
    }

    @Test("comes back from JSON whatever its currency's code", arguments: ["", "A B", " ", "\n", "ß", "cny"])
    func oddCurrency(code: String) throws {
        var voucher = Voucher()
        voucher.value = Money(minorUnits: 5, CurrencyCode(rawValue: code))
        #expect(try Voucher(json: voucher.jsonBytes) == voucher)
    }
}
