/// A person's name in Latin letters as a passport or a ticket has it: surname and given name, upper case.
public struct RomanizedName: Sendable, Hashable {
    /// The surname, such as `LYU`.
    public let surname: String
    /// The given name, a Chinese one in one word, such as `XIAOMING`; may be empty.
    public let given: String

    /// Creates a name from its parts.
    public init(surname: String, given: String) {
        self.surname = surname
        self.given = given
    }

    /// The name as `SURNAME/GIVEN`.
    public var slashed: String {
        given.isEmpty ? surname : surname + "/" + given
    }

    /// A key under which the spellings of one Chinese name are equal: `LYU`, `LÜ`, `LV` and `LU` are one.
    ///
    /// The key is for finding candidates, not for deciding: it also makes some names equal that are not.
    public var comparisonKey: String {
        Self.key(of: surname) + "/" + Self.key(of: given)
    }

    private static func key(of text: String) -> String {
        let letters = Array(LatinFolding.ascii(text).utf8.filter { $0 >= 65 && $0 <= 90 })
        var result: [UInt8] = []
        result.reserveCapacity(letters.count)
        var position = 0
        while position < letters.count {
            let letter = letters[position]
            result.append(letter)
            position += 1
            guard letter == UInt8(ascii: "L") || letter == UInt8(ascii: "N") else { continue }
            if position < letters.count, letters[position] == UInt8(ascii: "V") {
                result.append(UInt8(ascii: "U"))
                position += 1
            } else if position + 1 < letters.count, letters[position] == UInt8(ascii: "Y"),
                letters[position + 1] == UInt8(ascii: "U")
            {
                result.append(UInt8(ascii: "U"))
                position += 2
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension RomanizedName: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The first letters only; a name is never printed by accident.
    public var description: String {
        "\(surname.prefix(1))***/\(given.prefix(1))***"
    }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
