/// Names of cities and regions in the form in which they are compared.
enum PlaceName {
    /// Puts the normal name of a city or region into `place`: letters joined, Han characters as pinyin, without 市, City and
    /// the like, under its customary name where it has several.
    static func normalize(_ text: String, into place: inout [UInt8]) {
        if let first = text.unicodeScalars.first, NameNormalizer.isHan(first) {
            AddressNormalizer.place(withoutStatus(text), into: &place)
        } else {
            place.removeAll(keepingCapacity: true)
            // The form without the word that was read last.
            var start = 0
            var isInWord = false
            for scalar in text.unicodeScalars {
                if scalar == "," { break }
                let end = place.count
                if FormFolding.append(scalar, to: &place) {
                    if !isInWord { start = end }
                    isInWord = true
                } else if scalar != "'", scalar != "\u{2019}", scalar != "." {
                    isInWord = false
                }
            }
            if start > 0, statusWords.contains(Array(place[start...])) { place.removeSubrange(start...) }
        }
        if let name = ShortForm(place.span).flatMap({ otherNames[$0.bytes] }) {
            place.removeAll(keepingCapacity: true)
            place += name
        }
    }

    /// The customary Latin name of a place in simplified characters, alone or with up to four characters behind it; `nil`
    /// where it is that of the characters.
    static func customaryForm(of simplified: String) -> String? {
        customaryNames.first { simplified.hasPrefix($0.name) && simplified.count <= $0.name.count + 4 }?.form
    }

    private static func withoutStatus(_ text: String) -> String {
        for status in statusNames where text.hasSuffix(status) && text.count > status.count {
            return String(text.dropLast(status.count))
        }
        return text
    }

    private static let statusNames = [
        "特别行政区", "特別行政區", "壮族自治区", "回族自治区", "维吾尔自治区", "维吾尔族自治区", "自治区", "自治州", "地区", "地區",
    ]

    private static let statusWords = Set(
        ["city", "shi", "municipality", "province", "sheng", "prefecture", "sar"].map { Array($0.utf8) })

    /// Places whose customary Latin name is not the first reading of their characters.
    private static let customaryNames: [(name: String, form: String)] = [
        ("厦门", "xiamen"), ("重庆", "chongqing"), ("成都", "chengdu"), ("长沙", "changsha"), ("长春", "changchun"),
        ("长治", "changzhi"), ("常州", "changzhou"), ("六安", "luan"), ("蚌埠", "bengbu"), ("台州", "taizhou"), ("丽水", "lishui"),
        ("乐山", "leshan"), ("番禺", "panyu"), ("都江堰", "dujiangyan"), ("洪洞", "hongtong"), ("香港", "hongkong"),
        ("澳门", "macao"), ("台北", "taipei"), ("新北", "newtaipei"), ("高雄", "kaohsiung"), ("台中", "taichung"),
        ("台南", "tainan"), ("哈尔滨", "harbin"), ("呼和浩特", "hohhot"), ("乌鲁木齐", "urumqi"), ("拉萨", "lhasa"),
        ("西藏", "tibet"), ("内蒙古", "innermongolia"), ("新加坡", "singapore"), ("陕西", "shaanxi"),
    ]

    /// Other spellings of places, packed, by their customary name.
    private static let otherNames: [UInt128: [UInt8]] = {
        let text = """
            beijing:peking,pekin,peiping guangzhou:canton,kwangchow nanjing:nanking tianjin:tientsin chongqing:chungking \
            xiamen:amoy qingdao:tsingtao hangzhou:hangchow suzhou:soochow fuzhou:foochow shantou:swatow dalian:dairen \
            guangdong:kwangtung fujian:fukien sichuan:szechuan,szechwan shenyang:mukden hongkong:xianggang,hk,hksar \
            macao:macau,aomen taipei:taibei kaohsiung:gaoxiong taichung:taizhong harbin:haerbin,haerpin hohhot:huhehaote \
            urumqi:wulumuqi lhasa:lasa tibet:xizang innermongolia:neimenggu,neimongol singapore:xinjiapo
            """
        var names: [UInt128: [UInt8]] = [:]
        for entry in text.split(whereSeparator: \.isWhitespace) {
            let parts = entry.split(separator: ":")
            guard parts.count == 2 else { continue }
            for other in parts[1].split(separator: ",") {
                if let key = ShortForm(Array(other.utf8).span) { names[key.bytes] = Array(parts[0].utf8) }
            }
        }
        return names
    }()
}
