import Clientele

/// Writes the export of the hotline's customer list, as its clerks keep it in a spreadsheet.
struct HotlineExport {
    static let header = [
        "编号", "登记时间", "姓名", "性别", "手机", "身份证号", "出生日期", "地址", "紧急联系人", "紧急联系电话", "偏好", "备注",
    ]
    let today: CalendarDate
    var clerk: Clerk

    mutating func cells(of visit: Visit, _ traveller: SyntheticTraveller, in household: [SyntheticTraveller])
        -> [String]
    {
        let time = clockText(visit.secondOfDay).prefix(5)
        let isMale = traveller.sex == .male
        let mobile = clerk.cell(mobile(visit.day, traveller), optional: false)
        var number = ""
        if let document = traveller.document(.residentIdentityCard, on: visit.day), clerk.random.chance(620) {
            number = clerk.documentNumber(document.number)
            switch clerk.random.below(100) {
            case ..<6: number = number.lowercased()
            case ..<11: number = "\(number.prefix(6)) \(number.dropFirst(6).prefix(8)) \(number.dropFirst(14))"
            default: number = clerk.perhapsFullWidth(number)
            }
            number = clerk.cell(number)
        }
        let emergency = emergencyContact(traveller, household)
        return [
            visit.reference, "\(visit.day) \(time)", clerk.cell(name(traveller), optional: false),
            clerk.cell(isMale ? "男" : "女"), mobile, number, clerk.cell(birthDate(traveller)),
            clerk.cell(traveller.address.text), emergency.name, emergency.phone,
            clerk.cell(preferences(traveller)), remark(traveller),
        ]
    }

    private mutating func name(_ traveller: SyntheticTraveller) -> String {
        let title = traveller.sex == .male ? "先生" : "女士"
        let family = traveller.nativeFamilyName ?? traveller.familyName
        if clerk.random.chance(clerk.rates.surnameOnly) {
            clerk.note(.surnameOnly)
            return family + title
        }
        let name = clerk.han(traveller.nativeName ?? traveller.familyName)
        switch clerk.random.below(100) {
        case ..<12: return name + title
        case ..<14: return name + " " + title
        case ..<18 where name.count == 2: return name.map(String.init).joined(separator: " ")
        case ..<20 where name.count == 2: return name.map(String.init).joined(separator: "\u{3000}")
        default: return name
        }
    }

    private mutating func mobile(_ day: CalendarDate, _ traveller: SyntheticTraveller) -> String {
        written(clerk.phone(of: traveller, on: day))
    }

    private mutating func written(_ number: String) -> String {
        let (code, _, national) = CallingCode.split(number)
        let groups = [national.prefix(3), national.dropFirst(3).prefix(4), national.dropFirst(7)].map(String.init)
        switch clerk.random.below(100) {
        case ..<58: return clerk.perhapsFullWidth(national)
        case ..<76: return clerk.perhapsFullWidth(groups.joined(separator: " "))
        case ..<88: return groups.joined(separator: "-")
        case ..<94: return "+" + code + " " + groups.joined(separator: " ")
        default: return code + "-" + national
        }
    }

    private mutating func birthDate(_ traveller: SyntheticTraveller) -> String {
        let (year, month, day) = clerk.birthDate(traveller.birthDate)
        let padded = (zeroPadded(month, to: 2), zeroPadded(day, to: 2))
        switch clerk.random.below(100) {
        case ..<40: return "\(year)年\(month)月\(day)日"
        case ..<65: return "\(year)/\(month)/\(day)"
        case ..<80: return "\(year)-\(padded.0)-\(padded.1)"
        case ..<90: return "\(year).\(month).\(day)"
        default: return "\(year)\(padded.0)\(padded.1)"
        }
    }

    private mutating func emergencyContact(
        _ traveller: SyntheticTraveller, _ household: [SyntheticTraveller]
    ) -> (name: String, phone: String) {
        guard clerk.random.chance(600) else { return ("", "") }
        let adults = household.filter { $0.id != traveller.id && $0.birthDate.completedYears(on: today) >= 18 }
        guard !adults.isEmpty else { return ("", "") }
        let contact = clerk.random.pick(adults)
        guard let name = contact.nativeName, let phone = contact.phones.last?.value else { return ("", "") }
        return (name, written(phone))
    }

    private mutating func preferences(_ traveller: SyntheticTraveller) -> String {
        let meals = ["VGML": "素食", "LFML": "低脂餐", "DBML": "糖尿病餐", "SFML": "海鲜餐"]
        var words = traveller.interests.compactMap { interest in
            syntheticInterests.first { $0.english == interest }?.chinese
        }
        if let seat = traveller.seat { words.append(seat == "window" ? "靠窗" : "靠走道") }
        if let meal = traveller.meal, let word = meals[meal] { words.append(word) }
        return words.joined(separator: clerk.random.pick(["、", "、", "，", " "]))
    }

    private mutating func remark(_ traveller: SyntheticTraveller) -> String {
        guard clerk.random.chance(220) else { return "" }
        let age = traveller.birthDate.completedYears(on: today)
        var remarks = [
            "老客户介绍", "下午三点后再联系", "勿在晚上打电话", "对花生过敏", "需要发票，抬头另行提供", "微信同号", "咨询过春节线路",
            "已发行程单，\n客户说周末回复", "嫌\"购物团\"，只要纯玩",
        ]
        if age >= 65 { remarks += ["需要轮椅服务", "高血压，请安排低盐餐", "由子女代为预订"] }
        return clerk.random.pick(remarks)
    }
}
