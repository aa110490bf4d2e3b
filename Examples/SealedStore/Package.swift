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
    name: "SealedStore",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "sealed-store", targets: ["sealed-store"]),
        .executable(name: "sealed-benchmark", targets: ["sealed-benchmark"]),
    ],
    dependencies: [
        .package(name: "Clientele", path: "../.."),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        // One file, to be copied into an app.
        .target(
            name: "Cipher",
            dependencies: [
                .product(name: "Clientele", package: "Clientele"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "sealed-store",
            dependencies: ["Cipher", .product(name: "Clientele", package: "Clientele")],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "sealed-benchmark",
            dependencies: [
                "Cipher",
                .product(name: "Clientele", package: "Clientele"),
                .product(name: "ClienteleTesting", package: "Clientele"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SealedStoreTests",
            dependencies: [
                "Cipher", "sealed-store",
                .product(name: "Clientele", package: "Clientele"),
                .product(name: "ClienteleTesting", package: "Clientele"),
            ],
            swiftSettings: strict
        ),
    ]
)
