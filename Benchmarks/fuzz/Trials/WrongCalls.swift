import Foundation
import Glibc

extension Campaign {
    private static let commands = [
        "check", "extract", "tables", "sql", "draft", "weave", "plot", "golden", "rules", "explain", "help", "",
        "pdf-worker", "nonsense", "--version",
    ]
    private static let options = [
        "--format", "--output", "--jobs", "--time-limit", "--seconds", "--mark", "--mark-all", "--resume", "--ordered",
        "--no-protocol", "--password",
        "--studies", "--files-from", "--sqlite", "--papers", "--draw", "--nonsense", "-x", "--", "--help",
        "--memory-limit", "--strict", "--recursive",
    ]
    private static let values = [
        "text", "json", "jsonl", "csv", "svg", "0", "-1", "1", "2", "nan", "inf", "1e400", "99999999999999999999", "",
        " ", "x", "IN", "OUT/a/b/c.json", "OUT", "ROOT/nowhere",
        "/dev/null", "SELECT 1", "SELECT '\u{1}'", "percent-of-count", "\u{1B}[31m", "-", "ROOT/in",
        "https://example.org/paper", "10.1000/x", "PMC1", "\u{FEFF}",
    ]

    /// Calls with options and values that do not belong together: each ends with 0, 1 or 2 and a sentence.
    mutating func wrongCalls(_ count: Int, on input: Input) throws {
        let path = try place.lay([input])[0]
        for _ in 0..<count {
            var arguments = [dice.pick(Self.commands)]
            for _ in 0..<dice.int(0...5) {
                arguments.append(dice.chance(0.5) ? dice.pick(Self.options) : dice.pick(Self.values))
            }
            if dice.chance(0.6) { arguments.append("IN") }
            if arguments.first?.isEmpty == true { arguments.removeFirst() }
            let call = arguments.map { $0.isEmpty || $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
            let result = child.run(
                arguments.map {
                    $0.replacing("IN", with: path).replacing("OUT", with: place.outputs).replacing(
                        "ROOT", with: place.root)
                })
            tally.trials["calls", default: 0] += 1
            if result.isCrash {
                record(
                    Finding(
                        kind: .crash, signature: "call: \(arguments[0...0].joined()) \(result.end)", call: call,
                        detail: result.errorText.prefix(300).description))
            }
            if result.end == .overtime {
                record(Finding(kind: .overtime, signature: "call: \(arguments.first ?? "")", call: call))
            }
            judge(result, call: call, subject: "")
            if let problem = OutputJudge.problem(inText: result.output), arguments.first != "sql" {
                record(Finding(kind: .output, signature: "call: standard output \(problem)", call: call))
            }
            for change in place.disturbed([input]) where !change.contains("is new") {
                record(
                    Finding(kind: .input, signature: "call: " + OutputJudge.pattern(change), call: call, detail: change)
                )
                _ = try place.lay([input])
            }
            for name in place.leftovers(in: place.root) {
                record(Finding(kind: .leftover, signature: "call leaves " + OutputJudge.pattern(name), call: call))
            }
            _ = try place.lay([input])
        }
    }

    private static let names = [
        "...txt", "..txt", ".txt", " .txt", "-x.txt", "--help.txt", "a\nb.txt", "a\u{1B}[31mb.txt", "a\tb.txt",
        "a\"b'.txt", "a\\b.txt", "$(touch pwned).txt", "a;b.txt", "*.txt",
        "ä.txt", "a\u{308}.txt", "名.txt", "😀.txt", "a\u{202E}txt.txt", "con.txt", "a.txt.txt", "A.TXT", "a%00.txt",
        "<b>.txt", "a,b.txt", "#.txt", "~.txt", "a\u{85}b.txt", "C:x.txt", "&amp;.txt",
        String(repeating: "n", count: 251) + ".txt",
    ]

    /// Papers whose files have names that shells, terminals and file systems stumble over.
    mutating func hostileNames() throws {
        tally.trials["names", default: 0] += 1
        try place.empty(place.inputs)
        try place.empty(place.outputs)
        let text = Array("Events were seen in 17 of 54 patients (31.5%), and in 18 of 54 patients (31.5%).\n".utf8)
        var names = Self.names.map { Array($0.utf8) }
        names.append([0x61, 0xFF, 0xE9] + Array(".txt".utf8))
        names.append([0x61, 0xC3] + Array(".txt".utf8))
        var count = 0
        for name in names {
            let path = (Array((place.inputs + "/").utf8) + name + [0]).map { CChar(bitPattern: $0) }
            let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
            guard file >= 0 else { continue }
            // a folder's hidden files are left out
            if write(file, text, text.count) == text.count, name.first != UInt8(ascii: ".") { count += 1 }
            close(file)
        }
        let lines = child.run(["check", place.inputs, "--format", "jsonl"])
        judge(lines, call: "check FOLDER --format jsonl", subject: "hostile names")
        let (found, problems) = OutputJudge.lines(of: lines.output)
        if lines.isCrash {
            record(Finding(kind: .crash, signature: "hostile names", call: "check FOLDER", detail: lines.errorText))
        }
        if found.count != count {
            record(
                Finding(
                    kind: .lost, signature: "papers with hostile names", call: "check FOLDER --format jsonl",
                    detail: "\(count) files, \(found.count) lines"))
        }
        for problem in problems {
            record(Finding(kind: .output, signature: "hostile names: " + problem, call: "check FOLDER --format jsonl"))
        }
        for format in ["text", "markdown", "html"] {
            let report = child.run(["check", place.inputs, "--format", format])
            judge(report, call: "check FOLDER --format \(format)", subject: "hostile names")
            if let problem = format == "text"
                ? OutputJudge.problem(inTerminal: report.output) : OutputJudge.problem(inText: report.output)
            {
                record(
                    Finding(
                        kind: .output, signature: "hostile names: \(format) \(problem)",
                        call: "check FOLDER --format \(format)"))
            }
        }
        let before = try FileManager.default.contentsOfDirectory(atPath: place.root).sorted()
        let extract = child.run(["extract", place.inputs, "--output", place.outputs + "/records"])
        judge(extract, call: "extract FOLDER --output OUT", subject: "hostile names")
        let after = try FileManager.default.contentsOfDirectory(atPath: place.root).sorted()
        let beside = try FileManager.default.contentsOfDirectory(atPath: place.outputs).filter { $0 != "records" }
        let loose = ((try? FileManager.default.contentsOfDirectory(atPath: place.outputs + "/records")) ?? []).filter {
            $0.hasSuffix(".csv") || $0.hasSuffix(".json")
        }
        for name in Set(after).subtracting(before).sorted() + beside + loose {
            record(
                Finding(
                    kind: .output, signature: "extract writes outside its papers' folders",
                    call: "extract FOLDER --output OUT", detail: name))
        }
    }
}
