import PDFPages
import Paper
import Protocols
import Readers
import Records
import Reports
import Rules

/// Files → papers → records → findings; a file that cannot be read never stops the others.
struct Pipeline: Sendable {
    var workers = PDFWorkers()
    /// Opens encrypted PDFs.
    var password: String?
    /// Whether papers are read with the protocols beside them.
    var usesProtocols = true
    private(set) var hasFailed = false

    mutating func complain(_ message: String) {
        hasFailed = true
        Terminal.complain(message)
    }

    /// A file to read, and the name that its paper goes by.
    struct Source: Hashable, Sendable {
        var path: String
        var id: String
        /// The curator's protocol of the paper.
        var protocolPath: String?
    }

    /// The papers that arguments name, folders opened, each with an id of its own; and the manifests beside them.
    mutating func sources(_ arguments: [String], manifests: inout [String]) -> [Source] {
        var files: [String] = []
        for argument in arguments {
            guard Files.isFolder(argument) else {
                files.append(argument)
                continue
            }
            let names = (try? Files.names(in: argument)) ?? []
            let papers = names.filter { name in SourceFormat.endings.contains { name.lowercased().hasSuffix($0) } }
            if papers.isEmpty {
                complain(
                    "\(argument): holds no papers (\(SourceFormat.endings.joined(separator: ", "))): name a paper or another folder"
                )
            }
            files += papers.map { argument.hasSuffix("/") ? argument + $0 : argument + "/" + $0 }
            if names.contains("corpus.yaml") { manifests.append(argument + "/corpus.yaml") }
        }
        var taken: Set<String> = []
        return files.map { path in
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let stem =
                SourceFormat.endings.first { name.lowercased().hasSuffix($0) }.map { String(name.dropLast($0.count)) }
                ?? name
            var id = stem
            var count = 2
            while !taken.insert(id).inserted {
                id = "\(stem)-\(count)"
                count += 1
            }
            let beside = ProtocolFiles.beside(path, id: stem)
            let isThere = usesProtocols && Files.exists(beside)
            return Source(path: path, id: id, protocolPath: isThere ? beside : nil)
        }
    }

    /// The sources with the protocols that manifests name for them.
    func curated(_ sources: [Source], _ manifests: [Manifest]) -> [Source] {
        guard usesProtocols else { return sources }
        let named = manifests.reduce(into: [:]) { $0.merge($1.protocols) { first, _ in first } }
        return sources.map { source in
            var copy = source
            if let path = named[source.id] { copy.protocolPath = path }
            return copy
        }
    }

    mutating func report(on arguments: [String], manifest path: String?) async -> Report {
        var found: [String] = []
        let sources = sources(arguments, manifests: &found)
        let manifests = (path.map { [$0] } ?? found).compactMap { path in
            do {
                return try Manifest(reading: path)
            } catch {
                complain("\(path): \(error)")
                return nil
            }
        }
        let outcomes = await read(curated(sources, manifests))
        let papers = outcomes.map(\.report)
        for paper in papers {
            if let error = paper.error { complain("\(paper.path): \(error)") }
            for problem in paper.reading?.problems ?? [] { complain(problem) }
        }
        return Report(version: Crossfoot.version, papers: papers, studies: studies(outcomes, manifests))
    }

    /// The papers of arguments, read with their protocols; what is wrong with them is said.
    mutating func outcomes(_ arguments: [String]) async -> [PaperReading.Outcome] {
        var found: [String] = []
        let sources = sources(arguments, manifests: &found)
        let outcomes = await read(curated(sources, found.compactMap { try? Manifest(reading: $0) }))
        for outcome in outcomes {
            if let error = outcome.report.error { complain("\(outcome.report.path): \(error)") }
            for problem in outcome.report.reading?.problems ?? [] { complain(problem) }
        }
        return outcomes
    }

    /// Reads the papers on all cores; the reports come in the order of the sources.
    private func read(_ sources: [Source]) async -> [PaperReading.Outcome] {
        await workers.run { desk in
            await withTaskGroup(of: (Int, PaperReading.Outcome).self) { group in
                var papers = [PaperReading.Outcome?](repeating: nil, count: sources.count)
                var next = 0
                func addNext() {
                    guard next < sources.count else { return }
                    let (index, source) = (next, sources[next])
                    group.addTask { (index, await PaperReading(source, password: password, desk: desk).outcome()) }
                    next += 1
                }
                for _ in 0..<(workers.count * 2) { addNext() }
                while let (index, paper) = await group.next() {
                    papers[index] = paper
                    addNext()
                }
                return papers.compactMap { $0 }
            }
        }
    }

    private mutating func studies(_ outcomes: [PaperReading.Outcome], _ manifests: [Manifest]) -> [StudyFindings] {
        let read = outcomes.compactMap(\.report.records)
        guard !manifests.isEmpty else {
            return Engine.proposedStudies(read).map { study in
                Engine.findings(ofStudy: study.id, reasons: study.reasons, records: study.papers.map { read[$0] })
            }
        }
        return manifests.flatMap(\.studies).compactMap { study in
            let members = study.papers.compactMap { id in read.first { $0.paper.id == id } }
            guard members.count > 1 else { return nil }
            let findings = Engine.findings(
                ofStudy: study.id, reasons: ["named together in the manifest"], records: members)
            guard usesProtocols, let file = study.protocol else { return findings }
            do {
                let curated = try CuratedStudy(
                    file, papers: outcomes.filter { study.papers.contains($0.report.id) }, findings)
                for problem in curated.problems { complain(problem.description) }
                return curated.findings
            } catch {
                complain("study \(study.id): \(PaperReading.reason(error))")
                return findings
            }
        }
    }
}
