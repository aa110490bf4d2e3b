/// The reader of a scanned number: calling code, national prefix, national number.
struct PhoneParser {
    /// The plan of the region in which the number is dialled.
    let home: PhonePlan?

    init(region: CountryCode?) {
        home = region.flatMap { PhonePlan(region: $0) }
    }

    func parse(_ text: some StringProtocol) throws(PhoneScanner.Failure) -> PhoneNumber {
        let scanner = try PhoneScanner(text)
        guard home != nil || scanner.hasPlus else { throw .unknownCallingCode }
        var (callingCode, national): (Int, [UInt8])
        do {
            (callingCode, national) = try split(scanner.digits, hasPlus: scanner.hasPlus)
        } catch {
            guard error == .unknownCallingCode, scanner.hasPlus else { throw error }
            // A plus before an international or no prefix at all: read again as if it were not there.
            (callingCode, national) = try split(scanner.digits, hasPlus: false)
            guard callingCode != 0 else { throw .unknownCallingCode }
        }
        var plan = home
        if callingCode != 0 {
            // A number in international form is read by the main plan of its code, wherever it is dialled.
            plan = PhonePlan.plans(callingCode: callingCode).first
        } else {
            callingCode = home?.callingCode ?? 0
            national = scanner.digits
        }
        guard national.count >= 2 else { throw .tooShort }
        if let plan {
            let shorter = Self.withoutNationalPrefix(national, plan: plan)
            switch plan.length(of: shorter.count) {
            case .tooShort, .localOnly, .invalidLength: break
            case .possible, .tooLong: national = shorter
            }
        }
        guard national.count >= 2 else { throw .tooShort }
        guard national.count <= 17 else { throw .tooLong }
        return Self.number(callingCode, national, scanner.extensionNumber)
    }

    /// Finds the region and the kind of a number.
    private static func number(_ callingCode: Int, _ national: [UInt8], _ extensionNumber: String) -> PhoneNumber {
        let plans = PhonePlan.plans(callingCode: callingCode)
        var owner = plans.count == 1 ? plans.first : nil
        if plans.count > 1 {
            owner = plans.first { plan in
                let leading = plan.leadingDigits
                if !leading.isEmpty { return leading.matchStart(of: national) != nil }
                return plan.match(national[...]).kind != nil
            }
        }
        return PhoneNumber(
            callingCode: callingCode, nationalNumber: String(decoding: national, as: UTF8.self),
            extensionNumber: extensionNumber, region: owner?.region, kind: owner?.match(national[...]).kind)
    }

    /// Splits off a calling code, after a plus or an international prefix or at the start of a number too long for the
    /// region; 0 when the number has none.
    private func split(_ digits: [UInt8], hasPlus: Bool) throws(PhoneScanner.Failure) -> (Int, [UInt8]) {
        guard !digits.isEmpty || hasPlus else { return (0, []) }
        var full = digits
        var isInternational = hasPlus
        if !hasPlus, let home, let match = home.internationalPrefix.matchStart(of: digits) {
            let rest = digits[match.end...]
            // Calling codes never begin with 0, so this was no international prefix.
            if rest.first != UInt8(ascii: "0") {
                full = Array(rest)
                isInternational = true
            }
        }
        if isInternational {
            guard full.count > 2 else { throw .tooShort }
            guard full[0] != UInt8(ascii: "0") else { throw .unknownCallingCode }
            var code = 0
            for length in 1...min(3, full.count) {
                code = code * 10 + Int(full[length - 1]) - 48
                if !PhonePlan.plans(callingCode: code).isEmpty { return (code, Array(full[length...])) }
            }
            throw .unknownCallingCode
        }
        guard let home else { return (0, []) }
        let code = Array(String(home.callingCode).utf8)
        guard full.starts(with: code) else { return (0, []) }
        let rest = Self.withoutNationalPrefix(Array(full.dropFirst(code.count)), plan: home)
        let isBetter = !home.match(full[...]).isGeneral && home.match(rest[...]).isGeneral
        return isBetter || home.length(of: full.count) == .tooLong ? (home.callingCode, rest) : (0, [])
    }

    /// Takes the national prefix away, unless only the number with it fits the plan.
    private static func withoutNationalPrefix(_ digits: [UInt8], plan: PhonePlan) -> [UInt8] {
        guard !digits.isEmpty, let match = plan.nationalPrefix.matchStart(of: digits) else { return digits }
        let transform = plan.nationalPrefixTransform
        var result: [UInt8]
        if !transform.isEmpty, let last = match.groups.last, last != nil {
            result = []
            var place = transform.range.lowerBound
            while place < transform.range.upperBound {
                if transform.table[place] == UInt8(ascii: "\\") {
                    let group = Int(transform.table[place + 1]) - 49
                    if group >= 0, group < match.groups.count, let range = match.groups[group] {
                        result += digits[range]
                    }
                    place += 2
                } else {
                    result.append(transform.table[place])
                    place += 1
                }
            }
            result += digits[match.end...]
        } else {
            result = Array(digits[match.end...])
        }
        return plan.match(digits[...]).isGeneral && !plan.match(result[...]).isGeneral ? digits : result
    }
}
