/// The normal forms of names by their text: the same few thousand names come again and again.
struct NameTexts: Sendable {
    private var families = Known()
    private var givens = Known()
    private var text: [UInt8] = []

    private struct Known: Sendable {
        var texts = FormPool()
        var numbers = Ragged<NameNumber>()

        mutating func removeAll() {
            texts.removeAll()
            numbers.removeAll()
        }
    }

    /// Forgets all names and keeps their room.
    mutating func removeAll() {
        families.removeAll()
        givens.removeAll()
    }

    /// Returns the forms of a text as a family name, the likeliest first.
    mutating func forms(ofFamily text: String, _ names: inout FormPool, _ hans: inout FormPool) -> ArraySlice<
        NameNumber
    > {
        Self.forms(of: text, asSurname: true, &families, &self.text, &names, &hans)
    }

    /// Returns the forms of a text as a given name, the likeliest first.
    mutating func forms(ofGiven text: String, _ names: inout FormPool, _ hans: inout FormPool) -> ArraySlice<NameNumber>
    {
        Self.forms(of: text, asSurname: false, &givens, &self.text, &names, &hans)
    }

    private static func forms(
        of text: String, asSurname: Bool, _ known: inout Known, _ bytes: inout [UInt8], _ names: inout FormPool,
        _ hans: inout FormPool
    ) -> ArraySlice<NameNumber> {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: text.utf8)
        let number = Int(known.texts.intern(bytes))
        if number == known.numbers.count {
            for name in NameNormalizer.forms(ofPart: text, asSurname: asSurname).prefix(SubjectColumns.mostNames) {
                known.numbers.add(
                    NameNumber(
                        key: names.intern(name.key), han: name.han.isEmpty ? -1 : hans.intern(name.han),
                        isOtherSpelling: name.isOtherSpelling, isPart: name.isPart))
            }
            known.numbers.close()
        }
        return known.numbers.elements[known.numbers.range(number)]
    }
}
