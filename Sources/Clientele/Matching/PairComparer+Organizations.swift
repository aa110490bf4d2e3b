extension PairComparer {
    /// Compares the names of two organizations, given by the numbers of their forms.
    func organization(_ x: Int32, _ y: Int32, _ pool: FormPool) -> LevelFound {
        if x == y { return LevelFound(TextLevel.equal, share: pool.shares[Int(x)]) }
        let (first, second) = (pool.form(x), pool.form(y))
        // One character more or less makes another company in Chinese.
        let isLatin = first.allSatisfy { $0 < 0x80 } && second.allSatisfy { $0 < 0x80 }
        let least = min(first.count, second.count)
        if isLatin, least >= 6, pool.distance(x, y, atMost: 2) <= (least >= 12 ? 2 : 1) {
            return LevelFound(TextLevel.close)
        }
        // Longer ones are no names, and looking for one in the other takes time.
        guard max(first.count, second.count) <= 300 else { return LevelFound(TextLevel.different) }
        let (short, long) = first.count <= second.count ? (first, second) : (second, first)
        return LevelFound(isPart(short, of: long) ? TextLevel.similar : .different)
    }

    /// Whether every word of a form is in another; of words in Han characters, in one of its words.
    private func isPart(_ form: ArraySlice<UInt8>, of other: ArraySlice<UInt8>) -> Bool {
        let words = other.split(separator: CompanyNormalizer.separator)
        return form.split(separator: CompanyNormalizer.separator).allSatisfy { word in
            words.contains {
                $0 == word || (word.count >= 12 && word.allSatisfy { $0 >= 0x80 } && Self.holds($0, word))
            }
        }
    }

    private static func holds(_ long: ArraySlice<UInt8>, _ short: ArraySlice<UInt8>) -> Bool {
        guard long.count >= short.count else { return false }
        return (long.startIndex...long.endIndex - short.count).contains { long[$0...].starts(with: short) }
    }
}
