import Yams

/// A corpus.yaml: which papers report one study.
struct Manifest {
    struct Study: Decodable, Hashable {
        var id: String
        var title: String?
        var papers: [String]
    }

    struct Problem: Error, CustomStringConvertible {
        var description: String
    }

    private struct Content: Decodable {
        var studies: [Study]?
    }

    var studies: [Study]

    init(reading path: String) throws {
        guard Files.exists(path) else { throw Problem(description: "there is no such manifest") }
        let text = String(decoding: try Files.read(path), as: UTF8.self)
        do {
            studies = try YAMLDecoder().decode(Content.self, from: text).studies ?? []
        } catch {
            throw Problem(description: "is no manifest (studies: a list of id and papers): \(error)")
        }
    }
}
