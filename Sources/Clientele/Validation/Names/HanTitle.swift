/// Titles that are written behind a Chinese name.
enum HanTitle {
    private static let titles = ["先生", "女士", "小姐", "太太", "老师"]

    /// Splits a title off the end of a name; `nil` when there is none, or nothing before it.
    static func split(_ text: String) -> (name: String, title: String)? {
        for title in titles where text.hasSuffix(title) {
            let name = text.dropLast(title.count).filter { $0 != " " }
            if !name.isEmpty { return (String(name), title) }
        }
        return nil
    }
}
