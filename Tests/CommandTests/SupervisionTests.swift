import Foundation
import Testing

extension CommandTests {
    /// What makes Crossfoot fail costs one paper, and no neighbour is accused.
    @Suite struct SupervisionTests {
        private func folder(_ count: Int = 5) throws -> Command.Folder {
            let folder = try Command.Folder()
            for number in 1...count { try folder.write("paper-\(number).txt", Command.paper(number)) }
            return folder
        }

        private func errors(_ folder: Command.Folder) throws -> [String: String] {
            var errors: [String: String] = [:]
            for line in try folder.read("out.jsonl").split(separator: "\n") {
                let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                errors[try #require(object["id"] as? String)] = object["error"] as? String ?? ""
            }
            return errors
        }

        @Test(arguments: [
            ("crash", "understanding", "a crash"), ("overflow", "checking", "a crash"),
            ("hang", "checking", "processor time"), ("eat", "reading", "64 MB of memory"),
            ("crash", "writing", "a crash"),
        ])
        func `a failure in a batch is a line of its own, and the run can be gone on with`(
            what: String, step: String, words: String
        ) async throws {
            let folder = try folder()
            let line = "$C check . --format jsonl --output out.jsonl --jobs 3 --time-limit 0.5 --memory-limit 64"
            let bad = ["CROSSFOOT_MISBEHAVE": "\(what) \(step) paper-3"]
            let first = try await Command.run(line, in: folder, bad)
            #expect(first.status == 2)
            var errors = try errors(folder)
            #expect(errors.count == 5)
            #expect(errors["paper-3"]?.contains(words) ?? false, "\(errors["paper-3"] ?? "no line")")
            errors["paper-3"] = nil
            #expect(errors.values.allSatisfy { $0.isEmpty })
            let again = try await Command.run(line + " --resume", in: folder, bad)
            #expect(again.status == 2 && again.errors.contains("5 papers were done before, 0 are left"))
        }

        @Test(arguments: ["text", "markdown", "html", "json"])
        func `a failure costs one paper in every report`(format: String) async throws {
            let folder = try folder()
            let bad = ["CROSSFOOT_MISBEHAVE": "crash checking paper-2,crash understanding paper-4"]
            let result = try await Command.run("$C check . --format \(format) --jobs 3", in: folder, bad)
            #expect(result.status == 2)
            #expect(result.output.lowercased().components(separatedBy: "made crossfoot fail").count >= 3)
            for id in ["paper-1", "paper-3", "paper-5"] {
                #expect(result.output.contains(id) && !result.errors.contains("\(id).txt"))
            }
        }

        @Test func `a paper whose report cannot be written is found among the others`() async throws {
            let result = try await Command.run(
                "$C plot . --output figures", in: folder(3), ["CROSSFOOT_MISBEHAVE": "crash writing paper-2"])
            #expect(result.errors.contains("paper-2.txt: made Crossfoot fail while its results were written"))
            #expect(!result.errors.contains("paper-1.txt: made") && !result.errors.contains("paper-3.txt: made"))
        }

        @Test(arguments: [
            "$C extract . --output records", "$C tables . --output tables --format csv", "$C golden status .",
            "$C sql paper-2.txt 'SELECT 1'", "$C draft paper-2.txt", "$C weave paper-2.protocol.md --format markdown",
        ])
        func `every command says which paper made it fail`(line: String) async throws {
            let folder = try folder(3)
            try folder.write("paper-2.protocol.md", "# The paper\n")
            let result = try await Command.run(line, in: folder, ["CROSSFOOT_MISBEHAVE": "crash reading paper-2.txt"])
            #expect(result.status == 2)
            #expect(result.errors.contains("made Crossfoot fail while it was read (a crash)"), "\(result.errors)")
            if line.contains("extract") {
                #expect(folder.exists("records/paper-1") && folder.exists("records/paper-3"))
            }
            if line.contains("tables") { #expect(folder.exists("tables/paper-1.csv")) }
        }

        @Test func `a study that makes it fail is left out, its papers are not`() async throws {
            let folder = try folder(3)
            try folder.write("corpus.yaml", "studies:\n  - id: trial\n    papers: [paper-1, paper-2]\n")
            let result = try await Command.run(
                "$C check .", in: folder, ["CROSSFOOT_MISBEHAVE": "crash comparing trial"])
            #expect(result.status == 2)
            #expect(
                result.errors.contains("study trial: made Crossfoot fail while its papers were held against each other")
            )
            #expect(result.output.contains("paper-1.txt") && !result.errors.contains("paper-1.txt"))
        }

        @Test func `a killed run leaves no process and no half file`() async throws {
            let folder = try folder(3)
            let process = try Command.start(
                "exec $C check . --output report.txt --time-limit 30", in: folder,
                ["CROSSFOOT_MISBEHAVE": "hang checking paper-2"])
            try process.run()
            let children = "/proc/\(process.processIdentifier)/task/\(process.processIdentifier)/children"
            var child: Int32?
            for _ in 0..<200 where child == nil {
                usleep(20_000)
                child = (try? String(contentsOfFile: children, encoding: .utf8))?.split(separator: " ").first.flatMap {
                    Int32($0)
                }
            }
            let worker = try #require(child)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            var isGone = false
            for _ in 0..<200 where !isGone {
                usleep(20_000)
                let status = (try? String(contentsOfFile: "/proc/\(worker)/stat", encoding: .utf8)) ?? ""
                isGone = status.isEmpty || status.contains(") Z ")
            }
            #expect(isGone)
            #expect(folder.names.filter { !$0.hasPrefix("paper-") }.isEmpty)
        }

        @Test func `a process that is killed from outside is begun anew`() async throws {
            let folder = try folder(3)
            let process = try Command.start(
                "exec $C check . --output report.txt", in: folder, ["CROSSFOOT_MISBEHAVE": "sleep checking paper-2"])
            try process.run()
            let children = "/proc/\(process.processIdentifier)/task/\(process.processIdentifier)/children"
            for _ in 0..<2 {
                var child: Int32?
                for _ in 0..<200 where child == nil {
                    usleep(20_000)
                    child = (try? String(contentsOfFile: children, encoding: .utf8))?.split(separator: " ").first
                        .flatMap {
                            Int32($0)
                        }
                }
                // long enough for the paper to be reached
                usleep(700_000)
                kill(try #require(child), SIGKILL)
                usleep(200_000)
            }
            process.waitUntilExit()
            let report = try folder.read("report.txt")
            #expect(report.lowercased().components(separatedBy: "was stopped from outside").count == 2)
            #expect(report.contains("paper-1") && report.contains("paper-3"))
        }
    }
}
