/// The rule whether a document will do for a trip: it is valid for long enough, and the booking has its holder's name.
///
/// ```swift
/// let trip = TripFitness(begins: arrival, ends: departure, monthsValid: 6)
/// let checked = trip.check(passport, bookedAs: "WANG/XIAOYUN MR")
/// checked.verdict     // valid: fit; invalid: unfit; unknown: cannot tell
/// checked.findings    // why not, such as trip.validity-short or trip.name-swapped
/// ```
///
/// Blank pages, visas and what the border decides are not judged.
public struct TripFitness: Sendable, Hashable {
    /// The day on which the document is first needed.
    public var begins: CalendarDate
    /// The day of the return.
    public var ends: CalendarDate
    /// How many months the document must be valid beyond the trip; 0 where it must be valid during the trip only.
    public var monthsValid: Int
    /// Whether the months are counted from the beginning of the trip, as some countries do, and not from its end.
    public var countsFromArrival: Bool

    /// Creates a rule for a trip.
    public init(begins: CalendarDate, ends: CalendarDate, monthsValid: Int = 6, countsFromArrival: Bool = false) {
        self.begins = begins
        self.ends = ends
        self.monthsValid = monthsValid
        self.countsFromArrival = countsFromArrival
    }

    /// Checks a document against the trip and the name in the booking.
    ///
    /// - Parameters:
    ///   - document: The document, normalised or as it was entered; its holder is compared in Latin letters or in Han
    ///     characters.
    ///   - name: The name as it was booked, such as `WANG/XIAOYUN MR`; of several people one must be the holder.
    ///   - path: The place of the document, which findings name.
    /// - Returns: `.valid` for a fit document, `.invalid` for an unfit one, `.unknown` where something is missing or a
    ///   person must look; the findings say why.
    public func check(
        _ document: IdentityDocument, bookedAs name: String, at path: FieldPath = .record
    ) -> Checked<IdentityDocument> {
        let findings = dateFindings(document, at: path) + nameFindings(document.holder, bookedAs: name, at: path)
        let verdict: Verdict =
            switch findings.map(\.severity).max() {
            case .error?: .invalid
            case .warning?: .unknown
            default: .valid
            }
        return Checked(verdict, document, findings)
    }

    private func dateFindings(_ document: IdentityDocument, at path: FieldPath) -> [Finding] {
        guard begins <= ends else { return [Finding(.tripDates, at: path)] }
        var findings: [Finding] = []
        if document.raw.isEmpty, document.number.isEmpty {
            findings.append(Finding(.tripNumberMissing, at: path.appending(field: "raw")))
        }
        if let issued = document.issued, issued > begins {
            findings.append(Finding(.tripNotYetIssued, at: path.appending(field: "issued")))
        }
        let place = path.appending(field: "expires")
        guard let expires = expiry(of: document) else { return findings + [Finding(.tripExpiryUnknown, at: place)] }
        let months = max(monthsValid, 0)
        let needed = max(ends, (countsFromArrival ? begins : ends).adding(months: months))
        if expires < begins {
            findings.append(Finding(.tripExpired, at: place))
        } else if expires < ends {
            findings.append(Finding(.tripExpires, at: place))
        } else if expires < needed {
            let arguments = ["months": "\(months)", "date": needed.description]
            findings.append(Finding(.tripValidityShort, at: place, arguments: arguments))
        }
        return findings
    }

    /// The expiry; of a document that is not normalised yet, what its text means on the day the trip begins.
    private func expiry(of document: IdentityDocument) -> CalendarDate? {
        document.expires?.date
            ?? document.expires.flatMap { DateText.date(in: $0.raw, today: begins, isFuture: true) }
    }

    private func nameFindings(_ holder: String, bookedAs name: String, at path: FieldPath) -> [Finding] {
        let place = path.appending(field: "holder")
        let booked = ReservationName.check(name)
        guard let reservation = booked.value else {
            return [Finding(.tripNameUnreadable, at: place)]
        }
        guard !holder.isEmpty else { return [Finding(.tripHolderMissing, at: place)] }
        let difference = HolderName(holder).difference(from: reservation)
        guard let kind = difference else { return [] }
        return [Finding(kind, at: place)]
    }
}

extension Finding.Kind {
    static let tripDates = Finding.Kind(
        "trip.dates", .error,
        message: LocalizedText(en: "The trip ends before it begins.", zh: "行程的结束日期早于开始日期。"),
        remedy: LocalizedText(en: "Correct the dates of the trip.", zh: "请更正行程日期。"))
    static let tripNumberMissing = Finding.Kind(
        "trip.number-missing", .warning,
        message: LocalizedText(en: "The number of the document is not known.", zh: "证件号码未知。"),
        remedy: LocalizedText(en: "Ask for the document.", zh: "请索取证件信息。"))
    static let tripNotYetIssued = Finding.Kind(
        "trip.not-yet-issued", .error,
        message: LocalizedText(
            en: "The document is issued after the trip begins.", zh: "证件签发日期晚于行程开始日期。"),
        remedy: LocalizedText(en: "Use the document that is valid then.", zh: "请使用届时有效的证件。"))
    static let tripExpiryUnknown = Finding.Kind(
        "trip.expiry-unknown", .warning,
        message: LocalizedText(
            en: "It is not known how long the document is valid.", zh: "证件有效期未知。"),
        remedy: LocalizedText(en: "Ask for its expiry date.", zh: "请询问有效期。"))
    static let tripExpired = Finding.Kind(
        "trip.expired", .error,
        message: LocalizedText(
            en: "The document expires before the trip begins.", zh: "证件在行程开始前到期。"),
        remedy: LocalizedText(en: "Advise the customer to renew it.", zh: "请提醒客户换发证件。"))
    static let tripExpires = Finding.Kind(
        "trip.expires", .error,
        message: LocalizedText(en: "The document expires during the trip.", zh: "证件在行程中到期。"),
        remedy: LocalizedText(en: "Advise the customer to renew it.", zh: "请提醒客户换发证件。"))
    static let tripValidityShort = Finding.Kind(
        "trip.validity-short", .error,
        message: LocalizedText(
            en: "The document must be valid until {date}; {months} months beyond the trip are asked for.",
            zh: "证件有效期须至{date}（按行程要求另加{months}个月）。"),
        remedy: LocalizedText(en: "Advise the customer to renew it.", zh: "请提醒客户换发证件。"))
    static let tripHolderMissing = Finding.Kind(
        "trip.holder-missing", .warning,
        message: LocalizedText(
            en: "The name on the document is not known.", zh: "证件上的姓名未知。"),
        remedy: LocalizedText(en: "Copy it from the document.", zh: "请按证件填写。"))
    static let tripNameUnreadable = Finding.Kind(
        "trip.name-unreadable", .warning,
        message: LocalizedText(
            en: "The name in the booking cannot be compared with that on the document.", zh: "订座姓名无法与证件姓名比较。"),
        remedy: LocalizedText(en: "Compare them by eye.", zh: "请人工核对。"))
    static let tripNameSwapped = Finding.Kind(
        "trip.name-swapped", .error,
        message: LocalizedText(
            en: "In the booking surname and given name are exchanged.", zh: "订座姓名的姓与名颠倒。"),
        remedy: LocalizedText(en: "Correct the name in the booking.", zh: "请更正订座姓名。"))
    static let tripNameGivenPart = Finding.Kind(
        "trip.name-given-part", .warning,
        message: LocalizedText(
            en: "The booking has only a part of the given names.", zh: "订座姓名中的名不完整。"),
        remedy: LocalizedText(en: "Ask the carrier whether that will do.", zh: "请向承运人确认是否可行。"))
    static let tripNameGivenMore = Finding.Kind(
        "trip.name-given-more", .warning,
        message: LocalizedText(
            en: "The booking has more given names than the document.", zh: "订座姓名中的名多于证件。"),
        remedy: LocalizedText(en: "Ask the carrier whether that will do.", zh: "请向承运人确认是否可行。"))
    static let tripNameSpelling = Finding.Kind(
        "trip.name-spelling", .error,
        message: LocalizedText(
            en: "The name in the booking differs from the document by one or two letters.", zh: "订座姓名与证件相差一两个字母。"),
        remedy: LocalizedText(en: "Correct the name in the booking.", zh: "请更正订座姓名。"))
    static let tripNameOtherSpelling = Finding.Kind(
        "trip.name-other-spelling", .warning,
        message: LocalizedText(
            en: "The booking spells the Chinese name as another region does.", zh: "订座姓名采用了其他地区的中文姓名拼法。"),
        remedy: LocalizedText(
            en: "Compare it with the Latin letters on the document.", zh: "请与证件上的拉丁字母拼写核对。"))
    static let tripNameDifferent = Finding.Kind(
        "trip.name-different", .error,
        message: LocalizedText(
            en: "The booking has another name than the document.", zh: "订座姓名与证件姓名不同。"),
        remedy: LocalizedText(en: "Correct the booking, or take the holder's document.", zh: "请更正订座，或使用本人证件。"))
}
