import CLinux
import Glibc
import Programs

/// Tesseract, the program: it recognises the text of a picture, and says how sure it is of each character.
///
/// The command rather than the library: who has no scans needs neither, and a picture that makes it fail ends its process only.
enum Tesseract {
    /// What to do where it is not installed: one clause.
    private static let advice = "install Tesseract (Debian: tesseract-ocr, tesseract-ocr-eng)"

    /// Processor time of one page where the process itself is given no limit.
    private static let largestSeconds = 600.0

    /// How print is looked for on a page.
    enum Mode: String {
        /// Words wherever they stand, in no order: the readers of pages know columns and tables.
        case words = "11"
        /// Lines of one column.
        case lines = "4"
    }

    /// The text of a picture of print; throws one clause, to follow "page 3".
    ///
    /// It reads one page at a time in one thread; what it uses of the processor counts as this process's.
    static func text(of page: PageScan, _ mode: Mode) throws(PDFError) -> [RecognisedLine] {
        guard let path = OtherProgram.path(of: "tesseract") else {
            throw PDFError("is a picture without text (a scan), and --ocr finds no Tesseract: \(advice)")
        }
        let arguments = [
            "stdin", "stdout", "-l", "eng",
            "--psm", mode.rawValue, "--dpi", String(page.resolution), "-c", "hocr_char_boxes=1", "hocr",
        ]
        // the other process's time is counted there, and taken from this one's behind it
        let limit = linux_processor_time_left()
        linux_limit_processor_time(0)
        let answer = OtherProgram.run(
            path, arguments, environment: environment, input: page.portableGreyMap,
            seconds: limit > 0 ? limit : largestSeconds)
        if limit > 0 { linux_limit_processor_time(max(0.001, limit - (answer?.used ?? 0))) }
        if limit > 0, let answer, answer.used >= limit { waitForEnd() }
        guard let answer else {
            throw PDFError("is a picture without text (a scan), and Tesseract could not be started")
        }
        guard answer.status == 0 else {
            let words = answer.complaint.map { ": " + $0 } ?? ""
            throw PDFError("is a picture without text (a scan), and Tesseract failed on it\(words)")
        }
        return HOCR(answer.output).lines
    }

    /// The time is over: the signal of that comes while some is used.
    private static func waitForEnd() { while linux_processor_time_left() > 0 {} }

    private static var environment: [String] {
        // one process for each core reads papers already
        var environment = ["OMP_THREAD_LIMIT=1", "LC_ALL=C"]
        if let data = getenv("TESSDATA_PREFIX") { environment.append("TESSDATA_PREFIX=" + String(cString: data)) }
        return environment
    }
}
