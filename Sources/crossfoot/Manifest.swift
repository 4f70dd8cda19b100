import Paper
import Yams

/// A corpus.yaml: which papers report one study.
struct Manifest {
    struct Study: Hashable {
        var id: String
        var title: String?
        var papers: [String]
        /// The study's protocol, a path from the manifest's folder; where none is named, STUDY.study.protocol.md beside the
        /// manifest, which need not be there.
        var `protocol`: String
        /// Whether the manifest names it.
        var namesProtocol = false
    }

    struct Problem: Error, CustomStringConvertible {
        var description: String
    }

    let path: String
    var studies: [Study] = []
    /// Protocols of papers by paper id, where another than the one beside the paper is meant; paths from here.
    var protocols: [String: String] = [:]
    /// Supplements of papers by paper id; paths from here.
    var supplements: [String: [String]] = [:]
    /// What stands in the file and means nothing: "line 3: unknown key …".
    private(set) var problems: [String] = []

    /// A longer one names no papers.
    private static let largestByteCount = 16 << 20
    private static let form =
        "studies: a list of id, papers and perhaps title and protocol; protocols: paths by paper; supplements: lists of paths by paper"

    init(reading path: String) throws {
        self.path = path
        guard Files.exists(path) else { throw Problem(description: "there is no such manifest") }
        let text = SourceText.normalised(try Files.read(path, limit: Self.largestByteCount))
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch {
            throw Problem(description: "is no manifest (\(Self.form)): \(ErrorWords.reason(error))")
        }
        guard let node, !(node.mapping == nil && node.null != nil) else { return }
        guard let mapping = node.mapping else { throw Problem(description: "is no manifest (\(Self.form))") }
        expect(mapping, ["studies", "protocols", "supplements"])
        let folder = Files.folder(of: path)
        if let list = mapping["studies"], list.null == nil {
            guard let sequence = list.sequence else {
                throw Problem(description: "is no manifest (\(Self.form)): \(Self.place(list))studies is no list")
            }
            for item in sequence { studies.append(try study(item, folder)) }
        }
        if let map = mapping["protocols"], map.null == nil {
            guard let pairs = map.mapping else {
                throw Problem(
                    description:
                        "is no manifest (\(Self.form)): \(Self.place(map))protocols is no list of paths by paper")
            }
            for (key, value) in pairs {
                guard let name = key.string, let file = value.string else {
                    throw Problem(description: "is no manifest: \(Self.place(value))a protocol's path is a text")
                }
                protocols[name] = Files.join(folder, file)
            }
        }
        if let map = mapping["supplements"], map.null == nil { try readSupplements(map, folder) }
    }

    private mutating func readSupplements(_ map: Node, _ folder: String) throws {
        guard let pairs = map.mapping else {
            throw Problem(
                description:
                    "is no manifest (\(Self.form)): \(Self.place(map))supplements are lists of paths by paper")
        }
        for (key, value) in pairs {
            let files = value.sequence.map { Array($0) } ?? [value]
            guard let name = key.string, files.allSatisfy({ $0.string != nil }) else {
                throw Problem(
                    description: "is no manifest: \(Self.place(value))a paper's supplements are a list of paths")
            }
            supplements[name] = files.compactMap(\.string).map { Files.join(folder, $0) }
        }
    }

    private mutating func study(_ node: Node, _ folder: String) throws -> Study {
        guard let mapping = node.mapping, let id = mapping["id"]?.string, let papers = mapping["papers"]?.sequence,
            papers.allSatisfy({ $0.string != nil })
        else {
            throw Problem(
                description: "is no manifest (\(Self.form)): \(Self.place(node))a study has an id and a list of papers")
        }
        expect(mapping, ["id", "title", "papers", "protocol"])
        let named = mapping["protocol"]?.string
        return Study(
            id: id, title: mapping["title"]?.string, papers: papers.compactMap(\.string),
            protocol: Files.join(folder, named ?? Pipeline.safeID(id) + ".study" + ProtocolFiles.ending),
            namesProtocol: named != nil)
    }

    private mutating func expect(_ mapping: Node.Mapping, _ keys: [String]) {
        for (key, _) in mapping where !keys.contains(key.string ?? "") {
            problems.append(
                "\(Self.place(key))unknown key \"\(key.string ?? "?")\": known are \(keys.joined(separator: ", "))")
        }
    }

    private static func place(_ node: Node) -> String { node.mark.map { "line \($0.line): " } ?? "" }

    /// Papers named here that are not among the known.
    func unknownPapers(_ known: Set<String>) -> [String] {
        var names: [String] = []
        for name in studies.flatMap(\.papers) + protocols.keys.sorted() + supplements.keys.sorted()
        where !known.contains(name) && !names.contains(name) {
            names.append(name)
        }
        return names
    }
}
