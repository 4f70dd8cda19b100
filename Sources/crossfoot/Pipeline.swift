import PDFPages
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
            let papers = names.filter { name in [".txt", ".pdf"].contains { name.hasSuffix($0) } }
            if papers.isEmpty { complain("\(argument): holds no papers (.pdf, .txt): name a paper or another folder") }
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
        let stem = [".txt", ".pdf"].contains { name.hasSuffix($0) } ? String(name.dropLast(4)) : name
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
        do {
            let paper: Paper
            if name.hasSuffix(".pdf") {
                paper = try PDFReader.read(try PDFSource.read(bytes), id: id)
            } else if name.hasSuffix(".txt") {
                paper = try TextReader.read(bytes, id: id)
            } else {
                return failed(id, path, "is no paper that this version reads: it reads .pdf and .txt files", digest: digest)
            }
            let records = PaperRecords(reading: paper)
            return PaperReport(
                id: id, path: path, format: paper.format, sha256: digest, records: records,
                findings: Engine.findings(of: records))
        } catch let error as ReadingError {
            return failed(id, path, error.reason, line: error.line, digest: digest)
        } catch let error as PDFError {
            return failed(id, path, error.reason, digest: digest)
        } catch {
            return failed(id, path, "cannot be read: \(error)", digest: digest)
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
