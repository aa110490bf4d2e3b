import Clientele
import Testing

@Suite("A check among many candidates explains those that are near, and only those (R13)")
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
                let lookup = MatchLookup(subjects[position])
                // Every third candidate is read itself, as if it were of an earlier version.
                let candidates = others.enumerated().map { index, other in
                    index % 3 == 0 ? nil : MatchLookup(other).form.map { MatchCandidate.form($0) }
                }
                let near = finder.nearest(
                    to: lookup, subjects[position].id,
                    among: zip(others, candidates).map { $1 ?? .subject($0) }
                ) { others[$0].id }
                #expect(near.map(\.score).filter { $0.probability >= model.thresholds.review } == wanted)
                #expect(near.map(\.score.score).max() == all.map(\.score).max(), "the best is among them, however far")
                leftOut += others.count - near.count
            }
            #expect(leftOut > 1000)
        }
    }
}
