/// The alpha-3 and alpha-2 codes of ISO 3166-1, from the facts file `iso3166-1.tsv`.
enum CountryTable {
    /// Alpha-3 and alpha-2 code of each country, five letters a country.
    private static let codes = """
        ANDADAREAEAFGAFATGAGAIAAIALBALARMAMAGOAOATAAQARGARASMASAUTATAUSAUABWAWALAAXAZEAZBIHBABRBBBBGDBDBELBE\
        BFABFBGRBGBHRBHBDIBIBENBJBLMBLBMUBMBRNBNBOLBOBESBQBRABRBHSBSBTNBTBVTBVBWABWBLRBYBLZBZCANCACCKCCCODCD\
        CAFCFCOGCGCHECHCIVCICOKCKCHLCLCMRCMCHNCNCOLCOCRICRCUBCUCPVCVCUWCWCXRCXCYPCYCZECZDEUDEDJIDJDNKDKDMADM\
        DOMDODZADZECUECESTEEEGYEGESHEHERIERESPESETHETFINFIFJIFJFLKFKFSMFMFROFOFRAFRGABGAGBRGBGRDGDGEOGEGUFGF\
        GGYGGGHAGHGIBGIGRLGLGMBGMGINGNGLPGPGNQGQGRCGRSGSGSGTMGTGUMGUGNBGWGUYGYHKGHKHMDHMHNDHNHRVHRHTIHTHUNHU\
        IDNIDIRLIEISRILIMNIMINDINIOTIOIRQIQIRNIRISLISITAITJEYJEJAMJMJORJOJPNJPKENKEKGZKGKHMKHKIRKICOMKMKNAKN\
        PRKKPKORKRKWTKWCYMKYKAZKZLAOLALBNLBLCALCLIELILKALKLBRLRLSOLSLTULTLUXLULVALVLBYLYMARMAMCOMCMDAMDMNEME\
        MAFMFMDGMGMHLMHMKDMKMLIMLMMRMMMNGMNMACMOMNPMPMTQMQMRTMRMSRMSMLTMTMUSMUMDVMVMWIMWMEXMXMYSMYMOZMZNAMNA\
        NCLNCNERNENFKNFNGANGNICNINLDNLNORNONPLNPNRUNRNIUNUNZLNZOMNOMPANPAPERPEPYFPFPNGPGPHLPHPAKPKPOLPLSPMPM\
        PCNPNPRIPRPSEPSPRTPTPLWPWPRYPYQATQAREUREROUROSRBRSRUSRURWARWSAUSASLBSBSYCSCSDNSDSWESESGPSGSHNSHSVNSI\
        SJMSJSVKSKSLESLSMRSMSENSNSOMSOSURSRSSDSSSTPSTSLVSVSXMSXSYRSYSWZSZTCATCTCDTDATFTFTGOTGTHATHTJKTJTKLTK\
        TLSTLTKMTMTUNTNTONTOTURTRTTOTTTUVTVTWNTWTZATZUKRUAUGAUGUMIUMUSAUSURYUYUZBUZVATVAVCTVCVENVEVGBVGVIRVI\
        VNMVNVUTVUWLFWFWSMWSXKXXKYEMYEMYTYTZAFZAZMBZMZWEZW
        """

    private static let alpha2ByAlpha3: [String: CountryCode] = {
        let letters = Array(codes.utf8)
        var table: [String: CountryCode] = [:]
        for start in stride(from: 0, to: letters.count - 4, by: 5) {
            let alpha3 = String(decoding: letters[start..<(start + 3)], as: UTF8.self)
            table[alpha3] = CountryCode(rawValue: String(decoding: letters[(start + 3)..<(start + 5)], as: UTF8.self))
        }
        return table
    }()

    /// Returns the alpha-2 code for an alpha-3 code in upper case.
    static func alpha2(alpha3: String) -> CountryCode? {
        alpha2ByAlpha3[alpha3]
    }

    private static let alpha3ByAlpha2: [String: String] = {
        var table: [String: String] = [:]
        for (alpha3, alpha2) in alpha2ByAlpha3 { table[alpha2.rawValue] = alpha3 }
        return table
    }()

    /// Returns the alpha-3 code of a country that is given by either code.
    static func alpha3(_ country: CountryCode) -> String? {
        alpha3ByAlpha2[country.rawValue] ?? (alpha2ByAlpha3[country.rawValue] == nil ? nil : country.rawValue)
    }

    /// Whether a country has the code, alpha-2 or alpha-3, or travel documents bear it (ICAO 9303-3).
    static func isKnown(_ country: CountryCode) -> Bool {
        alpha3(country) != nil || MachineReadableZoneIssuer.isKnown(country.rawValue)
    }
}

extension CountryCode {
    /// The alpha-2 code for an alpha-3 code or a Chinese or English name of a well-known country.
    var normalized: CountryCode {
        if let alpha2 = CountryTable.alpha2(alpha3: rawValue) { return alpha2 }
        let named = CountryCode.known.first {
            rawValue == $0.label.english.uppercased() || rawValue == $0.label.chinese
        }
        return named?.code ?? self
    }
}
