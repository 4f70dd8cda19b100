import CLinux
import Glibc

/// Tesseract, the program: it recognises the text of a picture, and says how sure it is of each character.
///
/// The command rather than the library: who has no scans needs neither, and a picture that makes it fail ends its process only.
package enum Tesseract {
    /// What to do where it is not installed: one clause.
    package static let advice = "install Tesseract (Debian: tesseract-ocr, tesseract-ocr-eng)"

    /// Processor time of one page where the process itself is given no limit.
    private static let largestSeconds = 600.0
    /// Bytes of an answer: a full page gives one megabyte.
    private static let largestAnswer = 64 << 20

    /// Where the program is, among the folders of PATH; nil where it is not installed.
    package static var path: String? {
        let folders = getenv("PATH").map { String(cString: $0) } ?? ""
        return folders.split(separator: ":").filter { $0.hasPrefix("/") }.map { $0 + "/tesseract" }.first {
            access($0, X_OK) == 0
        }
    }

    /// The text of a picture of print; throws one clause, to follow "page 3".
    ///
    /// It reads one page at a time in one thread; what it uses of the processor counts as this process's.
    static func text(of page: PageScan) throws(PDFError) -> [RecognisedLine] {
        guard let path else {
            throw PDFError("is a picture without text (a scan), and --ocr finds no Tesseract: \(advice)")
        }
        let arguments = [
            path, "stdin", "stdout", "-l", "eng",
            // words wherever they stand, in no order: the readers of pages know columns and tables
            "--psm", "11", "--dpi", String(page.resolution), "-c", "hocr_char_boxes=1", "hocr",
        ]
        guard let answer = run(path, arguments, input: page.portableGreyMap) else {
            throw PDFError("is a picture without text (a scan), and Tesseract could not be started")
        }
        guard answer.status == 0 else {
            let words = answer.errors.split(separator: "\n").first.map { ": " + $0.prefix(120) } ?? ""
            throw PDFError("is a picture without text (a scan), and Tesseract failed on it\(words)")
        }
        return HOCR(answer.output).lines
    }

    private struct Answer {
        var status: Int32
        var output: [UInt8]
        var errors: String
    }

    private static func run(_ path: String, _ arguments: [String], input: [UInt8]) -> Answer? {
        let files = (0..<3).map { _ in linux_memory_file("recognition") }
        defer { for file in files where file >= 0 { close(file) } }
        guard files.allSatisfy({ $0 >= 0 }), write(input, to: files[0]) else { return nil }
        lseek(files[0], 0, SEEK_SET)
        let limit = linux_processor_time_left()
        let seconds = limit > 0 ? limit : largestSeconds
        var used = 0.0
        // the time of the other process is counted there, and taken from this one's behind it
        linux_limit_processor_time(0)
        let status = withStrings(arguments) { arguments in
            withStrings(environment) { environment in
                linux_run(
                    path, arguments, environment, files[0], files[1], files[2],
                    Int(min(86_400, seconds.rounded(.up))), &used)
            }
        }
        if limit > 0 { linux_limit_processor_time(max(0.001, limit - used)) }
        if limit > 0, used >= limit { waitForEnd() }
        guard status >= 0 else { return nil }
        return Answer(
            status: status, output: contents(files[1]), errors: String(decoding: contents(files[2]), as: UTF8.self))
    }

    /// The time is over: the signal of that comes while some is used.
    private static func waitForEnd() { while linux_processor_time_left() > 0 {} }

    private static var environment: [String] {
        // one process for each core reads papers already
        var environment = ["OMP_THREAD_LIMIT=1", "LC_ALL=C"]
        if let data = getenv("TESSDATA_PREFIX") { environment.append("TESSDATA_PREFIX=" + String(cString: data)) }
        return environment
    }

    private static func withStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }

    private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var place = 0
            while place < buffer.count, let base = buffer.baseAddress {
                let count = Glibc.write(file, base + place, buffer.count - place)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                place += count
            }
            return true
        }
    }

    private static func contents(_ file: Int32) -> [UInt8] {
        let length = Int(lseek(file, 0, SEEK_END))
        guard length > 0, length <= largestAnswer else { return [] }
        lseek(file, 0, SEEK_SET)
        return PDFWorker.readExactly(length, from: file) ?? []
    }
}
