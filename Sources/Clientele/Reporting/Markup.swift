/// Builds HTML and SVG in which no text can become markup.
struct Markup {
    private(set) var text = ""

    /// Adds markup that the library itself wrote.
    mutating func raw(_ markup: String) {
        text += markup
    }

    /// Adds an element with text inside.
    mutating func element(_ name: String, _ attributes: [(String, String)] = [], _ content: String) {
        open(name, attributes)
        text += Self.escaped(content)
        close(name)
    }

    /// Adds an element without content.
    mutating func empty(_ name: String, _ attributes: [(String, String)]) {
        start(name, attributes)
        text += "/>"
    }

    /// Begins an element.
    mutating func open(_ name: String, _ attributes: [(String, String)] = []) {
        start(name, attributes)
        text += ">"
    }

    /// Ends an element.
    mutating func close(_ name: String) {
        text += "</\(name)>"
    }

    private mutating func start(_ name: String, _ attributes: [(String, String)]) {
        text += "<\(name)"
        for (attribute, value) in attributes { text += " \(attribute)=\"\(Self.escaped(value))\"" }
    }

    /// Returns a text with every character escaped that means something in HTML or XML, in text or in an attribute.
    ///
    /// Control characters, marks that turn the direction of what follows, and code points that are no characters are
    /// left out; of white space only the space and the line feed stay.
    static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n": result += "\n"
            case "\t": result += " "
            default:
                if isShown(scalar) { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }

    static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x061C, 0xFEFF: false
        case 0xFDD0...0xFDEF: false
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }

    /// Returns a text as one line without what is not shown.
    static func oneLine(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\r" || scalar == "\t" || scalar.value == 0x2028 || scalar.value == 0x2029 {
                result += " "
            } else if isShown(scalar) {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
