import FoundationEssentials
import Glibc
import Paper
import Reports

/// The output of a batch, opened for one run alone, and what an earlier run wrote there.
struct BatchLedger {
    /// What an earlier run's line says.
    struct Line {
        var isFailed: Bool
        var verdict: PaperVerdict.Kind
        var counts: [RuleCount]
    }

    private(set) var descriptor: Int32 = STDOUT_FILENO
    /// Places of papers that are done.
    private(set) var done: Set<Int> = []
    private(set) var lines: [Line] = []

    static func open(_ papers: [PlannedPaper], _ options: Batch.Options) throws(FileProblem) -> BatchLedger {
        var ledger = BatchLedger()
        guard let output = options.output else { return ledger }
        switch try Files.target(output) {
        case .standardOutput: return ledger
        case .standardError: ledger.descriptor = STDERR_FILENO
        case .device(let name): ledger.descriptor = try writable(name, O_WRONLY)
        case .file(let name, false):
            try Files.makeFolder(Files.folder(of: name))
            ledger.descriptor = try writable(name, O_RDWR | O_CREAT | O_EXCL | O_APPEND)
            try lock(ledger.descriptor)
        case .file(let name, true):
            guard options.resumes else {
                throw FileProblem("exists already: --resume goes on with it; or remove it")
            }
            ledger.descriptor = try writable(name, O_RDWR | O_APPEND)
            do throws(FileProblem) {
                try lock(ledger.descriptor)
                try ledger.goOn(name, papers)
            } catch {
                close(ledger.descriptor)
                throw error
            }
        }
        return ledger
    }

    private static func writable(_ name: String, _ flags: Int32) throws(FileProblem) -> Int32 {
        let descriptor = PathText.withSystem(name) { Glibc.open($0, flags | O_CLOEXEC | O_NOCTTY, 0o666) }
        guard descriptor >= 0 else { throw .system("cannot be written") }
        return descriptor
    }

    /// Two runs must not write into one file.
    private static func lock(_ descriptor: Int32) throws(FileProblem) {
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            // a disk without locks is no reason to stop
            if errno != EWOULDBLOCK { return }
            throw FileProblem("is being written by another run: wait for it, or give this one another file")
        }
    }

    // MARK: Going on

    /// Reads what is there, and leaves out lines of papers that have changed since.
    private mutating func goOn(_ name: String, _ papers: [PlannedPaper]) throws(FileProblem) {
        var places: [[UInt8]: [Int]] = [:]
        for (place, paper) in papers.enumerated() { places[Files.identity(paper.path), default: []].append(place) }
        let decoder = JSONDecoder()
        var number = 0
        var end = 0
        var kept: [Range<Int>] = []
        var tail: [UInt8] = []
        var fingerprints: [Int: String?] = [:]
        try Self.eachLine(of: descriptor) { line, range, isWhole throws(FileProblem) in
            number += 1
            guard isWhole else {
                tail = Array(line)
                return
            }
            guard let old = try? decoder.decode(KnownPaper.self, from: Data(line)) else {
                throw FileProblem("line \(number) is no line of a batch: the file is left as it is")
            }
            end = range.upperBound
            for place in places[Files.identity(old.source.path)] ?? [] {
                if fingerprints[place] == nil {
                    fingerprints[place] = (try? Files.read(papers[place].path)).map(Files.sha256)
                }
                // a paper that is gone keeps its line; one that has changed gets another
                if let now = fingerprints[place] ?? nil, now != old.source.sha256 { return }
                done.insert(place)
            }
            kept.append(range)
            lines.append(Line(isFailed: old.isFailed, verdict: old.kind, counts: old.counts))
        }
        // a line without its end was being written when the run was stopped
        guard tail.isEmpty || tail.starts(with: Self.beginning) || Self.beginning.starts(with: tail) && number > 1
        else {
            throw FileProblem(
                "\(number == 1 ? "it" : "its last line") is no line of a batch: the file is left as it is")
        }
        if kept.count == number - (tail.isEmpty ? 0 : 1) {
            guard ftruncate(descriptor, end) == 0 else { throw .system("cannot be gone on with") }
        } else {
            try rewrite(name, kept)
        }
    }

    /// How every line begins: `{"checks":`.
    private static var beginning: [UInt8] {
        let line = JSONReport.line(PaperReport(id: "", path: "", format: .text, sha256: "", error: ""))
        return Array(line.prefix { $0 != UInt8(ascii: ":") })
    }

    /// Puts a file of the kept lines in the place of the old one, locked before anyone can see it.
    private mutating func rewrite(_ name: String, _ kept: [Range<Int>]) throws(FileProblem) {
        let fresh = Files.temporaryName(beside: name)
        let new = try Self.writable(fresh, O_RDWR | O_CREAT | O_EXCL | O_APPEND)
        do throws(FileProblem) {
            try Self.lock(new)
            var index = 0
            let old = descriptor
            try Self.eachLine(of: old) { line, range, isWhole throws(FileProblem) in
                guard isWhole, index < kept.count, kept[index] == range else { return }
                index += 1
                try Files.put(line + [UInt8(ascii: "\n")], into: new)
            }
            if let status = Files.status(name) { fchmod(new, status.st_mode & 0o7777) }
            guard fdatasync(new) == 0 || errno == EINVAL,
                PathText.withSystem(fresh, { fresh in PathText.withSystem(name) { rename(fresh, $0) } }) == 0
            else { throw .system("cannot be gone on with") }
        } catch {
            close(new)
            _ = PathText.withSystem(fresh) { unlink($0) }
            throw error
        }
        close(descriptor)
        descriptor = new
    }

    /// Goes through a file line by line, whatever its size; the last one may lack its end.
    private static func eachLine(
        of descriptor: Int32, _ body: (ArraySlice<UInt8>, Range<Int>, Bool) throws(FileProblem) -> Void
    ) throws(FileProblem) {
        var held: [UInt8] = []
        var start = 0
        var part = [UInt8](repeating: 0, count: 1 << 20)
        var offset = 0
        while true {
            let count = part.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, offset) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system("cannot be read") }
            if count == 0 { break }
            offset += count
            var from = 0
            while let end = part[from..<count].firstIndex(of: UInt8(ascii: "\n")) {
                held += part[from..<end]
                from = end + 1
                try body(held[...], start..<(start + held.count + 1), true)
                start += held.count + 1
                held.removeAll(keepingCapacity: true)
            }
            held += part[from..<count]
            if held.count > 1 << 30 { throw FileProblem("is no batch's output: the file is left as it is") }
        }
        if !held.isEmpty { try body(held[...], start..<(start + held.count), false) }
    }

    private struct KnownPaper: Decodable {
        struct Source: Decodable {
            var path: String
            var sha256: String
        }
        struct Check: Decodable {
            struct Decision: Decodable {}
            var rule: String
            var verdict: String
            var severity: String?
            var decision: Decision?
        }
        struct Reading: Decodable { var problems: [String] }
        struct Verdict: Decodable { var kind: String }

        var source: Source
        var error: String?
        var checks: [Check]
        var reading: Reading?
        var verdict: Verdict?

        /// An earlier version's line has no verdict.
        var kind: PaperVerdict.Kind {
            if let kind = verdict.flatMap({ PaperVerdict.Kind(rawValue: $0.kind) }) { return kind }
            if error != nil { return .notRead }
            return checks.contains { $0.verdict == "disagrees" && $0.decision == nil } ? .findings : .consistent
        }
        var isFailed: Bool { kind == .notRead || reading?.problems.isEmpty == false }
        var counts: [RuleCount] {
            checks.filter { $0.decision == nil }.map {
                RuleCount(rule: $0.rule, verdict: $0.severity ?? $0.verdict, count: 1)
            }
        }
    }
}
