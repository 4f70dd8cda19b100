import ArgumentParser
import Glibc
import PDFPages
import Paper

/// How papers are read, and what each may cost.
struct PDFOptions: ParsableArguments {
    @Option(help: "Opens PDFs that are encrypted with this password.") var password: String?
    @Option(help: "Files read at the same time; all cores where not given.") var jobs: Int = 0
    @Option(help: "Seconds of processor time that one paper may take; 60 where not given, 600 with --ocr.")
    var timeLimit: Double?
    @Option(help: "Megabytes of memory that one paper may take.") var memoryLimit: Int = 512
    @Flag(help: "Recognise the text of pages without text (scans) with Tesseract, if it is installed.") var ocr = false
    @Option(
        help: ArgumentHelp(
            "Numbers that --ocr recognises with less confidence are in doubt: no finding on them is more than a note; 0 to 100.",
            valueName: "percent"))
    var ocrConfidence: Int = Int(PDFLimits.leastConfidence)
    @Flag(help: "Open the folders in folders, too; hidden ones are left out.") var recursive = false
    @Option(
        help:
            "What - (standard input) holds: pdf, jats, html, latex, text, docx, odt, spreadsheet or registry (a record of ClinicalTrials.gov); told by its content where not given."
    )
    var formatIn: InputFormat?
    @Option(
        help: ArgumentHelp(
            "A file whose tables belong to the paper: a workbook, separated values, a document or any other paper (as often as you like).",
            valueName: "file"))
    var supplement: [String] = []

    enum InputFormat: String, ExpressibleByArgument, CaseIterable {
        case pdf, jats, html, latex, text, registry, docx, odt, spreadsheet

        var format: Paper.Format {
            switch self {
            case .pdf: .pdf
            case .jats: .jats
            case .html: .html
            case .latex: .latex
            case .text: .text
            case .registry: .registry
            case .docx: .docx
            case .odt: .odt
            case .spreadsheet: .spreadsheet
            }
        }
    }

    @Option(
        help:
            "What the paper on - (standard input) is called in reports: a name or a path, of which folders and ending are dropped."
    )
    var nameIn: String?

    func validate() throws {
        if jobs < 0 || jobs > 1024 {
            throw ValidationError("--jobs is the number of files read at the same time: 1 to 1024.")
        }
        if let timeLimit { try Self.check(seconds: timeLimit, "--time-limit") }
        if !(0...100).contains(ocrConfidence) {
            throw ValidationError("--ocr-confidence is a share of 100: 0 to 100.")
        }
        if !(64...65_536).contains(memoryLimit) {
            throw ValidationError("--memory-limit is a number of megabytes from 64 to 65536.")
        }
    }

    /// A number of seconds that a clock can count.
    static func check(seconds: Double, _ name: String) throws {
        guard seconds >= 0.001, seconds <= 86_400 else {
            throw ValidationError("\(name) is a number of seconds from 0.001 to 86400.")
        }
    }

    /// A page of print takes a few seconds to recognise, a paper has some ten of them.
    private var seconds: Double { timeLimit ?? (ocr ? 600 : 60) }

    var limits: Limits { Limits(seconds: seconds, memory: memoryLimit << 20) }

    var workers: PDFWorkers {
        let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let count = Supervised.current?.orders.jobs ?? (jobs == 0 ? cores : jobs)
        return PDFWorkers(
            count: count, secondsPerFile: seconds, memory: memoryLimit << 20,
            recognition: ocr ? PageRecognition(leastConfidence: UInt8(ocrConfidence)) : nil)
    }
}

extension Pipeline {
    init(_ options: PDFOptions) {
        self.init(workers: options.workers, password: options.password)
        isRecursive = options.recursive
        standardInputFormat = options.formatIn?.format
        supplements = options.supplement
        if let name = options.nameIn { standardInputName = name }
    }
}

/// What a worker process runs; not for people.
struct PDFWorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pdf-worker", abstract: "Reads PDFs for another crossfoot process.", shouldDisplay: false)

    @Option var memory = 512
    @Option var seconds = 60.0

    func run() throws { PDFWorker.serve(memory: memory << 20, seconds: seconds) }
}
