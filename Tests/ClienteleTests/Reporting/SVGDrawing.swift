import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// An SVG drawing, read back as XML.
final class SVGDrawing: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
        var text = ""

        func number(_ name: String) -> Double { attributes[name].flatMap(Double.init) ?? .nan }
        var styles: [Substring] { attributes["class"]?.split(separator: " ") ?? [] }
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []

    /// Reads a drawing; `nil` when it is no well-formed XML.
    init?(_ text: String) {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if let last = open.last { elements[last].text += text }
    }

    var size: (width: Double, height: Double) { (elements[0].number("width"), elements[0].number("height")) }

    /// The rectangles with a class, in order.
    func bars(_ style: Substring = "bar") -> [Element] {
        elements.filter { $0.name == "rect" && $0.styles.contains(style) }
    }

    /// Every drawing of a page.
    static func texts(in page: String) -> [String] {
        page.components(separatedBy: "<svg").dropFirst().compactMap { rest in
            rest.range(of: "</svg>").map { "<svg" + rest[..<$0.upperBound] }
        }
    }
}
