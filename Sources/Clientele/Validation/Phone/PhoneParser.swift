/// The reader of a scanned number: calling code, national prefix, national number.
struct PhoneParser {
    let table: PhoneTable
    /// The plan of the region in which the number is dialled.
    let home: PhonePlan?

    init(region: CountryCode?, table: PhoneTable) {
        self.table = table
        home = region.flatMap { table.plan(region: $0) }
    }

    func parse(_ text: String) throws(PhoneScanner.Failure) -> PhoneNumber {
        let scanner = try PhoneScanner(text)
        guard home != nil || scanner.hasPlus else { throw .unknownCallingCode }
        let digits = PhoneDigits(values: scanner.digits)
        var (callingCode, national): (Int, PhoneDigits)
        do {
            (callingCode, national) = try split(digits, hasPlus: scanner.hasPlus)
        } catch {
            guard error == .unknownCallingCode, scanner.hasPlus else { throw error }
            // A plus before an international or no prefix at all: read again as if it were not there.
            (callingCode, national) = try split(digits, hasPlus: false)
            guard callingCode != 0 else { throw .unknownCallingCode }
        }
        var plan = home
        if callingCode != 0 {
            // A number in international form is read by the main plan of its code, wherever it is dialled.
            plan = table.mainPlan(callingCode: callingCode)
        } else {
            callingCode = home.map { Int($0.callingCode) } ?? 0
            national = digits
        }
        guard national.count >= 2 else { throw .tooShort }
        if let plan {
            let shorter = withoutNationalPrefix(national, plan)
            switch plan.length(of: shorter.count) {
            case .tooShort, .localOnly, .invalidLength: break
            case .possible, .tooLong: national = shorter
            }
        }
        guard national.count >= 2 else { throw .tooShort }
        guard national.count <= 17 else { throw .tooLong }
        let owner = table.owner(callingCode: callingCode, national)
        return PhoneNumber(
            callingCode: callingCode, nationalNumber: String(decoding: national.rest, as: UTF8.self),
            extensionNumber: scanner.extensionNumber, region: owner.map { table.regions[$0.plan] }, kind: owner?.kind,
            table: table)
    }

    /// Splits off a calling code, after a plus or an international prefix or at the start of a number too long for the
    /// region; 0 when the number has none.
    private func split(_ digits: PhoneDigits, hasPlus: Bool) throws(PhoneScanner.Failure) -> (Int, PhoneDigits) {
        guard digits.count > 0 || hasPlus else { return (0, digits) }
        var full = digits
        var isInternational = hasPlus
        if !hasPlus, let home, let match = table.match(home.internationalPrefix, digits) {
            let rest = digits.from(match.end)
            // Calling codes never begin with 0, so this was no international prefix.
            if rest.count == 0 || rest.values[rest.start] != UInt8(ascii: "0") {
                full = rest
                isInternational = true
            }
        }
        if isInternational {
            guard full.count > 2 else { throw .tooShort }
            guard full.values[full.start] != UInt8(ascii: "0") else { throw .unknownCallingCode }
            var code = 0
            for length in 1...3 {
                code = code * 10 + Int(full.values[full.start + length - 1]) - 48
                if table.mainPlan(callingCode: code) != nil { return (code, full.from(full.start + length)) }
            }
            throw .unknownCallingCode
        }
        guard let home, let code = Self.length(of: Int(home.callingCode), startingIn: full) else { return (0, full) }
        let rest = withoutNationalPrefix(full.from(full.start + code), home)
        let isBetter = !table.isGeneral(full, home) && table.isGeneral(rest, home)
        return isBetter || home.length(of: full.count) == .tooLong ? (Int(home.callingCode), rest) : (0, full)
    }

    /// Returns the number of digits of a calling code with which a number begins; `nil` when it does not.
    private static func length(of code: Int, startingIn digits: PhoneDigits) -> Int? {
        let length = code > 99 ? 3 : code > 9 ? 2 : 1
        guard digits.count >= length else { return nil }
        let start = digits.values[digits.start..<digits.start + length].reduce(0) { $0 * 10 + Int($1) - 48 }
        return start == code ? length : nil
    }

    /// Takes the national prefix away, unless only the number with it fits the plan.
    private func withoutNationalPrefix(_ digits: PhoneDigits, _ plan: PhonePlan) -> PhoneDigits {
        guard digits.count > 0, let match = table.match(plan.nationalPrefix, digits) else { return digits }
        var result = digits.from(match.end)
        if match.group(Int(plan.nationalPrefix.groupCount) - 1) != nil {
            let transform = table.text(plan.nationalPrefixTransform)
            if !transform.isEmpty {
                result = PhoneDigits(values: table.fill(transform, with: match, of: digits) + result.rest)
            }
        }
        return table.isGeneral(digits, plan) && !table.isGeneral(result, plan) ? digits : result
    }
}
