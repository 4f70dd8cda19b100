import Foundation
import Testing

@testable import crossfoot

extension CommandTests {
    /// What carries Crossfoot to others: one version everywhere, and the check of the papers that a pull request changes.
    @Suite struct PackagingTests {
        @Test func `command, changelog and bindings have one version`() async throws {
            let folder = try Command.Folder()
            let result = try await Command.run("'\(Command.root)/packaging/version.sh' --check", in: folder)
            #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
            let shown = try await Command.run("$C --version; '\(Command.root)/packaging/version.sh'", in: folder)
            #expect(shown.output == "\(Crossfoot.version)\n\(Crossfoot.version)\n")
        }

        @Test func `a version that differs is told with its file`() async throws {
            let folder = try Command.Folder()
            let result = try await Command.run(
                """
                mkdir -p r/Sources/crossfoot r/packaging r/bindings/python r/bindings/r
                cp '\(Command.root)/Sources/crossfoot/Crossfoot.swift' r/Sources/crossfoot/
                cp '\(Command.root)/packaging/version.sh' r/packaging/
                printf '# Changelog\\n\\n## 9.9.9 (2026-12-01)\\n\\n- One.\\n' > r/CHANGELOG.md
                printf '[project]\\nname = "crossfoot"\\nversion = "9.9.8"\\n' > r/bindings/python/pyproject.toml
                printf 'Package: crossfoot\\nVersion: 9.9.7\\n' > r/bindings/r/DESCRIPTION
                r/packaging/version.sh --check
                """, in: folder)
            #expect(result.status == 1)
            for (file, version) in [
                ("CHANGELOG.md", "9.9.9"), ("bindings/python/pyproject.toml", "9.9.8"),
                ("bindings/r/DESCRIPTION", "9.9.7"),
            ] {
                #expect(result.errors.contains("\(file): says version \(version), but"), "\(result.errors)")
            }
        }

        @Test func `the changelog becomes that of a Debian package`() async throws {
            let folder = try Command.Folder([
                "CHANGELOG.md": """
                # Changelog

                ## 0.2.0 (unreleased)

                - A line that is \(String(repeating: "long ", count: 20))and goes on
                  below.

                ## 0.1.0 (2026-12-01)

                - First.

                """
            ])
            let result = try await Command.run(
                """
                awk -v version=0.2.0~20270101-1 -v maintainer='A B <a@b.invalid>' -v date=D \
                -f '\(Command.root)/packaging/changelog.awk' CHANGELOG.md
                """, in: folder)
            #expect(
                result.output.hasPrefix(
                    "crossfoot (0.2.0~20270101-1) UNRELEASED; urgency=medium\n\n  * A line that is long "))
            #expect(result.output.contains(" below.\n\n -- A B <a@b.invalid>  D\n\ncrossfoot (0.1.0-1) unstable;"))
            #expect(result.output.hasSuffix("  * First.\n\n -- A B <a@b.invalid>  Tue, 01 Dec 2026 00:00:00 +0000\n\n"))
            #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 78 })
        }

        @Test func `a list of changed files is read for its papers`() async throws {
            let folder = try Command.Folder([
                "p.txt": Command.paper(9, isRight: false), "notes.md": Command.paper(7, isRight: false),
                "code.swift": "let a = 1\n", "data.json": "{}\n",
                "list": "p.txt\nnotes.md\ncode.swift\ndata.json\nnowhere.md\n",
            ])
            let all = try await Command.run("$C check --files-from list --only-papers", in: folder)
            #expect(
                all.status == 1 && all.output.contains("9 of 20") && !all.output.contains("7 of 20"), "\(all.errors)")
            let none = try await Command.run("$C check notes.md code.swift --only-papers --output r.txt", in: folder)
            #expect(none.status == 0 && none.output.isEmpty && none.errors.contains("No paper is among the files."))
            #expect(!folder.exists("r.txt"))
            let lines = try await Command.run("$C check notes.md --only-papers -q --format jsonl", in: folder)
            #expect(lines.status == 0 && lines.output.isEmpty && lines.errors.isEmpty)
        }

        /// A repository with a first commit, on which another one stands that adds, changes, renames and takes away.
        private func repository() async throws -> Command.Folder {
            let folder = try Command.Folder([
                "old.txt": Command.paper(9, isRight: false), "gone.txt": Command.paper(9, isRight: false),
                "beside.txt": Command.paper(3, isRight: false), "notes.md": "None.\n", "moved.txt": Command.paper(5),
            ])
            let made = try await Command.run(
                """
                set -e
                export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
                git init -q -b main . && git config user.name A && git config user.email a@b.invalid
                git add -- *.txt *.md && git commit -q -m one
                git checkout -q -b change
                mkdir 'two words'
                printf 'Events were seen in 7 of 20 patients (40%%).\\n' > 'two words/a näme.txt'
                printf 'Events were seen in 8 of 20 patients (40%%).\\n' > right.txt
                printf 'decisions: []\\n' > beside.decisions.yaml
                git mv moved.txt moved-on.txt
                git rm -q gone.txt
                echo More. >> notes.md
                git add -- . ':!.out' ':!.err' && git commit -q -m two
                """, in: folder)
            try #require(made.status == 0, "\(made.errors)")
            return folder
        }

        private func check(
            _ line: String, in folder: Command.Folder, _ environment: [String: String] = [:]
        ) async throws -> Command.Result {
            try await Command.run(
                "export CROSSFOOT=$C; '\(Command.root)/packaging/check-changed.sh' \(line)", in: folder, environment)
        }

        @Test func `papers that a change touches are checked, and no others`() async throws {
            let folder = try await repository()
            let result = try await check("main change", in: folder, ["FAIL_FROM": "note", "GITHUB_OUTPUT": "outputs"])
            #expect(result.status == 1, "\(result.errors)")
            let sarif = try folder.read("crossfoot.sarif")
            let addresses = ["two%20words/a%20n%C3%A4me.txt", "right.txt", "beside.txt", "moved-on.txt"]
            for address in addresses { #expect(sarif.contains("\"uri\" : \"\(address)\"")) }
            #expect(!sarif.contains("old.txt") && !sarif.contains("notes.md") && !sarif.contains("gone.txt"))
            #expect(try folder.read("outputs") == "sarif=\(folder.path)/crossfoot.sarif\n")
        }

        @Test func `paths, severities and a change without papers`() async throws {
            let folder = try await repository()
            let one = try await check(
                "main change", in: folder, ["PATHS": "  *.decisions.yaml\nright.txt\n", "SARIF": "sent/r.sarif"])
            #expect(one.status == 1 && one.output.contains("beside") && one.output.contains("right"))
            #expect(try folder.read("sent/r.sarif").contains("beside.txt") && !folder.exists("crossfoot.sarif"))
            let right = try await check("main change", in: folder, ["PATHS": "right.txt"])
            #expect(right.status == 0 && right.output.contains("right") && !right.output.contains("beside"))
            let never = try await check("main change", in: folder, ["FAIL_FROM": "never"])
            #expect(never.status == 0 && never.output.contains("percent-of-count"))
            let none = try await check("main change", in: folder, ["PATHS": "notes.md", "SARIF": "none.sarif"])
            #expect(none.status == 0 && none.output == "No paper was changed between main and change.\n")
            #expect(!folder.exists("none.sarif"))
        }

        @Test func `a wrong call has the status 2 and a sentence`() async throws {
            let folder = try await repository()
            let settings = try await check("main", in: folder, ["FAIL_FROM": "high"])
            #expect(settings.status == 2 && settings.errors.contains("FAIL_FROM is 'high'"))
            let kept = try await check("main change", in: folder, ["SARIF": "right.txt"])
            #expect(kept.status == 2 && kept.errors.contains("right.txt is a file of the repository"))
            #expect(try folder.read("right.txt").contains("8 of 20"))
            let commit = try await check("nowhere", in: folder)
            #expect(commit.status == 2 && commit.errors.contains("fetch-depth: 0"))
            let outside = try await check("main", in: try Command.Folder())
            #expect(outside.status == 2 && outside.errors.contains("is in no git repository"))
        }

        @Test func `a paper that cannot be read is told, and the others are in the report`() async throws {
            let folder = try await repository()
            let result = try await Command.run(
                """
                printf '%%PDF-1.4 nothing' > broken.pdf && git add broken.pdf && git commit -q -m three
                export CROSSFOOT=$C; '\(Command.root)/packaging/check-changed.sh' main
                """, in: folder)
            #expect(result.status == 2 && result.errors.contains("broken.pdf"))
            #expect(try folder.read("crossfoot.sarif").contains("right.txt"))
        }
    }
}
