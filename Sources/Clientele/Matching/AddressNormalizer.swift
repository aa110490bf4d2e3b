/// The lines of an address brought to the form in which addresses are compared.
struct NormalStreet: Hashable {
    /// The words without designators such as "Street" or 路, joined; Han characters as pinyin.
    var words: [UInt8]
    /// The numbers in ascending order.
    var numbers: [UInt32]

    /// The pairs of neighbouring bytes of the words, in ascending order.
    var bigrams: [UInt16] {
        guard words.count > 1 else { return [] }
        return (1..<words.count).map { UInt16(words[$0 - 1]) << 8 | UInt16(words[$0]) }.sorted()
    }

    /// Words and numbers as one form.
    var form: [UInt8] {
        var form = words
        for number in numbers { form += [UInt8(ascii: "#")] + Array(String(number).utf8) }
        return form
    }
}

enum AddressNormalizer {
    /// Joins and normalises the lines of a street address; `nil` when nothing is left.
    static func street(_ lines: some Sequence<String>) -> NormalStreet? {
        var words: [UInt8] = []
        var numbers: [UInt32] = []
        var token: [UInt8] = []
        func flush() {
            guard !token.isEmpty else { return }
            if token.allSatisfy({ $0 >= 48 && $0 <= 57 }) {
                numbers.append(token.prefix(9).reduce(0) { $0 * 10 + UInt32($1 - 48) })
            } else if !designators.contains(token) {
                words += token
            }
            token = []
        }
        for line in lines {
            for scalar in line.unicodeScalars {
                if NameNormalizer.isHan(scalar) {
                    flush()
                    guard !hanDesignators.contains(scalar) else { continue }
                    words += HanReadings.pinyin(of: [scalar], asSurname: false).first ?? Array(String(scalar).utf8)
                } else {
                    let value = scalar.value
                    let isDigit = (48...57).contains(value) || (0xFF10...0xFF19).contains(value)
                    if let last = token.last, isDigit != (last >= 48 && last <= 57) { flush() }
                    if !FormFolding.append(scalar, to: &token), scalar != "'" { flush() }
                }
            }
            flush()
        }
        guard !words.isEmpty || !numbers.isEmpty else { return nil }
        return NormalStreet(words: words, numbers: numbers.sorted())
    }

    /// Normalises the name of a city or region: letters joined, Han characters as pinyin, without 市 and the like.
    static func place(_ text: String) -> [UInt8] {
        var place: [UInt8] = []
        if let start = text.unicodeScalars.first, NameNormalizer.isHan(start) {
            let simplified = HanFolding.simplified(text.filter { !$0.isWhitespace })
            for (name, form) in customaryNames where simplified.hasPrefix(name) && simplified.count <= name.count + 4 {
                return Array(form.utf8)
            }
        }
        for scalar in text.unicodeScalars {
            if NameNormalizer.isHan(scalar) {
                guard !placeDesignators.contains(scalar) else { continue }
                place += HanReadings.pinyin(of: [scalar], asSurname: false).first ?? Array(String(scalar).utf8)
            } else {
                _ = FormFolding.append(scalar, to: &place)
            }
        }
        return place
    }

    /// Places whose customary Latin name is not the first reading of their characters.
    private static let customaryNames: [(name: String, form: String)] = [
        ("厦门", "xiamen"), ("重庆", "chongqing"), ("成都", "chengdu"), ("长沙", "changsha"), ("长春", "changchun"),
        ("长治", "changzhi"), ("常州", "changzhou"), ("六安", "luan"), ("蚌埠", "bengbu"), ("台州", "taizhou"), ("丽水", "lishui"),
        ("乐山", "leshan"), ("番禺", "panyu"), ("都江堰", "dujiangyan"), ("洪洞", "hongtong"), ("香港", "hongkong"),
        ("澳门", "macao"), ("台北", "taipei"), ("新北", "newtaipei"), ("高雄", "kaohsiung"), ("台中", "taichung"),
        ("台南", "tainan"), ("哈尔滨", "harbin"), ("呼和浩特", "hohhot"), ("乌鲁木齐", "urumqi"), ("拉萨", "lhasa"),
        ("西藏", "tibet"), ("内蒙古", "innermongolia"), ("新加坡", "singapore"), ("陕西", "shaanxi"),
    ]

    private static let hanDesignators: Set<Unicode.Scalar> = [
        "路", "街", "道", "号", "號", "室", "栋", "棟", "幢", "单", "單", "元", "楼", "樓", "层", "層", "巷", "弄", "大",
    ]
    private static let placeDesignators: Set<Unicode.Scalar> = ["市", "省", "区", "區", "县", "縣"]
    private static let designators: Set<[UInt8]> = Set(
        [
            "st", "street", "ave", "avenue", "av", "rd", "road", "dr", "drive", "ln", "lane", "blvd", "boulevard", "ct",
            "court", "pl", "place", "way", "cres", "crescent", "cct", "circuit", "tce", "terrace", "hwy", "highway",
            "sq",
            "square", "lu", "jie", "dajie", "dadao", "hao", "shi", "xiang", "apt", "apartment", "unit", "flat", "no",
            "room",
            "rm", "floor", "fl",
        ].map { Array($0.utf8) })
}
