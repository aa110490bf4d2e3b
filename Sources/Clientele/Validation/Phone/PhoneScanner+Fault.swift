extension PhoneScanner {
    /// Returns the part of a text for which it is no telephone number, in Unicode scalars; `nil` where none is known to be
    /// more at fault than another.
    ///
    /// It is the first character that cannot be where it is; the calling code that no country has; the letters after the
    /// number that begin no extension; or what is over the ``limit``.
    static func fault(in text: String, _ failure: Failure) -> Range<Int>? {
        let scalars = Array(text.unicodeScalars.prefix(limit + 1))
        guard scalars.count <= limit else { return limit..<text.unicodeScalars.count }
        // Parameters move what stands behind them to the front.
        guard !scalars.contains(";") else { return nil }
        let number = possibleNumber(scalars)
        switch failure {
        case .notANumber:
            var count = 0
            let place = number.first { position in
                let scalar = scalars[position]
                if TextHygiene.digit(scalar) != nil {
                    count += 1
                    return false
                }
                return !isSign(scalar) && !(count == 0 && isPlus(scalar)) && !(count >= 3 && isLetter(scalar))
            }
            return place.map { $0..<$0 + 1 }
        case .unknownCallingCode:
            guard let first = number.first, isPlus(scalars[first]) else { return nil }
            let digits = number.filter { TextHygiene.digit(scalars[$0]) != nil }.prefix(3)
            return digits.last.map { first..<$0 + 1 }
        case .tooLong: return number.first { isLetter(scalars[$0]) }.map { $0..<number.upperBound }
        case .tooShort: return nil
        }
    }
}
