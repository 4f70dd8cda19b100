import PDFPages
import Paper
import Protocols
import Readers
import Records
import Reports
import Rules

/// One file's way from its bytes to its findings.
struct PaperReading: Sendable {
    private let source: Pipeline.Source
    private let password: String?
    private let desk: Desk

    init(_ source: Pipeline.Source, password: String?, desk: Desk) {
        self.source = source
        self.password = password
        self.desk = desk
    }

    /// What came of the file, and its tables in SQL where a protocol names them.
    struct Outcome: Sendable {
        var report: PaperReport
        var tables: PaperTables?
    }

    func report() async -> PaperReport { await outcome().report }

    func outcome() async -> Outcome {
        guard Files.exists(source.path) else {
            return Outcome(report: failed("there is no such file: check the path", digest: nil))
        }
        let bytes: [UInt8]
        do {
            bytes = try Files.read(source.path)
        } catch {
            return Outcome(report: failed("cannot be opened: \(error)", digest: nil))
        }
        let digest = Files.sha256(bytes)
        do {
            let paper = try await paper(bytes)
            let records = PaperRecords(reading: paper)
            if let file = source.protocolPath {
                let curated = try CuratedPaper(file, records: records)
                return Outcome(report: self.curated(curated, digest), tables: curated.tables)
            }
            return Outcome(
                report: PaperReport(
                    id: source.id, path: source.path, format: paper.format, sha256: digest, records: records,
                    findings: Engine.findings(of: records)))
        } catch {
            return Outcome(report: failed(Self.reason(error), digest: digest))
        }
    }

    /// What went wrong, in one sentence.
    static func reason(_ error: any Error) -> String {
        switch error {
        case let error as ReadingError: error.line.map { "line \($0): \(error.reason)" } ?? error.reason
        case let error as PDFError: error.reason
        case let error as CuratedPaper.Unreadable: error.reason
        default: "cannot be read: \(error)"
        }
    }

    private func curated(_ paper: CuratedPaper, _ digest: String) -> PaperReport {
        var report = PaperReport(
            id: source.id, path: source.path, format: paper.records.paper.format, sha256: digest,
            records: paper.records, findings: paper.findings)
        report.reading = paper.use
        return report
    }

    /// What the tool itself reads of the file, before any protocol.
    func records() async throws -> PaperRecords { PaperRecords(reading: try await paper(try Files.read(source.path))) }

    /// By content first: endings lie.
    private func paper(_ bytes: [UInt8]) async throws -> Paper {
        switch SourceFormat.format(of: bytes, path: source.path) {
        case .pdf:
            guard case .content(let content) = try await desk.perform(.read(path: source.path, password: password))
            else {
                throw PDFError("was not read: the worker gave no pages")
            }
            return try PDFReader.read(content, id: source.id)
        case .text: return try TextReader.read(bytes, id: source.id)
        case .jats: return try JATSReader.read(bytes, id: source.id)
        case .html: return try HTMLReader.read(bytes, id: source.id)
        case nil:
            throw ReadingError(
                "is no paper that this version reads: it reads \(SourceFormat.endings.joined(separator: ", ")) files")
        }
    }

    private func failed(_ reason: String, digest: String?) -> PaperReport {
        PaperReport(
            id: source.id, path: source.path,
            format: SourceFormat.named(source.path) ?? .text,
            sha256: digest ?? Files.sha256([]), error: reason)
    }
}
