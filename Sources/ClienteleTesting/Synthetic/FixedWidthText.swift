/// Returns a number that is not negative as decimal text with leading zeros.
func zeroPadded(_ number: Int, to width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}

/// Returns a time of day as hours, minutes and seconds.
func clockText(_ secondOfDay: Int) -> String {
    let parts = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60]
    return parts.map { zeroPadded($0, to: 2) }.joined(separator: ":")
}
