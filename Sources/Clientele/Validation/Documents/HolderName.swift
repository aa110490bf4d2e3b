/// The name on a document, to be compared with that of a booking.
struct HolderName {
    /// The readings of a name in Latin letters; more than one where it is not said where the surname ends.
    private let readings: [(surname: [String], given: [String])]
    private let chinese: ChineseName?

    init(_ holder: String) {
        if holder.unicodeScalars.contains(where: TextHygiene.isHan) {
            chinese = ChineseName(holder)
            readings = []
        } else {
            chinese = nil
            readings = Self.readings(of: holder)
        }
    }

    /// Returns how the name in a booking differs, or `nil` where one of its people has this name.
    func difference(from booking: ReservationName) -> Finding.Kind? {
        var best: Finding.Kind?
        for traveler in booking.travelers {
            let name = RomanizedName(surname: booking.surname, given: traveler.given)
            guard let kind = difference(from: name) else { return nil }
            if best.map({ Self.rank(kind) < Self.rank($0) }) ?? true { best = kind }
        }
        return best ?? .tripNameUnreadable
    }

    private func difference(from booked: RomanizedName) -> Finding.Kind? {
        if let chinese {
            switch ReservationName(surname: booked.surname, given: booked.given).agreement(with: chinese) {
            case .same: return nil
            case .swapped: return .tripNameSwapped
            case .unknown: return .tripNameUnreadable
            case .different: return Self.closest(chinese.romanizations, to: booked)
            }
        }
        guard !readings.isEmpty else { return .tripNameUnreadable }
        let names = readings.map {
            RomanizedName(surname: $0.surname.joined(separator: " "), given: $0.given.joined(separator: " "))
        }
        return Self.closest(names, to: booked)
    }

    /// The least difference from any of the names; `nil` where one is the same.
    private static func closest(_ names: [RomanizedName], to booked: RomanizedName) -> Finding.Kind? {
        var best = Finding.Kind.tripNameDifferent
        for name in names {
            guard let kind = difference(name, booked) else { return nil }
            if rank(kind) < rank(best) { best = kind }
        }
        return best
    }

    /// The smaller, the less a difference means.
    private static func rank(_ kind: Finding.Kind) -> Int {
        let order: [Finding.Kind] = [
            .tripNameGivenPart, .tripNameGivenMore, .tripNameSwapped, .tripNameSpelling, .tripNameDifferent,
        ]
        return order.firstIndex(of: kind) ?? order.count
    }

    private static func difference(_ name: RomanizedName, _ booked: RomanizedName) -> Finding.Kind? {
        // Ü may be written U or UE, so each name has a key with and one without the letter.
        let mine = forms(name)
        let theirs = forms(booked)
        let swapped = forms(RomanizedName(surname: booked.given, given: booked.surname))
        func any(_ others: [RomanizedName], _ test: (RomanizedName, RomanizedName) -> Bool) -> Bool {
            mine.contains { own in others.contains { test(own, $0) } }
        }
        if any(theirs, { $0.comparisonKey == $1.comparisonKey }) { return nil }
        if any(theirs, { sameSurname($0, $1) && hasBeginning($0.given, $1.given) }) { return .tripNameGivenPart }
        if any(theirs, { sameSurname($0, $1) && hasBeginning($1.given, $0.given) }) { return .tripNameGivenMore }
        if any(swapped, { $0.comparisonKey == $1.comparisonKey }) { return .tripNameSwapped }
        return any(theirs, { isNear($0.comparisonKey, $1.comparisonKey) }) ? .tripNameSpelling : .tripNameDifferent
    }

    private static func forms(_ name: RomanizedName) -> [RomanizedName] {
        let folded = [LatinFolding.Scheme.plain, .travelDocument].map { scheme in
            RomanizedName(
                surname: LatinFolding.ascii(ScriptFolding.latin(name.surname), scheme: scheme),
                given: LatinFolding.ascii(ScriptFolding.latin(name.given), scheme: scheme))
        }
        return folded[0] == folded[1] ? [folded[0]] : folded
    }

    private static func sameSurname(_ a: RomanizedName, _ b: RomanizedName) -> Bool {
        RomanizedName(surname: a.surname, given: "").comparisonKey
            == RomanizedName(surname: b.surname, given: "").comparisonKey
    }

    /// Whether the letters of a given name begin with those of another one, which may have none.
    private static func hasBeginning(_ whole: String, _ part: String) -> Bool {
        let whole = whole.utf8.filter { (65...90).contains($0) }
        let part = part.utf8.filter { (65...90).contains($0) }
        return part.count < whole.count && whole.starts(with: part)
    }

    /// Whether a letter in five differs, is missing or is too many, and no more than two.
    private static func isNear(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.utf8.prefix(80)), Array(b.utf8.prefix(80)))
        // The key has a slash beside its letters.
        let limit = min((min(a.count, b.count) - 1) / 5, 2)
        guard limit > 0, abs(a.count - b.count) <= limit else { return false }
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (x == y ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = next
            }
        }
        return row[b.count] <= limit
    }

    /// Splits `SURNAME/GIVEN`, `SURNAME, GIVEN` or `SURNAME<<GIVEN`; without such a sign every split is a reading.
    private static func readings(of holder: String) -> [(surname: [String], given: [String])] {
        let text = String(holder.prefix(200))
        if let mark = separator(in: text) {
            let surname = words(text[..<mark])
            // What is left of the sign is no part of a word.
            return surname.isEmpty ? [] : [(surname, words(text[mark...]))]
        }
        let words = words(text[...])
        guard words.count > 1 else { return words.isEmpty ? [] : [(words, [])] }
        return (1..<min(words.count, 6)).flatMap { count in
            [
                (Array(words.prefix(count)), Array(words.dropFirst(count))),
                (Array(words.suffix(count)), Array(words.dropLast(count))),
            ]
        }
    }

    /// Where the sign stands that parts surname and given name; `<<` goes before a stroke, a stroke before a comma.
    ///
    /// A search for a text would link the regular expression engine into every app, more than a megabyte.
    private static func separator(in text: String) -> String.Index? {
        let filler = zip(text.indices, text.indices.dropFirst()).first { text[$0] == "<" && text[$1] == "<" }?.0
        return filler ?? text.firstIndex(of: "/") ?? text.firstIndex(of: ",")
    }

    private static func words(_ text: Substring) -> [String] {
        text.split { $0 == " " || $0 == "<" || $0 == "/" || $0 == "," || $0.isWhitespace }.map(String.init)
    }
}
