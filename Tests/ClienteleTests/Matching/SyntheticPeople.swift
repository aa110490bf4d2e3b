import Clientele

/// Seeded records of invented people with slips of the pen; the identifier's beginning names the person.
struct SyntheticPeople {
    private var random: Numbers
    private(set) var subjects: [MatchSubject] = []

    private struct Numbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
        }
    }

    private static let starts = [
        "Bar", "Kel", "Mor", "Tan", "Fin", "Gar", "Hol", "Lun", "Nor", "Pel", "Ros", "Sut", "Vin",
    ]
    private static let ends = ["ton", "ley", "wick", "man", "ford", "by", "son", "ham", "ster", "den", "well", "worth"]
    private static let given = [
        "Anna", "Bruno", "Clara", "David", "Elena", "Felix", "Greta", "Hugo", "Irene", "Jonas", "Klara", "Leon",
        "Marta",
        "Nils", "Olga", "Pavel", "Quentin", "Rosa", "Simon", "Tilda", "Ulrich", "Vera", "Walter", "Xenia", "Yara",
        "Zeno",
    ]

    /// Makes people of whom every second has two or three records, and as many couples who share home and phone.
    init(people: Int, seed: UInt64) {
        random = Numbers(state: seed &* 977 &+ 13)
        var home: (family: String, phone: String, street: String, code: String)?
        var last = ""
        for person in 0..<people {
            let joins = person % 3 == 1
            let family = joins ? home?.family ?? "" : pick(Self.starts) + pick(Self.ends)
            let phone = joins ? home?.phone ?? "" : digits(10)
            let street = joins ? home?.street ?? "" : "\(number(1...900)) \(pick(Self.starts))\(pick(Self.ends)) Street"
            let code = joins ? home?.code ?? "" : digits(5)
            home = (family, phone, street, code)
            let name = joins ? pick(Self.given.filter { $0 != last }) : pick(Self.given)
            last = name
            let birth = "\(number(1940...2010))-0\(number(1...9))-\(number(10...28))"
            let mail = "\(name.lowercased()).\(family.lowercased())\(number(1...999))@example.com"
            for copy in 0..<(person % 2 == 0 ? number(2...3) : 1) {
                var subject = MatchSubject("p\(person)-\(copy)")
                subject.add(copy == 0 ? name : slip(name), as: .givenName)
                subject.add(copy == 1 ? slip(family) : family, as: .familyName)
                subject.add(copy == 2 ? slip(birth) : birth, as: .birthDate)
                if number(0...3) > 0 { subject.add(phone, as: .phone) }
                if number(0...2) > 0 { subject.add(mail, as: .email) }
                subject.add(street, as: .street)
                subject.add(code, as: .postalCode)
                subjects.append(subject)
            }
        }
    }

    /// Whether two records are of one person.
    static func isSame(_ a: String, _ b: String) -> Bool { a.prefix { $0 != "-" } == b.prefix { $0 != "-" } }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    private mutating func pick(_ list: [String]) -> String { list[number(0...(list.count - 1))] }
    private mutating func digits(_ count: Int) -> String { (0..<count).map { _ in String(number(1...9)) }.joined() }

    /// Swaps two neighbours or, for one in two, leaves the text as it is.
    private mutating func slip(_ text: String) -> String {
        var characters = Array(text)
        let place = number(1...(characters.count - 2))
        if number(0...1) == 0, characters[place] != "-", characters[place + 1] != "-" {
            characters.swapAt(place, place + 1)
        }
        return String(characters)
    }
}
