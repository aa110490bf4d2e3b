import ArgumentParser
import Clientele

/// The kinds of record that a person keeps by the tool.
enum KindArgument: String, CaseIterable, ExpressibleByArgument {
    case customer
    case booking
    case surveyResponse = "survey-response"
    case interaction
    case serviceCase = "case"
    case behaviourEvent = "behaviour-event"

    var type: any RecordKind.Type {
        switch self {
        case .customer: Customer.self
        case .booking: Booking.self
        case .surveyResponse: SurveyResponse.self
        case .interaction: Interaction.self
        case .serviceCase: ServiceCase.self
        case .behaviourEvent: BehaviourEvent.self
        }
    }
}
