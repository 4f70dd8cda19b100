import Foundation
import Glibc

extension Campaign {
    private static let paper = Array(
        ("Events were seen in 17 of 54 patients (31.5%), and in 18 of 54 patients (31.5%).\n\nTable 1. Patients\n\n"
            + "Patient   Sex   Age (y)   Survival, months   Status\n\n"
            + (1...40).map { "\($0)   M   \(20 + $0)   \($0).5\($0 % 3 == 0 ? "*   Alive" : "   Dead")\n\n" }.joined()
            + "*Censored.\n\nThe median survival was 20.5 months (95% CI, 12.1 to 30.2) in 40 patients.\n").utf8)

    /// Outputs that cannot be written, or that are no plain files: a full disk, a read-only folder, pipes and devices.
    mutating func hostileFolders() throws {
        tally.trials["folders", default: 0] += 1
        let input = Input(name: "paper.txt", bytes: Self.paper)
        try specialFiles(input)
        try mounted("size=16k", input) { campaign, folder in
            _ = FileManager.default.createFile(atPath: folder + "/filler", contents: Data(count: 16 << 10))
            try campaign.unwritable(folder, "full disk", input)
        }
        try mounted("size=64k,ro", input) { campaign, folder in
            try campaign.unwritable(folder, "read-only folder", input)
        }
    }

    /// Mounts a small file system for the body; where the machine does not allow it, says so.
    private mutating func mounted(_ options: String, _ input: Input, _ body: (inout Campaign, String) throws -> Void)
        throws
    {
        let folder = place.root + "/mounted"
        try place.empty(folder)
        guard Self.tool(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder]) else {
            tally.skipped.append("a file system of \(options) (it cannot be mounted here)")
            return
        }
        defer { _ = Self.tool(["umount", folder]) }
        try body(&self, folder)
    }

    private static func tool(_ words: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    /// Every way to write, into a folder that takes nothing: status 2, a sentence, nothing half-written.
    private mutating func unwritable(_ folder: String, _ what: String, _ input: Input) throws {
        let calls = [
            ["check", "IN", "--output", "AT/report.txt"],
            ["check", "IN", "--format", "json", "--output", "AT/report.json"],
            ["check", "IN", "--format", "html", "--output", "AT/report.html"],
            ["check", "IN", "--format", "markdown", "--output", "AT/report.md"],
            ["check", "IN", "--format", "jsonl", "--output", "AT/report.jsonl"],
            ["extract", "IN", "--output", "AT/records"],
            ["extract", "IN", "--sqlite", "AT/records.sqlite"], ["draft", "IN", "--output", "AT/paper.protocol.md"],
            ["plot", "IN", "--output", "AT/figures"],
        ]
        for call in calls {
            let path = try place.lay([input])[0]
            let before = Set((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [])
            let result = child.run(call.map { $0.replacing("IN", with: path).replacing("AT", with: folder) })
            let name = what + ": " + call.joined(separator: " ")
            refused(result, name)
            let after = Set((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [])
            // the deepest first; empty folders are no half-written files, and --resume goes on with a batch's whole lines
            for left in after.subtracting(before).sorted().reversed() {
                var status = stat()
                let isFile = lstat(folder + "/" + left, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
                if isFile, !left.hasSuffix(".jsonl") {
                    record(
                        Finding(
                            kind: .leftover, signature: what + ": " + call.joined(separator: " "), call: name,
                            detail: left))
                }
                try? FileManager.default.removeItem(atPath: folder + "/" + left)
            }
        }
    }

    private mutating func refused(_ result: RunResult, _ call: String) {
        if result.isCrash {
            record(Finding(kind: .crash, signature: call, call: call, detail: result.errorText.prefix(300).description))
        }
        if result.end == .overtime { record(Finding(kind: .overtime, signature: call, call: call)) }
        if result.end == .exited(0) || result.end == .exited(1) {
            record(
                Finding(
                    kind: .status, signature: "success though nothing was written: " + call, call: call,
                    detail: "\(result.end)"))
        }
        judge(result, call: call, subject: "")
    }

    /// Outputs that are devices, pipes, links or the paper itself.
    private mutating func specialFiles(_ input: Input) throws {
        let path = try place.lay([input])[0]
        for format in ["text", "json", "jsonl", "html", "markdown"] {
            refused(
                child.run(["check", path, "--format", format], output: .path("/dev/full")),
                "check IN --format \(format) > /dev/full")
        }
        refused(child.run(["extract", path, "--output", "/dev/null"]), "extract IN --output /dev/null")
        let pipe = place.outputs + "/pipe"
        mkfifo(pipe, 0o644)
        let link = place.outputs + "/link.json"
        let target = place.outputs + "/target.json"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        try Workplace.write(Array("old\n".utf8), to: target)
        for (name, output) in [("a pipe", pipe), ("the paper", path), ("a folder", place.outputs)] {
            for format in ["json", "jsonl"] {
                refused(
                    child.run(["check", path, "--format", format, "--output", output], limit: 5),
                    "check IN --format \(format) --output: \(name)")
                restore(input, name)
            }
        }
        refused(
            child.run(["check", path, "--format", "jsonl", "--output", path, "--resume"]),
            "check IN --resume --output: the paper")
        restore(input, "resume")
        refused(child.run(["extract", path, "--sqlite", path]), "extract IN --sqlite: the paper")
        restore(input, "sqlite")
        refused(child.run(["draft", path, "--output", path]), "draft IN --output: the paper")
        restore(input, "draft")
        var status = stat()
        if lstat(pipe, &status) != 0 || status.st_mode & S_IFMT != S_IFIFO {
            record(Finding(kind: .output, signature: "--output replaces a pipe", call: "check --output PIPE"))
        }
        let linked = child.run(["check", path, "--format", "json", "--output", link])
        judge(linked, call: "check --output LINK", subject: "")
        if lstat(link, &status) != 0 || status.st_mode & S_IFMT != S_IFLNK {
            record(Finding(kind: .output, signature: "--output replaces a symbolic link", call: "check --output LINK"))
        }
        for name in place.leftovers(in: place.root) {
            record(
                Finding(
                    kind: .leftover, signature: "special files: " + OutputJudge.pattern(name), call: "check --output …")
            )
        }
    }

    private mutating func restore(_ input: Input, _ what: String) {
        for change in place.disturbed([input]) where !change.contains("is new") {
            record(Finding(kind: .input, signature: "--output over " + what, call: "…", detail: change))
            try? Workplace.write(input.bytes, to: place.inputs + "/" + input.name)
        }
    }
}
