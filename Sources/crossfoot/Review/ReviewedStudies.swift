import Paper
import Protocols
import Records
import Reports
import Review
import Rules
import Synchronization

/// The studies of a review: gathered once all papers were read, and held together again whenever one of their files changes.
extension ReviewLibrary {
    var studies: [ReviewStudy] {
        members.withLock { $0.map { ReviewStudy(id: $0.id, title: $0.title, papers: $0.papers) } }
    }

    func study(_ id: String) -> StudyMembers? { members.withLock { $0.first { $0.id == id } } }

    /// The states of its papers, as one text.
    func content(of study: StudyMembers) -> String { study.papers.map { state(of: .paper($0)) }.joined(separator: " ") }

    func state(of study: StudyMembers) -> String {
        let file = study.protocolFile
        return state(
            content(of: study), file.flatMap(text), file.flatMap { text(ProtocolFiles.decisions(of: $0)) })
    }

    func gatherStudies() async {
        // papers that suggest a study by themselves are compared each with each: not over more than are kept in memory
        guard papers.count > 1, !manifests.isEmpty || papers.count <= Self.mostRecords else { return }
        let named = Set(manifests.flatMap(\.studies).flatMap(\.papers))
        let wanted = papers.filter { paper in
            manifests.isEmpty || named.contains(paper.id) || PaperInput.named(paper.path) == .registry
        }
        var read: [PaperRecords] = []
        for paper in wanted { if let records = await self.read(paper.id).report.records { read.append(records) } }
        let found =
            manifests.isEmpty ? StudyMembers.proposed(by: read) : StudyMembers.named(in: manifests, among: read)
        members.withLock { $0 = found }
    }

    func readStudy(_ id: String) async -> StudyReading? {
        guard let study = study(id) else { return nil }
        // taken before anything is read: what changes meanwhile is noticed at the next look
        let state = state(of: study)
        var reports: [PaperReport] = []
        for paper in study.papers { reports.append(await read(paper).report) }
        let read = reports.compactMap(\.records)
        guard read.count > 1, Supervised.failure(of: study.key) == nil else { return nil }
        Supervised.step(.comparing, of: study.key)
        defer { Supervised.done(study.key) }
        var reading = StudyReading(
            findings: study.findings(among: read), papers: reports, state: state, file: study.protocolFile)
        let papers = read.map(\.paper)
        reading.grounds = Self.grounds(of: reading.findings.checks, in: papers)
        guard let file = study.appliedProtocol else { return reading }
        do {
            let outcomes = reports.map { PaperReading.Outcome(report: $0, tables: nil) }
            let curated = try CuratedStudy(file, papers: outcomes, reading.findings)
            reading.findings = curated.findings
            reading.problems = curated.problems.map(\.description)
            reading.lapsed = curated.lapsed
            reading.grounds = Self.grounds(of: curated.findings.checks, in: papers)
        } catch {
            reading.problems = ["\(file): \(ErrorWords.reason(error))"]
        }
        return reading
    }
}
