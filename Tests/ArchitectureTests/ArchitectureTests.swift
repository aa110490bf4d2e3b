import Testing

/// What keeps the house in shape; `.ci/check-rooms` holds the direction between the rooms with the compiler's help.
@Suite("The architecture")
struct ArchitectureTests {
    let repository = Repository()
    static let files = Result { try Repository().sources("Sources") }

    @Test("every source keeps the rules", arguments: SourceRule.allCases)
    func sources(rule: SourceRule) throws {
        let files = try Self.files.get()
        #expect(files.count > 100)
        #expect(files.flatMap { rule.violations(in: $0) } == [])
    }

    @Test("every folder is a listed room")
    func folders() throws {
        let rooms = RoomOrder(try repository.text("Documentation/rooms.txt"))
        #expect(rooms.violations(folders: try repository.folders("Sources/Clientele")) == [])
    }

    @Test("the folders of the tests mirror the rooms")
    func testFolders() throws {
        let rooms = RoomOrder(try repository.text("Documentation/rooms.txt"))
        let violations = rooms.violations(
            testFolders: try repository.folders("Tests/ClienteleTests"),
            testingFolders: try repository.folders("Sources/ClienteleTesting"))
        #expect(violations == [])
    }

    @Test("the README lists the rooms in their order")
    func readme() throws {
        let rooms = RoomOrder(try repository.text("Documentation/rooms.txt"))
        #expect(rooms.violations(readme: try repository.text("README.md")) == [])
    }
}
