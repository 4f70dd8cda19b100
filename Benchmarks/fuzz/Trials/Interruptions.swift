import Foundation

extension Campaign {
    /// Stops a run at chance moments and goes on with it; in the end nothing may be lost, doubled or cut.
    mutating func interrupt(_ batch: [Input]) throws {
        tally.trials["interruptions", default: 0] += 1
        let whole = child.run(
            [
                "check", "--files-from", place.list, "--format", "jsonl", "--ordered", "--output",
                place.outputs + "/whole.jsonl",
            ], limit: settings.limit * Double(batch.count))
        guard case .exited = whole.end else { return examineAll(batch, whole, "check --format jsonl --ordered") }
        let path = place.outputs + "/stopped.jsonl"
        var arguments = ["check", "--files-from", place.list, "--format", "jsonl", "--output", path, "--resume"]
        if dice.chance(0.5) { arguments.append("--ordered") }
        var last = whole
        for attempt in 0..<6 {
            last = child.run(
                arguments, limit: settings.limit * Double(batch.count),
                killAfter: attempt < 5 ? dice.fraction() * max(0.05, whole.seconds) * 0.7 : nil)
            if last.leavesProcesses {
                record(Finding(kind: .leftover, signature: "processes outlive the command", call: "check --resume"))
            }
            if last.end != .interrupted { break }
        }
        func sorted(_ name: String) -> [[UInt8]] {
            let bytes = [UInt8](FileManager.default.contents(atPath: place.outputs + "/" + name) ?? Data())
            return bytes.split(separator: 10).map(Array.init).sorted { $0.lexicographicallyPrecedes($1) }
        }
        let (expected, given) = (sorted("whole.jsonl"), sorted("stopped.jsonl"))
        if expected != given {
            let odd = given.first { !expected.contains($0) } ?? expected.first { !given.contains($0) } ?? []
            let line = OutputJudge.lines(of: odd + [10]).lines.first
            record(
                Finding(
                    kind: .interruption,
                    signature: expected.count == given.count
                        ? "a resumed run gives other lines" : "a resumed run gives more or fewer lines",
                    call: arguments.dropFirst(3).joined(separator: " "),
                    detail: "\(expected.count) lines in one go, \(given.count) resumed, \(last.end): "
                        + String(decoding: odd.suffix(300), as: UTF8.self),
                    input: batch.first { line?.path.hasSuffix("/" + $0.name) ?? false }))
        } else if last.end != whole.end {
            record(
                Finding(
                    kind: .interruption,
                    signature: "a resumed run ends with \(last.end), a whole one with \(whole.end)",
                    call: "check --resume", detail: last.errorText.prefix(300).description))
        }
    }
}
