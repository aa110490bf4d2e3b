/// A telephone number in its international form, read from what people type.
///
/// ```swift
/// let checked = PhoneNumber.check("(010) 6552-9988 ext 12", region: "CN")
/// checked.verdict              // valid
/// checked.value?.e164          // +861065529988
/// checked.value?.extensionNumber   // 12
/// checked.value?.kind          // fixedLine
/// ```
///
/// The verdicts follow the numbering plans of libphonenumber; ``factsVersion`` says which. The ways to write a number,
/// ``e164``, ``international`` and ``national``, are worked out when they are asked for.
public struct PhoneNumber: Sendable {
    /// The country calling code, such as 86.
    public let callingCode: Int
    /// The number within the country without trunk prefix, such as `13800138000`; leading zeros are part of it.
    public let nationalNumber: String
    /// The extension; empty when there is none.
    public let extensionNumber: String
    /// The region the number belongs to, `001` for a non-geographic calling code; `nil` when it cannot be told.
    public let region: CountryCode?
    /// The kind of number; `nil` when the number is not valid.
    public let kind: Kind?
    /// The plans by which the number was read, to write it by.
    let table: PhoneTable

    /// The release of libphonenumber from which the numbering plans were taken, such as `libphonenumber 9.0.43`.
    ///
    /// It is that of the built-in facts; ``Facts/versions`` has those of others, and each verdict says on which it
    /// stands.
    public static var factsVersion: String { PhoneTable.builtIn.version }

    /// The number as ITU-T E.164 writes it, such as `+8613800138000`, without the extension.
    public var e164: String { "+" + String(callingCode) + nationalNumber }

    /// Checks a text.
    ///
    /// - Parameters:
    ///   - text: The number as it was typed.
    ///   - region: The region in which a number without calling code is dialled; `nil` when it is not known.
    ///   - path: The place that findings name.
    ///   - facts: The numbering plans to read it by.
    /// - Returns: `.valid`; `.possible` for a number of a possible length that no numbering plan has, or one that can
    ///   only be dialled locally; `.invalid`; or `.unknown` for a number without calling code where the region is not
    ///   known. The value is there for every text that is a number, also for one that is not valid.
    public static func check(
        _ text: some StringProtocol, region: CountryCode?, at path: FieldPath = .record, facts: Facts = .builtIn
    ) -> Checked<PhoneNumber> {
        check(String(text), region, path, facts.phone)
    }

    private static func check(
        _ text: String, _ region: CountryCode?, _ path: FieldPath, _ table: PhoneTable
    ) -> Checked<PhoneNumber> {
        let facts = table.version
        let parser = PhoneParser(region: region, table: table)
        do {
            let number = try parser.parse(text)
            let (verdict, kind) = number.judgement
            let finding = kind.map {
                Finding($0, at: path, arguments: ["code": "\(number.callingCode)"], factsVersion: facts)
            }
            return Checked(verdict, number, finding.map { [$0] } ?? [], factsVersion: facts)
        } catch {
            let repair = PhoneRepair.proposal(for: text, parser)
            let kind = repair == nil ? Finding.Kind.phone(error, hasRegion: region != nil) : .phoneWriting
            let isUnknown =
                error == .unknownCallingCode && parser.home == nil && repair == nil
            let range = PhoneScanner.fault(in: text, error)
            let finding = Finding(kind, at: path, range: range, repair: repair, factsVersion: facts)
            return Checked(isUnknown ? .unknown : .invalid, nil, [finding], factsVersion: facts)
        }
    }

    /// The verdict on a number that was read, and what is to be said of it.
    private var judgement: (Verdict, Finding.Kind?) {
        if kind != nil { return (.valid, nil) }
        guard let plan = table.mainPlan(callingCode: callingCode) else { return (.invalid, .phoneCallingCode) }
        switch plan.length(of: nationalNumber.utf8.count) {
        case .possible: return (.possible, .phoneUnassigned)
        case .localOnly: return (.possible, .phoneLocalOnly)
        case .tooShort: return (.invalid, .phoneTooShort)
        case .tooLong: return (.invalid, .phoneTooLong)
        case .invalidLength: return (.invalid, .phoneLength)
        }
    }
}

extension PhoneNumber: Hashable {
    /// Whether two numbers are the same in every part, whichever facts they were read by.
    public static func == (a: PhoneNumber, b: PhoneNumber) -> Bool {
        a.callingCode == b.callingCode && a.nationalNumber == b.nationalNumber
            && a.extensionNumber == b.extensionNumber && a.region == b.region && a.kind == b.kind
    }

    /// Feeds the number's parts to a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(callingCode)
        hasher.combine(nationalNumber)
        hasher.combine(extensionNumber)
    }
}

extension PhoneNumber: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The number masked as in a record, such as `+86 138****8000`; one of less than eleven digits is hidden as a whole.
    public var description: String { "+\(callingCode) \(Mask.phone.applied(to: nationalNumber))" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
