/// The number of a resident identity card of China: the citizen identification number of GB 11643-1999.
///
/// ```swift
/// let checked = ResidentIdentityCard.check("11010519491231002x", today: today)
/// checked.verdict             // valid
/// checked.value?.birthDate    // 1949-12-31
/// checked.findings            // document.lowercase, with the repair
/// ```
///
/// The residence permits for people from Hong Kong, Macao and Taiwan and the permanent resident cards for foreigners
/// use the same form.
public struct ResidentIdentityCard: Sendable, Hashable {
    /// The sex that a number states.
    public enum Sex: String, Sendable, Hashable {
        /// An odd order number.
        case male
        /// An even order number.
        case female
    }

    /// The number in normal form: 18 characters, or 15 for one of the old form.
    public let number: String
    /// The date of birth that the number states.
    public let birthDate: CalendarDate
    /// The sex that the number states, by whether its order number is odd.
    public let sex: Sex
    /// The six digits of the place where the number was first given.
    public let regionCode: String

    /// Whether the number is of the old form of 15 digits, which has no check character and is no longer valid.
    public var isOldForm: Bool { number.utf8.count == 15 }

    /// The number of 18 characters: an old one with the century 19 and its check character, as it was converted in 1999.
    public var modernNumber: String {
        guard isOldForm else { return number }
        let digits = Array(number.utf8)
        let longer = digits.prefix(6) + [UInt8(ascii: "1"), UInt8(ascii: "9")] + digits.dropFirst(6)
        return String(decoding: longer + [Self.checkCharacter(of: Array(longer))], as: UTF8.self)
    }

    /// Checks a number.
    ///
    /// - Parameters:
    ///   - text: The number as it was written.
    ///   - today: The day on which a birth date is in the future or not.
    ///   - path: The place that findings name.
    /// - Returns: `.valid`, `.possible` for the old form of 15 digits, or `.invalid` without a value.
    public static func check(
        _ text: some StringProtocol, today: CalendarDate, at path: FieldPath = .record
    ) -> Checked<ResidentIdentityCard> {
        let written = DocumentText(text)
        var findings = written.writingFindings(at: path)
        var characters = written.characters
        guard !characters.isEmpty else {
            return Checked(.invalid, nil, [Finding(.documentEmpty, at: path)])
        }
        func failure(
            _ kind: Finding.Kind, of kept: Range<Int>? = nil, repair: String? = nil
        ) -> Checked<ResidentIdentityCard> {
            let range = kept.flatMap(written.range)
            return Checked(.invalid, nil, findings + [Finding(kind, at: path, range: range, repair: repair)])
        }
        guard !written.isTooLong, characters.count == 18 || characters.count == 15 else {
            findings.append(
                Finding(.residentIDLength, at: path, arguments: ["length": "\(characters.count)"]))
            return Checked(.invalid, nil, findings)
        }
        let isOldForm = characters.count == 15
        let body = characters.prefix(isOldForm ? 15 : 17)
        if let first = body.firstIndex(where: { $0 < 48 || $0 > 57 }) {
            let isMasked = body.contains { $0 == UInt8(ascii: "*") }
            return failure(isMasked ? .residentIDMasked : .residentIDCharacters, of: first..<first + 1)
        }
        if !isOldForm {
            let expected = checkCharacter(of: Array(body))
            if characters[17] != expected {
                let isLookalike = written.endsWithLookalikeX && expected == UInt8(ascii: "X")
                characters[17] = expected
                let repair = isLookalike ? String(decoding: characters, as: UTF8.self) : nil
                return failure(
                    isLookalike ? .residentIDLookalike : .residentIDCheckCharacter, of: 17..<18, repair: repair)
            }
        }
        let digits = body.map { Int($0) - 48 }
        let year = isOldForm ? 1900 + number(digits[6..<8]) : number(digits[6..<10])
        let monthStart = isOldForm ? 8 : 10
        guard
            let birthDate = CalendarDate(
                year: year, month: number(digits[monthStart..<monthStart + 2]),
                day: number(digits[monthStart + 2..<monthStart + 4]))
        else { return failure(.residentIDDate, of: 6..<monthStart + 4) }
        guard birthDate <= today else { return failure(.residentIDFuture, of: 6..<monthStart + 4) }
        guard year >= 1880 else { return failure(.residentIDAncient, of: 6..<monthStart + 4) }
        let order = number(digits[(monthStart + 4)...])
        guard order > 0 else { return failure(.residentIDOrder, of: monthStart + 4..<monthStart + 7) }
        let region = String(decoding: body.prefix(6), as: UTF8.self)
        if var finding = ResidentIdentityRegion.finding(digits.prefix(6), birthYear: year, at: path) {
            finding.range = written.range(of: 0..<6)
            findings.append(finding)
        }
        if birthDate.completedYears(on: today) > 120 {
            findings.append(Finding(.residentIDAge, at: path, range: written.range(of: 6..<monthStart + 4)))
        }
        if isOldForm { findings.append(Finding(.residentIDOldForm, at: path)) }
        let card = ResidentIdentityCard(
            number: String(decoding: characters, as: UTF8.self), birthDate: birthDate,
            sex: order % 2 == 1 ? .male : .female, regionCode: region)
        return Checked(
            isOldForm ? .possible : .valid, card, findings, factsVersion: ResidentIdentityRegion.version)
    }

    /// Returns the check character of the first 17 digits.
    static func checkCharacter(of digits: [UInt8]) -> UInt8 {
        var sum = 0
        for (weight, digit) in zip([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], digits) {
            sum += weight * (Int(digit) - 48)
        }
        return Array("10X98765432".utf8)[sum % 11]
    }

    private static func number(_ digits: ArraySlice<Int>) -> Int {
        digits.reduce(0) { $0 * 10 + $1 }
    }
}

extension ResidentIdentityCard: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The number masked as in a record, such as `1***************2X`.
    public var description: String { Mask.document.applied(to: number) }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
