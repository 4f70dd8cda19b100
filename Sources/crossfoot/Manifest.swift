import Paper
import Yams

/// A corpus.yaml: which papers report one study.
struct Manifest {
    struct Study: Decodable, Hashable {
        var id: String
        var title: String?
        var papers: [String]
        /// The study's protocol, a path from the manifest's folder.
        var `protocol`: String?
    }

    struct Problem: Error, CustomStringConvertible {
        var description: String
    }

    private struct Content: Decodable {
        var studies: [Study]?
        var protocols: [String: String]?
    }

    var studies: [Study]
    /// Protocols of papers by paper id, where another than the one beside the paper is meant; paths from here.
    var protocols: [String: String]

    init(reading path: String) throws {
        guard Files.exists(path) else { throw Problem(description: "there is no such manifest") }
        let text = SourceText.normalised(try Files.read(path))
        do {
            let content = try YAMLDecoder().decode(Content.self, from: text)
            let folder = Files.folder(of: path)
            studies = (content.studies ?? []).map { study in
                var copy = study
                copy.protocol = study.protocol.map { Files.join(folder, $0) }
                return copy
            }
            protocols = (content.protocols ?? [:]).mapValues { Files.join(folder, $0) }
        } catch {
            throw Problem(
                description:
                    "is no manifest (studies: a list of id, papers and perhaps a protocol; protocols: paths by paper): \(error)"
            )
        }
    }
}
