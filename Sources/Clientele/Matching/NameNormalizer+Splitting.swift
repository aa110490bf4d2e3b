extension NameNormalizer {
    /// A whole name taken apart.
    struct Split {
        var family: Substring
        var given: Substring
        /// Whether nothing tells which is which.
        var isGuess = false

        init(_ family: Substring, _ given: Substring, isGuess: Bool = false) {
            (self.family, self.given, self.isGuess) = (family, given, isGuess)
        }
    }

    /// Splits a whole name: `2ZHAO/WEI MR`, `ZHAO<<WEI`, `Zhao, Wei`, `王伟先生`, or words in the order that they suggest.
    ///
    /// A wrong guess at the order costs little where both names are there: they are compared in both orders. But what two
    /// people have in common must not be a given name in one and a family name in the other.
    static func split(_ text: String) -> Split {
        let bytes = text.utf8
        if let place = bytes.firstIndex(of: UInt8(ascii: "/")) {
            return splitReservation(text[..<place], text[bytes.index(after: place)...])
        }
        if let place = bytes.firstIndex(of: UInt8(ascii: ",")) {
            return Split(text[..<place], text[bytes.index(after: place)...])
        }
        if let place = bytes.firstIndex(of: UInt8(ascii: "<")) { return Split(text[..<place], text[place...]) }
        let scalars = text.unicodeScalars
        for wide: Unicode.Scalar in ["／", "，"] where !bytes.allSatisfy({ $0 < 0x80 }) {
            if let place = scalars.firstIndex(of: wide) {
                return Split(text[..<place], text[scalars.index(after: place)...])
            }
        }
        if let first = scalars.firstIndex(where: isHan) { return splitHan(text, from: first) }
        return splitWords(text)
    }

    /// Splits the Han characters of a name; letters beside them say the same once more.
    private static func splitHan(_ text: String, from first: String.Index) -> Split {
        let scalars = text.unicodeScalars
        let end =
            scalars[first...].firstIndex { !isHan($0) && !$0.properties.isWhitespace && $0 != "·" } ?? text.endIndex
        var name = text[first..<end]
        while let last = name.unicodeScalars.last, last.properties.isWhitespace { name.unicodeScalars.removeLast() }
        if let titled = HanTitle.split(HanFolding.simplified(String(name))) {
            // The name alone, without its spaces, is as good: its characters are folded anyhow.
            name = Substring(titled.name)
        }
        if let gap = name.firstIndex(where: { $0.isWhitespace || $0 == "·" }) {
            return Split(name[..<gap], name[gap...])
        }
        let length = HanReadings.surnameLength(Array(name.unicodeScalars.prefix(5)))
        return Split(name.prefix(length), name.dropFirst(length))
    }

    /// Splits a name of a reservation: without its number of people and its notes, the first one of several.
    private static func splitReservation(
        _ family: Substring, _ rest: Substring
    ) -> Split {
        let surname = family.drop { $0.isASCII && ($0.isNumber || $0 == "." || $0 == " ") }
        let end = rest.utf8.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "(") } ?? rest.endIndex
        let given = rest[..<end]
        return Split(surname, given.dropLast(joinedTitleLength(given, surname)))
    }

    /// The length of a title written onto the end of a given name in capitals; 0 when it is none, or stands by itself.
    private static func joinedTitleLength(_ given: Substring, _ surname: Substring) -> Int {
        // All of the titles end in one of these.
        guard let last = given.utf8.last, "RSFD".utf8.contains(last) else { return 0 }
        let words = given.split(separator: " ")
        guard let word = words.last, !JoinedTitle.codes.contains(String(word)),
            word.utf8.allSatisfy({ (65...90).contains($0) })
        else { return 0 }
        let isEastAsian = JoinedTitle.isEastAsian(surname: surname.filter { $0 != " " })
        return JoinedTitle.title(endOf: String(word), isEastAsian: isEastAsian)?.utf8.count ?? 0
    }

    /// Splits words in Latin or other letters.
    private static func splitWords(_ text: String) -> Split {
        var words = text.split(whereSeparator: \.isWhitespace)
        var folded = words.map { word in
            var letters: [UInt8] = []
            for scalar in word.unicodeScalars { _ = FormFolding.append(scalar, to: &letters) }
            return letters
        }
        while words.count > 2, let last = folded.last, NameTitle.isBehindName(last) {
            words.removeLast()
            folded.removeLast()
        }
        while words.count > 2, let first = folded.first, NameTitle.isTitle(first) {
            words.removeFirst()
            folded.removeFirst()
        }
        guard let start = words.first?.startIndex, let end = words.last?.endIndex else { return Split("", "") }
        guard words.count > 1 else { return Split("", text[start..<end]) }
        let known = NameOrder.family(words, folded)
        let family = known ?? words.count - 1..<words.count
        let surname = text[words[family.lowerBound].startIndex..<words[family.upperBound - 1].endIndex]
        let rest =
            family.lowerBound == 0
            ? text[words[family.upperBound].startIndex..<end] : text[start..<words[family.lowerBound - 1].endIndex]
        return Split(surname, rest, isGuess: known == nil)
    }
}
