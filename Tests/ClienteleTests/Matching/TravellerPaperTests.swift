import Clientele
import Testing

@Suite("Birth dates, contact points and documents of travellers compared (R12, R13)")
struct TravellerPaperTests {
    @Test(
        "dates of birth: slips, parts of a date, dates that stand for none",
        arguments: [
            TravellerCase.values(.birthDate, "1980-02-03", "19800203", "equal"),
            .values(.birthDate, "1980-02-03", "1980年2月3日", "equal"),
            .values(.birthDate, "1980-02-13", "13.02.1980", "equal"),
            .values(.birthDate, "1980-02-13", "02/13/1980", "equal"),
            .values(.birthDate, "1980-02-03", "02/03/1980", "slip"),
            .values(.birthDate, "1980-02-03", "1980-03-02", "slip"),
            .values(.birthDate, "1980-02-03", "1980-02-08", "slip"),
            .values(.birthDate, "1980-02-13", "1980-02-31", "slip"),
            .values(.birthDate, "1980-02-03", "1908-02-03", "slip"),
            .values(.birthDate, "1980-02-03", "1989-02-08", "twoSlips"),
            .values(.birthDate, "1980-02-03", "1980", "partial"),
            .values(.birthDate, "1980-02-03", "1980-02", "partial"),
            .values(.birthDate, "1980-02-03", "1980年2月", "partial"),
            .values(.birthDate, "1980-07-23", "1980-01-01", "partial"),
            .values(.birthDate, "1980-02-03", "1981", "different"),
            .values(.birthDate, "1900-01-01", "1900-01-01", "missing"),
            .values(.birthDate, "1980-02-03", "1900-01-01", "missing"),
            .values(.birthDate, "1980-02-03", "9999-12-31", "missing"),
            .values(.birthDate, "1961-03-08", "1990-11-23", "different"),
            .values(.birthDate, "1980-02-03", "soon", "missing"),
        ])
    func births(_ row: TravellerCase) { TravellerNameTests.check(row) }

    @Test(
        "phones and e-mail addresses are compared in normal form",
        arguments: [
            TravellerCase.values(.phone, "+86 138 1234 5678", "13812345678", "equal"),
            .values(.phone, "0086-138-1234-5678", "138 1234 5678", "equal"),
            .values(.phone, "138 1234 5678", "138 1234 5679", "slip"),
            .values(.phone, "138 1234 5678", "139 8765 4321", "different"),
            .values(.email, "Wei.Wang@Example.com ", "wei.wang@example.com", "equal"),
            .values(.email, "wei.wang@example.com", "wei.wagn@example.com", "close"),
            .values(.email, "wei.wang@example.com", "wei.wang@other-house.org", "localPart"),
            .values(.email, "wangwei1980@example.com", "wangwei1993@example.com", "namesake"),
            .values(.gender, "男", "MALE", "equal"),
            .values(.gender, "Mrs", "f", "equal"),
            .values(.gender, "男", "female", "different"),
            .values(.gender, "male", "undisclosed", "missing"),
            .values(.gender, "undisclosed", "undisclosed", "missing"),
            .values(.gender, "unspecified", "female", "missing"),
            .values(.gender, "保密", "女", "missing"),
        ])
    func contacts(_ row: TravellerCase) { TravellerNameTests.check(row) }

    @Test(
        "documents are compared without slips of writing and counts of issues",
        arguments: [
            TravellerCase.values(.documentNumber, "E1234 5678", "e12345678", "equal"),
            .values(.documentNumber, "H1234567801", "H12345678 02", "equal"),
            .values(.documentNumber, "H1234567801", "H12345678", "equal"),
            .values(.documentNumber, "M1234567801", "M9876543201", "different"),
            .values(.documentNumber, "HA1234567", "ha 1234567", "equal"),
            .values(.documentNumber, "HA1234567", "HA1234568", "slip"),
            .values(.documentNumber, "HA1234567", "MA7654321", "different"),
            // O and I among digits are slips; letters at the beginning are not.
            .values(.documentNumber, "E12O45678", "E12045678", "equal"),
            .values(.documentNumber, "E1234567I", "E12345671", "equal"),
            .values(.documentNumber, "OI1234567", "011234567", "otherKind"),
            .values(.documentNumber, "11010519491231002X", "11010519491231002x", "equal"),
            .values(.documentNumber, "11010519491231002X", "440308199901101512", "otherHolder"),
            .values(.documentNumber, "91350100M000100Y43", "9135 0100 M000 100Y 43", "equal"),
            // A trader has the code of the firm and a card of his own.
            .values(.documentNumber, "91350100M000100Y43", "11010519491231002X", "otherKind"),
            .values(.documentNumber, "E12345678", "11010519491231002X", "otherKind"),
        ])
    func documents(_ row: TravellerCase) { TravellerNameTests.check(row) }

    @Test(
        "a permit's reissues are one document by the part that stays for life",
        arguments: [
            (IdentityDocument.Kind.taiwanCompatriotPermit, "1234567801", "12345678"),
            (.taiwanCompatriotPermit, "12345678 01 (B)", "1234567802"),
            (.homeReturnPermit, "H1234567801", "H1234567803"),
        ])
    func permits(kind: IdentityDocument.Kind, first: String, second: String) {
        let subjects = [first, second].map { number in
            var customer = Customer()
            var document = IdentityDocument()
            (document.kind, document.raw) = (kind, number)
            customer.documents = [document]
            return customer.matchSubject
        }
        #expect(
            TravellerCase.level("documentNumber", in: DuplicateFinder().compare(subjects[0], subjects[1])) == "equal")
        #expect(!subjects[0].keys.isDisjoint(with: subjects[1].keys))
    }
}
