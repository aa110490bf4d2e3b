extension TextHygiene {
    /// Whether a character is a space that does not break the line, a tab included.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
        default: isLineBreak(scalar)
        }
    }

    /// Whether a character ends a line.
    static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Whether a character changes the direction of the text and can make it look other than it is.
    static func isDirectionControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Whether a character is a control character, white space not counted.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)) && !isSpace(scalar)
    }

    /// Whether a character shows nothing and is no space: zero-width characters, fillers, direction controls, tags.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180E, 0x200B...0x200D, 0x2060...0x2064,
            0x206A...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0xE0000...0xE007F,
            0xE0100...0xE01EF:
            true
        default: isDirectionControl(scalar)
        }
    }

    /// Whether a joiner or a variation selector belongs to the character before it.
    static func isMeaningfulJoiner(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Bool {
        guard let previous, !isSpace(previous), !isInvisible(previous) || previous.value == 0xFE0F else { return false }
        switch scalar.value {
        case 0xFE00...0xFE0F, 0xE0100...0xE01EF: return previous.value > 0x2000
        case 0x200C, 0x200D:
            // Arabic and Indic scripts, and emoji sequences.
            return (0x0600...0x0DFF).contains(previous.value) || previous.value >= 0x2600 && !isHan(previous)
        default: return false
        }
    }

    /// Returns the ASCII form of a character of double width, or the character itself.
    static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(UInt8(scalar.value - 0xFEE0))
        case 0x3000: " "
        default: scalar
        }
    }

    /// Whether a character is a Han character.
    static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD: true
        default: false
        }
    }

    /// Returns the value of a decimal digit of any script that people type numbers in; `nil` for other characters.
    package static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
        if scalar.isASCII {
            return scalar.value >= 48 && scalar.value <= 57 ? UInt8(scalar.value - 48) : nil
        }
        // What people do type is told without a look into the character database.
        switch scalar.value {
        case 0xFF10...0xFF19: return UInt8(scalar.value - 0xFF10)
        case 0x80...0x065F, 0x2000...0xA61F, 0xFE00...0xFFFF: return nil
        default: break
        }
        guard scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue,
            value >= 0, value <= 9
        else { return nil }
        return UInt8(value)
    }
}
