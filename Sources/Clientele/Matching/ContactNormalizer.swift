/// Brings phone numbers and e-mail addresses to the form in which they are compared.
enum ContactNormalizer {
    /// Puts the digits of a phone number without trunk and international prefixes into `digits`.
    static func phone(_ text: String, into digits: inout [UInt8]) {
        digits.removeAll(keepingCapacity: true)
        var isInternational = false
        for scalar in text.unicodeScalars {
            if scalar == "+" || scalar == "\u{FF0B}" {
                guard digits.isEmpty else { break }
                isInternational = true
            } else if let digit = decimal(scalar) {
                digits.append(digit + 48)
            } else if isLetter(scalar) {
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
        if digits.count < 5 { digits.removeAll(keepingCapacity: true) }
    }

    /// Puts an e-mail address in lower case into `whole`; returns the place of its sign, `nil` when there is none.
    static func email(_ text: String, into whole: inout [UInt8]) -> Int? {
        whole.removeAll(keepingCapacity: true)
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                if byte == 32 || byte >= 9 && byte <= 13 { continue }
                whole.append(byte >= 65 && byte <= 90 ? byte + 32 : byte)
            } else if scalar == "\u{FF20}" {
                whole.append(UInt8(ascii: "@"))
            } else if !scalar.properties.isWhitespace {
                whole += scalar.properties.lowercaseMapping.utf8
            }
        }
        return whole.lastIndex(of: UInt8(ascii: "@"))
    }

    /// Numbers that are equal for local parts of the same letters, and for those of the same digits; 0 without digits.
    static func lettersAndDigits(_ local: [UInt8]) -> (letters: UInt64, digits: UInt64) {
        var (letters, digits) = (FormDigest(), FormDigest())
        var hasDigits = false
        for byte in local {
            if byte >= 48 && byte <= 57 {
                digits.add(byte)
                hasDigits = true
            } else if byte >= 97 && byte <= 122 || byte >= 128 {
                letters.add(byte)
            }
        }
        return (letters.value, hasDigits ? max(1, digits.value) : 0)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? scalar.value >= 97 && scalar.value <= 122 || scalar.value >= 65 && scalar.value <= 90
            : scalar.properties.isAlphabetic
    }

    private static func decimal(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 48...57: UInt8(truncatingIfNeeded: scalar.value - 48)
        case 0xFF10...0xFF19: UInt8(truncatingIfNeeded: scalar.value - 0xFF10)
        default: nil
        }
    }
}
