/// The first two digits that the numbers of resident identity cards begin with.
enum ResidentIdentityRegion {
    /// The version of the facts: the 34 provinces, and the codes of residence permits.
    static let version = "GB/T 2260 provinces"

    private static let provinces: Set<Int> = [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
        63, 64, 65, 71, 81, 82, 83,
    ]

    /// Whether six digits can be a region: of a province, or of a permanent resident card for foreigners, on which a 9
    /// comes before the province.
    static func isKnown(_ digits: ArraySlice<Int>) -> Bool {
        let digits = Array(digits)
        guard digits.count == 6 else { return false }
        if digits[0] == 9 { return provinces.contains(digits[1] * 10 + digits[2]) }
        return provinces.contains(digits[0] * 10 + digits[1])
    }
}
