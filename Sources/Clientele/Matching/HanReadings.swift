/// The readings of Han names, as far as matching needs them.
enum HanReadings {
    /// Returns the pinyin readings of a name's characters, lower case, joined, the likeliest first; none when a
    /// character has no known reading.
    static func pinyin(of characters: [Unicode.Scalar], asSurname: Bool) -> [[UInt8]] {
        []
    }

    /// Returns how many characters of a whole name are the family name.
    static func surnameLength(_ characters: [Unicode.Scalar]) -> Int {
        min(1, characters.count)
    }
}
