/// A text to look for in others, and where.
struct TextPattern: Sendable {
    enum Place: Sendable {
        case anywhere, start, end
    }

    let text: FoldedText
    let place: Place

    /// Whether a text has the pattern in its place.
    func isFound(in value: String) -> Bool {
        switch place {
        case .anywhere: text.isContained(in: value)
        case .start: text.isPrefix(of: value)
        case .end: text.isSuffix(of: value)
        }
    }
}
