import Clientele
import ClienteleTesting
import XCTest

/// The conformance suite under XCTest.
final class StoreConformanceXCTests: XCTestCase {
    func testInMemoryStore() async {
        for failure in await StoreConformance({ InMemoryStore() }).run() { XCTFail("\(failure)") }
    }
}
