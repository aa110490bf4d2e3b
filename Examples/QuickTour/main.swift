import Clientele
import Foundation

// The main job on real input: three messy channel exports go in, one house of known customers comes out.
//
//     swift run -c release QuickTour [FOLDER]
//
// The store and the report are left in FOLDER (default: QuickTour-output). Run it again: every row is unchanged.

let arguments = CommandLine.arguments.dropFirst()
if arguments.first == "--renew-exports" {
    try Exports.renew()
} else {
    let tour = try await Tour(folder: arguments.first ?? "QuickTour-output")
    let imports = try await tour.importCustomers()
    tour.showWhatWasWrong(imports)
    try await tour.showWhoWasRecognised(imports)
    try await tour.mergeDuplicates()
    try await tour.importBookingsAndSurveys()
    let segments = try await tour.buildSegments()
    let due = try await tour.showWhatFallsDue()
    let measurement = try await tour.measureAgainstTheTruth(imports)
    let assessment = try await tour.letTimePass()
    try tour.writeReport(imports, segments, due, measurement, assessment)
    try await tour.close()
}
