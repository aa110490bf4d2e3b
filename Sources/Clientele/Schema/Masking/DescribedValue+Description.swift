extension DescribedValue {
    /// The value with everything masked that is not ordinary, for logs and debuggers.
    private var maskedForPrinting: Self {
        var pass = Mask.Pass { $0 == .ordinary ? .shown : .masked }
        return masked(at: .record, in: &pass)
    }

    /// The type and the fields as JSON, with personal data masked.
    public var description: String {
        "\(Self.self)\(String(decoding: maskedForPrinting.jsonBytes, as: UTF8.self))"
    }

    /// The same as ``description``.
    public var debugDescription: String { description }

    /// A mirror of the masked fields, so that `dump` prints no personal data either.
    public var customMirror: Mirror {
        guard case .object(let members) = maskedForPrinting.json else { return Mirror(self, children: [:]) }
        let children = members.map {
            (label: Optional($0.key), value: String(decoding: $0.value.bytes, as: UTF8.self) as Any)
        }
        return Mirror(self, children: children, displayStyle: .struct)
    }
}
