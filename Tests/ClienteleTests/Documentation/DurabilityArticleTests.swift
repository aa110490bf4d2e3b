import Clientele
import ClienteleTesting
import Foundation
import Testing

/// The code of the article on durability, in English and in Chinese.
@Suite("The article on durability (R71)")
struct DurabilityArticleTests {
    @Test("a commit that fails is told apart by its code")
    func faults() async throws {
        try await withTemporaryFolder { folder in
            let store = try await JSONFileStore.open(at: "\(folder)/store")
            let transaction = StoreTransaction()
            // snippet begins: durability-faults
            do {
                try await store.commit(transaction)
            } catch let error as StoreError where error.code == .noRoom {
                print(error.message.english)  // nothing was changed: make room and commit again
            } catch let error as StoreError where error.code == .fileSystem {
                try await store.close()  // then open it again: the report says what is there
            }
            // snippet ends
            #expect(try await store.read { $0.sequence } == SequenceNumber(1))
            try await store.close()
        }
    }

    @Test("what is whole in a damaged store is salvaged")
    func salvage() async throws {
        try await withTemporaryFolder { folder in
            let (damaged, fresh) = ("\(folder)/damaged", "\(folder)/fresh")
            let store = try await JSONFileStore.open(at: damaged)
            for number in 1...3 {
                var transaction = StoreTransaction()
                transaction.put(ShortHistory.record(number, #"{"n":\#(number)}"#, []))
                try await store.commit(transaction)
            }
            try await store.close()
            let file = URL(fileURLWithPath: "\(damaged)/journal-00000001.jsonl")
            var bytes = try Data(contentsOf: file)
            let place = try #require(bytes.range(of: Data(#"{"n":2}"#.utf8)))
            bytes[place.lowerBound + 5] ^= 1
            try bytes.write(to: file)
            // snippet begins: durability-salvage
            let report = try await JSONFileStore.salvage(at: damaged, into: fresh)
            for loss in report.losses { print(loss.file, loss.offset, loss.byteCount) }
            for record in report.recordsConcerned { print("look at", record.kind, record.id) }
            // snippet ends
            #expect(report.recordsConcerned == [ShortHistory.key(2)] && report.losses.count == 1)
            #expect(report.recordCount == 2 && report.sequence == SequenceNumber(3))
        }
    }

    @Test("a campaign with a seed of one's own finds nothing")
    func campaign() async {
        // snippet begins: durability-campaign
        let campaign = await StoreCampaign(seed: 7).run(cases: 2000)
        print(campaign.lost, campaign.halfDone, campaign.failures)  // 0 0 []
        // snippet ends
        #expect(campaign.failures == [] && campaign.cases >= 2000)
    }
}
