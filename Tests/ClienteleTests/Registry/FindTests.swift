import Clientele
import ClienteleTesting
import Testing

@Suite("Looking customers up (R67)")
struct FindTests {
    @Test(
        "a customer is found by every form of name and number that people type",
        arguments: [
            "王伟", " 王 伟 ", "WANG/WEI", "wang wei", "Wei Wang", "Wang, Wei", "138 0013 8000", "+86 138-0013-8000",
            "13800138000", "e12345678", "WANG.WEI@Example.com",
        ])
    func forms(text: String) async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var wang = Customer.wang
        wang.add(email: "wang.wei@example.com")
        let id = try await desk.add(wang).id
        try await desk.add(Customer(person: "张三", romanized: "ZHANG/SAN"))
        #expect(try await desk.find(text).map(\.id) == [id])
    }

    @Test("the beginning of an identifier finds those that begin so, and no other text counts as one")
    func prefixes() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var ids: [Identifier<Customer>] = []
        for high in [0x0199_AAAA_0000_7000, 0x0199_AAAA_FFFF_7FFF, 0x0199_AAAB_0000_7000] as [UInt64] {
            var customer = Customer(person: "Anna \(high)")
            customer.id = Identifier(UniqueID(high: high, low: 1))
            ids.append(try await desk.add(customer).id)
        }
        #expect(try await desk.find("0199aaaa").map(\.id) == Array(ids.prefix(2)))
        #expect(try await desk.find("0199AAAA-F").map(\.id) == [ids[1]])
        #expect(try await desk.find("0199aaaa-ffff-7fff-0000-00000000000").map(\.id) == [ids[1]])
        #expect(try await desk.find("0199aaaa", limit: 1).map(\.id) == [ids[0]])
        for text in [
            "0199aaa", "0199aaaaf", "0199aaax", "--------", "________", "0199aaaa-ffff-7fff-0000-000000000001x",
        ] {
            #expect(try await desk.find(text).isEmpty, "\(text)")
        }
    }
}
