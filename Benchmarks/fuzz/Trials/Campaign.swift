import Foundation

/// Tries batches of inputs on the command and keeps what is found.
struct Campaign {
    struct Settings {
        /// Longest time for one input, in seconds.
        var limit = 10.0
        /// Most memory of one process, in megabytes.
        var megabytes = 600
        var jobs = 1
        /// Tries of the minimiser for each cause.
        var tries = 250
        /// Crashes whose stack is still looked at; a stack costs seconds.
        var stacks = 80
        /// Where the documents of findings are kept.
        var keep: String?
        /// When no more time shall go into minimising and further looks.
        var deadline: ContinuousClock.Instant?
    }

    /// What was done, for the closing line.
    struct Tally {
        var inputs: [String: Int] = [:]
        var refused = 0
        var peakMegabytes = 0
        var peakInput = ""
        var slowest = 0.0
        var slowestInput = ""
        var trials: [String: Int] = [:]
        var skipped: [String] = []
    }

    let child: Child
    let place: Workplace
    var settings: Settings
    var findings = Findings()
    var tally = Tally()
    var dice: Dice

    init(child: Child, place: Workplace, settings: Settings, seed: UInt64) {
        self.child = child
        self.place = place
        self.settings = settings
        dice = Dice(seed, 0xF022)
    }

    var isOver: Bool { settings.deadline.map { ContinuousClock.now >= $0 } ?? false }

    // MARK: - One batch

    /// Checks a batch line by line, then looks at it once more in another way.
    mutating func run(_ batch: [Input], of format: InputFormat, look: Int) throws {
        let good = try check(batch, as: format.name)
        guard !good.isEmpty, !isOver else { return }
        _ = try place.lay(good)
        if look % 4 == 3 {
            try interrupt(good)
        } else {
            try further(good, of: format, number: look)
        }
    }

    /// Checks a batch line by line; the inputs that showed nothing.
    @discardableResult
    mutating func check(_ batch: [Input], as name: String = "given") throws -> [Input] {
        var left = batch
        var bad: Set<String> = []
        var lines: [OutputJudge.Line] = []
        while !left.isEmpty {
            let (result, found, gap) = try passage(left)
            note(result, of: left[0].name + " …")
            lines += found
            let done = Set(found.map(\.path))
            let open = left.filter { !done.contains(place.inputs + "/" + $0.name) }
            let isBroken = result.isCrash || result.end == .overtime
            if gap.seconds > tally.slowest {
                tally.slowest = gap.seconds
                tally.slowestInput = gap.after < left.count ? left[gap.after].name : ""
            }
            if result.peakMegabytes > settings.megabytes { for input in left { try examine(input, isMemory: true) } }
            guard isBroken, !open.isEmpty else {
                for input in open {
                    _ = bad.insert(input.name)
                    record(
                        Finding(
                            kind: .lost, signature: "no line in the output", call: "check --format jsonl",
                            detail: result.errorText, input: input))
                }
                break
            }
            // those that were being read when the command ended
            let suspects = open.prefix(settings.jobs + 3)
            var isShown = false
            for input in suspects where try examine(input) {
                bad.insert(input.name)
                isShown = true
            }
            if !isShown {
                record(
                    Finding(
                        kind: result.isCrash ? .crash : .overtime, signature: "only in a batch",
                        call: "check --format jsonl",
                        detail:
                            "among \(suspects.map(\.name).joined(separator: ", ")): \(result.end) \(result.errorText.prefix(300))"
                    ))
            }
            let passed = Set(suspects.map(\.name))
            left = open.filter { !passed.contains($0.name) }
        }
        tally.inputs[name, default: 0] += batch.count
        judge(lines, of: batch, &bad)
        return batch.filter { !bad.contains($0.name) }
    }

    /// Where a run waited longest for its next line.
    struct Gap {
        var seconds = 0.0
        /// Lines that were there before.
        var after = 0
    }

    /// Runs `check` over the inputs; ended where no line comes for longer than the limit.
    private mutating func passage(_ inputs: [Input]) throws -> (RunResult, [OutputJudge.Line], Gap) {
        _ = try place.lay(inputs)
        let path = place.outputs + "/lines.jsonl"
        var (size, since, gap) = (-1, ContinuousClock.now, Gap())
        let limit = settings.limit * 6
        let result = child.run(
            ["check", "--files-from", place.list, "--format", "jsonl", "--output", path, "--jobs", "\(settings.jobs)"],
            limit: .infinity,
            progress: {
                let now = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
                let waited = (ContinuousClock.now - since) / .seconds(1)
                if now != size {
                    if waited > gap.seconds {
                        let done = (FileManager.default.contents(atPath: path) ?? Data()).prefix(max(0, size)).count {
                            $0 == 10
                        }
                        gap = Gap(seconds: waited, after: done)
                    }
                    (size, since) = (now, ContinuousClock.now)
                }
                return waited < limit
            })
        var (lines, problems) = OutputJudge.lines(of: [UInt8](FileManager.default.contents(atPath: path) ?? Data()))
        if result.isCrash || result.end == .overtime { problems.removeAll { $0.contains("no end") } }
        for problem in problems {
            record(Finding(kind: .output, signature: "jsonl: " + problem, call: "check --format jsonl"))
        }
        lines = lines.filter { $0.path.hasPrefix(place.inputs) }
        return (result, lines, gap)
    }

    /// Every paper one line; what the lines say of papers that were not read.
    private mutating func judge(_ lines: [OutputJudge.Line], of batch: [Input], _ bad: inout Set<String>) {
        let inputs = Dictionary(batch.map { (place.inputs + "/" + $0.name, $0) }) { first, _ in first }
        var seen: Set<String> = []
        for line in lines {
            guard let input = inputs[line.path] else { continue }
            if !seen.insert(line.path).inserted {
                record(Finding(kind: .twice, signature: "two lines", call: "check --format jsonl", input: input))
            }
            guard let reason = line.error else { continue }
            tally.refused += 1
            if OutputJudge.isCrash(reason) {
                bad.insert(input.name)
                record(
                    Finding(
                        kind: .paperCrash, signature: paperCrash(input, reason), call: "check IN", detail: reason,
                        input: input))
            } else if OutputJudge.isOvertime(reason) {
                bad.insert(input.name)
                record(
                    Finding(
                        kind: .overtime, signature: format(of: input) + ": refused after the command's own limit",
                        call: "check IN", detail: reason, input: input))
            }
            if reason.contains("Error Domain") || reason.contains("NSError")
                || reason.contains("The operation couldn’t be completed")
            {
                record(
                    Finding(
                        kind: .output, signature: "a reason is an error dump: " + OutputJudge.pattern(reason),
                        call: "check IN", detail: reason, input: input))
            }
        }
    }

    private func format(of input: Input) -> String { String(input.name.prefix { $0.isLetter }) }

    /// The cause of a crash that the command caught, told from its own words and a stack where it leaves one.
    private mutating func paperCrash(_ input: Input, _ reason: String) -> String {
        guard settings.stacks > 0, let path = try? layAlone(input) else { return OutputJudge.pattern(reason) }
        settings.stacks -= 1
        let result = child.run(["check", path, "--format", "jsonl"], limit: settings.limit * 3 + 30, showsStack: true)
        return Backtrace.signature(result.errorText) ?? format(of: input) + ": " + OutputJudge.pattern(reason)
    }

    mutating func note(_ result: RunResult, of name: String) {
        if result.peakMegabytes > tally.peakMegabytes {
            tally.peakMegabytes = result.peakMegabytes
            tally.peakInput = name
        }
    }

    // MARK: - One input

    private func layAlone(_ input: Input) throws -> String {
        let folder = place.root + "/alone"
        try place.empty(folder)
        let path = folder + "/" + input.name
        try Workplace.write(input.paper ?? input.bytes, to: path)
        if input.paper != nil { try Workplace.write(input.bytes, to: folder + "/" + input.protocolName) }
        return path
    }

    /// Runs the command on one input alone.
    func alone(_ input: Input, _ arguments: [String] = ["check", "IN", "--format", "jsonl"], showsStack: Bool = false)
        throws -> RunResult
    {
        let path = try layAlone(input)
        return child.run(
            arguments.map { $0 == "IN" ? path : $0 }, limit: settings.limit * 3 + (showsStack ? 30 : 0),
            showsStack: showsStack)
    }

    /// Looks at one input alone and records what it shows; whether it showed anything.
    @discardableResult
    mutating func examine(
        _ input: Input, _ arguments: [String] = ["check", "IN", "--format", "jsonl"], isMemory: Bool = false
    ) throws -> Bool {
        let result = try alone(input, arguments)
        note(result, of: input.name)
        let call = arguments.joined(separator: " ")
        if result.isCrash {
            var signature = "not looked at: \(format(of: input))"
            if settings.stacks > 0 {
                settings.stacks -= 1
                signature =
                    Backtrace.signature(try alone(input, arguments, showsStack: true).errorText)
                    ?? "\(result.end) in \(arguments[0]) of \(format(of: input))"
            }
            record(Finding(kind: .crash, signature: signature, call: call, detail: "\(result.end)", input: input))
            return true
        }
        if result.end == .overtime || result.cpuSeconds > settings.limit {
            let seconds = (result.cpuSeconds * 10).rounded() / 10
            record(
                Finding(
                    kind: .overtime, signature: "\(arguments[0]) of \(format(of: input))", call: call,
                    detail: "\(seconds) s of processor time", input: input))
            return true
        }
        if result.peakMegabytes > settings.megabytes {
            record(
                Finding(
                    kind: .memory, signature: "\(arguments[0]) of \(format(of: input))", call: call,
                    detail: "\(result.peakMegabytes) MB", input: input))
            return isMemory
        }
        let (_, problems) = OutputJudge.lines(of: result.output)
        if call.hasSuffix("jsonl"), let problem = problems.first {
            record(Finding(kind: .output, signature: "jsonl: " + problem, call: call, input: input))
        }
        return false
    }

    // MARK: - Findings

    /// Keeps a finding; the first of its cause is told, written and minimised.
    mutating func record(_ finding: Finding) {
        guard findings.add(finding) else { return }
        FileHandle.standardError.write(
            Data(
                "found: \(Findings.key(finding)) [\(finding.call)] \(finding.input?.name ?? "") \(finding.detail.prefix(200))\n"
                    .utf8))
        guard let keep = settings.keep else { return }
        do { try write(finding, findings.firsts.count, to: keep) } catch {
            FileHandle.standardError.write(Data("\(keep): \(error)\n".utf8))
        }
    }

    private func write(_ finding: Finding, _ number: Int, to keep: String) throws {
        try FileManager.default.createDirectory(atPath: keep, withIntermediateDirectories: true)
        let kind = finding.kind.rawValue.replacing(" ", with: "-")
        var text = "\(Findings.key(finding))\ncall: \(finding.call)\n\(finding.detail)\n"
        if let input = finding.input {
            let base = keep + "/\(kind)-\(number)-"
            try Workplace.write(input.paper ?? input.bytes, to: base + input.name)
            if input.paper != nil { try Workplace.write(input.bytes, to: base + input.protocolName) }
            let small = minimised(finding, input)
            if small.bytes.count < input.bytes.count || (small.paper?.count ?? 0) < (input.paper?.count ?? 0) {
                try Workplace.write(small.paper ?? small.bytes, to: base + "small-" + small.name)
                if small.paper != nil { try Workplace.write(small.bytes, to: base + "small-" + small.protocolName) }
            }
            text += "input: \(base)\(input.name)\n"
        }
        let log = keep + "/findings.txt"
        let before = FileManager.default.contents(atPath: log) ?? Data()
        try Workplace.write([UInt8](before) + Array((text + "\n").utf8), to: log)
    }

    /// The input made small, as far as the finding is one that a single run shows.
    private func minimised(_ finding: Finding, _ input: Input) -> Input {
        guard settings.tries > 0, [.crash, .paperCrash, .overtime, .memory].contains(finding.kind) else { return input }
        let arguments =
            finding.kind == .crash
            ? finding.call.split(separator: " ").map(String.init) : ["check", "IN", "--format", "jsonl"]
        func shows(_ candidate: Input) -> Bool {
            guard let result = try? alone(candidate, arguments) else { return false }
            switch finding.kind {
            case .crash: return result.isCrash
            case .memory: return result.peakMegabytes > settings.megabytes
            case .overtime: return result.end == .overtime || result.cpuSeconds > settings.limit
            default:
                return OutputJudge.lines(of: result.output).lines.contains {
                    $0.error.map(OutputJudge.isCrash) ?? false
                }
            }
        }
        var small = input
        let tries = finding.kind == .overtime ? min(16, settings.tries) : settings.tries
        if let paper = input.paper {
            var minimiser = Minimiser(tries: tries / 2) { bytes in
                var copy = small
                copy.paper = bytes
                return shows(copy)
            }
            small.paper = minimiser.minimised(paper)
        }
        let start = small
        var minimiser = Minimiser(tries: tries) { bytes in
            var copy = start
            copy.bytes = bytes
            return shows(copy)
        }
        small.bytes = minimiser.minimised(small.bytes)
        return small
    }

    // MARK: - Batches that went wrong

    /// A run over a batch went wrong: finds out which of its inputs did it.
    mutating func examineAll(
        _ batch: [Input], _ result: RunResult, _ call: String,
        _ arguments: [String] = ["check", "IN", "--format", "jsonl"]
    ) {
        var isShown = false
        for input in batch { isShown = ((try? examine(input, arguments)) ?? false) || isShown }
        if !isShown {
            record(
                Finding(
                    kind: result.isCrash ? .crash : .overtime, signature: "only in a batch: " + call, call: call,
                    detail: "\(result.end) \(batch.count) inputs from \(batch.first?.name ?? "")"))
        }
    }
}
