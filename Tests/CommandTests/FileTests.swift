import Foundation
import Testing

extension CommandTests {
    /// What is written, where, and what is never written over.
    @Suite struct FileTests {
        private let paper = Command.paper(9, isRight: false)

        @Test(arguments: [
            "$C check p.txt --output p.txt", "$C check p.txt --output ./link.txt", "$C check p.txt --output hard.txt",
            "$C check p.txt --format html --output $PWD/p.txt", "$C check p.txt --output p.protocol.md",
            "$C extract p.txt --sqlite p.txt", "$C draft p.txt --output p.txt",
            "$C check --files-from list --format jsonl --output list", "$C check . --output corpus.yaml",
            "$C weave p.protocol.md --output p.txt", "$C weave p.protocol.md --output p.protocol.md",
            "$C check p.txt --format jsonl --output p.txt --resume",
        ])
        func `an input is never written over`(line: String) async throws {
            let files = [
                "p.txt": paper, "p.protocol.md": "# A protocol\n", "list": "p.txt\n", "corpus.yaml": "studies: []\n",
            ]
            let folder = try Command.Folder(files)
            let make = "ln -s p.txt link.txt; ln p.txt hard.txt; "
            let result = try await Command.run(make + line, in: folder)
            #expect(result.status == 2)
            for (name, text) in files { #expect(try folder.read(name) == text, "\(name)") }
            #expect(!folder.names.contains { $0.hasSuffix(".new") })
        }

        @Test(arguments: ["fifo", "folder", "/dev/full", "/dev/zero", "folder/", ""])
        func `only files are written`(target: String) async throws {
            let folder = try Command.Folder(["p.txt": paper])
            let result = try await Command.run(
                "mkfifo fifo; mkdir folder; $C check p.txt --output '\(target)'", in: folder)
            #expect(result.status == 2)
            #expect(result.errors.contains(target.isEmpty ? "empty" : "is a"), "\(result.errors)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/folder").isEmpty)
        }

        @Test func `a device that takes bytes stays what it is`() async throws {
            let folder = try Command.Folder(["p.txt": paper])
            #expect(
                try await Command.run("$C check p.txt --output /dev/null; test -c /dev/null", in: folder).status == 0)
            #expect(try await Command.run("$C check p.txt --output /dev/null", in: folder).status == 1)
            #expect(try await Command.run("$C check p.txt --output /dev/stdout", in: folder).output.contains("1. "))
            #expect(
                try await Command.run("$C check p.txt --format jsonl --output /dev/stdout", in: folder).output
                    .hasPrefix("{"))
        }

        @Test func `links and permissions are kept`() async throws {
            let folder = try Command.Folder(["p.txt": paper, "real": "old"])
            let result = try await Command.run(
                "ln -s real link; chmod 600 real; $C check p.txt --output link; test -L link && stat -c %a real",
                in: folder
            )
            #expect(result.output == "600\n")
            #expect(try folder.read("real").contains("1. "))
            #expect(folder.names.filter { !$0.hasPrefix(".") } == ["link", "p.txt", "real"])
        }

        @Test func `a full disk is an error`() async throws {
            let folder = try Command.Folder(["p.txt": paper])
            for line in [
                "$C check p.txt > /dev/full", "$C check p.txt --format jsonl > /dev/full", "$C rules > /dev/full",
                "$C --version > /dev/full", "$C tables p.txt > /dev/full", "$C check p.txt >&-",
            ] {
                let result = try await Command.run(line, in: folder)
                #expect(result.status == 2, "\(line)")
                #expect(result.errors.contains("standard output: cannot be written"), "\(line): \(result.errors)")
            }
        }

        @Test func `a closed pipe is no matter`() async throws {
            let folder = try Command.Folder(["p.txt": paper])
            let result = try await Command.run(
                "$C explain percent-of-count | true; for i in 1 2 3; do $C check p.txt | true; done", in: folder)
            #expect(result.errors == "")
        }

        @Test func `a paper's name makes no path`() async throws {
            let folder = try Command.Folder(["...txt": paper])
            let result = try await Command.run(
                "mkdir in; mv ...txt in/; $C extract in/...txt --output in/out; ls in/out", in: folder)
            #expect(result.output == "paper\n")
        }

        @Test func `files for other programs hold no control characters`() async throws {
            let bad = "\u{1B}]0;title\u{7}\u{7F}"
            let folder = try Command.Folder([
                "p.txt": "Events were seen in 9 (\(bad)50%) of 20 patients.\n",
                "q.protocol.md": "---\npaper: p\n---\n\n# Title \(bad)\n\n```sql\nSELECT '\(bad)'\n```\n",
            ])
            for line in [
                "$C extract p.txt --output out; cat out/p/*.csv", "$C weave q.protocol.md",
                "$C weave q.protocol.md --format html",
                "$C sql p.txt \"SELECT '\(bad)'\" --format csv",
            ] {
                let result = try await Command.run(line, in: folder)
                #expect(
                    !result.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F },
                    "\(line)")
                #expect(result.output.contains("␛]0;title␇␡"), "\(line): \(result.output) \(result.errors)")
            }
        }

        @Test func `names that are equal as text are two papers`() async throws {
            let folder = try Command.Folder(["in.txt": paper])
            let result = try await Command.run(
                "mkdir d; cp in.txt d/$'\\u00e4.txt'; cp in.txt d/$'a\\u0308.txt'; "
                    + "LC_ALL=C.UTF-8 $C check d --format jsonl | wc -l; LC_ALL=C.UTF-8 $C extract d --output out; ls out | wc -l",
                in: folder)
            #expect(result.output == "2\n2\n", "\(result.output) \(result.errors)")
        }

        @Test func `control characters reach no terminal`() async throws {
            let folder = try Command.Folder()
            let bad = "\u{1B}]0;title\u{7}\u{9B}31m"
            try folder.write("p.txt", "Events \(bad) were seen in 9 of 20 patients (50%).\n")
            for line in [
                "$C check p.txt", "$C check p.txt --format markdown", "$C check p.txt --output r; cat r",
                "$C check $'no\\x1b[31m.txt'", "$C check $'no\\nsuch.txt'", "$C check p.txt --format html",
            ] {
                let result = try await Command.run(line, in: folder)
                #expect(
                    !(result.output + result.errors).unicodeScalars.contains {
                        $0 == "\u{1B}" || $0 == "\u{9B}" || $0 == "\u{7}"
                    })
                if line.contains("such") { #expect(result.errors.contains("no␊such.txt")) }
            }
        }

        @Test func `a name that is not UTF-8 is a name like any other`() async throws {
            let folder = try Command.Folder()
            let made = "printf '\(paper.replacing("\n", with: "").replacing("%", with: "%%"))' > $'caf\\xe9.txt'; "
            for line in [
                "$C check $'caf\\xe9.txt'", "$C check .", "printf 'caf\\xe9.txt' | $C check --files-from -",
            ] {
                let result = try await Command.run(made + line, in: folder)
                #expect(result.status == 1, "\(result.errors)")
                #expect(result.output.contains("caf_"))
            }
            let missing = try await Command.run("$C check $'th\\xe9.txt'", in: folder)
            #expect(missing.errors.contains("th\\xE9.txt: there is no such file"))
            let written = try await Command.run(
                made + "$C check $'caf\\xe9.txt' --output $'r\\xe9'; test -s $'r\\xe9'", in: folder)
            #expect(written.status == 0)
            let pdf = try await Command.run(
                "cp \(Command.root)/corpus/pdf/phase3-five-year.pdf $'\\xff.pdf'; $C check $'\\xff.pdf' --mark $'\\xfe.pdf' --output /dev/null; ls -l",
                in: folder)
            #expect(pdf.errors == "" && pdf.output.components(separatedBy: ".pdf").count == 3, "\(pdf.errors)")
        }

        @Test func `what is no regular file is refused at once`() async throws {
            let folder = try Command.Folder()
            let result = try await Command.run(
                "mkfifo f.txt; truncate -s 3G large.txt; truncate -s 3G large.pdf; $C check f.txt large.txt large.pdf /dev/zero",
                in: folder)
            #expect(result.status == 2)
            #expect(result.errors.contains("f.txt: is a pipe"))
            #expect(result.errors.contains("large.txt: is larger than 256 MB"))
            #expect(result.errors.contains("large.pdf: is larger than 256 MB"))
            #expect(result.errors.contains("/dev/zero: is a device"))
        }
    }
}
