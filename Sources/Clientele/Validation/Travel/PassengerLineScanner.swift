/// The parts of a passenger line as reservation systems print it: what stands around the elements, and the elements.
///
/// Read are, with or without the number of the line and with `SR` or nothing for `SSR`:
///
/// - `SSR DOCS CA HK1 P/CHN/…/P1`, TravelSky and Amadeus, with the passenger and perhaps the segment (`/S2`) at the end;
/// - `SSR DOCS AA HK1/P/USA/…-1.1`, Sabre, with the number of the name; its entries `3DOCS1,3/P/USA/…-1.1`;
/// - `SI.P1/SSRDOCSYYHK1/P/GBR/…`, Galileo, and `3SSRDOCSYYHK1/N1-2/P/USA/…`, Apollo, with the passenger in front;
/// - `SSR DOCS KL HK1 JFKAMS0642Y12NOV/P/NLD/…-1SMITH/JOHNMR`, messages between carriers, with segment and name;
/// - `.R/DOCS HK1/P/CHN/…`, passenger name lists.
struct PassengerLineScanner {
    /// What kind of line it is: `DOCS`, `DOCO` or `DOCA`; `nil` for elements alone.
    private(set) var code: String?
    private(set) var carrier: String?
    /// The number of the passenger; `nil` where there is none, or the number of a name that tells none.
    private(set) var passenger: Int?
    private(set) var elements: [String] = []

    /// Reads a line; `nil` for one that is too long, broken, or has something else where carrier and status stand.
    init?(_ line: String) {
        guard line.utf8.count <= 400, line.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 }) else {
            return nil
        }
        var text = Self.trimmed(line.uppercased())
        // How TravelSky marks that the screen goes on.
        if text.hasSuffix(" +") || text.hasSuffix(" -") { text = Self.trimmed(String(text.dropLast())) }
        var parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        for index in parts.indices.prefix(2) {
            guard let (front, code, rest) = Self.splitAtCode(parts[index]) else { continue }
            guard isFront(front, after: parts[..<index].joined()) else { continue }
            self.code = code
            parts.removeFirst(index + 1)
            guard let element = readHead(rest, isEntry: front.hasSuffix("3")) else { return nil }
            // A space before the first stroke is an element that is empty, or comes before a stroke too many.
            if !element.isEmpty || rest.hasSuffix(" ") { parts.insert(element, at: 0) }
            break
        }
        elements = parts.map(Self.trimmed)
        readFront()
        readEnd()
    }

    // MARK: - Before the elements

    /// Splits the first part of a line at its code.
    private static func splitAtCode(_ part: String) -> (front: String, code: String, rest: String)? {
        let bytes = Array(part.utf8)
        guard bytes.count >= 4 else { return nil }
        for start in 0...bytes.count - 4 {
            let code = String(decoding: bytes[start..<start + 4], as: UTF8.self)
            guard ["DOCS", "DOCO", "DOCA"].contains(code) else { continue }
            return (
                String(decoding: bytes[..<start], as: UTF8.self), code,
                String(decoding: bytes[(start + 4)...], as: UTF8.self)
            )
        }
        return nil
    }

    /// Whether this may stand before the code: `SSR` or `SR`, numbers and signs, and the passenger or `.R` before a stroke.
    private mutating func isFront(_ front: String, after part: String) -> Bool {
        if part.hasPrefix("SI.P"), let number = Self.number(part.dropFirst(4)) {
            passenger = number
        } else if !part.isEmpty {
            guard part.filter({ !$0.isNumber && $0 != " " }) == ".R" else { return false }
        }
        let letters = front.filter { $0 >= "A" && $0 <= "Z" }
        return letters.isEmpty || letters == "SSR" || letters == "SR"
    }

    /// Reads carrier, status and segment; returns what follows them, the first element where no stroke came before it.
    private mutating func readHead(_ text: String, isEntry: Bool) -> String? {
        // The segments for which an entry is.
        if isEntry, !text.hasPrefix(" "), text.utf8.allSatisfy({ 48...57 ~= $0 || $0 == 44 || $0 == 45 || $0 == 65 }) {
            return ""
        }
        var words = text.split(separator: " ").map(String.init)
        guard var word = words.first else { return nil }
        if !Self.matches(word, "@@#"), !Self.matches(word, "@@##") {
            guard word.utf8.count >= 2, word.utf8.prefix(2).allSatisfy({ 48...57 ~= $0 || 65...90 ~= $0 }) else {
                return nil
            }
            carrier = String(word.prefix(2))
            word.removeFirst(2)
            words[0] = word
            if word.isEmpty { words.removeFirst() }
        }
        guard let status = words.first, Self.matches(status, "@@#") || Self.matches(status, "@@##") else { return nil }
        words.removeFirst()
        if words.count >= 3, Self.matches(words[0], "@@@@@@"), Self.number(words[1]) != nil,
            Self.matches(words[2], "@##@@@")
        {
            words.removeFirst(3)
        } else if let word = words.first, word.utf8.count > 12, Self.matches(String(word.prefix(6)), "@@@@@@"),
            Self.matches(String(word.suffix(6)), "@##@@@"), Self.number(word.dropFirst(6).dropLast(6)) != nil
        {
            words.removeFirst()
        }
        return words.joined(separator: " ")
    }

    /// Takes passenger and segment from before the elements.
    private mutating func readFront() {
        while let first = elements.first, takesPlace(first) { elements.removeFirst() }
    }

    // MARK: - After the elements

    /// Takes one passenger and the segment after it at most: what stands before them is an element, whatever it looks like.
    private mutating func readEnd() {
        readName()
        // The sixth element of an address is its postal code.
        let isPostalCode = code == "DOCA" && elements.count == 6
        if elements.count > 1, !isPostalCode, Self.isSegment(elements.last ?? "") { elements.removeLast() }
        if elements.count > 1, let last = elements.last, takesPassenger(last) { elements.removeLast() }
    }

    /// Takes the name to which a line belongs: its number, `-1.1`, or itself, `-1SMITH/JOHNMR`.
    private mutating func readName() {
        for index in elements.indices.suffix(2).reversed() {
            guard let hyphen = elements[index].lastIndex(of: "-") else { continue }
            let name = String(elements[index][elements[index].index(after: hyphen)...])
            let isLast = index == elements.indices.last
            // In an address the last number after a hyphen is of the house or the postal code.
            let isNumber = name.contains(".") || code != "DOCA"
            if isLast, isNumber, let number = Self.nameNumber(name) {
                passenger = passenger ?? number
            } else {
                guard !isLast, Self.matches(String(name.prefix(3)), "#@@") else { continue }
                elements.removeLast()
            }
            elements[index] = Self.trimmed(String(elements[index][..<hyphen]))
            return
        }
    }

    /// Whether a part is a passenger, a segment or the number of a name, `P1`, `S2`, `1.1`, `N1-2`, which is noted.
    private mutating func takesPlace(_ part: String) -> Bool {
        if takesPassenger(part) || Self.isSegment(part) { return true }
        let name = part.hasPrefix("N") ? String(part.dropFirst()) : part
        guard name.contains(".") || part.hasPrefix("N"), let number = Self.nameNumber(name) else { return false }
        passenger = passenger ?? number
        return true
    }

    private mutating func takesPassenger(_ part: String) -> Bool {
        guard part.hasPrefix("P"), let number = Self.number(part.dropFirst()) else { return false }
        passenger = passenger ?? number
        return true
    }

    /// Whether a part names segments: `S2`, `S2-3`, `S1,3`.
    private static func isSegment(_ part: String) -> Bool {
        guard part.hasPrefix("S") else { return false }
        return part.dropFirst().split(omittingEmptySubsequences: false) { $0 == "," || $0 == "-" }.allSatisfy {
            number in
            (1...2).contains(number.utf8.count) && number.utf8.allSatisfy { 48...57 ~= $0 }
        }
    }

    /// The passenger to whom the number of a name leads; an inner `nil` where it may lead to several.
    ///
    /// Only the first name begins with the first passenger: how many people each name has, the line does not tell.
    private static func nameNumber(_ text: String) -> Int?? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "-" }
        guard parts.count <= 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) && number($0) != nil }) else {
            return nil
        }
        return .some(parts.allSatisfy { number($0) == 1 } ? 1 : nil)
    }

    // MARK: - Characters

    /// The value of one to four digits.
    private static func number(_ text: some StringProtocol) -> Int? {
        let digits = text.utf8
        guard (1...4).contains(digits.count), digits.allSatisfy({ 48...57 ~= $0 }) else { return nil }
        return Int(String(text))
    }

    /// Whether a text has a shape of letters (`@`) and digits (`#`).
    private static func matches(_ text: String, _ shape: String) -> Bool {
        DocumentForm.matches(Array(text.utf8), shape)
    }

    private static func trimmed(_ text: String) -> String {
        var words = text[...]
        while words.first == " " { words.removeFirst() }
        while words.last == " " { words.removeLast() }
        return String(words)
    }
}
