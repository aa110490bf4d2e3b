// swift-tools-version: 6.2
import PackageDescription

/// The strict settings of the root package.
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
    name: "CommandLine",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "clientele", targets: ["clientele"])],
    dependencies: [
        .package(name: "Clientele", path: "../.."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    ],
    targets: [
        .executableTarget(
            name: "clientele",
            dependencies: [
                .product(name: "Clientele", package: "Clientele"),
                .product(name: "ClienteleTesting", package: "Clientele"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandLineTests",
            dependencies: ["clientele", .product(name: "Clientele", package: "Clientele")],
            swiftSettings: strict
        ),
    ]
)
