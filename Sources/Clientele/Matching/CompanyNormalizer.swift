/// Brings names of companies to the form in which they are compared: their words without legal forms, in order.
enum CompanyNormalizer {
    /// The words stand between these in a form.
    static let separator = UInt8(ascii: " ")

    /// Puts the words of a company's name into `form`, in ascending order; Han characters simplified, a run a word.
    static func company(_ text: String, into form: inout [UInt8]) {
        form.removeAll(keepingCapacity: true)
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        var han: [Unicode.Scalar] = []
        func endWord() {
            if !word.isEmpty { words.append(word) }
            word = []
        }
        for scalar in text.unicodeScalars {
            if NameNormalizer.isHan(scalar) {
                endWord()
                han.append(HanFolding.simplified(scalar))
            } else if !FormFolding.append(scalar, to: &word), scalar != ".", scalar != "'", scalar != "\u{2019}" {
                endWord()
            }
        }
        endWord()
        let named = words.filter { !particles.contains($0) && !sureForms.contains($0) }
        let kept = withoutEnd(named.isEmpty ? words : named)
        var all = Set(kept)
        let name = withoutForms(han)
        if !name.isEmpty { all.insert(Array(name.utf8)) }
        for word in all.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            if !form.isEmpty { form.append(separator) }
            form += word
        }
    }

    /// Drops legal forms at the end of words, of which one is left.
    private static func withoutEnd(_ words: [[UInt8]]) -> [[UInt8]] {
        var words = words
        while words.count > 1, let last = words.last, endForms.contains(last) { words.removeLast() }
        return words
    }

    /// Drops legal forms at the end of a name in simplified characters, of which two are left.
    private static func withoutForms(_ han: [Unicode.Scalar]) -> String {
        var name = han[...]
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for form in hanForms where name.count >= form.count + 2 && name.suffix(form.count) == form[...] {
                // A branch is not the company.
                guard name.dropLast(form.count).last != "分" else { continue }
                name = name.dropLast(form.count)
                hasChanged = true
                break
            }
        }
        return String(String.UnicodeScalarView(name))
    }

    private static func words(_ text: String) -> Set<[UInt8]> {
        Set(text.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })
    }

    private static let particles = words("the and und et y")
    /// Legal forms wherever they stand.
    private static let sureForms = words(
        "ltd limited inc incorporated corp corporation llc llp plc gmbh mbh sarl sdn bhd pty ltda coltd kgaa")
    /// Legal forms at the end only: elsewhere they are words or initials.
    private static let endForms = words(
        "co company lp ag kg ug ohg se ev sa sas srl spa sl slu bv nv ab as oy oyj aps pte kk cokg group holding holdings"
    )
    private static let hanForms: [[Unicode.Scalar]] = [
        "股份有限公司", "有限责任公司", "有限合伙", "股份公司", "有限公司", "总公司", "公司", "集团", "控股", "株式会社",
    ].map { Array($0.unicodeScalars) }
}
