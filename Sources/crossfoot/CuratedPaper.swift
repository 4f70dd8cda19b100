import Paper
import Protocols
import Records
import Reports
import Rules

/// A paper read under its curator's protocol: its tables as declared, the protocol's checks, the decisions.
struct CuratedPaper: Sendable {
    let run: ProtocolRun
    let records: PaperRecords
    let findings: PaperFindings
    let tables: PaperTables
    let use: CuratedReading
    let problems: [ProtocolProblem]

    struct Unreadable: Error { var reason: String }

    /// Runs the protocol at a path on what the tool read by itself.
    init(_ file: String, records: PaperRecords) throws {
        let document = try ProtocolFiles.document(file)
        let reading = TableReading(document.tables, records: records, file: file)
        let automatic = Engine.findings(of: reading.records)
        let run = ProtocolRun(document, reading: reading, automatic: automatic.checks)
        var problems = run.problems
        if let named = document.front.papers.first, named.value != records.paper.id {
            problems.append(
                ProtocolProblem(
                    file: file, position: named.position,
                    reason: "this protocol is of the paper \(named.value), not of \(records.paper.id)"))
        }
        let paper = reading.records.paper
        let decided = try ProtocolFiles.curated(automatic.checks + run.checks, by: document, in: [paper])
        problems += decided.problems
        let sorted = problems.sorted { ($0.file, $0.position) < ($1.file, $1.position) }
        self.problems = sorted
        self.run = run
        self.records = reading.records
        findings = PaperFindings(
            checks: decided.checks, unchecked: Engine.unchecked(in: reading.records, checks: decided.checks),
            conventions: automatic.conventions)
        tables = PaperTables(
            reading.records, checks: decided.checks, names: reading.names, units: reading.units,
            populations: document.front.populations)
        use = CuratedReading(
            file: ProtocolFiles.named(file), checkCount: run.checks.count,
            corrections: run.corrections.map { CuratedReading.Correction($0, in: paper) },
            lapsed: decided.lapsed, questions: decided.questions.map { CuratedReading.Question($0, in: paper) },
            problems: sorted.map(\.description))
    }
}

/// Where protocols and decisions stand.
enum ProtocolFiles {
    static let ending = ".protocol.md"

    /// Whether a file's name is that of a protocol or of decisions.
    static func isCurated(_ name: String) -> Bool { name.hasSuffix(ending) || name.hasSuffix(".decisions.yaml") }

    /// More than a curator writes; the protocol's reader asks for less.
    static let largestByteCount = 16 << 20

    /// "paper.protocol.md" beside "paper.txt", whether or not it is there.
    static func beside(_ paper: String, id: String) -> String { Files.join(Files.folder(of: paper), id + ending) }

    /// The protocol's path beside a paper, whose name tells it.
    static func beside(_ paper: String) -> String {
        let name = Files.name(of: paper)
        return beside(paper, id: PaperFinder.ending(name).map { String(name.dropLast($0.count)) } ?? name)
    }

    /// Whether a curator wrote a protocol, or decisions alone.
    static func areThere(_ file: String) -> Bool { Files.exists(file) || Files.exists(decisions(of: file)) }

    /// The file that a report names: the decisions where there is no protocol.
    static func named(_ file: String) -> String {
        Files.exists(file) || !Files.exists(decisions(of: file)) ? file : decisions(of: file)
    }

    /// "paper.decisions.yaml" beside the protocol, or beside the paper where there is none.
    static func decisions(of file: String) -> String {
        let stem = file.hasSuffix(ending) ? String(file.dropLast(ending.count)) : file
        return stem + ".decisions.yaml"
    }

    static func document(_ file: String) throws -> LiterateProtocol {
        // decisions need no protocol
        if named(file) != file { return LiterateProtocol("", file: file) }
        do {
            let bytes = try Files.read(file, limit: largestByteCount)
            Files.protect(file)
            return LiterateProtocol(SourceText.normalised(bytes), file: file)
        } catch {
            throw CuratedPaper.Unreadable(reason: "its protocol \(file) \(error.reason)")
        }
    }

    /// What a protocol and the file of decisions beside it say of findings.
    struct Curation {
        var checks: [Check]
        var lapsed: [CuratedReading.Lapsed]
        var questions: [ReaderQuestion]
        var problems: [ProtocolProblem]
    }

    /// The checks with the decisions of a protocol and of the file beside it, and the questions of readers.
    static func curated(_ checks: [Check], by document: LiterateProtocol, in papers: [Paper]) throws -> Curation {
        var own = DecisionFile("", file: document.file)
        let file = Self.decisions(of: document.file)
        if Files.exists(file) {
            Files.protect(file)
            own = DecisionFile(SourceText.normalised(try Files.read(file, limit: largestByteCount)), file: file)
        }
        let decisions = Decisions(document.front.decisions + own.decisions)
        let decided = decisions.apply(to: checks, numbers: FindingNumbers(papers))
        return Curation(
            checks: decided.checks, lapsed: decided.lapsed.map(CuratedReading.Lapsed.init),
            questions: document.front.questions + own.questions, problems: own.problems + decided.problems)
    }
}

extension CuratedReading.Question {
    /// The question with the place of its words in the paper as it is read now.
    init(_ question: ReaderQuestion, in paper: Paper) {
        let found = question.found(in: paper)
        var evidence: [Evidence] = []
        if case .at(let place) = found { evidence = paper.evidence(at: place) }
        self.init(
            id: question.id, question: question.question.value.folded, quote: question.quote.folded,
            name: question.name, evidence: evidence,
            lost: evidence.isEmpty ? found.reason : nil)
    }
}

extension ReaderQuestion.Found {
    fileprivate var reason: String {
        switch self {
        case .at, .nowhere: "these words do not stand in the paper as it is read now"
        case .several(let count): "these words stand at \(count) places of the paper"
        }
    }
}

extension CuratedReading.Correction {
    /// The cell in the words of its own table, where it is known.
    init(_ correction: AppliedCorrection, in paper: Paper) {
        let evidence = correction.evidence.first
        self.init(
            place: evidence.map { PlaceWords(paper).words($0) }
                ?? "\(correction.table), row \(correction.row), \(correction.column)", read: correction.read,
            page: correction.page, why: correction.why, name: correction.name, evidence: evidence)
    }
}

extension CuratedReading.Lapsed {
    init(_ lapsed: Decisions.Lapsed) {
        let own = lapsed.decision
        let reason =
            switch lapsed.reason {
            case .gone:
                "is no finding by now" + (own.numbers.map { " (its numbers were \($0))" } ?? "")
                    + (own.place.map { " at \($0)" } ?? "")
            case .settled(let verdict): verdict == .agrees ? "agrees by now" : "is undetermined by now"
            case .otherNumbers(let now): "was decided on other numbers (\(own.numbers ?? ""); by now \(now))"
            }
        let isOpen = if case .otherNumbers = lapsed.reason { true } else { false }
        self.init(check: lapsed.check, decision: own.decision, reason: reason, isOpen: isOpen, place: own.place)
    }
}
