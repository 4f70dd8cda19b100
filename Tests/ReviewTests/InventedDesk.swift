import Paper
import Readers
import Records
import Reports
import Review
import Rules
import Synchronization

/// Papers that exist in memory only.
final class InventedDesk: ReviewDesk {
    let title = "invented"
    let name: String? = nil
    let papers: [ReviewPaper]
    private let texts: [String: String]
    private let decisions = Mutex<[String: Check.Decision]>([:])
    private let version = Mutex(0)

    init(_ texts: [String: String]) {
        self.texts = texts
        papers = texts.keys.sorted().map { ReviewPaper(id: $0, path: $0 + ".txt") }
    }

    func digest(of id: String) -> String { id }
    func state(of subject: ReviewSubject) -> String { "state-\(version.withLock { $0 })" }

    /// As if somebody had written into the files.
    func changeOutside() { version.withLock { $0 += 1 } }

    func read(_ id: String) async -> ReviewReading {
        let state = state(of: .paper(id))
        do {
            let records = PaperRecords(reading: try TextReader.read(Array((texts[id] ?? "").utf8), id: id))
            var findings = Engine.findings(of: records)
            for index in findings.checks.indices {
                findings.checks[index].decision = decisions.withLock { $0[findings.checks[index].id] }
            }
            return ReviewReading(
                report: PaperReport(
                    id: id, path: id + ".txt", format: .text, sha256: "", records: records, findings: findings),
                state: state)
        } catch {
            return ReviewReading(
                report: PaperReport(id: id, path: id, format: .text, sha256: "", error: "was not read"), state: state)
        }
    }

    private let isGathered = Mutex(false)
    var studies: [ReviewStudy] {
        isGathered.withLock { $0 } ? [ReviewStudy(id: "both", papers: papers.map(\.id))] : []
    }

    func gatherStudies() async { isGathered.withLock { $0 = true } }

    func readStudy(_ id: String) async -> StudyReading? {
        guard id == "both" else { return nil }
        var reports: [PaperReport] = []
        for paper in papers { reports.append(await read(paper.id).report) }
        // what one paper says stands for what was found between them
        var checks = reports.flatMap(\.checks)
        for index in checks.indices { checks[index].decision = decisions.withLock { $0[checks[index].id] } }
        return StudyReading(
            findings: StudyFindings(id: id, reasons: ["named together"], papers: papers.map(\.id), checks: checks),
            papers: reports, state: state(of: .study(id)), file: "both.study.protocol.md")
    }

    func picture(of id: String, page: Int) async throws(ReviewProblem) -> [UInt8]? { page == 1 ? [1, 2, 3] : nil }

    func write(_ change: ReviewChange, to subject: ReviewSubject, expecting state: String) throws(ReviewProblem) {
        guard state == self.state(of: subject) else { throw ReviewProblem(.conflict, "changed") }
        guard case .decide(let check, let decision, _) = change else { throw ReviewProblem(.refused, "not here") }
        decisions.withLock { $0[check] = decision }
        changeOutside()
    }
}

/// A running server over invented papers.
struct RunningReview {
    let port: UInt16
    let desk: InventedDesk
    static let token = "0123456789abcdef0123456789abcdef"

    static let texts = [
        "first": "Results\n\nEvents were seen in 12 of 20 patients (65%).\n",
        "a b": "Results\n\nEvents were seen in 5 of 20 patients (25%).\n",
    ]

    /// Runs the body with a server that ends with it.
    static func with(_ body: @Sendable @escaping (RunningReview) async throws -> Void) async throws {
        let desk = InventedDesk(texts)
        let (ports, continuation) = AsyncStream.makeStream(of: UInt16.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try? await ReviewServer(desk, token: token, port: 0).run { continuation.yield($0) }
                continuation.finish()
            }
            group.addTask {
                for await port in ports {
                    try await body(RunningReview(port: port, desk: desk))
                    return
                }
            }
            defer { group.cancelAll() }
            // the server runs until it is cancelled: the body ends first
            try await group.next()
        }
    }

    var host: String { "127.0.0.1:\(port)" }

    func get(_ path: String, host: String? = nil, _ headers: [String: String] = [:]) async throws -> RawRequest.Answer {
        try await RawRequest(path: "/\(Self.token)/\(path)", host: host ?? self.host, headers: headers).sent(to: port)
    }

    func post(
        _ path: String, _ body: String,
        _ headers: [String: String] = [
            "X-Crossfoot-Token": RunningReview.token, "Content-Type": "application/json",
        ]
    ) async throws -> RawRequest.Answer {
        try await RawRequest(
            method: "POST", path: "/\(Self.token)/\(path)", host: host, headers: headers, body: body
        ).sent(to: port)
    }
}
