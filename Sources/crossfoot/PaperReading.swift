import PDFPages
import Paper
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

    func report() async -> PaperReport {
        guard Files.exists(source.path) else { return failed("there is no such file: check the path", digest: nil) }
        let bytes: [UInt8]
        do {
            bytes = try Files.read(source.path)
        } catch {
            return failed("cannot be opened: \(error)", digest: nil)
        }
        let digest = Files.sha256(bytes)
        do {
            let paper = try await paper(bytes)
            let records = PaperRecords(reading: paper)
            return PaperReport(
                id: source.id, path: source.path, format: paper.format, sha256: digest, records: records,
                findings: Engine.findings(of: records))
        } catch let error as ReadingError {
            return failed(error.line.map { "line \($0): \(error.reason)" } ?? error.reason, digest: digest)
        } catch let error as PDFError {
            return failed(error.reason, digest: digest)
        } catch {
            return failed("cannot be read: \(error)", digest: digest)
        }
    }

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
