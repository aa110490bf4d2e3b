/// An address literal such as `[192.0.2.1]` or `[IPv6:2001:db8::1]`.
struct EmailAddressLiteral {
    let text: String

    static func parse(_ scalars: ArraySlice<Unicode.Scalar>) -> EmailAddressLiteral? {
        guard scalars.first == "[", scalars.last == "]", scalars.count > 2 else { return nil }
        let inner = scalars.dropFirst().dropLast()
        guard inner.allSatisfy({ (0x21...0x7E).contains($0.value) && $0 != "[" && $0 != "]" && $0 != "\\" }) else {
            return nil
        }
        let bytes = inner.map { UInt8($0.value) }
        let text = String(decoding: bytes, as: UTF8.self)
        if isVersion4(bytes[...]) { return EmailAddressLiteral(text: "[\(text)]") }
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        // IPv6 is the only tag that is registered.
        let tag = String(decoding: bytes[..<colon], as: UTF8.self)
        let address = bytes[(colon + 1)...]
        guard tag.lowercased() == "ipv6", isVersion6(address) else { return nil }
        return EmailAddressLiteral(text: "[IPv6:\(String(decoding: address, as: UTF8.self).lowercased())]")
    }

    private static func isVersion4(_ bytes: ArraySlice<UInt8>) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.count) && part.allSatisfy { (48...57).contains($0) }
                    && part.reduce(0) { $0 * 10 + Int($1) - 48 } <= 255
            }
    }

    private static func isVersion6(_ bytes: ArraySlice<UInt8>) -> Bool {
        var groups = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard groups.count >= 3 else { return false }
        var wanted = 8
        if let last = groups.last, last.contains(UInt8(ascii: ".")) {
            guard isVersion4(last) else { return false }
            groups.removeLast()
            wanted = 6
            // A group before the dotted part may be empty only as part of `::`.
            if groups.last?.isEmpty == true { groups.append(groups[groups.count - 1]) }
        }
        let emptyInside = groups.indices.dropFirst().dropLast().filter { groups[$0].isEmpty }
        guard emptyInside.count <= 1 else { return false }
        let startsEmpty = groups.first?.isEmpty == true
        let endsEmpty = groups.last?.isEmpty == true
        if startsEmpty, groups.count < 2 || !groups[1].isEmpty { return false }
        if endsEmpty, groups.count < 2 || !groups[groups.count - 2].isEmpty { return false }
        let filled = groups.filter { !$0.isEmpty }
        guard filled.allSatisfy({ $0.count <= 4 && $0.allSatisfy(isHexadecimal) }) else { return false }
        let isCompressed = emptyInside.count == 1
        return isCompressed ? filled.count <= wanted - 1 : filled.count == wanted && !startsEmpty && !endsEmpty
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }
}
