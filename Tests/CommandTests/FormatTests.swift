import Foundation
import Testing

extension CommandTests {
    /// The formats that other programs read, as the command writes them.
    @Suite struct FormatTests {
        private func folder() throws -> Command.Folder {
            try Command.Folder(["right.txt": Command.paper(4), "wrong one.txt": Command.paper(7, isRight: false)])
        }

        @Test func `each format goes to standard output and into a file with the same bytes`() async throws {
            let folder = try folder()
            for format in ["csv", "junit", "sarif", "annotations"] {
                let shown = try await Command.run("$C check . --format \(format)", in: folder)
                #expect(shown.status == 1, "\(format): \(shown.errors)")
                let written = try await Command.run("$C check . --format \(format) --output out.x", in: folder)
                #expect(written.status == 1 && written.output.isEmpty)
                #expect(try folder.read("out.x") == shown.output)
                #expect(shown.output.contains("wrong"))
                try FileManager.default.removeItem(atPath: folder.path + "/out.x")
            }
        }

        @Test func `addresses are relative to the working folder, however a file is named`() async throws {
            let folder = try folder()
            for name in ["'wrong one.txt'", "'./wrong one.txt'", "\"$PWD/wrong one.txt\""] {
                let result = try await Command.run("$C check \(name) --format sarif", in: folder)
                #expect(result.output.contains("\"uri\" : \"wrong%20one.txt\""))
                #expect(result.output.contains("\"startColumn\" : "))
            }
            let other = try await Command.run("cd / && $C check \"$OLDPWD/wrong one.txt\" --format sarif", in: folder)
            #expect(other.output.contains("/wrong%20one.txt\""))
            let piped = try await Command.run("$C check - --format annotations <'wrong one.txt'", in: folder)
            #expect(piped.output.contains("\"source\" : \"standard-input\""))
        }

        @Test func `characters are counted in the file itself, or not at all; a packed file has no lines`() async throws
        {
            let folder = try folder()
            let windows = "Results\r\n\r\nEvents were seen in 17 of 54 patients (34.5%).\r\n"
            try folder.write("windows.txt", windows)
            let result = try await Command.run("$C check windows.txt --format sarif", in: folder)
            #expect(result.output.contains("\"startColumn\" : ") && !result.output.contains("charOffset"))
            let packed = try await Command.run("gzip windows.txt; $C check windows.txt.gz --format sarif", in: folder)
            #expect(packed.output.contains("application/gzip") && !packed.output.contains("startColumn"))
        }

        @Test func `a paper of which only the abstract is there, and a protocol's problem, are notifications`()
            async throws
        {
            let folder = try folder()
            try folder.write(
                "abstract.xml",
                "<article><front><article-meta><title-group><article-title>A tonic</article-title></title-group>"
                    + "<abstract><p>It was well tolerated.</p></abstract></article-meta></front></article>")
            let result = try await Command.run("$C check abstract.xml --format sarif", in: folder)
            #expect(result.status == 2 && result.errors.contains("abstract.xml: not read: "))
            #expect(result.output.contains("\"executionSuccessful\" : false"))
            #expect(result.output.contains("abstract.xml: not read: "))
            try folder.write("right.decisions.yaml", "decisions:\n  - {check: none-1, decision: accepted}\n")
            try folder.write("right.txt", "Results\n\nEvents were seen in 17 of 54 patients (31.5%).\n")
            let curated = try await Command.run("$C check right.txt --format sarif", in: folder)
            #expect(curated.status == 2 && curated.output.contains("toolConfigurationNotifications"))
        }

        @Test func `a file that cannot be read stands in every format, and the status is 2`() async throws {
            let folder = try folder()
            try folder.write("empty.txt", "")
            for (format, words) in [("junit", "<error"), ("sarif", "toolExecutionNotifications"), ("csv", "id,paper")] {
                let result = try await Command.run("$C check . --format \(format)", in: folder)
                #expect(result.status == 2 && result.output.contains(words))
                #expect(result.errors.contains("empty.txt: is empty"))
            }
        }

        @Test func `an option of another format is told, an unknown severity or format too`() async throws {
            let folder = try folder()
            for line in ["--format word", "--format junit --fail-from grave", "--fail-from note --format csv"] {
                let result = try await Command.run("$C check . \(line)", in: folder)
                #expect(result.status == 2 && result.output.isEmpty && result.errors.contains("rror"), "\(line)")
            }
        }

        @Test func `the page's policy names its script`() async throws {
            let folder = try folder()
            let line = """
                $C check . --format html --output p.html; sed -n '/<script>/,/<.script>/p' p.html \
                | sed -e '1s/.*<script>//' -e '$s/<.script>.*//' | head -c -1 | sha256sum | cut -c1-64 | xxd -r -p | base64
                """
            let result = try await Command.run(line, in: folder)
            let digest = result.output.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(try folder.read("p.html").contains("script-src 'sha256-\(digest)'"), "\(digest)")
        }

        @Test func `the editor's page shows the places of a PDF's findings`() async throws {
            let folder = try folder()
            let line =
                "$C check '\(Command.root)/corpus/pdf/phase3-primary.pdf' --no-protocol --format html --output p.html"
            let result = try await Command.run(line, in: folder)
            #expect(result.status == 1, "\(result.errors)")
            #expect(try folder.read("p.html").contains("<figure class=\"crop\">"))
        }

        @Test func `the letter asks without notes unless they are wanted`() async throws {
            let folder = try folder()
            let letter = try await Command.run("$C check . --format letter", in: folder)
            #expect(letter.status == 1 && letter.output.contains("## 1. 7 of 20 is 35"))
            #expect(letter.output.contains("# No letter on “right”"))
            let other = try await Command.run("$C check . --with-notes", in: folder)
            #expect(other.status == 2 && other.errors.contains("--with-notes goes with"))
        }

        /// A copy of the schema, which may not be carried here, and Python's jsonschema.
        private static let schema = ProcessInfo.processInfo.environment["CROSSFOOT_SARIF_SCHEMA"]
        /// A model of the format from PyPI.
        private static var hasModel: Bool {
            let process = Process()
            process.executableURL = URL(filePath: "/bin/bash")
            process.arguments = ["-c", "python3 -c 'import sarif_pydantic' 2>/dev/null"]
            guard (try? process.run()) != nil else { return false }
            process.waitUntilExit()
            return process.terminationStatus == 0
        }

        @Test(.enabled(if: schema != nil, "CROSSFOOT_SARIF_SCHEMA names no copy of the schema: not validated"))
        func `the log is valid by the schema of SARIF`() async throws {
            let folder = try folder()
            let script =
                "import json,sys,jsonschema; jsonschema.validate(json.load(open('o')), json.load(open(sys.argv[1])))"
            let result = try await Command.run(
                "$C check . --format sarif --output o; python3 -c \"\(script)\" '\(Self.schema ?? "")'", in: folder)
            #expect(result.status == 0, "\(result.errors)")
        }

        /// A copy of the schema of Jenkins's xUnit plugin; it comes with the sources of Python's pytest.
        private static let junit = ProcessInfo.processInfo.environment["CROSSFOOT_JUNIT_SCHEMA"]

        @Test(.enabled(if: junit != nil, "CROSSFOOT_JUNIT_SCHEMA names no copy of the schema: not validated"))
        func `the suites are valid by JUnit's schema`() async throws {
            let folder = try folder()
            try folder.write("empty.txt", "")
            let result = try await Command.run(
                "$C check . --format junit --output o; xmllint --noout --schema '\(Self.junit ?? "")' o", in: folder)
            #expect(result.status == 0, "\(result.errors)")
        }

        @Test(.enabled(if: hasModel, "Python's sarif-pydantic is not installed: not read by it"))
        func `the log is read by a model of SARIF`() async throws {
            let folder = try folder()
            let script = "import json; from sarif_pydantic import Sarif; Sarif.model_validate(json.load(open('o')))"
            let result = try await Command.run(
                "$C check . --format sarif --output o; python3 -c \"\(script)\"", in: folder)
            #expect(result.status == 0, "\(result.errors)")
        }
    }
}
