import PDFPages
import Paper
import Protocols
import Readers
import Records
import Reports
import Rules
import Synchronization

/// Files → papers → records → findings; a file that cannot be read never stops the others.
struct Pipeline: Sendable {
    var workers = PDFWorkers()
    /// Opens encrypted PDFs.
    var password: String?
    /// Whether papers are read with the protocols beside them.
    var usesProtocols = true
    private(set) var hasFailed = false

    /// Which findings are reported.
    var filter = FindingFilter()
    /// Whether nothing is said of how far the work is.
    var isQuiet = false
    /// Whether folders in folders are opened.
    var isRecursive = false
    /// Supplements of the one paper that is given.
    var supplements: [String] = []
    /// What standard input holds, where the user says so.
    var standardInputFormat: Paper.Format?
    /// What the paper on standard input is called.
    var standardInputName = "standard-input"
    /// Whether a run that only tries the papers out writes a report of each, too.
    var triesReport: (@Sendable (PaperReport) -> Void)?

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
        /// What the user says the file is.
        var format: Paper.Format?
        /// Files whose tables are the paper's, too.
        var supplements: [String] = []
    }

    /// The papers that arguments name, folders opened, each with an id of its own; and the manifests beside them.
    mutating func sources(_ arguments: [String], manifests: inout [String]) -> [Source] {
        var finder = PaperFinder(isRecursive: isRecursive)
        finder.add(arguments)
        for problem in finder.problems { complain(problem) }
        if !isQuiet { for note in finder.notes { Terminal.report(note) } }
        manifests += finder.manifests
        if !supplements.isEmpty, finder.files.count != 1 {
            complain(
                "--supplement goes with one paper, and \(finder.files.count) are given: name the supplements of several in corpus.yaml"
            )
        }
        let supplements = finder.files.count == 1 ? supplements : []
        for path in supplements { Files.protect(path) }
        var taken: Set<String> = []
        return finder.files.map { path in
            let name = Files.name(of: Files.isStandardInput(path) ? standardInputName : path)
            let stem = PaperFinder.ending(name).map { String(name.dropLast($0.count)) } ?? name
            let safe = Self.safeID(stem)
            var id = safe
            var count = 2
            while !taken.insert(id).inserted {
                id = "\(safe)-\(count)"
                count += 1
            }
            let beside = ProtocolFiles.beside(path, id: stem)
            // the protocol of a study may have its registry number for a name
            let isRecord = PaperFinder.ending(name)?.hasPrefix(PaperFinder.registryEnding) ?? false
            let isThere =
                usesProtocols && !isRecord && !Files.isStandardInput(path)
                && ProtocolFiles.areThere(beside)
            Files.protect(path)
            if isThere { Files.protect(ProtocolFiles.named(beside)) }
            return Source(
                path: path, id: id, protocolPath: isThere ? beside : nil,
                format: Files.isStandardInput(path) ? standardInputFormat : nil, supplements: supplements)
        }
    }

    /// A paper's name as a plain file name of its own.
    static func safeID(_ stem: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in stem.unicodeScalars {
            let isPlain = scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && !PathText.isByte(scalar)
            scalars.append(isPlain ? scalar : "_")
        }
        let id = String(scalars)
        return id.allSatisfy { $0 == "." } ? "paper" : id
    }

    /// The sources with the supplements and protocols that manifests name for them.
    func curated(_ sources: [Source], _ manifests: [Manifest]) -> [Source] {
        let sources = sources.map { source in
            var copy = source
            copy.supplements += manifests.flatMap { $0.supplements[source.id] ?? [] }
            for path in copy.supplements { Files.protect(path) }
            return copy
        }
        guard usesProtocols else { return sources }
        let named = manifests.reduce(into: [:]) { $0.merge($1.protocols) { first, _ in first } }
        return sources.map { source in
            var copy = source
            if let path = named[source.id] {
                copy.protocolPath = path
                Files.protect(path)
            }
            return copy
        }
    }

    /// The manifests that can be read; what is wrong with the others, or with the papers that they name, is said.
    ///
    /// A manifest that the user names may name more papers than are given; one that lies beside its papers may not.
    mutating func read(manifests paths: [String], of sources: [Source], isNamed: Bool = false) -> [Manifest] {
        var manifests: [Manifest] = []
        for path in paths {
            do {
                let manifest = try Manifest(reading: path)
                for problem in manifest.problems { complain("\(path): \(problem)") }
                manifests.append(manifest)
            } catch {
                complain("\(path): \(ErrorWords.reason(error))")
            }
            Files.protect(path)
        }
        let known = Set(sources.map(\.id))
        for manifest in manifests {
            for name in manifest.unknownPapers(known) {
                let words = "\(manifest.path): there is no paper \"\(name)\" among those read: check its id"
                if isNamed { Terminal.complain(words) } else { complain(words) }
            }
        }
        return manifests
    }

    mutating func report(on arguments: [String], manifest path: String?) async -> Report {
        var found: [String] = []
        let sources = sources(arguments, manifests: &found)
        let manifests = read(manifests: path.map { [$0] } ?? found, of: sources, isNamed: path != nil)
        let outcomes = await read(curated(sources, manifests))
        var papers = outcomes.map(\.report)
        complain(of: papers)
        var studies = studies(outcomes, manifests)
        for index in papers.indices { papers[index].keep(filter) }
        for index in studies.indices { studies[index].keep(filter) }
        return Report(version: Crossfoot.version, papers: papers, studies: studies)
    }

    /// The papers of arguments, read with their protocols; what is wrong with them is said.
    mutating func outcomes(_ arguments: [String]) async -> [PaperReading.Outcome] {
        var found: [String] = []
        let sources = sources(arguments, manifests: &found)
        let outcomes = await read(curated(sources, read(manifests: found, of: sources)))
        complain(of: outcomes.map(\.report))
        return outcomes
    }

    private mutating func complain(of papers: [PaperReport]) {
        for paper in papers {
            if let error = paper.error {
                complain("\(paper.path): \(error)")
            } else if paper.verdict.kind == .notRead {
                complain("\(paper.path): \(paper.verdict.words)")
            }
            for problem in paper.reading?.problems ?? [] { complain(problem) }
        }
    }

    /// Reads the papers on all cores; the reports come in the order of the sources.
    private func read(_ sources: [Source]) async -> [PaperReading.Outcome] {
        let tried = triesReport
        let isTrial = Supervised.current?.orders.isTrial ?? false
        let progress = Mutex(
            Progress(total: sources.count, isQuiet: isQuiet || isTrial || sources.count < Self.manyPapers))
        defer { progress.withLock { $0.clear() } }
        return await each(of: sources) { source, desk in
            let outcome = await PaperReading(source, password: password, desk: desk).outcome()
            progress.withLock { $0.step(outcome.report.error != nil) }
            if isTrial, let tried {
                Supervised.step(.writing, of: source.path)
                tried(outcome.report)
                Supervised.done(source.path)
            }
            return outcome
        }
    }

    /// Fewer are read before anybody asks how far they are.
    private static let manyPapers = 10

    /// Does something with every paper, on all cores; the results come in the order of the sources.
    ///
    /// A run that only tries papers out ends here.
    func each<Result: Sendable>(
        of sources: [Source], _ body: @escaping @Sendable (Source, Desk) async -> Result
    ) async -> [Result] {
        let todo = Supervised.current?.orders.tried(sources) ?? sources
        let results = await workers.run { desk in
            await withTaskGroup(of: (Int, Result).self) { group in
                var results = [Result?](repeating: nil, count: todo.count)
                var next = 0
                func addNext() {
                    guard next < todo.count else { return }
                    let (index, source) = (next, todo[next])
                    group.addTask { (index, await body(source, desk)) }
                    next += 1
                }
                for _ in 0..<(workers.count == 1 ? 1 : workers.count * 2) { addNext() }
                while let (index, result) = await group.next() {
                    results[index] = result
                    addNext()
                }
                return results.compactMap { $0 }
            }
        }
        if let child = Supervised.current, child.orders.isTrial { child.finish(0) }
        return results
    }

    private mutating func studies(_ outcomes: [PaperReading.Outcome], _ manifests: [Manifest]) -> [StudyFindings] {
        let read = outcomes.compactMap(\.report.records)
        let studies =
            manifests.isEmpty
            ? compared("studies proposed by their papers") { StudyMembers.proposed(by: read) } ?? []
            : StudyMembers.named(in: manifests, among: read)
        return studies.compactMap { study in
            let automatic = compared(study.id) { study.findings(among: read) }
            guard let findings = automatic, usesProtocols, let file = study.appliedProtocol else { return automatic }
            Files.protect(file)
            let curated = compared("the protocol \(file) of \(study.id)") {
                Swift.Result {
                    try CuratedStudy(file, papers: outcomes.filter { findings.papers.contains($0.report.id) }, findings)
                }
            }
            switch curated {
            case .success(let curated):
                for problem in curated.problems { complain(problem.description) }
                for lapsed in curated.lapsed { Terminal.report("study \(study.id): \(lapsed.words)") }
                return curated.findings
            case .failure(let error):
                complain("study \(study.id): \(ErrorWords.reason(error))")
                return findings
            case nil: return findings
            }
        }
    }

    /// Holds papers of a study together, unless that made an earlier process fail: then it is said and left out.
    private mutating func compared<Result>(_ study: String, _ body: () -> Result) -> Result? {
        let key = "study " + study
        if let reason = Supervised.failure(of: key) {
            complain("\(key): \(reason)")
            return nil
        }
        Supervised.step(.comparing, of: key)
        defer { Supervised.done(key) }
        return body()
    }
}
