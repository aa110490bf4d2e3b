/// A postal code, checked against the form that its country writes.
///
/// ```swift
/// PostalCode.check("1000001", country: "JP").value?.code      // 100-0001
/// PostalCode.check("10001", country: "CN").verdict            // invalid
/// PostalCode.check("AB 123", country: "QQ").verdict           // unknown
/// ```
public struct PostalCode: Sendable, Hashable {
    /// The code as its country writes it.
    public let code: String

    /// Checks a code by its form; whether a place has it is not known here.
    ///
    /// - Parameters:
    ///   - text: The code as it was written.
    ///   - country: The country of the address; `nil` when not known.
    ///   - path: The place that findings name.
    /// - Returns: `.possible` for a code of the country's form, with its usual writing as the repair of any other,
    ///   `.invalid` for any other form, `.unknown` where the country is not known or its form is not in the table here.
    public static func check(
        _ text: some StringProtocol, country: CountryCode?, at path: FieldPath = .record
    ) -> Checked<PostalCode> {
        let written = DocumentText(text)
        guard let country, let forms = forms[country.rawValue] else { return Checked(.unknown, nil, []) }
        guard !forms.isEmpty else { return Checked(.invalid, nil, [Finding(.postalCodeNone, at: path)]) }
        let readings = [written.characters, withoutMark(written.characters, of: country)]
        let codes = readings.flatMap { reading in forms.compactMap { fill($0, with: reading) } }
        guard !written.isTooLong, let first = codes.first else {
            return Checked(.invalid, nil, [Finding(.postalCodeForm, at: path)])
        }
        // A country may have two ways to write one code.
        if let code = codes.first(where: { text.unicodeScalars.elementsEqual($0.unicodeScalars) }) {
            return Checked(.possible, PostalCode(code: code), [])
        }
        return Checked(.possible, PostalCode(code: first), [Finding(.postalCodeWriting, at: path, repair: first)])
    }

    /// The characters without the country's mark before the first digit: its code, or the older one of mail in Europe.
    private static func withoutMark(_ characters: [UInt8], of country: CountryCode) -> [UInt8] {
        let older = [
            "AT": "A", "BE": "B", "DE": "D", "FI": "FIN", "FR": "F", "IT": "I", "LU": "L", "NO": "N", "SE": "S",
        ]
        for mark in [country.rawValue, older[country.rawValue]].compactMap({ $0 })
        where characters.starts(with: mark.utf8) {
            let rest = characters.dropFirst(mark.utf8.count)
            if let first = rest.first, first >= 48, first <= 57 { return Array(rest) }
        }
        return characters
    }

    /// Sets characters into a form; `nil` when they do not fit.
    private static func fill(_ form: Substring, with characters: [UInt8]) -> String? {
        var rest = characters[...]
        var code: [UInt8] = []
        for place in form.utf8 {
            if place == UInt8(ascii: "_") || place == UInt8(ascii: "-") {
                code.append(place == UInt8(ascii: "_") ? UInt8(ascii: " ") : place)
                continue
            }
            if place >= 97 {
                code.append(place - 32)
                continue
            }
            guard let character = rest.popFirst() else { return nil }
            let isDigit = character >= 48 && character <= 57
            let isLetter = character >= 65 && character <= 90
            switch place {
            case UInt8(ascii: "9"): guard isDigit else { return nil }
            case UInt8(ascii: "A"): guard isLetter else { return nil }
            case UInt8(ascii: "*"): guard isDigit || isLetter else { return nil }
            default: return nil
            }
            code.append(character)
        }
        return rest.isEmpty ? String(decoding: code, as: UTF8.self) : nil
    }

    /// The forms of countries that keep to one, and of a country without codes none (Universal Postal Union, "Addressing
    /// systems").
    ///
    /// `9` is a digit, `A` a letter, `*` either, `_` a space, a
    /// small letter itself. The table has the countries whose addresses a house of the
    /// trade sees often; of any other the check knows nothing.
    private static let forms: [String: [Substring]] = {
        let table = """
            AE AT:9999 AU:9999 BD:9999 BE:9999 BG:9999 BN:AA9999 BR:99999-999 CA:A9A_9A9 CH:9999 CN:999999 CY:9999 CZ:999_99 \
            DE:99999 DK:9999 EE:99999 EG:99999 ES:99999 FI:99999 FR:99999 \
            GB:A9_9AA,A99_9AA,AA9_9AA,AA99_9AA,A9A_9AA,AA9A_9AA GR:999_99 HK HR:99999 HU:9999 ID:99999 IE:A9*_**** \
            IL:9999999,99999 IN:999999 IS:999 IT:99999 JP:999-9999 KE:99999 KH:999999,99999 KR:99999 KZ:999999,A99A9A9 \
            LA:99999 LI:9999 LK:99999 LT:99999,lt-99999 LU:9999 LV:lv-9999 MC:99999 MM:99999 MN:99999 MO MT:AAA_9999 MV:99999 \
            MX:99999 MY:99999 NL:9999_AA NO:9999 NP:99999 NZ:9999 PH:9999 PK:99999 PL:99-999 PT:9999-999 QA RO:999999 \
            RS:99999 RU:999999 SA:99999,99999-9999 SE:999_99 SG:999999 SI:9999 SK:999_99 TH:99999 TR:99999 \
            TW:999,99999,999999 UA:99999 US:99999,99999-9999 UZ:999999 VN:99999,999999 ZA:9999
            """
        var forms: [String: [Substring]] = [:]
        for entry in table.split(separator: " ") {
            forms[String(entry.prefix(2))] = entry.dropFirst(3).split(separator: ",")
        }
        return forms
    }()
}

extension Finding.Kind {
    static let postalCodeForm = Finding.Kind(
        "postal-code.form", .warning,
        message: LocalizedText(en: "The postal code does not have the form of its country.", zh: "邮政编码不符合该国家或地区的格式。"),
        remedy: LocalizedText(en: "Compare it and the country with the address.", zh: "请核对邮政编码与国家或地区。"))
    static let postalCodeWriting = Finding.Kind(
        "postal-code.writing", .hint,
        message: LocalizedText(en: "The country writes the postal code otherwise.", zh: "该国家或地区的邮政编码写法不同。"),
        remedy: LocalizedText(en: "Take the proposed writing.", zh: "请采用建议的写法。"))
    static let postalCodeNone = Finding.Kind(
        "postal-code.none", .hint,
        message: LocalizedText(en: "The country has no postal codes.", zh: "该国家或地区没有邮政编码。"),
        remedy: LocalizedText(en: "Leave it empty.", zh: "请留空。"))
}
