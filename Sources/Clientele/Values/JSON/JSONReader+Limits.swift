/// What the reader takes at most; `Documentation/FileFormat.md` lists the limits of the whole library.
///
/// Texts, numbers, lists and objects have no limit of their own: they cost memory and time in proportion to the bytes
/// given, which the caller has bounded. A number is kept by its text and only turned into 64 bits where a field asks.
extension JSONReader {
    /// The deepest nesting of lists and objects that is read.
    public static let maximumDepth = 128

    /// The deepest nesting that is taken in unknown fields and in fields of the app.
    ///
    /// What is read here stands deeper when it is written again, in history, merges and journals, and must stay
    /// readable there. ``JSONWriter`` notes what goes beyond, so that it can be refused before it is stored.
    static let maximumForeignDepth = 32
}
