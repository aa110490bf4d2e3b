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
                return sum(forms.count, pairs) { Self.similarity(forms[$0], forms[$1]) }
            }
            return sum(forms.count, pairs) { JaroWinkler.similarity(short[$0], short[$1]) }
        case .alignmentDistance:
            return sum(forms.count, pairs) { Self.distance(forms[$0], forms[$1]) }
        }
    }

    private static func similarity(_ a: [UInt8], _ b: [UInt8]) -> Double { JaroWinkler.similarity(a.span, b.span) }

    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Double {
        Double(EditDistance.alignment(a.span, b.span, atMost: 3))
    }

    @inline(__always)
    private func sum(_ count: Int, _ pairs: Int, _ compare: (Int, Int) -> Double) -> Double {
        var sum = 0.0
        var (first, second, step) = (0, 0, 0)
        for _ in 0..<max(0, pairs) {
            sum += compare(first, second)
            first += 1
            second += 1
            if first == count { (first, step) = (0, (step + 1) % count) }
            if first == 0 { second = step }
            if second == count { second = 0 }
        }
        return sum
    }
}
