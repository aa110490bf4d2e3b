/// The parameters of a telephone number as RFC 3966 writes it.
enum PhoneParameters {
    /// Applies `;phone-context=` and `;isub=`, and returns where the number is.
    static func apply(to scalars: inout [Unicode.Scalar]) throws(PhoneScanner.Failure) -> Range<Int> {
        var result: Range<Int>
        if let context = firstIndex(of: contextMarker, in: scalars[...]) {
            let value = scalars[(context + contextMarker.count)...].prefix { $0 != ";" }
            guard isContext(value) else { throw .notANumber }
            let start = firstIndex(of: scheme, in: scalars[...]).map { $0 + scheme.count } ?? 0
            let body = start <= context ? Array(scalars[start..<context]) : []
            scalars = value.first == "+" ? Array(value) + body : body
            result = 0..<scalars.count
        } else {
            result = PhoneScanner.possibleNumber(scalars)
        }
        if let end = firstIndex(of: subaddress, in: scalars[result]), end > result.lowerBound {
            result = result.lowerBound..<end
        }
        return result
    }

    private static let contextMarker = Array(";phone-context=".unicodeScalars)
    private static let subaddress = Array(";isub=".unicodeScalars)
    private static let scheme = Array("tel:".unicodeScalars)

    private static func isContext(_ value: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = value.first else { return false }
        if first == "+" {
            return value.count > 1
                && value.dropFirst().allSatisfy { TextHygiene.digit($0) != nil || "-.()".unicodeScalars.contains($0) }
                && value.contains { TextHygiene.digit($0) != nil }
        }
        // A domain name: labels of letters, digits and hyphens, the last beginning with a letter.
        let labels = value.split(separator: ".", omittingEmptySubsequences: false)
        let names = labels.last?.isEmpty == true ? labels.dropLast() : labels
        guard let top = names.last, let initial = top.first, PhoneScanner.isLetter(initial) else { return false }
        return names.allSatisfy { label in
            guard let first = label.first, let last = label.last else { return false }
            return first != "-" && last != "-"
                && label.allSatisfy {
                    PhoneScanner.isLetter($0) || $0 == "-" || $0.isASCII && TextHygiene.digit($0) != nil
                }
        }
    }

    /// Finds a short text: each comparison is of at most its length.
    private static func firstIndex(of wanted: [Unicode.Scalar], in text: ArraySlice<Unicode.Scalar>) -> Int? {
        text.indices.first { text[$0...].starts(with: wanted) }
    }
}
