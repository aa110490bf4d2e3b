import Clientele
import Testing

@Suite("Candidates that cannot be the same person are left out early, and only those (R13)")
struct NearestTests {
    @Test(
        "what a check finds among many candidates is what comparing each of them finds",
        arguments: [1, 2, 3] as [UInt64])
    func exact(seed: UInt64) async throws {
        let subjects = SyntheticPeople(people: 120, seed: seed).subjects
        for model in [MatchModel.standard(population: 300), try await DuplicateFinder().find(in: subjects).model] {
            let finder = DuplicateFinder(model: model)
            var leftOut = 0
            for position in stride(from: 0, to: subjects.count, by: 7) {
                let others = subjects.filter { $0.id != subjects[position].id }
                let all = finder.compare(subjects[position], with: others)
                let wanted = all.filter { $0.probability >= model.thresholds.review }
                let near = finder.nearest(to: subjects[position], among: others)
                #expect(near.map(\.score).filter { $0.probability >= model.thresholds.review } == wanted)
                leftOut += others.count - near.count
            }
            #expect(leftOut > 1000)
        }
    }
}
