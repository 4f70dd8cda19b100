import Foundation
import Testing

extension CommandTests {
    /// What a user sets once: which findings are shown, defaults, and whether all works.
    @Suite struct HabitTests {
        private let paper = Command.paper(9, isRight: false)

        @Test func `a severity or a rule left out leaves its findings out, and says so`() async throws {
            let folder = try Command.Folder(["p.txt": paper])
            let all = try await Command.run("$C check p.txt", in: folder)
            #expect(all.status == 1 && all.output.contains("percent-of-count"))
            let other = try await Command.run("$C check p.txt --exclude-rule percent-of-count", in: folder)
            #expect(other.status == 0 && other.output.contains("1 finding is left out, as the call asks"))
            let only = try await Command.run("$C check p.txt --rule row-sums --rule percent-of-count", in: folder)
            #expect(only.status == 1)
        }

        @Test func `a filter holds for a line a paper, too`() async throws {
            let folder = try Command.Folder(["p.txt": paper])
            let result = try await Command.run(
                "$C check p.txt --format jsonl --exclude-rule percent-of-count -q", in: folder)
            #expect(result.status == 0 && result.errors.isEmpty)
            #expect(!result.output.contains("\"rule\":\"percent-of-count\""))
        }

        @Test func `quietly only papers with findings are printed`() async throws {
            let folder = try Command.Folder(["p.txt": paper, "q.txt": Command.paper(7, isRight: true)])
            let result = try await Command.run("$C check p.txt q.txt --quiet", in: folder)
            #expect(result.status == 1 && result.output.contains("p.txt") && !result.output.contains("q.txt"))
            let none = try await Command.run("$C check q.txt -q", in: folder)
            #expect(none.status == 0 && none.output.isEmpty && none.errors.isEmpty)
        }

        @Test func `crossfoot.yaml gives defaults that a call goes before`() async throws {
            let folder = try Command.Folder([
                "p.txt": paper,
                "crossfoot.yaml": "check:\n  exclude-rule: [percent-of-count, table-p]\n  format: json\n",
            ])
            let result = try await Command.run("$C check p.txt", in: folder)
            #expect(result.status == 0 && result.output.hasPrefix("{"))
            let text = try await Command.run("$C check p.txt --format text", in: folder)
            #expect(text.status == 0 && text.output.contains("left out"))
            let without = try await Command.run("$C check p.txt --no-defaults", in: folder)
            #expect(without.status == 1 && !without.output.hasPrefix("{"))
            try folder.write("other.yaml", "check:\n  quiet: true\n")
            let named = try await Command.run("$C check p.txt --defaults other.yaml", in: folder)
            #expect(named.status == 1 && !named.output.contains("Read:"))
        }

        @Test(arguments: [
            ("check:\n  severty: error\n", "line 2: check has no option \"severty\""),
            ("chek:\n  severity: error\n", "line 1: there is no command \"chek\""),
            ("check: [a\n", "holds no defaults"), ("- a\n", "holds no defaults"),
            ("check:\n  severity: bad\n", "the defaults are not understood"),
        ])
        func `defaults that mean nothing are told with their place`(_ yaml: String, _ words: String) async throws {
            let folder = try Command.Folder(["p.txt": paper, "crossfoot.yaml": yaml])
            let result = try await Command.run("$C check p.txt", in: folder)
            #expect(result.status == 2 && result.output.isEmpty && result.errors.contains(words), "\(result.errors)")
        }

        @Test func `the doctor tries every way through the program`() async throws {
            let result = try await Command.run("$C doctor", in: Command.Folder())
            #expect(result.status == 0 && !result.output.contains("FAILS"))
            for format in ["text", "html", "jats", "docx", "pdf"] {
                #expect(result.output.contains("\(format) is read and checked"))
            }
        }

        @Test func `every command has a manual page with its options`() async throws {
            let folder = try Command.Folder()
            let result = try await Command.run("$C manual --output man", in: folder)
            #expect(result.status == 0)
            let page = try folder.read("man/crossfoot-check.1")
            #expect(page.contains(".Dt CROSSFOOT-CHECK 1") && page.contains("Fl \\-exclude\\-rule Ar name"))
            #expect(try folder.read("man/crossfoot.1").contains(".Xr crossfoot-extract 1"))
            #expect(!folder.exists("man/crossfoot-pdf-worker.1"))
        }
    }
}
