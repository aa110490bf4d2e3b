/// The scanner for telephone numbers as people type them.
///
/// It reads what Google's libphonenumber reads, and nothing else: the first digits of the text, with signs and letters
/// between and an extension at the end. Each step goes over the text once.
package struct PhoneScanner {
    /// More text than this is not read.
    static let limit = 250

    /// Why a text is no telephone number.
    enum Failure: Error {
        case notANumber, unknownCallingCode, tooShort, tooLong
    }

    /// Whether the number begins with a plus sign.
    let hasPlus: Bool
    /// The digits in ASCII; where there are three letters or more, letters count as the digits of their key.
    let digits: [UInt8]
    /// The extension, in ASCII digits; empty when there is none.
    let extensionNumber: String

    init(_ text: String) throws(Failure) {
        try self.init(scalars: text.unicodeScalars, count: text.utf8.count)
    }

    /// Reads the characters of a text, each once, and none after the first that is too many.
    init(scalars text: some Sequence<Unicode.Scalar>, count: Int) throws(Failure) {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(min(count, Self.limit))
        var hasParameters = false
        for scalar in text {
            guard scalars.count < Self.limit else { throw .tooLong }
            if scalar == ";" { hasParameters = true }
            scalars.append(scalar)
        }
        var number = 0..<scalars.count
        if hasParameters {
            number = try PhoneParameters.apply(to: &scalars)
        } else {
            number = Self.possibleNumber(scalars)
        }
        var found = Self.extensionStart(scalars, number)
        guard Self.isViable(scalars, number, extensionAt: found?.start) else { throw .notANumber }
        var suffix: [UInt8] = []
        if let (start, digits) = found {
            let before = number.lowerBound..<start
            found = Self.extensionStart(scalars, before)
            if Self.isViable(scalars, before, extensionAt: found?.start) {
                number = before
                for scalar in scalars[digits] { suffix.append((TextHygiene.digit(scalar) ?? 0) + 48) }
            }
        }
        extensionNumber = String(decoding: suffix, as: UTF8.self)
        hasPlus = !number.isEmpty && Self.isPlus(scalars[number.lowerBound])
        digits = Self.digits(scalars, number)
    }

    private static func digits(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var letters = 0
        for scalar in scalars[range] {
            if let digit = TextHygiene.digit(scalar) {
                result.append(digit + 48)
            } else if isLetter(scalar) {
                letters += 1
            }
        }
        guard letters >= 3 else { return result }
        let keys = Array("22233344455566677778889999".utf8)
        return scalars[range].compactMap { scalar in
            guard scalar.isASCII else { return nil }
            if isLetter(scalar) { return keys[Int(scalar.value | 32) - 97] }
            return scalar.value >= 48 && scalar.value <= 57 ? UInt8(scalar.value) : nil
        }
    }

    /// Cuts text before the first digit or plus, signs at the end, and a second number after a slash.
    static func possibleNumber(_ scalars: [Unicode.Scalar]) -> Range<Int> {
        var start = 0
        while start < scalars.count, !isPlus(scalars[start]), TextHygiene.digit(scalars[start]) == nil { start += 1 }
        var end = scalars.count
        while end > start, scalars[end - 1] != "#", !isLetterOrNumber(scalars[end - 1]) { end -= 1 }
        var isAfterSlash = false
        for position in start..<end {
            switch scalars[position] {
            case "/", "\\": isAfterSlash = true
            case " ": break
            case "x" where isAfterSlash:
                var slash = position - 1
                while slash > start, scalars[slash] == " " { slash -= 1 }
                return start..<slash
            default: isAfterSlash = false
            }
        }
        return start..<end
    }

    /// Whether a text looks like a number: three digits with only signs between, then signs, letters and digits.
    private static func isViable(_ scalars: [Unicode.Scalar], _ range: Range<Int>, extensionAt found: Int?) -> Bool {
        guard range.count >= 2 else { return false }
        var position = range.lowerBound
        while position < range.upperBound, isPlus(scalars[position]) { position += 1 }
        var count = 0
        while count < 3 {
            guard position < range.upperBound else { return range.count == 2 && count == 2 }
            if TextHygiene.digit(scalars[position]) != nil {
                count += 1
            } else if !isSign(scalars[position]) {
                return false
            }
            position += 1
        }
        var end = range.upperBound
        if let found, found >= position { end = found }
        while position < end {
            let scalar = scalars[position]
            guard TextHygiene.digit(scalar) != nil || isSign(scalar) || isLetter(scalar) else { return false }
            position += 1
        }
        return true
    }

    // MARK: - Characters

    static func isPlus(_ scalar: Unicode.Scalar) -> Bool { scalar == "+" || scalar == "\u{FF0B}" }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value | 32
        return value >= 0x61 && value <= 0x7A
    }

    /// Whether a character may stand between the digits of a number.
    static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x28, 0x29, 0x2A, 0x2D, 0x2E, 0x2F, 0x5B, 0x5D, 0x78, 0x58, 0x7E, 0xA0, 0xAD, 0x200B,
            0x2010...0x2015,
            0x2053, 0x2060, 0x2212, 0x223C, 0x3000, 0x30FC, 0xFF08, 0xFF09, 0xFF0D...0xFF0F, 0xFF3B, 0xFF3D, 0xFF5E:
            true
        default: false
        }
    }

    private static func isLetterOrNumber(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return isLetter(scalar) || scalar.value >= 48 && scalar.value <= 57 }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            return true
        default: return false
        }
    }
}
