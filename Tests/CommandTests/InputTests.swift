import Foundation
import Testing

extension CommandTests {
    /// What may be named as a paper, and what is said of what may not.
    @Suite struct InputTests {
        private let paper = Command.paper(9, isRight: false)

        @Test(arguments: [
            "$C check", "$C check --no-such-option p.txt", "$C no-such-command", "$C check p.txt --format no",
            "$C sql p.txt 'SELECT 1' --seconds nan", "$C sql p.txt 'SELECT 1' --seconds inf",
            "$C sql p.txt 'SELECT 1' --seconds -1", "$C sql p.txt 'SELECT 1' --seconds 1e300",
            "$C check p.txt --time-limit nan", "$C check p.txt --time-limit 1e300",
            "$C check p.txt --jobs 99999999999999999999",
            "$C check p.txt --memory-limit 0", "$C check p.txt --jobs -3", "$C explain no-such-rule",
        ])
        func `a wrong call is status 2 and a sentence`(line: String) async throws {
            let result = try await Command.run(line, in: Command.Folder(["p.txt": paper]))
            #expect(result.status == 2)
            #expect(result.output.isEmpty && result.errors.contains("Error"), "\(result.errors)")
        }

        @Test(arguments: [
            ("https://example.org/a", "is a web address"), ("10.1056/NEJMoa1", "is a DOI"), ("doi:10.1/x", "is a DOI"),
            ("PMC1234567", "is a PubMed Central id"), ("PMID:12345678", "is a PubMed id"),
            ("12345678", "is a PubMed id"),
        ])
        func `an address or a number says what to do`(name: String, words: String) async throws {
            let result = try await Command.run("$C check \(name)", in: Command.Folder())
            #expect(result.status == 2 && result.errors.contains(words) && result.errors.contains("give the file"))
        }

        @Test func `what a folder holds beside its papers is counted`() async throws {
            let folder = try Command.Folder([
                "p.txt": paper, "a.pptx": "", "b.PPTX": "", "c.csv": "", ".hidden.txt": paper,
            ])
            let result = try await Command.run(
                "mkdir deep .deep; cp p.txt deep/q.txt; cp p.txt .deep; ln -s .. deep/up; $C check .", in: folder)
            #expect(
                result.errors == ".: 3 files skipped: 2 .pptx, 1 .csv; 1 folder not opened (--recursive opens them)\n")
            let deep = try await Command.run("$C check . --recursive", in: folder)
            #expect(deep.output.contains("p.txt") && deep.output.contains("q.txt") && !deep.output.contains("hidden"))
            #expect(deep.errors == ".: 3 files skipped: 2 .pptx, 1 .csv\n")
        }

        @Test func `many endless queries of a protocol share one clock`() async throws {
            let endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
            let folder = try Command.Folder([
                "p.txt": paper,
                "p.protocol.md": String(repeating: "```sql\n\(endless)\n```\n\n", count: 40),
            ])
            // the command's own processor time: what else the machine does counts for nothing
            let result = try await Command.run("TIMEFORMAT='%U'; time $C check p.txt", in: folder)
            let lines = result.errors.split(whereSeparator: \.isNewline)
            #expect(lines.count { $0.contains("the query was stopped after ") } == 40)
            // forty clocks would be eighty seconds
            #expect(try #require(lines.last.flatMap { Double($0) }) < 40)
        }

        @Test func `compressed papers are read`() async throws {
            let folder = try Command.Folder([
                "p.txt": paper, "q.nxml": "<article><body><p>\(paper)</p></body></article>",
            ])
            let result = try await Command.run("gzip p.txt q.nxml; $C check .; $C check - < q.nxml.gz", in: folder)
            #expect(result.output.components(separatedBy: "1. ").count >= 3, "\(result.errors)")
            #expect(result.errors.isEmpty)
            let bad = try await Command.run(
                "head -c 40 p.txt.gz > cut.txt.gz; head -c 300000000 /dev/zero | gzip -1 > bomb.txt.gz; $C check cut.txt.gz bomb.txt.gz",
                in: folder)
            #expect(bad.errors.contains("cut.txt.gz: is a gzip file that is cut off"))
            #expect(bad.errors.contains("bomb.txt.gz: is larger than 256 MB when decompressed"))
        }

        @Test(arguments: [
            ("trials/2019/alpha.nxml", "alpha"), ("beta", "beta"), ("", "paper"), ("..", "paper"), ("a\tb.txt", "a_b"),
        ])
        func `a paper on standard input has the name that it is given`(name: String, id: String) async throws {
            let folder = try Command.Folder(["p.txt": paper])
            let result = try await Command.run(
                "$C check - --name-in '\(name)' --format jsonl --quiet < p.txt", in: folder)
            #expect(result.status == 1 && result.output.contains("\"id\":\"\(id)\""), "\(result.errors)")
        }

        @Test func `standard input is a paper`() async throws {
            let folder = try Command.Folder(["p.txt": paper, "p.html": "<p>\(paper)</p>"])
            for line in [
                "$C check - < p.txt", "cat p.txt | $C check -", "cat p.html | $C check - --format-in html",
                "cat p.txt | $C check - --format-in text --format jsonl", "cat p.txt | $C check /dev/stdin",
            ] {
                #expect(try await Command.run(line, in: folder).status == 1, "\(line)")
            }
            let pdf = "\(Command.root)/corpus/pdf/phase3-five-year.pdf"
            let named = try await Command.run("$C check \(pdf) --format json | grep -c message", in: folder)
            #expect(
                try await Command.run("cat \(pdf) | $C check - --format json | grep -c message", in: folder).output
                    == named.output)
            #expect(
                try await Command.run("$C check - --format-in pdf < p.txt", in: folder).errors.contains("is no PDF"))
        }

        @Test func `a manifest with what it cannot mean says so`() async throws {
            let folder = try Command.Folder(["p.txt": paper, "q.txt": paper])
            func errors(_ text: String) async throws -> String {
                try folder.write("corpus.yaml", text)
                let result = try await Command.run("$C check .", in: folder)
                #expect(result.status == 2)
                return result.errors
            }
            #expect(try await errors("studies:\n  - id: x\n    papers: [p, r]\n").contains("there is no paper \"r\""))
            #expect(try await errors("studys:\n  - id: x\n").contains("line 1: unknown key \"studys\""))
            #expect(
                try await errors("studies:\n  - id: x\n    papers: [p, q]\n    colour: red\n").contains(
                    "line 4: unknown key \"colour\""))
            #expect(try await errors("studies: 12\n").contains("is no manifest"))
            #expect(try await errors("studies: [\n").contains("is no manifest"))
            #expect(try await errors("protocols: {p: none.md}\n").contains("none.md there is no such file"))
        }

        @Test func `tables are taken from every format`() async throws {
            let table = """
                <article><body><table-wrap id="t"><label>Table 1</label><caption><p>Events</p></caption><table>
                <thead><tr><th>Event</th><th>Drug</th></tr></thead><tbody><tr><td>Pain</td><td>3 (15%)</td></tr></tbody></table></table-wrap></body></article>
                """
            let folder = try Command.Folder(["p.nxml": table])
            let csv = try await Command.run("$C tables p.nxml --format csv", in: folder)
            #expect(csv.output == ",1,Event,Drug\r\n,1,Pain,3 (15%)\r\n", "\(csv.errors)")
            let json = try await Command.run("$C tables p.nxml", in: folder)
            #expect(json.output.contains("\"label\":\"Table 1\""))
            #expect(
                try await Command.run("$C tables p.nxml --format html", in: folder).output.contains("<th>Drug</th>"))
        }

        @Test func `no library's own dump reaches a user`() async throws {
            let folder = try Command.Folder(["p.txt": paper, "locked": ""])
            for line in [
                "$C check . --output locked/x", "$C extract p.txt --output locked/x", "$C check p.txt --mark x.pdf",
                "$C plot p.txt --output locked", "$C check --files-from none", "$C check p.txt --studies none",
                "$C weave none.protocol.md", "$C golden status none", "$C check p.txt --studies p.txt",
                "$C extract p.txt --sqlite locked/x.db", "$C draft p.txt --output locked/x", "$C sql p.txt 'SELEC'",
                "$C check p.txt --format jsonl --output locked/x",
            ] {
                let result = try await Command.run(line, in: folder)
                #expect(result.status == 2 || line.contains("plot"), "\(line)")
                for word in ["Error Domain", "NSCocoa", "NSPOSIX", "DecodingError", "Errno("] {
                    #expect(!result.errors.contains(word), "\(line): \(result.errors)")
                }
            }
        }

        @Test func `a text of SQL is whole`() async throws {
            let folder = try Command.Folder(["p.txt": paper])
            let result = try await Command.run(
                "$C sql p.txt \"SELECT 'a' || char(0) || 'b'\" --format csv | od -An -c", in: folder)
            #expect(result.output.contains("a 342 220 200   b"))
        }
    }
}
