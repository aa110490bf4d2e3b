import Clientele
import Foundation
import Testing

@Suite("clientele backup, verify-backup and restore (R68)")
struct BackupTests {
    @Test("a store is backed up, deleted and restored, and is sound; damage is listed without a value of a record")
    func drill() throws {
        let folder = try TemporaryFolder()
        let (store, full, next) = (folder.path("store"), folder.path("full"), folder.path("next"))
        let put = try ToolRun(["put", "--store", store, "--count", "6", "--seed", "7", "--ack"])
        #expect(put.status == 0)
        let id = try #require(put.output.split(separator: "\n").first?.split(separator: " ").last).description
        let shown = try ToolRun(["show", "--store", store, id])
        #expect(shown.status == 0)
        #expect(try ToolRun(["backup", "--store", store, full]).status == 0)
        #expect(try ToolRun(["put", "--store", store, "--count", "3", "--seed", "8", "--ack"]).status == 0)
        let second = try ToolRun(["backup", "--store", store, next, "--after", full, "--json"])
        let summary = try JSONSerialization.jsonObject(with: Data(second.output.utf8)) as? [String: Any]
        #expect(summary?["isFull"] as? Bool == false && (summary?["records"] as? Int ?? 0) > 0)
        // A file is never written over, and a store that is not there is not made.
        #expect(try ToolRun(["backup", "--store", store, full]).status == 1)
        #expect(try ToolRun(["backup", "--store", folder.path("none"), folder.path("x")]).status == 1)

        try FileManager.default.removeItem(atPath: store)
        #expect(try ToolRun(["verify-backup", full, next]).status == 0)
        #expect(try ToolRun(["verify-backup", next]).status == 1)
        #expect(try ToolRun(["restore", "--store", store, next]).status == 1)
        #expect(!FileManager.default.fileExists(atPath: store))
        #expect(try ToolRun(["restore", "--store", store, full, next]).status == 0)
        #expect(try ToolRun(["verify", "--store", store]).status == 0)
        #expect(try ToolRun(["show", "--store", store, id]).output == shown.output)
        #expect(try ToolRun(["restore", "--store", store, full]).status == 1)

        var bytes = try Data(contentsOf: URL(fileURLWithPath: full))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(fileURLWithPath: full))
        let damaged = try ToolRun(["verify-backup", full])
        #expect(damaged.status == 1 && damaged.errors.contains("1 cannot") && damaged.errors.contains("line "))
        #expect(try ToolRun(["restore", "--store", folder.path("rest"), full]).status == 1)
        #expect(!FileManager.default.fileExists(atPath: folder.path("rest")))
        let rest = try ToolRun(["restore", "--store", folder.path("rest"), full, "--accept-loss"])
        #expect(rest.status == 1 && rest.output.contains("records restored"))
        #expect(FileManager.default.fileExists(atPath: folder.path("rest")))
        #expect(try ToolRun(["restore", "--store", folder.path("y"), "nothing"]).status == 1)
    }
}
