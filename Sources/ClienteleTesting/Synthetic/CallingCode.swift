/// The calling codes of the countries travellers come from.
enum CallingCode {
    /// Parts `+8613800138000` into calling code, the prefix of calls within the country, and the rest.
    static func split(_ number: String) -> (code: String, trunk: String, national: String) {
        let known = [
            ("86", ""), ("81", "0"), ("82", "0"), ("49", "0"), ("33", "0"), ("44", "0"), ("60", "0"), ("66", "0"),
            ("1", ""),
        ]
        let digits = String(number.dropFirst())
        let found = known.first { digits.hasPrefix($0.0) } ?? ("", "")
        return (found.0, found.1, String(digits.dropFirst(found.0.count)))
    }

    /// Groups digits as people do: 138 0013 8000.
    static func grouped(_ national: String, of code: String, by separator: String) -> String {
        let middleCount = code == "1" ? 3 : 4
        let tail = national.suffix(4)
        let middle = national.dropLast(4).suffix(middleCount)
        let head = national.dropLast(4 + middleCount)
        return [head, middle, tail].filter { !$0.isEmpty }.map(String.init).joined(separator: separator)
    }
}
