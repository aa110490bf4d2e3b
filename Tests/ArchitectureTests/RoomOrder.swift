import Foundation

/// The rooms from the ground up, as `Documentation/rooms.txt` lists them, compared with what else names rooms.
struct RoomOrder {
    let names: [String]

    init(_ text: String) {
        names = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap {
            $0.split(separator: ":").first.map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    /// Every folder of `Sources/Clientele` is a room and every room a folder.
    func violations(folders: [String]) -> [Violation] {
        differences(
            of: names, "Documentation/rooms.txt", "is no folder of Sources/Clientele; take it out",
            and: folders, "Sources/Clientele", "is not in Documentation/rooms.txt; put it at its place")
    }

    /// What is tested across the rooms: code that documents show, and input that means harm.
    static let acrossRooms = ["Documentation", "Hostile"]

    /// The folders of `Tests/ClienteleTests` are the rooms, folders of `Sources/ClienteleTesting`, and those of what is
    /// tested across the rooms.
    func violations(testFolders: [String], testingFolders: [String]) -> [Violation] {
        differences(
            of: names, "Sources/Clientele", "has no folder in Tests/ClienteleTests; test the room there",
            and: testFolders.filter {
                names.contains($0) || !testingFolders.contains($0) && !Self.acrossRooms.contains($0)
            }, "Tests/ClienteleTests",
            "is the folder of no room and of none in Sources/ClienteleTesting; name it for what it tests")
    }

    /// The README's table lists the rooms in their order, each linked to its folder.
    func violations(readme: String) -> [Violation] {
        let listed = readme.split(separator: "\n").compactMap { line -> String? in
            guard line.hasPrefix("| ["), let end = line.range(of: "](Sources/Clientele/") else { return nil }
            let name = String(line.dropFirst(3).prefix { $0 != "]" })
            return line[end.upperBound...].hasPrefix(name + ")") ? name : "\(name) with a link elsewhere"
        }
        guard listed != names else { return [] }
        return [
            Violation(
                place: "README.md",
                remedy:
                    "list the rooms in the order of Documentation/rooms.txt, \(names.joined(separator: ", ")), not \(listed)"
            )
        ]
    }

    private func differences(
        of a: [String], _ aPlace: String, _ aRemedy: String, and b: [String], _ bPlace: String, _ bRemedy: String
    ) -> [Violation] {
        Set(a).subtracting(b).sorted().map { Violation(place: aPlace, remedy: "\($0) \(aRemedy)") }
            + Set(b).subtracting(a).sorted().map { Violation(place: bPlace, remedy: "\($0) \(bRemedy)") }
    }
}
