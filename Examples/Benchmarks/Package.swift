// swift-tools-version: 6.2
import PackageDescription

/// The strict settings of the library.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatWarning("ExplicitSendable", as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
]

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "benchmarks", targets: ["benchmarks"])],
    // `--traits Peers` measures GRDB in the same run; it needs SQLite's headers (libsqlite3-dev).
    traits: [.trait(name: "Peers", description: "Measures other Swift libraries beside the library's own store.")],
    dependencies: [
        .package(name: "Clientele", path: "../.."),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    ],
    targets: [
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                .product(name: "Clientele", package: "Clientele"),
                .product(name: "ClienteleTesting", package: "Clientele"),
                .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["Peers"])),
            ],
            swiftSettings: strict
        )
    ]
)
