import Foundation
import Testing

extension CommandTests {
    /// The letter as a text document, as other programs open it.
    @Suite struct LetterDocumentTests {
        private static func has(_ program: String) -> Bool {
            (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
                FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
            }
        }

        private func folder() throws -> Command.Folder {
            try Command.Folder(["one.txt": Command.paper(7, isRight: false), "two & <two>.txt": Command.paper(9)])
        }

        @Test func `the same report is the same bytes, at any time and place`() async throws {
            let folder = try folder()
            let result = try await Command.run(
                """
                $C check . --format letter-docx --output a.docx; sleep 2.1
                TZ=Asia/Tokyo $C check . --format letter --output b.docx; cmp a.docx b.docx && echo same
                """, in: folder)
            #expect(result.output == "same\n", "\(result.errors)")
            #expect(Array(try folder.data("a.docx").prefix(4)) == [0x50, 0x4B, 3, 4])
        }

        @Test(.enabled(if: has("unzip"), "unzip is not installed: the archive is not unpacked"))
        func `unzip finds nothing wrong, and the letter inside`() async throws {
            let folder = try folder()
            let result = try await Command.run(
                "$C check . --format letter --output a.docx; unzip -tq a.docx && unzip -p a.docx word/document.xml",
                in: folder)
            #expect(result.status == 0 && result.output.contains("7 of 20 is 35"), "\(result.output)")
            #expect(result.output.contains("two &amp; &lt;two&gt;"))
        }

        @Test(.enabled(if: has("soffice"), "LibreOffice is not installed: the document is not opened by it"))
        func `LibreOffice opens the letter`() async throws {
            let folder = try folder()
            let result = try await Command.run(
                """
                $C check . --format letter --output a.docx
                HOME="$PWD" soffice --headless --convert-to txt:Text a.docx >/dev/null 2>&1; cat a.txt
                """, in: folder)
            #expect(result.output.contains("Arithmetic: 7 / 20 = 35"), "\(result.output)")
        }

        @Test func `a text document is not written to a terminal, nor over a paper or without a folder`() async throws {
            let folder = try folder()
            let none = try await Command.run("$C check . --format letter-docx", in: folder)
            #expect(none.status == 2 && none.errors.contains("needs --output FILE"))
            let over = try await Command.run("$C check . --format letter-docx --output one.txt", in: folder)
            #expect(over.status == 2 && over.errors.contains("one.txt"))
            #expect(try folder.read("one.txt") == Command.paper(7, isRight: false))
        }
    }
}
