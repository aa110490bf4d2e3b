/// The registry's note of the segments to which a customer belongs and belonged, and of the day on which that has to be
/// looked at again though nothing changes.
///
/// Its identifier is that of the customer. A customer without a note belongs to no segment, and no day will change it.
package struct CustomerMemberships: RecordKind {
    /// The kind's name in stored data and journals, `segment-memberships`.
    package static let kind = RecordKindName.segmentMemberships
    /// The kind's name to show.
    package static let label = LocalizedText(en: "segment memberships", zh: "客户分群归属")

    /// The identifier of the customer.
    package var id: Identifier<CustomerMemberships> = .unassigned
    /// The stays in the order in which they began; those that last have no end.
    package var stays: [Stay] = []
    /// The first day on which time alone may change a membership; `nil` for never.
    package var due: CalendarDate?
    /// The values of the app's own fields.
    package var custom = CustomFields()
    /// Fields of later versions.
    package var unknown = UnknownFields()

    /// Creates an empty note.
    package init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    package static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field("stays", { $0.stays }, { $0.stays = $1 }, FieldTraits(en: "stays", zh: "归属时段"))
        try visitor.field(
            "due", { $0.due }, { $0.due = $1 }, FieldTraits(en: "to look at again on", zh: "下次复核日期", isLookup: true))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }

    /// One stay in one segment.
    package struct Stay: DescribedValue {
        /// The segment.
        package var segment: UniqueID?
        /// The first day.
        package var since: CalendarDate?
        /// The day on which it ended.
        package var until: CalendarDate?
        /// Why it began.
        package var entry: SegmentStay.Cause?
        /// Why it ended.
        package var exit: SegmentStay.Cause?
        /// The revision of the segment by which it began.
        package var revision = 0
        /// Fields of later versions.
        package var unknown = UnknownFields()

        /// Creates an empty stay.
        package init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        package static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field(
                "segment", { $0.segment }, { $0.segment = $1 }, FieldTraits(en: "segment", zh: "分群", isLookup: true))
            try visitor.field("since", { $0.since }, { $0.since = $1 }, FieldTraits(en: "since", zh: "开始日期"))
            try visitor.field("until", { $0.until }, { $0.until = $1 }, FieldTraits(en: "until", zh: "结束日期"))
            try visitor.field("entry", { $0.entry }, { $0.entry = $1 }, FieldTraits(en: "entry", zh: "进入原因"))
            try visitor.field("exit", { $0.exit }, { $0.exit = $1 }, FieldTraits(en: "exit", zh: "退出原因"))
            try visitor.field(
                "revision", { $0.revision }, { $0.revision = $1 }, FieldTraits(en: "revision", zh: "修订号"))
        }
    }
}

extension CustomerMemberships {
    /// How many memberships began and ended.
    struct Moves: Sendable {
        var entered = 0
        var left = 0
    }

    /// The stays as apps see them.
    var all: [SegmentStay] {
        stays.compactMap { stay in
            guard let segment = stay.segment, let since = stay.since else { return nil }
            return SegmentStay(
                customer: Identifier(id.uniqueID), segment: Identifier(segment), since: since, until: stay.until,
                entry: stay.entry ?? .change, exit: stay.exit, revision: stay.revision)
        }
    }

    /// Notes whether the customer belongs to a segment from a day on.
    mutating func note(
        _ isMember: Bool, of segment: UniqueID, revision: Int, on day: CalendarDate, _ cause: SegmentStay.Cause,
        _ moves: inout Moves
    ) {
        let open = stays.indices.filter { stays[$0].segment == segment && stays[$0].until == nil }
        if isMember, open.isEmpty {
            var stay = Stay()
            stay.segment = segment
            stay.since = day
            stay.entry = cause
            stay.revision = revision
            stays.append(stay)
            moves.entered += 1
        } else if !isMember, !open.isEmpty {
            for place in open {
                // A clock that was set back does not end a stay before it began.
                stays[place].until = max(day, stays[place].since ?? day)
                stays[place].exit = cause
            }
            moves.left += 1
        }
    }

    /// Ends every stay, or those in some segments.
    mutating func endAll(
        in segments: Set<UniqueID>? = nil, on day: CalendarDate, _ cause: SegmentStay.Cause, _ moves: inout Moves
    ) {
        for stay in stays where stay.until == nil {
            guard let segment = stay.segment, segments?.contains(segment) ?? true else { continue }
            note(false, of: segment, revision: stay.revision, on: day, cause, &moves)
        }
    }
}
