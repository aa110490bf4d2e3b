/// Brings genders to one letter.
enum GenderNormalizer {
    static func form(_ text: String) -> [UInt8] {
        let form = AddressNormalizer.place(text)
        switch String(decoding: form, as: UTF8.self) {
        case "m", "male", "man", "mr", "nan", "男": return [UInt8(ascii: "m")]
        case "f", "female", "woman", "mrs", "ms", "nu", "nv", "女": return [UInt8(ascii: "f")]
        default: return form
        }
    }
}
