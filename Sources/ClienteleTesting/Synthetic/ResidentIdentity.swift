import Clientele

/// Numbers of Chinese resident identity cards (GB 11643-1999).
enum ResidentIdentity {
    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checkCharacters = Array("10X98765432".utf8)

    /// Returns the check character for the first 17 digits.
    ///
    /// - Returns: `nil` for a text that is not 17 digits.
    static func checkCharacter(for digits: String) -> String? {
        let bytes = Array(digits.utf8)
        guard bytes.count == weights.count, bytes.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let sum = zip(bytes, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
        return String(decoding: [checkCharacters[sum % 11]], as: UTF8.self)
    }

    /// Returns the number, with its check character, of somebody registered in a county of six digits; the sequence
    /// is 0 to 999, odd for men.
    static func number(region: String, birthDate: CalendarDate, sequence: Int) -> String {
        let digits = region + birthDate.description.filter { $0 != "-" } + zeroPadded(sequence, to: 3)
        return digits + (checkCharacter(for: digits) ?? "")
    }
}
