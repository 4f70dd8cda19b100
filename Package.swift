// swift-tools-version: 6.2
import PackageDescription

/// Settings of every target but those that wrap C: the compiler proves that no pointer leaves its wrapper.
let strict: [SwiftSetting] =
    common + [
        .strictMemorySafety(),
        .treatWarning("StrictMemorySafety", as: .error),
    ]

var common: [SwiftSetting] {
    [
        .swiftLanguageMode(.v6),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
}

let package = Package(
    name: "crossfoot",
    products: [
        .executable(name: "crossfoot", targets: ["crossfoot"]),
        // for other packages, see docs/install.md
        .library(name: "CrossfootReaders", targets: ["CrossfootReaders"]),
        .library(name: "CrossfootChecks", targets: ["CrossfootChecks"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        .systemLibrary(name: "CRmath", pkgConfig: "libRmath", providers: [.apt(["r-mathlib"])]),
        .systemLibrary(
            name: "CPoppler", pkgConfig: "poppler-glib", providers: [.apt(["libpoppler-glib-dev"])]),
        .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
        // many small values are made and dropped, which its allocator does with less work than the system's
        .systemLibrary(name: "CJemalloc", pkgConfig: "jemalloc", providers: [.apt(["libjemalloc-dev"])]),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        // poppler brings it along; its SHA-256 uses the processor's wide registers
        .systemLibrary(name: "CMessageDigest", pkgConfig: "gnutls", providers: [.apt(["libgnutls28-dev"])]),
        .systemLibrary(
            name: "CCmark", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),

        .target(name: "Distributions", dependencies: ["CRmath"], swiftSettings: common),
        .target(name: "Paper", swiftSettings: strict),
        .target(name: "Programs", dependencies: ["CLinux"], swiftSettings: common),
        .target(name: "PDFPages", dependencies: ["CLinux", "CPoppler", "CQPDF", "Programs"], swiftSettings: common),
        .target(name: "Gzip", dependencies: ["CZlib"], swiftSettings: common),
        .target(name: "ZipArchive", dependencies: ["CArchive", "CZlib"], swiftSettings: common),
        .target(
            name: "WordComments", dependencies: ["Paper", "XMLTree", "ZipArchive"], swiftSettings: strict),
        .target(name: "XMLTree", dependencies: ["CLibXML2"], swiftSettings: common),
        .target(name: "CommonMark", dependencies: ["CCmark"], swiftSettings: common),
        .target(
            name: "RecordDatabase",
            dependencies: [
                .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ], swiftSettings: common),
        .target(
            name: "Readers", dependencies: ["Language", "Paper", "PDFPages", "XMLTree", "ZipArchive"],
            swiftSettings: strict),
        .target(name: "Language", dependencies: ["Paper"], swiftSettings: strict),
        .target(name: "Records", dependencies: ["Language", "Paper"], swiftSettings: strict),
        .target(
            name: "Statistics", dependencies: ["Distributions", "Paper"], swiftSettings: strict,
            linkerSettings: [.linkedLibrary("m")]),
        .target(name: "Rules", dependencies: ["Language", "Paper", "Records", "Statistics"], swiftSettings: strict),
        .target(
            name: "Protocols",
            dependencies: [
                "CommonMark", "RecordDatabase", "Language", "Paper", "Records", "Statistics", "Rules", "Plots",
                "PlotDrawing",
                .product(name: "Yams", package: "Yams"),
            ], swiftSettings: strict),
        .target(
            name: "Plots", dependencies: ["Language", "Paper", "Records", "Rules", "Statistics"], swiftSettings: strict),
        .target(name: "PlotDrawing", dependencies: ["CCairo", "Paper", "Plots"], swiftSettings: common),
        .target(
            name: "CrossfootReaders", dependencies: ["Gzip", "PDFPages", "Paper", "Readers"], swiftSettings: strict),
        .target(
            name: "CrossfootChecks", dependencies: ["CrossfootReaders", "Paper", "Records", "Rules"],
            swiftSettings: strict),
        .target(name: "Reports", dependencies: ["Language", "Paper", "Records", "Rules"], swiftSettings: strict),
        .target(
            name: "Review",
            dependencies: [
                "Paper", "Records", "Rules", "Reports", .product(name: "FlyingSocks", package: "FlyingFox"),
            ], resources: [.embedInCode("Web")], swiftSettings: strict),
        .executableTarget(
            name: "crossfoot",
            dependencies: [
                "CJemalloc", "CLinux", "CMessageDigest", "Gzip", "PDFPages", "Paper", "PlotDrawing", "Plots",
                "Programs",
                "Readers",
                "Records",
                "Rules", "Reports",
                "Protocols", "RecordDatabase", "Review", "WordComments", "ZipArchive",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: common),

        // drives the built command from outside; in no product, so that `--product crossfoot` does not build it
        .executableTarget(
            name: "crossfoot-fuzz",
            dependencies: ["ZipArchive", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Benchmarks/fuzz", exclude: ["README.md", "crashes", "seeds"], swiftSettings: common),

        .testTarget(name: "PaperTests", dependencies: ["Paper"], swiftSettings: strict),
        .testTarget(name: "XMLTreeTests", dependencies: ["XMLTree"], swiftSettings: strict),
        .testTarget(
            name: "WordCommentsTests", dependencies: ["WordComments", "XMLTree", "ZipArchive", "Paper"],
            swiftSettings: strict),
        .testTarget(name: "CommonMarkTests", dependencies: ["CommonMark"], swiftSettings: strict),
        .testTarget(name: "RecordDatabaseTests", dependencies: ["RecordDatabase"], swiftSettings: strict),
        .testTarget(
            name: "ProtocolsTests",
            dependencies: ["Protocols", "RecordDatabase", "Rules", "Records", "Language", "Readers", "Paper"],
            swiftSettings: strict),
        .testTarget(
            name: "ReadersTests",
            dependencies: ["Readers", "Records", "Language", "PDFPages", "Paper", "Programs", "ZipArchive"],
            swiftSettings: strict),
        .testTarget(name: "LanguageTests", dependencies: ["Language", "Paper"], swiftSettings: strict),
        .testTarget(
            name: "RecordsTests", dependencies: ["Records", "Language", "Readers", "Paper"], swiftSettings: strict),
        .testTarget(
            name: "StatisticsTests", dependencies: ["Statistics", "Distributions", "Paper"], swiftSettings: strict),
        .testTarget(
            name: "RulesTests", dependencies: ["Rules", "Records", "Language", "Readers", "Paper"],
            swiftSettings: strict),
        .testTarget(
            name: "PlotsTests", dependencies: ["Plots", "PlotDrawing", "Records", "Readers", "Paper", "Statistics"],
            swiftSettings: strict),
        .testTarget(
            name: "ReportsTests", dependencies: ["Reports", "Rules", "Records", "Readers", "Paper", "XMLTree"],
            swiftSettings: strict),
        .testTarget(
            name: "ReviewTests", dependencies: ["Review", "Reports", "Rules", "Records", "Readers", "Paper"],
            swiftSettings: common),
        .testTarget(
            name: "LibraryTests", dependencies: ["CrossfootReaders", "CrossfootChecks"], swiftSettings: strict),
        .testTarget(name: "FuzzTests", dependencies: ["crossfoot-fuzz", "crossfoot"], swiftSettings: common),
        .testTarget(name: "CommandTests", dependencies: ["crossfoot", "ZipArchive"], swiftSettings: common),
        .testTarget(
            name: "CorpusTests",
            dependencies: ["crossfoot", "PDFPages", "Protocols", "Reports", "Rules", "Records", "Language", "Paper"],
            exclude: ["Documents"], swiftSettings: common),
    ]
)
