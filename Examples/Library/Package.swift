// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "paper-check",
    dependencies: [.package(name: "crossfoot", path: "../..")],
    targets: [
        .executableTarget(
            name: "paper-check",
            dependencies: [
                .product(name: "CrossfootReaders", package: "crossfoot"),
                .product(name: "CrossfootChecks", package: "crossfoot"),
            ])
    ])
