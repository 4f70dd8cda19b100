import Gzip
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

    /// The report of a paper that its caller is still at work on: who writes it says when it is done.
    func openReport() async -> PaperReport { await openOutcome().report }

    func outcome() async -> Outcome {
        defer { Supervised.done(source.path) }
        return await openOutcome()
    }

    private func openOutcome() async -> Outcome {
        if let reason = Supervised.failure(of: source.path) {
            return Outcome(report: failed(reason, digest: Self.digest(of: source.path)))
        }
        Supervised.step(.reading, of: source.path)
        let bytes: [UInt8]
        do {
            bytes = try Files.read(source.path)
        } catch {
            return Outcome(report: failed(error.reason, digest: nil))
        }
        let digest = Files.sha256(bytes)
        do {
            let paper = try await paper(bytes)
            Supervised.step(.understanding, of: source.path)
            return openOutcome(of: PaperRecords(reading: paper), digest)
        } catch {
            return Outcome(report: failed(ErrorWords.reason(error), digest: digest))
        }
    }

    /// What comes of a paper that the tool has read by itself: its protocol, or the rules alone.
    private func openOutcome(of records: PaperRecords, _ digest: String) -> Outcome {
        do {
            if let file = source.protocolPath {
                Supervised.step(.curating, of: source.path)
                let curated = try CuratedPaper(file, records: records)
                return Outcome(report: self.curated(curated, digest), tables: curated.tables)
            }
            Supervised.step(.checking, of: source.path)
            return Outcome(
                report: PaperReport(
                    id: source.id, path: source.path, format: records.paper.format, sha256: digest, records: records,
                    findings: Engine.findings(of: records)))
        } catch {
            return Outcome(report: failed(ErrorWords.reason(error), digest: digest))
        }
    }

    /// The outcome of records that were read before.
    func outcome(of records: PaperRecords, digest: String) -> Outcome {
        defer { Supervised.done(source.path) }
        if let reason = Supervised.failure(of: source.path) { return Outcome(report: failed(reason, digest: digest)) }
        return openOutcome(of: records, digest)
    }

    /// The report of a paper that could not be read, for a reason.
    func failure(_ reason: String) -> PaperReport { failed(reason, digest: Self.digest(of: source.path)) }

    private static func digest(of path: String) -> String? { (try? Files.read(path)).map(Files.sha256) }

    /// The report of a paper that made a process fail, for a reason.
    static func failed(_ source: Pipeline.Source, _ reason: String) -> PaperReport {
        PaperReading(source, password: nil, desk: Desk()).failed(reason, digest: digest(of: source.path))
    }

    private func curated(_ paper: CuratedPaper, _ digest: String) -> PaperReport {
        var report = PaperReport(
            id: source.id, path: source.path, format: paper.records.paper.format, sha256: digest,
            records: paper.records, findings: paper.findings)
        report.reading = paper.use
        return report
    }

    /// What the tool itself reads of the file, before any protocol.
    func records() async throws -> PaperRecords {
        if let reason = Supervised.failure(of: source.path) { throw CuratedPaper.Unreadable(reason: reason) }
        defer { Supervised.done(source.path) }
        Supervised.step(.reading, of: source.path)
        let paper = try await paper(try Files.read(source.path))
        Supervised.step(.understanding, of: source.path)
        return PaperRecords(reading: paper)
    }

    /// By content first: endings lie.
    private func paper(_ bytes: [UInt8]) async throws -> Paper { try await paper(PaperInput(bytes, of: source)) }

    /// The paper with the tables of its supplements.
    func paper(_ input: PaperInput) async throws -> Paper {
        var paper = try await bare(input)
        for path in source.supplements {
            let name = Files.name(of: path)
            do {
                // a table of separated values has its file's name
                let other = Pipeline.Source(path: path, id: name)
                let reading = PaperReading(other, password: password, desk: desk)
                paper.add(supplement: try await reading.bare(PaperInput(Files.read(path), of: other)), named: name)
            } catch {
                throw CuratedPaper.Unreadable(reason: "its supplement \(path): \(ErrorWords.reason(error))")
            }
        }
        return paper
    }

    private func bare(_ input: PaperInput) async throws -> Paper {
        guard let format = input.format else { throw ReadingError.unknownFormat }
        if let paper = try PlainFormats.read(input.bytes, as: format, id: source.id) { return paper }
        if format == .latex {
            let path = Files.isStandardInput(source.path) ? nil : source.path
            return try Manuscript(input.bytes, path: path).paper(id: source.id, seconds: desk.seconds)
        }
        let content = try await input.withPath { path in
            Supervised.waits(for: source.path)
            return try await desk.pages(of: path, password: password)
        }
        Supervised.step(.reading, of: source.path)
        return try PDFReader.read(content, id: source.id)
    }

    private func failed(_ reason: String, digest: String?) -> PaperReport {
        PaperReport(
            id: source.id, path: source.path,
            format: source.format ?? PaperInput.named(source.path) ?? .text,
            sha256: digest ?? Files.sha256([]), error: reason)
    }
}

/// A paper's bytes, decompressed where they need be, and what they are.
struct PaperInput: Sendable {
    let bytes: [UInt8]
    let format: Paper.Format?
    private let path: String
    /// Whether a worker can read the file itself.
    private let isPlain: Bool

    init(_ bytes: [UInt8], of source: Pipeline.Source) throws(ReadingError) {
        path = source.path
        isPlain = !Gzip.holds(bytes) && !Files.isStandardInput(path) && PathText.isPlain(path)
        do throws(Gzip.Problem) {
            self.bytes = Gzip.holds(bytes) ? try Gzip.inflated(bytes, limit: Files.largestByteCount) : bytes
        } catch {
            throw ReadingError(error.reason)
        }
        let isInput = Files.isStandardInput(path)
        format =
            source.format ?? SourceFormat.format(of: self.bytes, path: isInput ? "standard-input.txt" : Self.stem(path))
    }

    /// A compressed paper's name without its last ending.
    private static func stem(_ path: String) -> String {
        path.lowercased().hasSuffix(".gz") ? String(path.dropLast(3)) : path
    }

    static func named(_ path: String) -> Paper.Format? { SourceFormat.named(stem(path)) }

    /// Runs the body with a path under which a worker process finds the bytes.
    func withPath<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        if isPlain { return try await body(path) }
        let file = try MemoryFile(bytes)
        let result = try await body(file.path)
        // the worker reads it until here
        withExtendedLifetime(file) {}
        return result
    }
}
