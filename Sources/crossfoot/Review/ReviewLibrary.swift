import Glibc
import PDFPages
import Paper
import Protocols
import Records
import Reports
import Review
import Rules
import Synchronization

/// The papers of a review: read through the pipeline, decisions and corrections written beside them.
final class ReviewLibrary: ReviewDesk {
    let title: String
    let name: String?
    let papers: [ReviewPaper]
    let manifests: [Manifest]
    private let sources: [String: Pipeline.Source]
    private let password: String?
    private let desk: Desk
    private let known = Mutex<Known>(Known())
    /// Those that were gathered.
    let members = Mutex<[StudyMembers]>([])
    /// One change at a time.
    private let writing = Mutex(())

    /// What need not be read again.
    private struct Known {
        /// Digests by what the system says of a file.
        var digests: [String: (stamp: Stamp, digest: String)] = [:]
        /// What the tool read by itself, by paper; the last ones.
        var records: [String: (digest: String, records: PaperRecords)] = [:]
        var order: [String] = []
        /// What the rules and the protocol said last, before decisions, by paper.
        var checked: [String: UndecidedReport] = [:]
    }

    private struct Stamp: Equatable {
        var size: Int
        var node: UInt64
        var seconds: Int
        var nanoseconds: Int
    }

    static let mostRecords = 120

    init(
        _ sources: [Pipeline.Source], _ manifests: [Manifest], title: String, name: String?, password: String?,
        desk: Desk
    ) {
        self.manifests = manifests
        self.title = title
        self.name = name
        self.password = password
        self.desk = desk
        papers = sources.map { ReviewPaper(id: $0.id, path: $0.path) }
        self.sources = Dictionary(sources.map { ($0.id, $0) }) { first, _ in first }
        let files = sources.map(protocolPath) + manifests.flatMap(\.studies).map(\.protocol)
        for folder in Set(files.map(Files.folder)) { Files.removeLeftovers(in: folder) }
    }

    // MARK: Files

    /// The protocol of a paper, whether or not it is there.
    private func protocolPath(_ source: Pipeline.Source) -> String {
        source.protocolPath ?? ProtocolFiles.beside(source.path)
    }

    /// The source as its files are now: a protocol may have come since.
    private func current(_ source: Pipeline.Source) -> Pipeline.Source {
        var source = source
        let file = protocolPath(source)
        source.protocolPath = ProtocolFiles.areThere(file) ? file : nil
        return source
    }

    func state(of subject: ReviewSubject) -> String {
        switch subject {
        case .paper(let id):
            guard let source = sources[id] else { return "" }
            let file = protocolPath(source)
            return state(digest(source.path), text(file), text(ProtocolFiles.decisions(of: file)))
        case .study(let id): return study(id).map(state) ?? ""
        }
    }

    func digest(of id: String) -> String { sources[id].map { digest($0.path) } ?? "" }

    /// `content` stands for what is read: a paper's digest, or the states of a study's papers.
    func state(_ content: String, _ protocolText: [UInt8]?, _ decisions: [UInt8]?) -> String {
        let parts = [content] + [protocolText, decisions].map { $0.map(Files.sha256) ?? "none" }
        return String(Files.sha256(Array(parts.joined(separator: " ").utf8)).prefix(32))
    }

    func text(_ path: String) -> [UInt8]? {
        Files.exists(path) ? try? Files.read(path, limit: ProtocolFiles.largestByteCount) : nil
    }

    /// The paper's digest; its bytes are read again only where the system says that the file has changed.
    private func digest(_ path: String) -> String {
        guard let status = Files.status(path) else { return "gone" }
        let stamp = Stamp(
            size: Int(status.st_size), node: UInt64(status.st_ino), seconds: status.st_mtim.tv_sec,
            nanoseconds: status.st_mtim.tv_nsec)
        if let found = known.withLock({ $0.digests[path] }), found.stamp == stamp { return found.digest }
        let digest = (try? Files.read(path)).map(Files.sha256) ?? "unreadable"
        known.withLock { $0.digests[path] = (stamp, digest) }
        return digest
    }

    // MARK: Reading

    func read(_ id: String) async -> ReviewReading {
        guard let source = sources[id].map(current) else {
            return ReviewReading(
                report: PaperReport(id: id, path: id, format: .text, sha256: "", error: "is none of the papers"),
                state: "")
        }
        // taken before anything is read: what changes meanwhile is noticed at the next look
        let state = state(of: .paper(id))
        let digest = digest(source.path)
        let reading = PaperReading(source, password: password, desk: desk)
        let key = UndecidedReport.key(digest: digest, protocolText: text(protocolPath(source)))
        if let checked = known.withLock({ $0.checked[id] }), checked.key == key,
            let report = checked.decided(source.protocolPath)
        {
            return Self.reading(report, state)
        }
        if let known = known.withLock({ $0.records[id] }), known.digest == digest {
            let report = reading.outcome(of: known.records, digest: digest).report
            keep(report, key, of: id)
            return Self.reading(report, state)
        }
        do {
            let records = try await reading.records()
            keep(records, digest, of: id)
            let report = reading.outcome(of: records, digest: digest).report
            keep(report, key, of: id)
            return Self.reading(report, state)
        } catch {
            return ReviewReading(report: reading.failure(ErrorWords.reason(error)), state: state)
        }
    }

    /// With what its findings can be decided on.
    private static func reading(_ report: PaperReport, _ state: String) -> ReviewReading {
        ReviewReading(
            report: report, state: state,
            grounds: grounds(of: report.checks, in: (report.records?.paper).map { [$0] } ?? []))
    }

    static func grounds(of checks: [Check], in papers: [Paper]) -> [String: DecisionGround] {
        let numbers = FindingNumbers(papers)
        let findings = checks.filter { $0.verdict == .disagrees }.map { check in
            (check.id, DecisionGround(numbers: numbers.words(of: check), place: numbers.place(of: check)))
        }
        return Dictionary(findings) { first, _ in first }
    }

    private func keep(_ report: PaperReport, _ key: String, of id: String) {
        known.withLock { $0.checked[id] = UndecidedReport(report, key: key) }
    }

    private func keep(_ records: PaperRecords, _ digest: String, of id: String) {
        known.withLock { known in
            known.records[id] = (digest, records)
            known.order.removeAll { $0 == id }
            known.order.append(id)
            while known.order.count > Self.mostRecords {
                let oldest = known.order.removeFirst()
                (known.records[oldest], known.checked[oldest]) = (nil, nil)
            }
        }
    }

    func picture(of id: String, page: Int) async throws(ReviewProblem) -> [UInt8]? {
        guard let source = sources[id] else { return nil }
        do {
            let input = try PaperInput(Files.read(source.path), of: source)
            guard input.format == .pdf else { return nil }
            let answer = try await input.withPath { path in
                try await desk.perform(.draw(path: path, password: password, overlays: [page: []]))
            }
            guard case .pictures(let pictures) = answer, let first = pictures.first, !first.png.isEmpty else {
                return nil
            }
            return first.png
        } catch {
            throw ReviewProblem(.refused, "\(source.path): \(ErrorWords.reason(error))")
        }
    }

    // MARK: Writing

    func write(_ change: ReviewChange, to subject: ReviewSubject, expecting state: String) throws(ReviewProblem) {
        let result = writing.withLock { _ in
            Result { () throws(ReviewProblem) in try self.writeAlone(change, subject, expecting: state) }
        }
        try result.get()
    }

    private func writeAlone(
        _ change: ReviewChange, _ subject: ReviewSubject, expecting state: String
    ) throws(ReviewProblem) {
        let file = try file(of: subject, for: change)
        let decisions = ProtocolFiles.decisions(of: file)
        let (protocolText, decisionsText) = (text(file), text(decisions))
        guard self.state(content(of: subject), protocolText, decisionsText) == state else {
            throw ReviewProblem(.conflict, "the files have changed")
        }
        var records: PaperRecords?
        if case .paper(let id) = subject { records = known.withLock { $0.records[id]?.records } }
        let edit = CurationEdit(
            file: file, text: protocolText, decisionsFile: decisions, decisions: decisionsText, records: records)
        let written = try edit.result(of: change)
        do throws(FileProblem) {
            if written.text.isEmpty {
                if Files.exists(written.file) { try Files.remove(written.file) }
            } else {
                try Files.keep(written.text, in: written.file)
            }
        } catch {
            throw ReviewProblem(.refused, "\(written.file): \(error.reason)")
        }
    }

    /// The protocol beside which a subject's changes are kept.
    private func file(of subject: ReviewSubject, for change: ReviewChange) throws(ReviewProblem) -> String {
        switch subject {
        case .paper(let id):
            guard let source = sources[id] else { throw ReviewProblem(.refused, "there is no such paper") }
            return protocolPath(source)
        case .study(let id):
            guard let file = study(id)?.protocolFile else {
                throw ReviewProblem(
                    .refused,
                    "no corpus.yaml names this study, so that there is no place for its decisions: name it there")
            }
            guard case .decide = change else {
                throw ReviewProblem(.refused, "a reading is corrected on the page of its paper")
            }
            return file
        }
    }

    private func content(of subject: ReviewSubject) -> String {
        switch subject {
        case .paper(let id): digest(of: id)
        case .study(let id): study(id).map(content) ?? ""
        }
    }
}
