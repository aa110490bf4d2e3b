/// An exact amount in a currency, such as `1234.50 CNY`.
///
/// The amount is a whole number of units of 10⁻ˢᶜᵃˡᵉ, so sums are exact. Amounts that differ only in trailing zeros are
/// equal: `12.5 CNY` is `12.50 CNY`.
public struct Money: Sendable {
    /// The amount in units of 10 to the power of minus ``scale``: 123450 for `1234.50`.
    public let mantissa: Int64
    /// The number of decimals, 0 to 9.
    public let scale: Int
    /// The currency; amounts in different ones are neither added nor compared.
    public let currency: CurrencyCode

    /// Creates an amount.
    ///
    /// - Returns: `nil` when `scale` is not 0 to 9.
    public init?(mantissa: Int64, scale: Int, currency: CurrencyCode) {
        guard (0...9).contains(scale) else { return nil }
        self.mantissa = mantissa
        self.scale = scale
        self.currency = currency
    }

    /// Creates an amount in the smallest unit of its currency: 123450 fen for `1234.50 CNY`.
    public init(minorUnits: Int64, _ currency: CurrencyCode) {
        mantissa = minorUnits
        scale = currency.minorUnits
        self.currency = currency
    }

    /// Creates an amount from text such as `1234.50 CNY`.
    ///
    /// - Returns: `nil` for any other text: the number has up to nine decimals, no grouping and a dot; one space and
    ///   the currency's code follow.
    public init?(_ text: some StringProtocol) {
        guard let space = text.utf8.firstIndex(of: UInt8(ascii: " ")) else { return nil }
        let code = text[text.utf8.index(after: space)...]
        guard !code.isEmpty, code.utf8.allSatisfy({ $0 > 0x20 }) else { return nil }
        self.init(decimal: text[..<space], CurrencyCode(rawValue: String(code)))
    }

    /// Creates an amount from the text that ``description`` gives, whatever the currency's code is made of.
    init?(stored text: String) {
        guard let space = text.utf8.firstIndex(of: UInt8(ascii: " ")) else { return nil }
        let code = CurrencyCode(rawValue: String(text[text.utf8.index(after: space)...]))
        self.init(decimal: text[..<space], code)
    }

    /// Creates an amount from a decimal number such as `1234.50` and a currency.
    ///
    /// - Returns: `nil` when `text` is no such number, has more than nine decimals or does not fit into 64 bits.
    public init?(decimal text: some StringProtocol, _ currency: CurrencyCode) {
        var value: Int64 = 0
        var decimals: Int?
        var digits = 0
        var isNegative = false
        for (position, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where position == 0: isNegative = true
            case UInt8(ascii: ".") where decimals == nil && digits > 0: decimals = 0
            case 48...57:
                let (product, overflow) = value.multipliedReportingOverflow(by: 10)
                let (sum, carry) = product.subtractingReportingOverflow(Int64(byte - 48))
                guard !overflow, !carry else { return nil }
                value = sum
                digits += 1
                if let count = decimals { decimals = count + 1 }
            default: return nil
            }
        }
        // The value is built up below zero because there is one more negative number than there are positive ones.
        guard digits > 0, decimals != 0, isNegative || value != .min else { return nil }
        self.init(mantissa: isNegative ? value : -value, scale: decimals ?? 0, currency: currency)
    }
}

extension Money: CustomStringConvertible {
    /// The amount with its decimals and the currency's code, `1234.50 CNY`.
    public var description: String {
        let digits = String(mantissa.magnitude)
        let sign = mantissa < 0 ? "-" : ""
        guard scale > 0 else { return "\(sign)\(digits) \(currency)" }
        let filled = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
        return "\(sign)\(filled.dropLast(scale)).\(filled.suffix(scale)) \(currency)"
    }
}

extension Money: Hashable {
    private var reduced: (mantissa: Int64, scale: Int) {
        var (value, decimals) = (mantissa, scale)
        while decimals > 0, value % 10 == 0 {
            value /= 10
            decimals -= 1
        }
        return (value, decimals)
    }

    /// Whether both are the same amount in the same currency, whatever their trailing zeros.
    public static func == (a: Self, b: Self) -> Bool {
        a.currency == b.currency && a.reduced == b.reduced
    }

    /// Hashes the amount without trailing zeros.
    public func hash(into hasher: inout Hasher) {
        let (value, decimals) = reduced
        hasher.combine(value)
        hasher.combine(decimals)
        hasher.combine(currency)
    }
}

extension Money {
    /// Returns the sum; `nil` when the currencies differ or the sum does not fit.
    public func adding(_ other: Money) -> Money? {
        guard currency == other.currency else { return nil }
        let decimals = max(scale, other.scale)
        guard let a = mantissa(atScale: decimals), let b = other.mantissa(atScale: decimals) else { return nil }
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? nil : Money(mantissa: sum, scale: decimals, currency: currency)
    }

    /// Whether this amount is smaller; `nil` when the currencies differ.
    public func isLess(than other: Money) -> Bool? {
        guard currency == other.currency else { return nil }
        let factor = Self.powersOfTen[max(scale, other.scale) - min(scale, other.scale)]
        let a = mantissa.multipliedFullWidth(by: scale < other.scale ? factor : 1)
        let b = other.mantissa.multipliedFullWidth(by: scale < other.scale ? 1 : factor)
        return a.high != b.high ? a.high < b.high : a.low < b.low
    }

    private static let powersOfTen: [Int64] = [
        1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    ]

    private func mantissa(atScale target: Int) -> Int64? {
        let (value, overflow) = mantissa.multipliedReportingOverflow(by: Self.powersOfTen[target - scale])
        return overflow ? nil : value
    }
}

extension Money: Codable {
    /// Decodes an amount from text such as `1234.50 CNY`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let money = Money(stored: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "An amount looks like 1234.50 CNY.")
        }
        self = money
    }

    /// Encodes the amount as text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
