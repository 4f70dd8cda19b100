import Paper
import Readers
import Records
import Reports
import Rules

/// Files → papers → records → findings; a file that cannot be read never stops the others.
struct Pipeline {
    private(set) var hasFailed = false

    mutating func complain(_ message: String) {
        hasFailed = true
        Terminal.complain(message)
    }

    mutating func report(on arguments: [String], manifest path: String?) -> Report {
        var manifests: [Manifest] = []
        var files: [String] = []
        for argument in arguments {
            guard Files.isFolder(argument) else {
                files.append(argument)
                continue
            }
            let names = (try? Files.names(in: argument)) ?? []
            let papers = names.filter { $0.hasSuffix(".txt") }
            if papers.isEmpty { complain("\(argument): holds no papers (.txt): name a paper or another folder") }
            files += papers.map { argument.hasSuffix("/") ? argument + $0 : argument + "/" + $0 }
            if path == nil, names.contains("corpus.yaml") { load(argument + "/corpus.yaml", into: &manifests) }
        }
        if let path { load(path, into: &manifests) }
        var papers: [PaperReport] = []
        for file in files { papers.append(read(file, taken: Set(papers.map(\.id)))) }
        return Report(version: Crossfoot.version, papers: papers, studies: studies(papers, manifests))
    }

    private mutating func load(_ path: String, into manifests: inout [Manifest]) {
        do {
            manifests.append(try Manifest(reading: path))
        } catch {
            complain("\(path): \(error)")
        }
    }

    private mutating func read(_ path: String, taken: Set<String>) -> PaperReport {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let stem = name.hasSuffix(".txt") ? String(name.dropLast(4)) : name
        var id = stem
        var count = 2
        while taken.contains(id) {
            id = "\(stem)-\(count)"
            count += 1
        }
        guard Files.exists(path) else { return failed(id, path, "there is no such file: check the path") }
        let bytes: [UInt8]
        do {
            bytes = try Files.read(path)
        } catch {
            return failed(id, path, "cannot be opened: \(error)")
        }
        let digest = Files.sha256(bytes)
        guard name.hasSuffix(".txt") else {
            return failed(id, path, "is no plain-text paper: this version reads .txt files only", digest: digest)
        }
        do {
            let records = PaperRecords(reading: try TextReader.read(bytes, id: id))
            return PaperReport(
                id: id, path: path, format: .text, sha256: digest, records: records,
                findings: Engine.findings(of: records))
        } catch {
            return failed(id, path, error.reason, line: error.line, digest: digest)
        }
    }

    private mutating func failed(
        _ id: String, _ path: String, _ reason: String, line: Int? = nil, digest: String? = nil
    ) -> PaperReport {
        let place = line.map { "\(path):\($0)" } ?? path
        complain("\(place): \(reason)")
        return PaperReport(
            id: id, path: path, format: .text, sha256: digest ?? Files.sha256([]),
            error: line.map { "line \($0): \(reason)" } ?? reason)
    }

    private func studies(_ papers: [PaperReport], _ manifests: [Manifest]) -> [StudyFindings] {
        let read = papers.compactMap(\.records)
        guard !manifests.isEmpty else {
            return Engine.proposedStudies(read).map { study in
                Engine.findings(ofStudy: study.id, reasons: study.reasons, records: study.papers.map { read[$0] })
            }
        }
        return manifests.flatMap(\.studies).compactMap { study in
            let members = study.papers.compactMap { id in read.first { $0.paper.id == id } }
            guard members.count > 1 else { return nil }
            return Engine.findings(ofStudy: study.id, reasons: ["named together in the manifest"], records: members)
        }
    }
}
