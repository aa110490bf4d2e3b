import Clientele
import ClienteleTesting

/// Seeded records of all kinds in one list: several phones and names, Han, swapped parts, missing values, named texts.
struct MixedPeople {
    private var random: SeededRandom
    private(set) var subjects: [MatchSubject] = []

    private struct Person {
        var given, family, birth, phone, mail, street, city, code, document: String
    }

    private static let givens = [
        "Anna", "Ann", "Anne", "Bob", "Robert", "Wei", "Wai", "伟", "薇", "J", "Mary Ann", "Elizabeth", "Liz", "Xiaoming",
        "晓明", "小明", "Maximilian-Alexander Friedrich", "Tom", "Thomas", "Tomas",
    ]
    private static let families = [
        "Chan", "Chen", "陈", "陳", "Zhang", "张", "Smith", "Smyth", "Schmidt", "Lee", "Li", "李", "Ng", "Wu", "Wei",
        "Anna",
    ]
    private static let cities = ["Guangzhou", "广州", "Guang Zhou", "Springfield", "Springfeld", "Ely"]
    private static let mails = ["example.com", "rare-domain.example", "mail.example"]

    init(records: Int, seed: UInt64) {
        random = SeededRandom(seed: seed)
        var people: [Person] = []
        for number in 0..<records {
            var person = people.isEmpty || chance(2) ? make() : pick(people)
            if !people.isEmpty, chance(3) {
                // A member of somebody's household.
                let home = pick(people)
                (person.family, person.phone, person.street) = (home.family, home.phone, home.street)
                (person.city, person.code) = (home.city, home.code)
            }
            people.append(person)
            subjects.append(record(person, number))
        }
    }

    private mutating func make() -> Person {
        let (given, family) = (pick(Self.givens), pick(Self.families))
        return Person(
            given: given, family: family, birth: "19\(digits(1))\(digits(1))-0\(digits(1))-1\(digits(1))",
            phone: "13" + digits(9),
            mail: "\(given.lowercased()).\(family.lowercased())\(digits(1))@" + pick(Self.mails),
            street: "\(digits(2)) \(pick(Self.families)) \(pick(Self.givens)) Street", city: pick(Self.cities),
            code: digits(3), document: chance(2) ? "E" + digits(8) : "P" + digits(7))
    }

    private mutating func record(_ person: Person, _ number: Int) -> MatchSubject {
        var subject = MatchSubject("m\(10_000 + number)")
        let isSwapped = chance(6)
        func add(_ value: String, _ role: MatchSubject.Role, _ missing: Int) {
            guard !chance(missing) else { return }
            subject.add(chance(4) ? slip(value) : value, as: role)
        }
        if chance(8) {
            add("\(person.family)/\(person.given)", .fullName, 9)
        } else {
            add(isSwapped ? person.family : person.given, .givenName, 12)
            add(isSwapped ? person.given : person.family, .familyName, 12)
        }
        if chance(9) { subject.add(pick(Self.givens), as: .givenName) }
        if chance(9) { subject.add("Q.", as: .middleName) }
        if chance(9) { subject.add("张伟", as: .nativeName) }
        if chance(7) {
            subject.add(String(person.birth.prefix(4)), as: .birthYear)
        } else {
            add(person.birth, .birthDate, 5)
        }
        add(person.phone, .phone, 4)
        if chance(6) { subject.add("13" + digits(9), as: .phone) }
        add(person.mail, .email, 3)
        if chance(8) { subject.add("other\(digits(1))@example.com", as: .email) }
        add(person.street, .street, 4)
        add(person.city, .city, 4)
        add(person.code, .postalCode, 3)
        if chance(3) { subject.add(chance(2) ? "Hubei" : "Bavaria", as: .region) }
        if chance(2) { subject.add(chance(2) ? "F" : "M", as: .gender) }
        if chance(3) { subject.add(chance(2) ? "CN" : "DE", as: .country) }
        add(person.document, .documentNumber, 2)
        if chance(9) { subject.add("G" + digits(8), as: .documentNumber) }
        if chance(3) { subject.add(pick(Self.givens) + " " + pick(Self.families), as: .text("employer")) }
        if chance(3) { subject.add(pick(["gold", "silver"]), as: .category("tier")) }
        return subject
    }

    private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }
    private mutating func pick<Element>(_ list: [Element]) -> Element {
        list[Int.random(in: 0..<list.count, using: &random)]
    }
    private mutating func digits(_ count: Int) -> String {
        (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
    }

    /// Swaps two neighbours, leaves one out or writes one twice.
    private mutating func slip(_ text: String) -> String {
        var characters = Array(text)
        guard characters.count > 2 else { return text }
        let place = Int.random(in: 1..<(characters.count - 1), using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: characters.swapAt(place, place + 1)
        case 1: characters.remove(at: place)
        default: characters.insert(characters[place], at: place)
        }
        return String(characters)
    }
}
