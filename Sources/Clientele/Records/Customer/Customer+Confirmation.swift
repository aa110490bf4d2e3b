extension Customer {
    /// That the customer confirmed a value: when, and to whom (requirement R06).
    ///
    /// Stored for values without a provenance of their own; elements of lists such as ``phones`` carry their confirmation
    /// in their ``Provenance``. Read either with ``confirmation(of:)``. A registry drops it when the value changes.
    public struct Confirmation: DescribedValue {
        /// The field, such as `birthDate`.
        public var path = FieldPath()
        /// The text that was confirmed where the field is a list of codes, such as `vip` of ``Customer/tags``; else empty.
        public var value = ""
        /// When the customer confirmed it.
        public var at: Timestamp?
        /// The member of staff to whom the customer confirmed it.
        public var to = ""
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty confirmation: texts and lists are empty, all else has its default.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field("path", { $0.path }, { $0.path = $1 }, FieldTraits(en: "field", zh: "字段"))
            try visitor.field("value", { $0.value }, { $0.value = $1 }, FieldTraits(en: "value", zh: "内容", .personal))
            try visitor.field("at", { $0.at }, { $0.at = $1 }, FieldTraits(en: "confirmed at", zh: "确认时间"))
            try visitor.field("to", { $0.to }, { $0.to = $1 }, FieldTraits(en: "confirmed to", zh: "确认经手人"))
        }

        /// Whether both are of one field, and of one text in it.
        public func isEquivalent(to other: Confirmation) -> Bool { path == other.path && value == other.value }
    }

    /// When and to whom the customer confirmed what is at a path: a field, an element of a list, or a part of one.
    ///
    /// ```swift
    /// wang.confirmation(of: "birthDate")?.at
    /// wang.confirmation(of: "phones[0]")?.to
    /// ```
    ///
    /// - Parameter path: the place of the value.
    /// - Returns: the confirmation; of several values the oldest one. `nil` where there is no value, or one of them was
    ///   never confirmed.
    public func confirmation(of path: FieldPath) -> Confirmation? {
        let stamps = ConfirmableValues(json).values(at: path).map(\.stamp)
        guard !stamps.contains(nil), let oldest = stamps.compactMap({ $0 }).min() else { return nil }
        var confirmation = Confirmation()
        confirmation.path = path
        confirmation.at = Timestamp(oldest.at)
        confirmation.to = oldest.to
        return confirmation
    }
}

extension Customer: ConfirmableRecord {}
