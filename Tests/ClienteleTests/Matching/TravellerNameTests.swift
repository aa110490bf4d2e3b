import Clientele
import Testing

@Suite("Names of travellers compared (R12, R13)")
struct TravellerNameTests {
    static func check(_ row: TravellerCase, _ place: SourceLocation = #_sourceLocation) {
        for explanation in row.explanations {
            for (comparison, level) in row.levels.sorted(by: { $0.key < $1.key }) {
                #expect(
                    TravellerCase.level(comparison, in: explanation) == level, "\(row.name): \(comparison)",
                    sourceLocation: place)
            }
            if let isOne = row.isOne {
                #expect(
                    (explanation.probability >= 0.5) == isOne, "\(row.name): \(explanation.probability)",
                    sourceLocation: place)
            }
        }
    }

    @Test(
        "a title is no part of a name, wherever it stands",
        arguments: [
            TravellerCase.names("WANG/WEI MR", "Wang, Wei", given: "equal", family: "equal"),
            .names("WANG/WEIMR", "WANG/WEI", given: "equal", family: "equal"),
            .names("SMITH/JOHNMR", "John Smith", given: "equal", family: "equal"),
            .names("SMITH/JOHNMR", "Mr. John Smith", given: "equal", family: "equal"),
            .names("SMITH/ANNAMRS", "SMITH/ANNA MRS", given: "equal", family: "equal"),
            .names("Dr Anna Berg", "Berg, Anna", given: "equal", family: "equal"),
            .names("John Smith Jr.", "SMITH/JOHN", given: "equal", family: "equal"),
            .names("王伟先生", "王伟", given: "equal", family: "equal"),
            .names("王小云女士", "WANG/XIAOYUN MS", given: "equal", family: "equal"),
            .names("2WANG/XIAOYUN MR/ANNA MRS", "WANG/XIAOYUN", given: "equal", family: "equal"),
            .names("LEE/MIN(CHD/07MAY15)", "LEE/MIN CHD", given: "equal", family: "equal"),
            .parts(("Wang", "Wei Mr"), ("Wang", "Wei"), given: "equal", family: "equal"),
            // A title alone says nothing of the given name.
            .names("WANG/MR", "WANG/MRS", given: "missing", family: "equal", isOne: nil),
            .names("王先生", "王伟", given: "missing", family: "equal", isOne: nil),
            // These only end like a title.
            .names("PETROV/ALEKSANDR", "PETROV/ALEKSAN", given: "close", family: "equal"),
            .names("JONES/WILLIAMS", "JONES/WILLIAMS MR", given: "equal", family: "equal"),
            .names("WANG/WEI MR", "WANG/NA MR", given: "different", family: "equal", isOne: nil),
        ])
    func titles(_ row: TravellerCase) { Self.check(row) }

    @Test(
        "of a whole Chinese name in Latin letters the surname is found in either order",
        arguments: [
            TravellerCase.names("Luo Yuchen", "Luo Qian-Mei", given: "different", family: "equal", isOne: nil),
            .names("Luo Wei", "Luo Qian", given: "different", family: "equal", isOne: nil),
            .names("Zhang Min", "Zhang Lei", given: "different", family: "equal", isOne: nil),
            .names("Luo Yuchen", "Yuchen Luo", given: "equal", family: "equal"),
            .names("Wei Wang", "Wang Wei", given: "equal", family: "equal"),
            .names("Wang Wei", "王伟", given: "equal", family: "equal"),
            .names("Luo Qian-Mei", "LUO/QIANMEI MS", given: "equal", family: "equal"),
            .names("Ouyang Xiaoyun", "欧阳小云", given: "equal", family: "equal"),
            .names("WANG Xiaoming", "Xiaoming Wang", given: "equal", family: "equal"),
            .names("Anna Wang", "WANG/ANNA MS", given: "equal", family: "equal"),
            .names("Chang Min-ho", "Min-ho Chang", given: "equal", family: "equal"),
            .names("Jean DUPONT", "DUPONT/JEAN MR", given: "equal", family: "equal"),
            .names("DUPONT Jean", "Jean Dupont", given: "equal", family: "equal"),
            .names("Tanaka Hiroshi", "Hiroshi Tanaka", given: "equal", family: "equal"),
            .names("Nguyen Thi Mai", "NGUYEN/THIMAI MS", given: "equal", family: "equal"),
            // What two people have in common is not taken for a given name where nothing tells.
            .names("Clemons Jessica", "Clemons Robert", given: "different", family: "equal", isOne: false),
            .names("Clemons Jessica", "Jessica Clemons", given: "equal", family: "equal"),
            .names("CLEMONS/JESSICA", "SHAW/JESSICA", given: "equal", family: "different", isOne: nil),
            .names("Dan Smith", "Dan Jones", given: "different", family: "equal", isOne: nil),
        ])
    func order(_ row: TravellerCase) { Self.check(row) }

    @Test(
        "a name is the same in Han, traditional, pinyin and other romanisations",
        arguments: [
            TravellerCase.names("陈大文", "陳大文", given: "equal", family: "equal"),
            .names("陈大文", "CHEN/DAWEN", given: "equal", family: "equal"),
            .names("陳大文", "Chan Tai Man", given: "variant", family: "variant"),
            .names("陳傑偉", "CHAN/KITWAI MR", given: "variant", family: "variant"),
            .names("Chan Lam Mui", "陈林梅", given: "variant", family: "variant"),
            .names("Kit Wai Wong", "Wong Kit Wai", given: "equal", family: "equal"),
            // Joined syllables that could be Mandarin are taken for it.
            .names("陳大文", "CHAN/TAIMAN", given: "different", family: "variant", isOne: nil),
            .names("吕娜", "LYU/NA", given: "equal", family: "equal"),
            .names("吕娜", "LV/NA", given: "equal", family: "equal"),
            .names("Lü Na", "LU/NA", given: "equal", family: "equal"),
            .names("单小云", "SHAN/XIAOYUN", given: "equal", family: "equal"),
            .names("曾伟", "ZENG/WEI", given: "equal", family: "equal"),
            // The same sound in other characters is weaker than the same characters.
            .names("张伟", "张玮", given: "variant", family: "equal"),
            .names("张伟", "张丽", given: "different", family: "equal", isOne: nil),
            .names("王伟 Wang Wei", "WANG/WEI", given: "equal", family: "equal"),
            .names("WANG<<WEI", "王伟", given: "equal", family: "equal"),
        ])
    func scripts(_ row: TravellerCase) { Self.check(row) }

    @Test(
        "names that systems join and cut, nicknames and initials agree in part",
        arguments: [
            TravellerCase.names("SMITH/ALEXANDERJAMES", "Alexander James Smith", given: "equal", family: "equal"),
            .names("SMITH/ALEXANDERJAMES MR", "Alexander Smith", given: "close", family: "equal"),
            .names("SCHWARZENEGGE/ARNOLD", "Arnold Schwarzenegger", given: "equal", family: "close"),
            .parts(("Smith", "Mary Ann"), ("Smith", "Mary"), given: "variant", family: "equal"),
            .parts(("Martin", "Jean-Pierre"), ("Martin", "Jean"), given: "variant", family: "equal"),
            .parts(("Martin", "Jean-Pierre"), ("Martin", "Jeanpierre"), given: "equal", family: "equal"),
            .parts(("Smith", "Bob"), ("Smith", "Robert"), given: "variant", family: "equal"),
            .parts(("Smith", "J"), ("Smith", "John"), given: "initial", family: "equal"),
            .parts(("Smith", "J."), ("Smith", "Mary"), given: "different", family: "equal", isOne: nil),
            .parts(("Zhao", "Wei"), ("Wei", "Zhao"), given: "equal", family: "equal"),
            // Syllables are no names of their own.
            .parts(("Li", "Xiao Yun"), ("Li", "Xiao"), given: "similar", family: "equal", isOne: nil),
        ])
    func shortened(_ row: TravellerCase) { Self.check(row) }

    @Test(
        "double surnames, particles and spellings of other languages",
        arguments: [
            TravellerCase.parts(("García López", "María"), ("Garcia", "Maria"), given: "equal", family: "variant"),
            .parts(("García López", "María"), ("Lopez", "Maria"), given: "equal", family: "variant"),
            .parts(("Meyer-Schmidt", "Eva"), ("Schmidt", "Eva"), given: "equal", family: "variant"),
            .parts(
                ("García López", "María"), ("López Pérez", "María"), given: "equal", family: "different", isOne: nil),
            .names("Jan van der Meer", "VANDERMEER/JAN MR", given: "equal", family: "equal"),
            .names("Jan van der Meer", "Jan Meer", given: "equal", family: "variant"),
            .names("Maria de la Cruz", "DELACRUZ/MARIA", given: "equal", family: "equal"),
            .parts(("Weiß", "Jürgen"), ("Weiss", "Jurgen"), given: "equal", family: "equal"),
            .parts(("Müller", "Jürgen"), ("Mueller", "Juergen"), given: "close", family: "close"),
            .parts(("O'Neill", "Aoife"), ("ONEILL", "AOIFE"), given: "equal", family: "equal"),
            .parts(("Al-Sayed", "Mohammed"), ("El Sayed", "Muhammad"), given: "close", family: "close"),
            .parts(("Ivanov", "Sergei"), ("Ivanoff", "Sergey"), given: "close", family: "close"),
            .parts(("Nowak", "Łukasz"), ("Nowak", "Lukasz"), given: "equal", family: "equal"),
        ])
    func languages(_ row: TravellerCase) { Self.check(row) }

    @Test("two people who share no more than a name and live apart are not one")
    func namesakes() {
        let a = MatchSubject("a", [(.fullName, "Wang Wei"), (.birthDate, "1961-03-08"), (.city, "北京")])
        let b = MatchSubject("b", [(.fullName, "WANG/WEI MR"), (.birthDate, "1990-11-23"), (.city, "Shanghai")])
        #expect(DuplicateFinder().compare(a, b).probability < 0.01)
    }

    @Test("among many, whole names of unknown order come to the scores that they have one by one")
    func batchIsOneByOne() async throws {
        let families = ["Clemons", "Shaw", "Berg", "García López", "Luo", "Osei"]
        let givens = ["Jessica", "Robert", "Mary Ann", "Mary", "Yuchen", "Alexander"]
        var subjects: [MatchSubject] = []
        for (i, family) in families.enumerated() {
            for (j, given) in givens.enumerated() {
                let name = (i + j) % 3 == 0 ? "\(given) \(family)" : "\(family) \(given)"
                for year in [1980, 1980 + (i * j) % 3] {
                    let values: [(role: MatchSubject.Role, value: String)] = [
                        (.fullName, name), (.birthDate, "\(year)-0\(1 + j)-1\(i)"),
                        (.city, j % 2 == 0 ? "北京" : "Peking"),
                    ]
                    subjects.append(MatchSubject("\(subjects.count)", values))
                }
            }
        }
        let finder = DuplicateFinder(model: .standard(population: subjects.count))
        let report = try await finder.find(in: subjects)
        let found = Set(report.pairs.map { Set([$0.a, $0.b]) })
        let keys = subjects.map { $0.keys }
        var expected: Set<Set<String>> = []
        for i in subjects.indices {
            for j in subjects.indices.dropFirst(i + 1) where !keys[i].isDisjoint(with: keys[j]) {
                let probability = finder.compare(subjects[i], subjects[j]).probability
                if probability >= 0.2 { expected.insert([subjects[i].id, subjects[j].id]) }
            }
        }
        try #require(expected.count >= 36)
        #expect(found == expected)
    }
}
