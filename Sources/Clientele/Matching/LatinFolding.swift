/// Latin letters without their marks: `é` is compared as `e`, `ß` as `ss`.
enum LatinFolding {
    /// Appends the lower-case form of a letter or digit without marks; every other scalar appends nothing.
    ///
    /// Letters of other scripts are lower-cased and appended as UTF-8.
    ///
    /// - Returns: whether anything was appended.
    static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) -> Bool {
        let value = scalar.value
        switch value {
        case 0x30...0x39, 0x61...0x7A:
            bytes.append(UInt8(truncatingIfNeeded: value))
        case 0x41...0x5A:
            bytes.append(UInt8(truncatingIfNeeded: value + 32))
        case 0...0x7F:
            return false
        case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
            guard let narrow = Unicode.Scalar(value - 0xFEE0) else { return false }
            return append(narrow, to: &bytes)
        case 0xDF, 0x1E9E:
            bytes += [UInt8(ascii: "s"), UInt8(ascii: "s")]
        case 0xC6, 0xE6:
            bytes += [UInt8(ascii: "a"), UInt8(ascii: "e")]
        case 0xDE, 0xFE:
            bytes += [UInt8(ascii: "t"), UInt8(ascii: "h")]
        case 0x152, 0x153:
            bytes += [UInt8(ascii: "o"), UInt8(ascii: "e")]
        case 0xC0...0x24F:
            return appendBase(latin, at: Int(value) - 0xC0, to: &bytes)
        case 0x1E00...0x1EFF:
            return appendBase(additional, at: Int(value) - 0x1E00, to: &bytes)
        default:
            guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { return false }
            bytes += scalar.properties.lowercaseMapping.utf8
        }
        return true
    }

    private static func appendBase(_ table: StaticString, at index: Int, to bytes: inout [UInt8]) -> Bool {
        guard index < table.utf8CodeUnitCount else { return false }
        let base = unsafe table.utf8Start[index]
        guard base != UInt8(ascii: "?") else { return false }
        bytes.append(base)
        return true
    }

    /// The base letters of U+00C0 to U+024F.
    private static let latin: StaticString = """
        aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?yaaaaaaccccccccddddeeeeeeeeeegggggggg \
        hhhhiiiiiiiiiiiijjkkkllllllllllnnnnnn?nnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs???????? \
        ????????????????????????oo?????????????uu???????????????????dddlllnnnaaiioouuuuuuuuuu?aaaa????ggkkoo \
        oo??jdddgg??nnaa????aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????????????????????
        """

    /// The base letters of U+1E00 to U+1EFF.
    private static let additional: StaticString = """
        aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss \
        ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas????aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee \
        iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????
        """
}
