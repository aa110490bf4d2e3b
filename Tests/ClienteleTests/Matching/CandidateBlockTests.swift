import Testing

@testable import Clientele

@Suite("Candidates for one person (R12, R13)")
struct CandidateBlockTests {
    @Test("every pair that shares a small block is a candidate once, and no other pair is")
    func candidatesAreThePairs() throws {
        let columns = SubjectColumns(MixedPeople(records: 150, seed: 5).subjects)
        let blocks = try CandidateBlocks(columns, largest: 10_000)
        #expect(blocks.dropped.isEmpty)
        var keys: [Set<UInt64>] = Array(repeating: [], count: columns.count)
        for subject in 0..<columns.count {
            KeyMaker.makeKeys(of: subject, in: columns) { _, digest in keys[subject].insert(digest) }
        }
        var seen = [Int32](repeating: -1, count: columns.count)
        for a in 0..<columns.count {
            var found: [Int] = []
            blocks.forEachCandidate(of: a, &seen) { found.append($0) }
            let expected = ((a + 1)..<max(a + 1, columns.count)).filter { !keys[a].isDisjoint(with: keys[$0]) }
            #expect(found.sorted() == expected)
        }
    }

    @Test("a block of too many is split by what its subjects do not share")
    func largeBlocksAreSplit() throws {
        // Three hundred people with one phone; two records of each, with a date of birth in common.
        var subjects: [MatchSubject] = []
        for number in 0..<600 {
            var subject = MatchSubject("s\(number)")
            subject.add("13800001111", as: .phone)
            let person = number / 2
            subject.add("19\(50 + person / 12 % 40)-\(1 + person % 12)-\(1 + person / 12)", as: .birthDate)
            subjects.append(subject)
        }
        let columns = SubjectColumns(subjects)
        let blocks = try CandidateBlocks(columns, largest: 40)
        #expect(candidates(blocks, columns.count) == 300)
        #expect(blocks.dropped.isEmpty)
    }

    @Test("a block that cannot be split is dropped and reported")
    func hopelessBlocksAreReported() throws {
        var subjects: [MatchSubject] = []
        for number in 0..<500 {
            var subject = MatchSubject("s\(number)")
            subject.add("13800001111", as: .phone)
            subject.add("1980-02-03", as: .birthDate)
            subjects.append(subject)
        }
        let columns = SubjectColumns(subjects)
        let blocks = try CandidateBlocks(columns, largest: 40)
        #expect(candidates(blocks, columns.count) == 0)
        #expect(blocks.dropped.map(\.subjects) == [500, 500])
        #expect(blocks.dropped.map(\.key).sorted() == ["birth-date", "phone"])
    }

    @Test("however crowded the values are, candidates grow no faster than records")
    func candidatesAreLinear() throws {
        func candidatesPerRecord(_ count: Int) throws -> Double {
            let columns = SubjectColumns(MixedPeople(records: count, seed: 9).subjects)
            return Double(candidates(try CandidateBlocks(columns, largest: 40), columns.count)) / Double(count)
        }
        let (few, many) = (try candidatesPerRecord(300), try candidatesPerRecord(1200))
        #expect(few > 1)
        #expect(many < few * 1.5)
    }

    @Test("records come in any order: the report is the same")
    func orderMakesNoDifference() async throws {
        let subjects = MixedPeople(records: 220, seed: 3).subjects
        var random = DrawnNumbers(seed: 8)
        let first = try await DuplicateFinder().find(in: MatchSubjects(subjects))
        let second = try await DuplicateFinder().find(in: MatchSubjects(subjects.shuffled(using: &random)))
        #expect(first.pairs == second.pairs)
        #expect(first.clusters == second.clusters)
        #expect(first.model == second.model)
        #expect(first.figures == second.figures)
        #expect(first.pairs.count > 10)
    }

    private func candidates(_ blocks: CandidateBlocks, _ count: Int) -> Int {
        var seen = [Int32](repeating: -1, count: count)
        var sum = 0
        for subject in 0..<count { blocks.forEachCandidate(of: subject, &seen) { _ in sum += 1 } }
        return sum
    }
}
