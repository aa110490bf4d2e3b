extension DescribedValue {
    /// Reads some fields of a value from JSON text and skips the rest, of which only the form is looked at.
    ///
    /// - Parameters:
    ///   - fields: the identifiers of the fields to read; the value of a field is read as a whole.
    ///   - bytes: the text of the whole value.
    /// - Returns: the value with all other fields at their defaults, and the keys that stand in the text and were skipped.
    /// - Throws: ``JSONError`` for text that is no object, and for a field that cannot be read.
    /// - Complexity: O(*n*) in the number of bytes, of which what is skipped costs a fraction.
    static func projected(
        to fields: Set<String>, from bytes: [UInt8]
    ) throws(JSONError) -> (value: Self, skipped: Set<String>) {
        var reader = JSONReader(bytes)
        try reader.openObject()
        var part = [UInt8(ascii: "{")]
        var (taken, skipped): (Set<String>, Set<String>) = ([], [])
        var hasMember = try reader.nextMember(isFirst: true)
        while hasMember {
            let start = reader.position
            let key = try reader.readKey()
            try reader.skipValue()
            let isNew: Bool
            if fields.contains(key) {
                isNew = taken.insert(key).inserted
                if part.count > 1 { part.append(UInt8(ascii: ",")) }
                part += bytes[start..<reader.position]
            } else {
                isNew = skipped.insert(key).inserted
            }
            guard isNew else { throw JSONError(.duplicateKey, at: start, expected: "each key once") }
            hasMember = try reader.nextMember(isFirst: false)
        }
        try reader.finish()
        part.append(UInt8(ascii: "}"))
        return (try Self(json: part), skipped)
    }
}
