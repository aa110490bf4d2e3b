import Clientele
import ClienteleTesting

/// Every kind of record of the library, and one of an app.
let allKinds: [any RecordKind.Type] = [
    Customer.self, Booking.self, Interaction.self, ServiceCase.self, SurveyResponse.self, BehaviourEvent.self,
    ConsentEntry.self,
    StaffMember.self, CustomerSegment.self, IntakeForm.self, HistoryEntry.self, IntakeEntry.self, AuditEntry.self,
    MergeRecord.self, RecordReview.self, TravelPlan.self, ChangeSuggestion.self, QualitySnapshot.self, MatchReview.self,
    MatchModelVersion.self, CustomerMemberships.self, SegmentStanding.self, TargetList.self,
    TagDefinition.self, StoredClassification.self, CustomerScale.self,
    Voucher.self,
]

/// Every type that describes its fields: the kinds and the structs in their fields.
let allDescribed: [any DescribedValue.Type] = {
    var found: [any DescribedValue.Type] = []
    for kind in allKinds {
        for part in DescriptionCheck.parts(of: kind) where !found.contains(where: { $0 == part }) { found.append(part) }
    }
    return found
}()
