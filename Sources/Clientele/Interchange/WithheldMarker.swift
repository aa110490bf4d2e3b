/// The reserved key by which a record with withheld fields names them: in its JSON, and as the last column of a CSV file.
enum WithheldMarker {
    static let key = "$withheld"
}
