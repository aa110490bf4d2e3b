// The names stand apart from the types: rights are asked for by name, and a small program then need not hold the types.
extension RecordKindName {
    static let classification: RecordKindName = "classification"
    static let changeSuggestion: RecordKindName = "change-suggestion"
    static let customerScale: RecordKindName = "customer-scale"
    static let matchModel: RecordKindName = "match-model"
    static let matchReview: RecordKindName = "match-review"
    static let qualitySnapshot: RecordKindName = "quality-snapshot"
    static let recordReview: RecordKindName = "record-review"
    static let segmentMemberships: RecordKindName = "segment-memberships"
    static let segmentStanding: RecordKindName = "segment-standing"
    static let targetList: RecordKindName = "target-list"
    static let tagDefinition: RecordKindName = "tag-definition"
}
