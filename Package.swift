// swift-tools-version: 6.2
import PackageDescription

/// The strict settings every target is built with.
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
    name: "Clientele",
    platforms: [.macOS(.v15), .iOS(.v18), .watchOS(.v11), .tvOS(.v18), .visionOS(.v2)],
    products: [
        .library(name: "Clientele", targets: ["Clientele"]),
        .library(name: "ClienteleTesting", targets: ["ClienteleTesting"]),
    ],
    targets: [
        .target(name: "Clientele", swiftSettings: strict),
        .target(name: "ClienteleTesting", dependencies: ["Clientele"], swiftSettings: strict),
        .executableTarget(
            name: "QuickTour",
            dependencies: ["Clientele", "ClienteleTesting"],
            path: "Examples/QuickTour",
            exclude: ["Exports"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ClienteleTests",
            dependencies: ["Clientele", "ClienteleTesting"],
            resources: [.copy("Hostile/Resources")],
            swiftSettings: strict
        ),
        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    ]
)
