// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
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
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "CommandLineTests",
            dependencies: ["clientele", .product(name: "Clientele", package: "Clientele")],
            swiftSettings: settings
        ),
    ]
)
