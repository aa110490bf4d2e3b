/// Brings genders to one letter.
enum GenderNormalizer {
    static func form(_ text: String) -> [UInt8] {
        let form = AddressNormalizer.place(text)
        switch String(decoding: form, as: UTF8.self) {
        case "m", "male", "man", "mr", "nan", "男": return [UInt8(ascii: "m")]
        case "f", "female", "woman", "mrs", "ms", "nu", "nv", "女": return [UInt8(ascii: "f")]
        // Nothing is known of who did not say, nor of who is neither: two such values make nobody the same person.
        case "undisclosed", "unspecified", "unknown", "notspecified", "notstated", "none", "na", "x", "u",
            "未知", "不详", "保密", "未指明", "不愿透露", "weizhi", "buxiang", "baomi", "weizhiming", "buyuantoulu":
            return []
        default: return form
        }
    }
}
