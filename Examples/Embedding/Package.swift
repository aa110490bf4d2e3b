// swift-tools-version: 6.2
import PackageDescription

// Four programs that show what the library adds to a program; `.ci/embedding` measures them.
let package = Package(
    name: "Embedding",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "Clientele", path: "../..")],
    targets: [
        .executableTarget(name: "empty"),
        .executableTarget(name: "phone-check", dependencies: [.product(name: "Clientele", package: "Clientele")]),
        .executableTarget(name: "email-check", dependencies: [.product(name: "Clientele", package: "Clientele")]),
        .executableTarget(name: "house", dependencies: [.product(name: "Clientele", package: "Clientele")]),
    ]
)
