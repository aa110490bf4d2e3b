/// The lines of an address brought to the form in which addresses are compared.
struct NormalStreet: Hashable {
    /// The words without designators such as "Street" or 路, joined; Han characters as pinyin.
    var words: [UInt8]
    /// The numbers in ascending order.
    var numbers: [UInt32]

    /// The pairs of neighbouring bytes of the words, in ascending order.
    var bigrams: [UInt16] {
        guard words.count > 1 else { return [] }
        var pairs = (1..<words.count).map { UInt16(words[$0 - 1]) << 8 | UInt16(words[$0]) }
        pairs.sort()
        return pairs
    }

    /// Puts words and numbers as one form into `form`.
    func putForm(into form: inout [UInt8]) {
        form.removeAll(keepingCapacity: true)
        form += words
        for number in numbers {
            form.append(UInt8(ascii: "#"))
            let start = form.count
            var rest = number
            repeat {
                form.append(UInt8(truncatingIfNeeded: rest % 10) + 48)
                rest /= 10
            } while rest > 0
            form[start...].reverse()
        }
    }
}

/// Reads the lines of an address one after the other.
struct StreetReading {
    private var words: [UInt8] = []
    private var numbers: [UInt32] = []
    private var token: [UInt8] = []

    /// What was read; `nil` when it says nothing.
    var normal: NormalStreet? {
        words.isEmpty && numbers.isEmpty ? nil : NormalStreet(words: words, numbers: numbers.sorted())
    }

    /// Reads a line.
    mutating func add(_ line: String) {
        // 大 says nothing in 大街 and 大道 only.
        var isGreat = false
        for scalar in line.unicodeScalars {
            if isGreat, scalar != "街", scalar != "道" { AddressNormalizer.appendStreet("大", to: &words) }
            isGreat = scalar == "大"
            if NameNormalizer.isHan(scalar) {
                endToken()
                if !isGreat { AddressNormalizer.appendStreet(scalar, to: &words) }
            } else {
                let value = scalar.value
                let isDigit = (48...57).contains(value) || (0xFF10...0xFF19).contains(value)
                if let last = token.last, isDigit != (last >= 48 && last <= 57) { endToken() }
                if !FormFolding.append(scalar, to: &token), scalar != "'" { endToken() }
            }
        }
        if isGreat { AddressNormalizer.appendStreet("大", to: &words) }
        endToken()
    }

    private mutating func endToken() {
        guard let first = token.first else { return }
        if first >= 48 && first <= 57 {
            numbers.append(token.prefix(9).reduce(0) { $0 * 10 + UInt32($1 - 48) })
        } else if !AddressNormalizer.isDesignator(token) {
            words += token
        }
        token.removeAll(keepingCapacity: true)
    }
}

/// Brings addresses to the form in which they are compared.
enum AddressNormalizer {
    /// Appends the reading of a Han character of a street, unless it is a designator.
    static func appendStreet(_ scalar: Unicode.Scalar, to words: inout [UInt8]) {
        guard !hanDesignators.contains(scalar) else { return }
        words += HanReadings.pinyin(of: [scalar], asSurname: false).first ?? Array(String(scalar).utf8)
    }

    /// Whether a word says what kind of street or part of a house it is, such as `street` or `apt`.
    static func isDesignator(_ word: [UInt8]) -> Bool {
        ShortForm(word.span).map { designators.contains($0.bytes) } ?? false
    }

    /// Normalises a postal code, a country or another short text: letters joined, Han characters as pinyin, without 市 and
    /// the like.
    static func place(_ text: String) -> [UInt8] {
        var form: [UInt8] = []
        place(text, into: &form)
        return form
    }

    /// Puts the normal form of a postal code, a country or another short text into `place`.
    static func place(_ text: String, into place: inout [UInt8]) {
        place.removeAll(keepingCapacity: true)
        if let start = text.unicodeScalars.first, NameNormalizer.isHan(start) {
            let simplified = HanFolding.simplified(text.filter { !$0.isWhitespace })
            if let form = PlaceName.customaryForm(of: simplified) {
                place += form.utf8
                return
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
    }

    private static let hanDesignators: Set<Unicode.Scalar> = [
        "路", "街", "道", "号", "號", "室", "栋", "棟", "幢", "单", "單", "元", "楼", "樓", "层", "層", "巷", "弄",
        "市", "省", "区", "區", "县", "縣", "座", "房",
    ]
    private static let placeDesignators: Set<Unicode.Scalar> = ["市", "省", "区", "區", "县", "縣"]
    /// The words, each packed into a number.
    private static let designators: Set<UInt128> = Set(
        [
            "st", "street", "ave", "avenue", "av", "rd", "road", "dr", "drive", "ln", "lane", "blvd", "boulevard", "ct",
            "court", "pl", "place", "way", "cres", "crescent", "cct", "circuit", "tce", "terrace", "hwy", "highway",
            "sq",
            "square", "lu", "jie", "dajie", "dadao", "hao", "shi", "xiang", "apt", "apartment", "unit", "flat", "no",
            "room",
            "rm", "floor", "fl", "building", "bldg", "suite", "number", "danyuan", "district", "city", "province",
        ].compactMap { ShortForm(Array($0.utf8).span)?.bytes })
}
