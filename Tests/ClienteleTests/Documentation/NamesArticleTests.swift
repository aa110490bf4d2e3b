import Clientele
import Testing

/// The code of the articles on names across scripts, in English and in Chinese.
@Suite("The articles on names across scripts")
struct NamesArticleTests {
    @Test("a Chinese name is spelled")
    func spelling() {
        // snippet begins: names-spell
        let checked = ChineseName.check("翟略先生")
        print(checked.verdict, checked.findings.map(\.code))  // valid [name.chinese-title]
        for spelling in checked.value?.romanizations ?? [] {
            print(spelling.slashed)  // ZHAI/LUE, DI/LUE, ZHAI/LVE
        }
        // snippet ends
        #expect(checked.verdict == .valid)
        #expect(checked.findings.map(\.code) == ["name.chinese-title"])
        #expect(checked.value?.romanizations.map(\.slashed) == ["ZHAI/LUE", "DI/LUE", "ZHAI/LVE"])
    }

    @Test("a reservation is read and written")
    func reservations() throws {
        // snippet begins: names-reservation
        let booked = ReservationName.check("2MEIER/EVA MRS/TIM CHD")
        for traveler in booked.value?.travelers ?? [] {
            print(traveler.given, traveler.title ?? "", traveler.passengerType)  // EVA MRS ADT, then TIM CHD CHD
        }
        let written = ReservationName(surname: "van der Meer", given: "Anne-Marie", title: .ms)
        print(written.text)  // VANDERMEER/ANNEMARIE MS
        // snippet ends
        #expect(booked.value?.travelers.map(\.given) == ["EVA", "TIM"])
        #expect(booked.value?.travelers.map(\.passengerType) == [.adult, .child])
        #expect(written.text == "VANDERMEER/ANNEMARIE MS")
    }

    @Test("two writings of a name are compared")
    func agreement() {
        // snippet begins: names-agreement
        print(NameAgreement(between: "吕晓明", and: "LV/XIAOMING MR"))  // same
        print(NameAgreement(between: "Jan van der Meer", and: "VANDERMEER/JAN"))  // same
        print(NameAgreement(between: "Jürgen Groß", and: "GROSS<<JUERGEN"))  // same
        print(NameAgreement(between: "陳大文", and: "CHAN/TAI MAN"))  // otherSpelling
        print(NameAgreement(between: "ERIKSSON/ANNA MARIA", and: "ERIKSSON/ANNA"))  // shortened
        print(NameAgreement(between: "XIAOMING/LYU", and: "吕晓明"))  // swapped
        // snippet ends
        #expect(NameAgreement(between: "吕晓明", and: "LV/XIAOMING MR") == .same)
        #expect(NameAgreement(between: "Jan van der Meer", and: "VANDERMEER/JAN") == .same)
        #expect(NameAgreement(between: "Jürgen Groß", and: "GROSS<<JUERGEN") == .same)
        #expect(NameAgreement(between: "陳大文", and: "CHAN/TAI MAN") == .otherSpelling)
        #expect(NameAgreement(between: "ERIKSSON/ANNA MARIA", and: "ERIKSSON/ANNA") == .shortened)
        #expect(NameAgreement(between: "XIAOMING/LYU", and: "吕晓明") == .swapped)
    }

    @Test("a name in Latin letters is read in either order and written as a zone has it")
    func forms() throws {
        // snippet begins: names-forms
        for reading in RomanizedName.readings(of: "Ms Nura al Saud") {
            print(reading.surname, reading.given, separator: " | ")  // al Saud | Nura comes first
        }
        let name = RomanizedName(surname: "Müller-Łoś", given: "Jürgen")
        print(name.plain(), name.zoneField(in: .td1).value ?? "")  // Jürgen Müller-Łoś MUELLER<LOS<<JUERGEN<<<<<<<<<<
        // snippet ends
        #expect(RomanizedName.readings(of: "Ms Nura al Saud").first?.surname == "al Saud")
        #expect(name.plain() == "Jürgen Müller-Łoś")
        #expect(name.zoneField(in: .td1).value == "MUELLER<LOS<<JUERGEN<<<<<<<<<<")
    }
}
