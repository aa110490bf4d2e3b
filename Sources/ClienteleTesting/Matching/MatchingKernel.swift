import Clientele

/// A comparison of two forms, the innermost work of a search for duplicates, to be measured.
public enum MatchingKernel: String, Sendable, Hashable, CaseIterable {
    /// The Jaro-Winkler similarity.
    case jaroWinkler
    /// The optimal string alignment distance up to 3: insertions, deletions, replacements and swaps of neighbours.
    case alignmentDistance

    /// Compares pairs of some forms, each form with ever another one.
    ///
    /// - Parameters:
    ///   - forms: the forms, such as names in small letters; their number is best a power of 2.
    ///   - pairs: how many pairs to compare.
    /// - Returns: the sum of the results, so that no comparison can be left out.
    public func compare(_ forms: [String], pairs: Int) -> Double {
        guard !forms.isEmpty else { return 0 }
        let forms = forms.map { Array($0.utf8) }
        switch self {
        case .jaroWinkler:
            let short = forms.compactMap { ShortForm($0.span) }
            guard short.count == forms.count else {
                return Self.sum(forms, pairs) { JaroWinkler.similarity($0.span, $1.span) }
            }
            return Self.sum(short, pairs) { JaroWinkler.similarity($0, $1) }
        case .alignmentDistance:
            return Self.sum(forms, pairs) { Double(EditDistance.alignment($0.span, $1.span, atMost: 3)) }
        }
    }

    @inline(__always)
    private static func sum<Form>(_ forms: [Form], _ pairs: Int, _ compare: (Form, Form) -> Double) -> Double {
        var sum = 0.0
        var (first, second, step) = (0, 0, 0)
        for _ in 0..<max(0, pairs) {
            sum += compare(forms[first], forms[second])
            first += 1
            second += 1
            if first == forms.count { (first, step) = (0, (step + 1) % forms.count) }
            if first == 0 { second = step }
            if second == forms.count { second = 0 }
        }
        return sum
    }
}
