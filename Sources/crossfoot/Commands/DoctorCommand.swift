import ArgumentParser
import Glibc
import PDFPages
import Paper
import Programs
import Reports
import Rules
import ZipArchive

/// Says what is installed and what is missing, and tries the ways through the program on papers of its own.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say what is installed, and try whether all works.",
        discussion: "Exit status: 0 all works, 2 something does not.")

    func run() async throws {
        var text = "crossfoot \(Crossfoot.version)\n\n"
        for (name, version) in PDFLibraries.versions { text += Self.line(true, "\(name) \(version)") }
        let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        text += Self.line(true, "\(cores) \(cores == 1 ? "core" : "cores"): so many papers are read at the same time")
        text += "\n"
        var works = true
        for sample in SamplePaper.all {
            let (isRight, words) = await sample.tried()
            works = works && isRight
            text += Self.line(isRight, words)
        }
        text += "\n"
        let defaults = Files.exists(Defaults.fileName)
        text += Self.line(
            nil,
            defaults ? "\(Defaults.fileName) in this folder gives defaults" : "no \(Defaults.fileName) in this folder")
        text += Self.line(
            nil,
            Terminal.usesColor
                ? "reports are coloured, \(Terminal.width) columns wide"
                : "reports have no colours: standard output is no terminal, or NO_COLOR is set")
        for (program, use) in Self.helpers {
            let path = OtherProgram.path(of: program)
            text += Self.line(nil, path.map { "\(program): \($0)" } ?? "no \(program): \(use)")
        }
        Terminal.write(text)
        if !works { throw ExitCode(2) }
    }

    /// Programs that are of use beside it.
    private static let helpers = [
        ("man", "man crossfoot-check has nothing to show it with"),
        ("tesseract", "pages without text (scans) cannot be read: install tesseract-ocr for --ocr"),
        ("pandoc", "manuscripts in LaTeX (.tex) cannot be read"),
        ("sqlite3", "the databases of `extract` have to be opened with something else"),
    ]

    private static func line(_ isRight: Bool?, _ text: String) -> String {
        let sign = isRight.map { $0 ? "ok   " : "FAILS" } ?? "     "
        return "\(sign)  \(text)\n"
    }
}

/// A small invented paper with one right and one wrong percentage.
struct SamplePaper {
    var format: Paper.Format
    var bytes: [UInt8]

    private static let sentences = [
        "Of the patients, 12 of 40 (30%) in the first group improved.",
        "In the second group 15 of 50 patients (35%) improved.",
    ]

    static var all: [SamplePaper] {
        let body = sentences.joined(separator: " ")
        let markup = { (start: String, end: String) in Array((start + body + end).utf8) }
        return [
            SamplePaper(format: .text, bytes: Array(("Results\n\n" + sentences.joined(separator: "\n") + "\n").utf8)),
            SamplePaper(format: .html, bytes: markup("<html><body><h2>Results</h2><p>", "</p></body></html>")),
            SamplePaper(
                format: .jats,
                bytes: markup("<article><body><sec><title>Results</title><p>", "</p></sec></body></article>")),
            SamplePaper(format: .docx, bytes: document),
            SamplePaper(format: .pdf, bytes: pdf),
        ]
    }

    /// A Word document; empty where it cannot be packed, which is then complained of.
    private static var document: [UInt8] {
        let text = (["Results"] + sentences).map { "<w:p><w:r><w:t>\($0)</w:t></w:r></w:p>" }.joined()
        let main =
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\(text)</w:body></w:document>"
        let files = [("[Content_Types].xml", "<Types/>"), ("word/document.xml", main)]
        return (try? ZipArchive.bytes(of: files.map { ZipArchive.File(name: $0.0, bytes: Array($0.1.utf8)) })) ?? []
    }

    /// A page of PDF 1.4 with the sentences in Helvetica.
    private static var pdf: [UInt8] {
        let lines = (["Results"] + sentences).map {
            "(\($0.replacing("(", with: "\\(").replacing(")", with: "\\)"))) Tj T*"
        }
        let content = "BT /F1 10 Tf 14 TL 50 700 Td " + lines.joined(separator: " ") + " ET"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        var text = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places {
            let digits = String(place)
            text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
        return Array(text.utf8)
    }

    /// Whether one number agrees and one disagrees, as it must; and a sentence on it.
    func tried() async -> (Bool, String) {
        let file: MemoryFile
        do {
            file = try MemoryFile(bytes)
        } catch {
            return (false, "\(format.rawValue): no file in memory: \(ErrorWords.reason(error))")
        }
        let source = Pipeline.Source(
            path: file.path, id: "sample", protocolPath: nil, format: format)
        let reports = await Pipeline(workers: PDFWorkers(count: 1)).each(of: [source]) { source, desk in
            await PaperReading(source, password: nil, desk: desk).openReport()
        }
        guard let report = reports.first else { return (false, "\(format.rawValue): nothing came of a paper") }
        if let error = report.error { return (false, "\(format.rawValue): \(error)") }
        let verdicts = report.checks.filter { $0.rule == "percent-of-count" }.map(\.verdict)
        return verdicts == [.agrees, .disagrees] || verdicts == [.disagrees, .agrees]
            ? (true, "\(format.rawValue) is read and checked")
            : (false, "\(format.rawValue): a paper of two percentages gave \(verdicts.count) checks of them")
    }
}
