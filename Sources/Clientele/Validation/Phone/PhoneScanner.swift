/// The scanner for telephone numbers as people type them.
///
/// It reads what Google's libphonenumber reads, and nothing else: the first digits of the text, with signs and letters
/// between and an extension at the end.
struct PhoneScanner {
    /// More text than this is not read.
    static let limit = 250

    /// Why a text is no telephone number.
    enum Failure: Error {
        case notANumber, unknownCallingCode, tooShort, tooLong
    }

    /// The part of the text that is the number.
    private(set) var number: ArraySlice<Unicode.Scalar>
    /// The extension, in ASCII digits; empty when there is none.
    private(set) var extensionNumber = ""

    /// Whether the number begins with a plus sign.
    var hasPlus: Bool { number.first.map(Self.isPlus) ?? false }

    init(_ text: some StringProtocol) throws(Failure) {
        var scalars: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            guard scalars.count < Self.limit else { throw .tooLong }
            scalars.append(scalar)
        }
        number = try Self.withoutContext(scalars)
        guard Self.isViable(number) else { throw .notANumber }
        if let found = Self.extensionStart(in: number), Self.isViable(number[..<found.start]) {
            number = number[..<found.start]
            extensionNumber = String(decoding: found.digits, as: UTF8.self)
        }
    }

    /// The digits; where there are three letters or more, letters count as the digits of their key.
    static func digits(of text: ArraySlice<Unicode.Scalar>) -> [UInt8] {
        let letters = text.lazy.filter { isLetter($0) }.prefix(3).count
        guard letters >= 3 else { return text.compactMap { TextHygiene.digit($0).map { $0 + 48 } } }
        return text.compactMap { scalar in
            guard scalar.isASCII else { return nil }
            let byte = UInt8(scalar.value)
            if byte >= 48, byte <= 57 { return byte }
            guard isLetter(scalar) else { return nil }
            return Array("22233344455566677778889999".utf8)[Int(byte | 32) - 97]
        }
    }

    /// The digits after the plus signs, or all.
    var digits: [UInt8] { Self.digits(of: number.drop(while: Self.isPlus)) }

    // MARK: - The part that is a number

    /// Applies `;phone-context=` and `;isub=` of RFC 3966, and cuts what comes before and after a number.
    private static func withoutContext(_ scalars: [Unicode.Scalar]) throws(Failure) -> ArraySlice<Unicode.Scalar> {
        var result: ArraySlice<Unicode.Scalar>
        let marker = Array(";phone-context=".unicodeScalars)
        if let context = firstIndex(of: marker, in: scalars[...]) {
            let value = scalars[(context + marker.count)...].prefix { $0 != ";" }
            guard isContext(value) else { throw .notANumber }
            let scheme = Array("tel:".unicodeScalars)
            let start = firstIndex(of: scheme, in: scalars[...]).map { $0 + scheme.count } ?? 0
            let body = start <= context ? scalars[start..<context] : []
            result = value.first == "+" ? (Array(value) + Array(body))[...] : Array(body)[...]
        } else {
            result = possibleNumber(scalars[...])
        }
        if let end = firstIndex(of: Array(";isub=".unicodeScalars), in: result), end > result.startIndex {
            result = result[..<end]
        }
        return result
    }

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
        guard let top = names.last, let initial = top.first, isLetter(initial) else { return false }
        return names.allSatisfy { label in
            guard let first = label.first, let last = label.last else { return false }
            return first != "-" && last != "-"
                && label.allSatisfy { isLetter($0) || $0 == "-" || $0.isASCII && TextHygiene.digit($0) != nil }
        }
    }

    /// Cuts text before the first digit or plus, signs at the end, and a second number after a slash.
    private static func possibleNumber(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        guard let start = scalars.firstIndex(where: { isPlus($0) || TextHygiene.digit($0) != nil }) else { return [] }
        var result = scalars[start...]
        while let last = result.last, last != "#", !isLetterOrNumber(last) { result = result.dropLast() }
        for position in result.indices where result[position] == "/" || result[position] == "\\" {
            let rest = result[(position + 1)...].drop { $0 == " " }
            if rest.first == "x" { return result[..<position] }
        }
        return result
    }

    // MARK: - The shape of a number

    /// Whether a text looks like a number: three digits with only signs between, then signs, letters and digits.
    private static func isViable(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard text.count >= 2 else { return false }
        if text.count == 2, text.allSatisfy({ TextHygiene.digit($0) != nil }) { return true }
        var position = text.startIndex
        while position < text.endIndex, isPlus(text[position]) { position += 1 }
        var count = 0
        while count < 3 {
            guard position < text.endIndex else { return false }
            if TextHygiene.digit(text[position]) != nil {
                count += 1
            } else if !isSign(text[position]) {
                return false
            }
            position += 1
        }
        while true {
            guard position < text.endIndex else { return true }
            if extensionDigits(text[position...]) != nil { return true }
            guard isSign(text[position]) || isLetter(text[position]) || TextHygiene.digit(text[position]) != nil else {
                return false
            }
            position += 1
        }
    }

    /// Returns where an extension begins that reaches to the end of the text.
    private static func extensionStart(in text: ArraySlice<Unicode.Scalar>) -> (start: Int, digits: [UInt8])? {
        for position in text.indices {
            if let digits = extensionDigits(text[position...]) { return (position, digits) }
        }
        return nil
    }

    // MARK: - Characters

    static func isPlus(_ scalar: Unicode.Scalar) -> Bool { scalar == "+" || scalar == "\u{FF0B}" }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        (0x41...0x5A).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
    }

    /// Whether a character may stand between the digits of a number.
    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x28, 0x29, 0x2A, 0x2D, 0x2E, 0x2F, 0x5B, 0x5D, 0x78, 0x58, 0x7E, 0xA0, 0xAD, 0x200B,
            0x2010...0x2015,
            0x2053, 0x2060, 0x2212, 0x223C, 0x3000, 0x30FC, 0xFF08, 0xFF09, 0xFF0D...0xFF0F, 0xFF3B, 0xFF3D, 0xFF5E:
            true
        default: false
        }
    }

    private static func isLetterOrNumber(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return isLetter(scalar) || (48...57).contains(scalar.value) }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            return true
        default: return false
        }
    }

    private static func firstIndex(of wanted: [Unicode.Scalar], in text: ArraySlice<Unicode.Scalar>) -> Int? {
        text.indices.first { text[$0...].starts(with: wanted) }
    }
}
