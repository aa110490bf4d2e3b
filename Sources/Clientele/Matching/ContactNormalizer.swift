/// Brings phone numbers, e-mail addresses and document numbers to the form in which they are compared.
enum ContactNormalizer {
    /// The digits of a phone number without trunk and international prefixes.
    static func phone(_ text: String) -> [UInt8] {
        var digits: [UInt8] = []
        var isInternational = false
        for scalar in text.unicodeScalars {
            if scalar == "+" || scalar == "\u{FF0B}" {
                guard digits.isEmpty else { break }
                isInternational = true
            } else if let digit = decimal(scalar) {
                digits.append(digit + 48)
            } else if scalar.properties.isAlphabetic {
                // What follows a word is an extension.
                if !digits.isEmpty { break }
            }
        }
        if !isInternational, digits.starts(with: [48, 48]), digits.count > 10 {
            digits.removeFirst(2)
            isInternational = true
        }
        if digits.starts(with: [56, 54]), digits.count == 13, digits[2] == 49 { digits.removeFirst(2) }
        if !isInternational, digits.count > 7, digits.first == 48 { digits.removeFirst() }
        return digits.count < 5 ? [] : digits
    }

    /// An e-mail address in lower case with its two parts; empty parts when there is no sign.
    static func email(_ text: String) -> (whole: [UInt8], local: [UInt8], domain: [UInt8]) {
        var whole: [UInt8] = []
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            if scalar == "\u{FF20}" {
                whole.append(UInt8(ascii: "@"))
            } else if scalar.isASCII {
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                whole.append(byte >= 65 && byte <= 90 ? byte + 32 : byte)
            } else {
                whole += scalar.properties.lowercaseMapping.utf8
            }
        }
        guard let sign = whole.lastIndex(of: UInt8(ascii: "@")) else { return (whole, [], []) }
        return (whole, Array(whole[..<sign]), Array(whole[(sign + 1)...]))
    }

    /// The upper-case letters and digits of a document number.
    ///
    /// The last two characters of a Mainland Travel Permit (H or M and ten digits) count its issues and are left out.
    static func document(_ text: String) -> [UInt8] {
        var number: [UInt8] = []
        for scalar in text.unicodeScalars { _ = FormFolding.append(scalar, to: &number) }
        for index in number.indices where number[index] >= 97 && number[index] <= 122 { number[index] -= 32 }
        if number.count == 11, number[0] == UInt8(ascii: "H") || number[0] == UInt8(ascii: "M"),
            number.dropFirst().allSatisfy({ $0 >= 48 && $0 <= 57 })
        {
            number.removeLast(2)
        }
        return number.count < 3 ? [] : number
    }

    /// A number that is the same for documents written alike: the same length, letters and digits in the same places
    /// at the beginning.
    static func shape(ofDocument number: [UInt8]) -> UInt32 {
        var shape = UInt32(truncatingIfNeeded: min(number.count, 60))
        for byte in number.prefix(3) { shape = shape << 1 | (byte >= 65 ? 1 : 0) }
        return shape
    }

    /// Whether a document number is that of a Chinese resident identity card, by its length and check character: it is
    /// given for life.
    static func isForLife(_ number: [UInt8]) -> Bool {
        guard number.count == 18 else { return false }
        var weight = 1
        var sum = 0
        for byte in number.reversed() {
            let isX = weight == 1 && sum == 0 && byte == UInt8(ascii: "X")
            guard isX || (byte >= 48 && byte <= 57) else { return false }
            sum += weight * (isX ? 10 : Int(byte - 48))
            weight = weight * 2 % 11
        }
        return sum % 11 == 1
    }

    private static func decimal(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 48...57: UInt8(truncatingIfNeeded: scalar.value - 48)
        case 0xFF10...0xFF19: UInt8(truncatingIfNeeded: scalar.value - 0xFF10)
        default: nil
        }
    }
}
