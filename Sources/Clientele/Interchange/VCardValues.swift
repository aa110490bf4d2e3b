// How values of a customer stand in a vCard (RFC 6350).

extension Customer {
    /// Returns the customer without the values that are masked; elements of lists keep their positions.
    func without(_ withheld: Set<FieldPath>, _ json: JSONValue) -> Customer {
        guard !withheld.isEmpty else { return self }
        func pruned(_ json: JSONValue, _ path: FieldPath) -> JSONValue {
            switch json {
            case .object(let members):
                .object(
                    members.compactMap { member in
                        let place = path.appending(field: member.key)
                        return withheld.contains(place) ? nil : .init(member.key, pruned(member.value, place))
                    })
            case .array(let elements):
                .array(
                    elements.enumerated().map { index, element in
                        let place = path.appending(index: index)
                        return withheld.contains(place) ? element.emptied : pruned(element, place)
                    })
            default: json
            }
        }
        // What cannot be read without its masked values has nothing to show but its identifier.
        var nothing = Customer()
        nothing.id = id
        return (try? Customer.from(pruned(json, .record))) ?? nothing
    }
}

extension JSONValue {
    /// An empty value of the same form.
    fileprivate var emptied: JSONValue {
        if case .object = self { .object([]) } else { .string("") }
    }
}

extension Customer.Organization {
    /// The name to show.
    var cardName: String? {
        [legalName, tradeName].first { !$0.isBlank }
    }
}

extension ContactUse {
    /// The type of a phone number (section 6.4.1).
    var cardPhoneType: String? {
        switch self {
        case .mobile: "cell"
        case .fax: "fax"
        default: cardPlaceType
        }
    }

    /// The type of an address (section 5.6).
    var cardPlaceType: String? {
        switch self {
        case .home: "home"
        case .work: "work"
        default: nil
        }
    }
}

extension EnteredDate {
    /// The date, or the year, month or day of it that was entered, in the form of section 4.3.1; `nil` for anything else.
    var cardText: String? {
        if let date { return String(date.description.filter { $0 != "-" }) }
        let bytes = Array(raw.utf8)
        func isForm(_ form: StaticString) -> Bool {
            let form = Array(form.description.utf8)
            return bytes.count == form.count
                && zip(bytes, form).allSatisfy { byte, sign in
                    sign == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == sign
                }
        }
        func isIn(_ range: ClosedRange<Int>, _ digits: Range<Int>) -> Bool {
            range.contains(bytes[digits].reduce(0) { $0 * 10 + Int($1 & 15) })
        }
        // A month and a day: of the leap year 2000, so that 29 February is one.
        if isForm("--00-00") || isForm("--0000") {
            let digits = bytes.filter { $0 != UInt8(ascii: "-") }
            let text = String(decoding: digits, as: UTF8.self)
            let isDate = CalendarDate("2000-\(text.prefix(2))-\(text.suffix(2))") != nil
            return isDate ? "--" + text : nil
        }
        if isForm("0000-00") { return isIn(1...12, 5..<7) ? raw : nil }
        return isForm("0000") ? raw : nil
    }
}

extension Timestamp {
    /// The time in the basic form of ISO 8601, without fractions: `20261122T080000Z`.
    var basicText: String {
        let text = description
        return String(text.prefix { $0 != "." && $0 != "Z" }.filter { $0 != "-" && $0 != ":" }) + "Z"
    }
}

extension String {
    /// Whether there is nothing but white space and control characters.
    var isBlank: Bool { !utf8.contains { $0 > 0x20 && $0 != 0x7F } }

    /// The text with everything but letters, digits and the signs of a phone number percent-encoded, for a `tel` URI.
    var uriText: String {
        utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: ";"), UInt8(ascii: "="):
                String(Unicode.Scalar(byte))
            default: "%" + [byte >> 4, byte & 15].map { String($0, radix: 16, uppercase: true) }.joined()
            }
        }.joined()
    }
}
