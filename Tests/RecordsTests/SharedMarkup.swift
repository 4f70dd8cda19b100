import Foundation
import Paper
import Readers
import Testing

/// Papers in JATS that stand beside the project on some machines only.
enum SharedMarkup {
    private static let root = URL(filePath: #filePath).appending(path: "../../../../shared").standardized

    static var isThere: Bool {
        let isThere = FileManager.default.fileExists(atPath: root.path)
        if !isThere { print("skipped: \(root.path) is not on this machine, so real JATS papers are not measured") }
        return isThere
    }

    /// Paths of the XML files in some folders.
    static func files(_ folders: [String]) -> [URL] {
        folders.flatMap { folder -> [URL] in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
            return names.sorted().filter { $0.hasSuffix("xml") }.map {
                root.appending(path: folder).appending(path: $0)
            }
        }
    }

    static func papers(_ folders: [String]) throws -> [Paper] {
        try files(folders).map { url in
            try JATSReader.read([UInt8](Data(contentsOf: url)), id: url.deletingPathExtension().lastPathComponent)
        }
    }
}
