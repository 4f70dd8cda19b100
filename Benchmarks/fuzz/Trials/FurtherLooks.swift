import Foundation

extension Campaign {
    /// Another way to run the command over a batch.
    private struct Look: Sendable {
        var name: String
        /// The call; `IN` stands for the inputs, `OUT` for the folder of outputs.
        var arguments: [String]
        var formats: Set<String>?
        /// What is wrong with what was written.
        var judge: @Sendable (RunResult, Workplace) -> [String] = { result, _ in
            OutputJudge.problem(inText: result.output).map { ["standard output " + $0] } ?? []
        }
    }

    private static let looks: [Look] = [
        Look(
            name: "text", arguments: ["check", "IN"],
            judge: { result, _ in OutputJudge.problem(inTerminal: result.output).map { ["standard output " + $0] } ?? []
            }),
        Look(
            name: "extract", arguments: ["extract", "IN", "--output", "OUT/records"], judge: { written("records", $1) }),
        Look(name: "html", arguments: ["check", "IN", "--format", "html"]),
        Look(name: "marks", arguments: ["check", "IN", "--mark", "OUT/marked", "--mark-all"], formats: ["pdf"]),
        Look(
            name: "json", arguments: ["check", "IN", "--format", "json"],
            judge: { result, _ in OutputJudge.problem(inJSON: result.output).map { ["standard output " + $0] } ?? [] }),
        Look(
            name: "weave", arguments: ["weave", "IN", "--output", "OUT/woven"], formats: ["protocol"],
            judge: { written("woven", $1) }),
        Look(
            name: "markdown", arguments: ["check", "IN", "--format", "markdown", "--output", "OUT/report.md"],
            judge: { written("", $1) }),
        Look(name: "tables", arguments: ["tables", "IN", "--output", "OUT/tables"], judge: { written("tables", $1) }),
        Look(name: "sqlite", arguments: ["extract", "IN", "--sqlite", "OUT/records.sqlite"]),
        Look(name: "plot", arguments: ["plot", "IN", "--output", "OUT/figures"], judge: { written("figures", $1) }),
        Look(name: "draft", arguments: ["draft", "ONE"]),
        Look(name: "sql", arguments: ["sql", "ONE", "SELECT * FROM cells", "--format", "csv"]),
    ]

    /// Files below a folder that are no text or no JSON.
    private static func written(_ folder: String, _ place: Workplace) -> [String] {
        let root = place.outputs + "/" + folder
        return ((try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []).compactMap { name in
            let ending = name.split(separator: ".").last ?? ""
            guard ["json", "csv", "md", "html", "svg"].contains(ending),
                let data = FileManager.default.contents(atPath: root + "/" + name)
            else { return nil }
            let bytes = [UInt8](data)
            // CSV and Markdown end their lines as their formats say
            let text = ending == "csv" ? bytes.filter { $0 != 13 } : bytes
            let problem = ending == "json" ? OutputJudge.problem(inJSON: bytes) : OutputJudge.problem(inText: text)
            return problem.map { "a .\(ending) file \($0)" }
        }
    }

    /// Looks at a batch that `check` has passed in one more way.
    mutating func further(_ batch: [Input], of format: InputFormat, number: Int) throws {
        let looks = Self.looks.filter { $0.formats?.contains(format.name) ?? true }
        let look = looks[number % looks.count]
        tally.trials[look.name, default: 0] += 1
        let inputs = look.arguments.contains("ONE") ? Array(batch.prefix(1)) : batch
        let names = inputs.map { place.inputs + "/" + (look.name == "weave" ? $0.protocolName : $0.name) }
        let arguments = look.arguments.flatMap { argument in
            argument == "IN" || argument == "ONE" ? names : [argument.replacing("OUT", with: place.outputs)]
        }
        let result = child.run(arguments, limit: settings.limit * Double(inputs.count))
        note(result, of: look.name + " of " + (inputs.first?.name ?? "") + " …")
        if result.isCrash || result.end == .overtime {
            let alone = look.arguments.map { $0 == "ONE" ? "IN" : $0.replacing("OUT", with: place.outputs) }
            return examineAll(
                inputs, result, look.arguments.joined(separator: " "), look.name == "weave" ? ["check", "IN"] : alone)
        }
        let batchName = inputs.first?.name ?? ""
        judge(result, call: look.arguments.joined(separator: " "), subject: batchName)
        for problem in Set(look.judge(result, place)).sorted() {
            record(
                Finding(
                    kind: .output, signature: look.name + ": " + problem, call: look.arguments.joined(separator: " "),
                    detail: "from \(batchName)", input: culprit(look.name, inputs, look.arguments)))
        }
        for change in place.disturbed(batch) {
            record(
                Finding(
                    kind: .input, signature: OutputJudge.pattern(change), call: look.arguments.joined(separator: " "),
                    detail: change))
        }
        for name in place.leftovers(in: place.root) {
            record(
                Finding(
                    kind: .leftover, signature: look.name + " leaves " + OutputJudge.pattern(name),
                    call: look.arguments.joined(separator: " "), detail: name))
        }
    }

    /// The first input whose own output on standard output is wrong.
    private func culprit(_ name: String, _ batch: [Input], _ arguments: [String]) -> Input? {
        guard !arguments.contains(where: { $0.hasPrefix("OUT") }) else { return nil }
        return batch.first { input in
            guard let result = try? alone(input, arguments.map { $0 == "ONE" ? "IN" : $0 }) else { return false }
            return
                (name == "json"
                ? OutputJudge.problem(inJSON: result.output)
                : name == "text"
                    ? OutputJudge.problem(inTerminal: result.output) : OutputJudge.problem(inText: result.output))
                != nil
        }
    }

    /// What holds of every call: its exit status and its messages.
    mutating func judge(_ result: RunResult, call: String, subject: String) {
        if case .exited(let status) = result.end, !(0...2).contains(status) {
            record(
                Finding(
                    kind: .status, signature: "\(status)", call: call,
                    detail: "\(subject) \(result.errorText.prefix(200))"))
        }
        if let problem = OutputJudge.problem(inTerminal: result.errors) {
            record(
                Finding(
                    kind: .output, signature: "standard error " + problem, call: call,
                    detail: "\(subject) \(result.errorText.prefix(200).debugDescription)"))
        }
        for dump in ["Error Domain", "NSCocoaErrorDomain", "Fatal error", "CocoaError"]
        where result.errorText.contains(dump) {
            let line = result.errorText.split(separator: "\n").first { $0.contains(dump) } ?? ""
            record(
                Finding(
                    kind: .output, signature: "standard error holds “\(dump)”", call: call,
                    detail: "\(subject) \(line.prefix(300))"))
        }
        if result.leavesProcesses {
            record(Finding(kind: .leftover, signature: "processes outlive the command", call: call))
        }
    }
}
