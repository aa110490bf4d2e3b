import ClienteleTesting
import Testing

/// The campaign of a million runs in a release build, as `benchmarks faults 1000000`.
@Suite("A campaign of faults against the file store (R71)")
struct StoreCampaignTests {
    @Test("no acknowledged commit is lost and none is half done, whatever fails and whenever the power goes")
    func campaign() async {
        let cases = Campaign.isFull ? 50_000 : 10_000
        let report = await StoreCampaign(seed: 600).run(cases: cases)
        #expect(report.failures == [])
        #expect(report.lost == 0 && report.halfDone == 0)
        #expect(report.cases >= cases && report.completeLength >= 1)
    }

    @Test("a device that lies about syncs is found out, so the campaign can fail")
    func lies() async {
        let report = await StoreCampaign(seed: 600, liesOnSync: true).run(cases: 2000)
        #expect(report.lost > 0 && report.failures.count >= 100, "\(report)")
    }

    @Test("equal seeds find the same")
    func repeatable() async {
        let first = await StoreCampaign(seed: 5).run(cases: 300)
        #expect(await StoreCampaign(seed: 5).run(cases: 300) == first)
    }
}
