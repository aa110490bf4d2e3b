extension RecordSheet: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The places and values of the lines, with personal data masked; ``text(in:showsSources:)`` shows the values.
    public var description: String { lines.map(\.description).joined(separator: "\n") }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror of the lines, which print no personal data.
    public var customMirror: Mirror { Mirror(self, children: ["lines": lines]) }
}

extension RecordSheet.Line: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The place and the value, which is masked unless the field is ordinary.
    public var description: String { "\(path): \(RecordSheet.inline(masked))" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror of the place and the masked value.
    public var customMirror: Mirror { Mirror(self, children: ["path": "\(path)", "value": masked]) }
}
