import Testing

@testable import Clientele

@Suite("Tables of Han characters")
struct HanTableTests {
    @Test(
        "readings are those of Unihan",
        arguments: [
            ("一", "yi"), ("㐀", "qiu"), ("吕", "lv"), ("龍", "long"), ("窗", "chuang"), ("〇", "ling"), ("阿", "a"),
        ] as [(Unicode.Scalar, String)])
    func reading(scalar: Unicode.Scalar, pinyin: String) {
        #expect(HanReading.pinyin(of: scalar) == pinyin)
    }

    @Test(
        "a character outside the table has no reading",
        arguments: ["A", "あ", "\u{4DC0}", "\u{A000}", "\u{20000}"] as [Unicode.Scalar])
    func missing(scalar: Unicode.Scalar) {
        #expect(HanReading.pinyin(of: scalar) == nil)
    }

    @Test("26,676 characters have a reading, every one of lower-case letters")
    func count() {
        var count = 0
        for value in UInt32(0x3400)...0x9FFF {
            guard let scalar = Unicode.Scalar(value), let reading = HanReading.pinyin(of: scalar) else { continue }
            count += 1
            #expect(reading.utf8.allSatisfy { (97...122).contains($0) } && reading.utf8.count <= 6)
        }
        #expect(count == 26_676)
    }

    @Test("a second reading exists where the facts have one")
    func second() {
        #expect(HanReading.secondPinyin(of: "柏") == "bo")
        #expect(HanReading.secondPinyin(of: "醱") == "po")
        #expect(HanReading.secondPinyin(of: "王") == nil)
    }

    @Test("surname readings match whole surnames only")
    func surnames() {
        #expect(HanReading.surnameReadings(of: "乐") == ["YUE", "LE"])
        #expect(HanReading.surnameReadings(of: "乐正") == ["YUEZHENG", "LEZHENG"])
        #expect(HanReading.surnameReadings(of: "隗") == ["WEI", "KUI"])
        #expect(HanReading.surnameReadings(of: "") == [])
        #expect(HanReading.surnameReadings(of: "Y") == [])
    }

    @Test("pairs are ordered, found, of one step and different")
    func folding() {
        let pairs = HanFolding.allPairs
        #expect(pairs.count > 2500)
        let keys = Set(pairs.map(\.traditional))
        for (index, pair) in pairs.enumerated() {
            if index > 0 { #expect(pairs[index - 1].traditional < pair.traditional) }
            #expect(!keys.contains(pair.simplified))
            guard let traditional = Unicode.Scalar(pair.traditional) else { continue }
            #expect(HanFolding.simplified(traditional).value == pair.simplified)
        }
        #expect(HanFolding.simplified("陳李A趙") == "陈李A赵")
        #expect(HanFolding.simplified("燦營瀨灑峯甯鍾淨") == "灿营濑洒峰宁钟净")
        // Their own forms live on in names.
        #expect(HanFolding.simplified("乾著藉") == "乾著藉")
    }

    @Test(
        "Latin letters fold to ASCII",
        arguments: [
            ("Łódź", "LODZ"), ("Øresund", "ORESUND"), ("Straße", "STRASSE"), ("Æther", "AETHER"), ("Nguyễn", "NGUYEN"),
            ("lǚ", "LU"), ("O’Brien", "O'BRIEN"), ("ＷＡＮＧ", "WANG"), ("Cafe\u{301}", "CAFE"), ("Иван", "Иван"),
            ("ﬁ", "FI"), ("Griﬃn", "GRIFFIN"), ("Aureﬆ", "AUREST"), ("GROẞ", "GROSS"), ("Þórð", "THORD"),
            ("×÷", "×÷"),
        ])
    func latin(text: String, ascii: String) {
        #expect(LatinFolding.ascii(text) == ascii)
    }

    @Test(
        "travel documents write umlauts with E",
        arguments: [
            ("Müller", "MUELLER"), ("Mu\u{308}ller", "MUELLER"), ("Åse", "AASE"), ("Søren", "SOEREN"), ("Peña", "PENA"),
        ])
    func travelDocument(text: String, ascii: String) {
        #expect(LatinFolding.ascii(text, scheme: .travelDocument) == ascii)
    }
}
