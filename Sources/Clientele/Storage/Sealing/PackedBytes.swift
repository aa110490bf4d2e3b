/// Makes bytes shorter that repeat what they or a known text hold, so that a sealed line in base64 is no longer than the
/// plain one.
///
/// The form is that of an LZ4 block: a token with the length of the literals and of the match, the literals, the distance
/// back in two bytes. Distances reach into ``dictionary``, which stands before the bytes.
enum PackedBytes {
    private static let shortest = 4
    private static let farthest = 65_535
    private static let tableBits: UInt32 = 12

    /// The hash table of the dictionary: where each beginning of four bytes stood last.
    private static let startTable: [Int32] = {
        var table = [Int32](repeating: -1, count: 1 << Int(tableBits))
        for position in 0...(dictionary.count - shortest) { table[hash(word(dictionary, position))] = Int32(position) }
        return table
    }()

    private static func word(_ bytes: [UInt8], _ position: Int) -> UInt32 {
        UInt32(bytes[position]) | UInt32(bytes[position + 1]) << 8 | UInt32(bytes[position + 2]) << 16
            | UInt32(bytes[position + 3]) << 24
    }

    private static func hash(_ word: UInt32) -> Int { Int((word &* 2_654_435_761) >> (32 - tableBits)) }

    /// Appends bytes in their shorter form.
    static func pack(_ bytes: [UInt8], to packed: inout [UInt8]) {
        let window = dictionary + bytes
        var table = startTable
        var position = dictionary.count
        var anchor = position
        while position + shortest <= window.count {
            let word = word(window, position)
            let slot = hash(word)
            let candidate = Int(table[slot])
            table[slot] = Int32(truncatingIfNeeded: position)
            guard candidate >= 0, position - candidate <= farthest, self.word(window, candidate) == word else {
                // Where nothing repeats for long, fewer places are looked at.
                position += 1 + (position - anchor) >> 6
                continue
            }
            var length = shortest
            while position + length < window.count, window[candidate + length] == window[position + length] {
                length += 1
            }
            append(window, anchor..<position, match: length, position - candidate, to: &packed)
            position += length
            anchor = position
        }
        if anchor < window.count { append(window, anchor..<window.count, match: 0, 0, to: &packed) }
    }

    private static func append(
        _ window: [UInt8], _ literals: Range<Int>, match length: Int, _ distance: Int, to packed: inout [UInt8]
    ) {
        let extra = max(0, length - shortest)
        packed.append(UInt8(min(literals.count, 15) << 4 | min(extra, 15)))
        appendLength(literals.count, to: &packed)
        packed += window[literals]
        guard length > 0 else { return }
        packed.append(UInt8(truncatingIfNeeded: distance))
        packed.append(UInt8(truncatingIfNeeded: distance >> 8))
        appendLength(extra, to: &packed)
    }

    private static func appendLength(_ length: Int, to packed: inout [UInt8]) {
        guard length >= 15 else { return }
        var rest = length - 15
        while rest >= 255 {
            packed.append(255)
            rest -= 255
        }
        packed.append(UInt8(rest))
    }

    /// Returns what was packed; `nil` for bytes that are no packed form of so many.
    static func unpack(_ packed: [UInt8], from start: Int, count: Int) -> [UInt8]? {
        // A packed byte stands for at most 255: a length that is made up costs no memory.
        guard count >= 0, count <= (packed.count - start) * 256 else { return nil }
        var bytes = dictionary
        let end = dictionary.count + count
        bytes.reserveCapacity(end)
        var position = start
        func length(_ first: UInt8) -> Int? {
            var length = Int(first)
            guard length == 15 else { return length }
            while position < packed.count {
                let byte = packed[position]
                position += 1
                length += Int(byte)
                if byte < 255 { return length }
            }
            return nil
        }
        while position < packed.count {
            let token = packed[position]
            position += 1
            guard let literals = length(token >> 4), literals <= packed.count - position,
                literals <= end - bytes.count
            else { return nil }
            bytes += packed[position..<(position + literals)]
            position += literals
            if position == packed.count { break }
            guard packed.count - position >= 2 else { return nil }
            let distance = Int(packed[position]) | Int(packed[position + 1]) << 8
            position += 2
            guard let extra = length(token & 15), distance > 0, distance <= bytes.count,
                extra + shortest <= end - bytes.count
            else { return nil }
            let from = bytes.count - distance
            if distance >= extra + shortest {
                bytes += bytes[from..<(from + extra + shortest)]
            } else {
                for index in from..<(from + extra + shortest) { bytes.append(bytes[index]) }
            }
        }
        guard bytes.count == end else { return nil }
        bytes.removeFirst(dictionary.count)
        return bytes
    }
}

extension PackedBytes {
    /// What records hold again and again.
    ///
    /// It is part of the format: another text needs another form number.
    static let dictionary = Array(
        #"""
        "customer.match-form","recordKind":"customer","action":"update","action":"create","changes":[{"path":"emergencyContacts"specialNeeds""loyalty":[{"program":"socialAccounts":[{"platform":"wechat","handle":"externalIdentifiers":[{"system":"","value":""preferences":[{"category":"","strength":"preferred","scope":"companions":[{"customer":"","role":""notes":[{"text":""tags":["organization":{"name":"registrationNumber":"bookings":""travelers":[""travellers":[{"name":""parts":[{"product":"hotel""flight""destination":""starts":"20","ends":"20","bookedOn":"2025-"total":{"amount":"","currency":"CNY"},"status":"confirmed""completed""cancelled","reference":""channel":"website","channel":"hotline","source":""customer":"018f","staff":"00000000-0000-7000-8000-000000000001","openedAt":"2025-"closedAt":"2025-"subject":"","kind":"complaint","satisfaction":"rating":""purpose":"marketing","decision":"granted","givenAt":"2025-"at":"2025-01-01T00:00:00.000Z","version":1,"number":1"receivedAt":"20"outcome":"created","record":"matched""review""digest":"sha256","nature":"person","gender":"female","gender":"male","birthDate":{"raw":"19","date":"19-0-1"},"nationality":"CN","residence":"languages":["zh-Hans","en"],"names":[{"kind":"native","language":"zh","full":"","family":"","given":""},{"kind":"romanized","language":"","scheme":"pinyin","full":"/"}],"phones":[{"raw":"+86 138 0013 ","number":"+8613","type":"mobile","use":"home","provenance":{"source":"","channel":"hotline","collectedAt":"2025-","collectedBy":"","confirmedAt":"","confirmedTo":"","verifiedAt":"}],"emails":[{"raw":"@example.com","address":"@qq.com"@163.com"@gmail.com"}],"addresses":[{"kind":"home","lines":["","city":"","region":"","postalCode":"","country":"CN"}],"documents":[{"kind":"passport","rawNumber":"E","number":"E","issuer":"CN","issuingCountry":"CN","issuedOn":"20","expiresOn":"203","expiry":{"raw":"203","date":"203-0-1"}}],"createdAt":"2025-","updatedAt":"2025-","status":"active"}{"id":"
        """#.utf8)
}
