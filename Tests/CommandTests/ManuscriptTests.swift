import Foundation
import Testing
import ZipArchive

extension CommandTests {
    /// A manuscript on an editor's desk: read, marked, its supplements beside it.
    @Suite struct ManuscriptTests {
        private static func has(_ program: String) -> Bool {
            (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
                FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
            }
        }

        private static func archive(_ files: [(String, String)]) throws -> Data {
            Data(try ZipArchive.bytes(of: files.map { ZipArchive.File(name: $0.0, bytes: Array($0.1.utf8)) }))
        }

        /// A text with one wrong percentage, a tracked change and a table with another.
        private func folder() throws -> Command.Folder {
            let run = { (text: String) in "<w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r>" }
            let row = { (cells: [String]) in
                "<w:tr>" + cells.map { "<w:tc><w:p>\(run($0))</w:p></w:tc>" }.joined() + "</w:tr>"
            }
            let body =
                "<w:p>\(run("Results"))</w:p><w:p>\(run("Cough had gone in 29 of 60 patients (43.8%) with placebo and in "))<w:del w:id=\"1\" w:author=\"E\"><w:r><w:delText>14</w:delText></w:r></w:del><w:ins w:id=\"2\" w:author=\"E\">\(run("41"))</w:ins>\(run(" of 60 (68.3%) with the drug, as Table S1 shows."))</w:p><w:p>\(run("Table 1. Patients at baseline"))</w:p><w:tbl>"
                + row(["Characteristic", "Drug (n = 60)", "Placebo (n = 60)"])
                + row(["Women, n (%)", "33 (55.0)", "31 (51.7)"])
                + row(["Smokers, n (%)", "12 (20.0)", "15 (25.0)"]) + "</w:tbl>"
            let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            let folder = try Command.Folder([
                "visits.csv":
                    "Table S1. Cough by visit\nVisit,\"Drug (n = 60), n (%)\",\"Placebo (n = 60), n (%)\"\nDay 3,18 (30.0),11 (18.3)\nDay 7,41 (68.3),29 (48.3)\nDay 14,52 (86.7),44 (73.3)\n"
            ])
            let data = try Self.archive([
                (
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
                ),
                (
                    "_rels/.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"\(relations)/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
                ),
                (
                    "word/document.xml",
                    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\(body)</w:body></w:document>"
                ),
            ])
            try data.write(to: URL(filePath: folder.path + "/paper.docx"))
            return folder
        }

        @Test func `a marked copy has the findings as comments and reads as the paper does`() async throws {
            let folder = try folder()
            let before = try folder.data("paper.docx")
            let result = try await Command.run("$C check paper.docx --mark marked.docx", in: folder)
            #expect(result.status == 1 && result.output.contains("29 of 60 is 48.3 %"), "\(result.errors)")
            #expect(result.output.contains("tracked changes were read as accepted: 1 insertion, 1 deletion"))
            #expect(try folder.data("paper.docx") == before)
            let files = try ZipArchive.files(in: [UInt8](folder.data("marked.docx")))
            let part = { (name: String) in
                String(decoding: files.first { $0.name == name }?.bytes ?? [], as: UTF8.self)
            }
            #expect(part("word/comments.xml").contains("29 of 60 is 48.3 %, printed is 43.8 %"))
            #expect(part("word/comments.xml").contains("w:author=\"Crossfoot\""))
            let open = try #require(part("word/document.xml").range(of: "<w:commentRangeStart"))
            #expect(part("word/document.xml")[open.lowerBound...].prefix(120).contains("29 of 60"))
            let again = try await Command.run("$C check marked.docx --quiet; $C check paper.docx --quiet", in: folder)
            #expect(again.output.components(separatedBy: "29 of 60 is 48.3 %").count == 3)
        }

        @Test(.enabled(if: has("soffice"), "LibreOffice is not installed: the marked copy is not opened by it"))
        func `LibreOffice opens the marked copy`() async throws {
            let folder = try folder()
            let result = try await Command.run(
                """
                $C check paper.docx --mark marked.docx >/dev/null
                HOME="$PWD" soffice --headless --convert-to pdf marked.docx >/dev/null 2>&1; head -c 5 marked.pdf
                """, in: folder)
            #expect(result.output == "%PDF-", "\(result.errors)")
        }

        /// The same text as OpenDocument.
        private func openText() throws -> Command.Folder {
            let folder = try Command.Folder([:])
            let namespaces = ["office", "text", "table"].map {
                "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
            }.joined(separator: " ")
            let data = try Self.archive([
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                (
                    "content.xml",
                    "<office:document-content \(namespaces) office:version=\"1.3\"><office:body><office:text><text:h text:outline-level=\"1\">Results</text:h><text:p>Cough had gone in 29 of 60 patients (43.8%) with placebo and in 41 of 60 (68.3%) with the drug.</text:p></office:text></office:body></office:document-content>"
                ),
                (
                    "META-INF/manifest.xml",
                    "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>"
                ),
            ])
            try data.write(to: URL(filePath: folder.path + "/paper.odt"))
            return folder
        }

        @Test func `an OpenDocument text is marked with comments, too`() async throws {
            let folder = try openText()
            let before = try folder.data("paper.odt")
            let result = try await Command.run("$C check paper.odt --mark marked.odt", in: folder)
            #expect(result.status == 1 && result.errors.isEmpty, "\(result.errors)")
            #expect(try folder.data("paper.odt") == before)
            let files = try ZipArchive.files(in: [UInt8](folder.data("marked.odt")))
            #expect(files.map(\.name) == ["mimetype", "content.xml", "META-INF/manifest.xml"])
            let content = String(decoding: files[1].bytes, as: UTF8.self)
            #expect(content.contains("<d:creator>Crossfoot</d:creator><d:date>20"))
            #expect(content.contains("29 of 60 is 48.3 %, printed is 43.8 %"))
            #expect(content.contains("</o:annotation>29 of 60 patients (43.8%)<o:annotation-end"))
            let again = try await Command.run("$C check marked.odt --quiet", in: folder)
            #expect(again.output.contains("29 of 60 is 48.3 %"))
            let none = try await Command.run("echo 'No numbers.' > a.txt; $C check a.txt --mark b.odt", in: folder)
            #expect(none.status == 2 && none.errors.contains("no PDF, Word or OpenDocument text that was read"))
        }

        @Test(.enabled(if: has("soffice"), "LibreOffice is not installed: the marked copy is not opened by it"))
        func `LibreOffice shows the comments of a marked OpenDocument text`() async throws {
            let folder = try openText()
            let result = try await Command.run(
                """
                $C check paper.odt --mark marked.odt >/dev/null
                HOME="$PWD" soffice --headless --convert-to docx marked.odt >/dev/null 2>&1
                """, in: folder)
            let files = try ZipArchive.files(in: [UInt8](folder.data("marked.docx")))
            let comments = files.first { $0.name == "word/comments.xml" }.map {
                String(decoding: $0.bytes, as: UTF8.self)
            }
            #expect(comments?.contains("29 of 60 is 48.3 %, printed is 43.8 %") ?? false, "\(result.errors)")
            #expect(comments?.contains("w:author=\"Crossfoot\"") ?? false)
        }

        @Test func `supplements are named with the paper, or in corpus_yaml`() async throws {
            let folder = try folder()
            let named = try await Command.run("$C check paper.docx --supplement visits.csv", in: folder)
            #expect(named.output.contains("Read: 2 tables"), "\(named.output)")
            #expect(named.output.contains("29 of 60 is 48.3 %"))
            try folder.write("corpus.yaml", "supplements:\n  paper: [visits.csv]\n")
            let listed = try await Command.run("$C check .", in: folder)
            #expect(listed.output.contains("Read: 2 tables"), "\(listed.output)\(listed.errors)")
            #expect(listed.errors.contains("1 file skipped: 1 .csv"))
            let none = try await Command.run("$C check paper.docx --supplement none.csv", in: folder)
            #expect(none.status == 2 && none.errors.contains("its supplement none.csv: there is no such file"))
            let two = try await Command.run("$C check paper.docx visits.csv --supplement visits.csv", in: folder)
            #expect(two.status == 2 && two.errors.contains("--supplement goes with one paper"))
            let over = try await Command.run(
                "$C check paper.docx --supplement visits.csv --mark visits.csv", in: folder)
            #expect(over.status == 2)
            #expect(try folder.read("visits.csv").hasPrefix("Table S1"))
        }

        @Test func `letters beside the papers are none`() async throws {
            let folder = try folder()
            let result = try await Command.run(
                "$C check . --format letter --output letter.docx; $C check .", in: folder)
            #expect(result.output.contains("paper.docx") && !result.output.contains("letter.docx"))
            #expect(result.errors.contains("1 letter of Crossfoot's"), "\(result.errors)")
            let named = try await Command.run("$C check letter.docx", in: folder)
            #expect(named.status == 2 && named.errors.contains("is a letter that Crossfoot wrote, no paper"))
        }

        @Test func `what is no manuscript is one sentence`() async throws {
            let folder = try Command.Folder(["words.docx": "words"])
            try Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]).write(
                to: URL(filePath: folder.path + "/old.doc"))
            try Self.archive([("[Content_Types].xml", "<Types/>"), ("ppt/a.xml", "<a/>")])
                .write(to: URL(filePath: folder.path + "/talk.pptx"))
            let result = try await Command.run("$C check words.docx old.doc talk.pptx", in: folder)
            #expect(result.status == 2)
            #expect(result.errors.contains("words.docx: is no office document: it is no ZIP archive, or a damaged one"))
            #expect(result.errors.contains("old.doc: is a document of Word before 2007 (.doc): save it as .docx"))
            #expect(result.errors.contains("talk.pptx: is a presentation"))
        }
    }
}
