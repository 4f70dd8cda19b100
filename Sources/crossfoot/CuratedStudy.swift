import Paper
import Protocols
import Records
import Reports
import Rules

/// The papers of one study under the study's protocol.
struct CuratedStudy {
    let run: ProtocolRun
    let findings: StudyFindings
    let problems: [ProtocolProblem]
    let lapsed: [CuratedReading.Lapsed]

    /// Runs the protocol at a path over papers that are read, their own protocols applied.
    init(_ file: String, papers: [PaperReading.Outcome], _ automatic: StudyFindings) throws {
        let document = try ProtocolFiles.document(file)
        var members: [(records: PaperRecords, tables: PaperTables)] = []
        for paper in papers {
            guard let records = paper.report.records else { continue }
            members.append((records, paper.tables ?? PaperTables(records, checks: paper.report.checks)))
        }
        let run = ProtocolRun(study: document, papers: members, automatic: automatic.checks)
        var problems = run.problems
        for named in document.front.papers where !members.contains(where: { $0.records.paper.id == named.value }) {
            problems.append(
                ProtocolProblem(
                    file: file, position: named.position, reason: "the paper \(named.value) is not among those read"))
        }
        let decided = try ProtocolFiles.curated(
            automatic.checks + run.checks, by: document, in: run.records.map(\.paper))
        for question in decided.questions {
            problems.append(
                ProtocolProblem(
                    file: question.file, position: question.question.position,
                    reason: "a question is asked of a paper: write it into the file of decisions beside that one"))
        }
        var findings = automatic
        findings.checks = decided.checks
        if ProtocolFiles.named(file) == file {
            findings.reasons.append("the study has a protocol, \(file), with \(run.checks.count) checks of its own")
        }
        self.run = run
        self.findings = findings
        self.problems = problems + decided.problems
        lapsed = decided.lapsed
    }
}
