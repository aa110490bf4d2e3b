/// Brings numbers of documents to the form in which they are compared.
enum DocumentNumber {
    /// Puts the upper-case letters and digits of a document number into `number`.
    ///
    /// The last two characters of a Mainland Travel Permit (H or M and ten digits) count its issues and are left out; O, I
    /// and l among the digits are slips for 0 and 1.
    static func normalize(_ text: String, into number: inout [UInt8]) {
        number.removeAll(keepingCapacity: true)
        for scalar in text.unicodeScalars { _ = FormFolding.append(scalar, to: &number) }
        for index in number.indices where number[index] >= 97 && number[index] <= 122 { number[index] -= 32 }
        mendDigits(&number)
        if number.count == 11, number[0] == UInt8(ascii: "H") || number[0] == UInt8(ascii: "M"),
            number.dropFirst().allSatisfy(isDigit)
        {
            number.removeLast(2)
        }
        if number.count < 3 { number.removeAll(keepingCapacity: true) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    /// Replaces letters that look like digits behind the first digit, where nothing but digits is there besides.
    private static func mendDigits(_ number: inout [UInt8]) {
        guard let first = number.firstIndex(where: isDigit) else { return }
        var hasDoubtful = false
        for byte in number[first...] where !isDigit(byte) {
            guard "OIL".utf8.contains(byte) else { return }
            hasDoubtful = true
        }
        guard hasDoubtful, number[first...].count(where: isDigit) >= 4 else { return }
        for index in first..<number.count where !isDigit(number[index]) {
            number[index] = number[index] == UInt8(ascii: "O") ? 48 : 49
        }
    }

    /// A number that is the same for documents written alike: the same length, letters and digits in the same places
    /// at the beginning.
    static func shape(_ number: [UInt8]) -> UInt32 {
        var shape = UInt32(truncatingIfNeeded: min(number.count, 60))
        for byte in number.prefix(3) { shape = shape << 1 | (byte >= 65 ? 1 : 0) }
        // A company's code looks like the number of an identity card.
        return isCreditCode(number) && !isResidentIdentity(number) ? shape | 1 << 31 : shape
    }

    /// Whether a number is given for life, by its length and check character: that of a Chinese resident identity card,
    /// or the unified social credit code of a company.
    static func isForLife(_ number: [UInt8]) -> Bool { isResidentIdentity(number) || isCreditCode(number) }

    private static func isResidentIdentity(_ number: [UInt8]) -> Bool {
        guard number.count == 18 else { return false }
        var weight = 1
        var sum = 0
        for byte in number.reversed() {
            let isX = weight == 1 && sum == 0 && byte == UInt8(ascii: "X")
            guard isX || isDigit(byte) else { return false }
            sum += weight * (isX ? 10 : Int(byte - 48))
            weight = weight * 2 % 11
        }
        return sum % 11 == 1
    }

    private static func isCreditCode(_ number: [UInt8]) -> Bool {
        guard number.count == 18, let kind = number.first, "159AYN".utf8.contains(kind) else { return false }
        guard number[2..<8].allSatisfy(isDigit) else { return false }
        var weight = 1
        var sum = 0
        for byte in number.dropLast() {
            guard let value = alphabet.firstIndex(of: byte) else { return false }
            sum += weight * value
            weight = weight * 3 % 31
        }
        return alphabet[(31 - sum % 31) % 31] == number[17]
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
}
