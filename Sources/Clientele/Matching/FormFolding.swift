/// Letters and digits brought to the form in which they are compared: lower case, without marks.
enum FormFolding {
    /// Appends the normal form of a letter or digit; every other scalar appends nothing.
    ///
    /// Latin letters become ASCII, full-width forms narrow; letters of other scripts are lower-cased UTF-8.
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
        case 0xC0...0x24F:
            return append(LatinFoldingTable.extended, at: Int(value - 0xC0), to: &bytes)
        case 0x1E00...0x1EFF:
            return append(LatinFoldingTable.additional, at: Int(value - 0x1E00), to: &bytes)
        case 0x300...0x36F:
            return true
        default:
            guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { return false }
            bytes += scalar.properties.lowercaseMapping.utf8
        }
        return true
    }

    private static func append(_ table: PackedTable, at cell: Int, to bytes: inout [UInt8]) -> Bool {
        let before = bytes.count
        for byte in [table[cell * 2], table[cell * 2 + 1]] where byte != UInt8(ascii: ".") { bytes.append(byte | 0x20) }
        return bytes.count > before
    }
}
