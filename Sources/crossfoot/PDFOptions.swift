import ArgumentParser
import Glibc
import PDFPages
import Paper

/// How papers are read, and what each may cost.
struct PDFOptions: ParsableArguments {
    @Option(help: "Opens PDFs that are encrypted with this password.") var password: String?
    @Option(help: "Files read at the same time; all cores where not given.") var jobs: Int = 0
    @Option(help: "Seconds of processor time that one paper may take.") var timeLimit: Double = 60
    @Option(help: "Megabytes of memory that one paper may take.") var memoryLimit: Int = 512
    @Flag(help: "Open the folders in folders, too; hidden ones are left out.") var recursive = false
    @Option(
        help:
            "What - (standard input) holds: pdf, jats, html, text or registry (a record of ClinicalTrials.gov); told by its content where not given."
    )
    var formatIn: InputFormat?

    enum InputFormat: String, ExpressibleByArgument, CaseIterable {
        case pdf, jats, html, text, registry

        var format: Paper.Format {
            switch self {
            case .pdf: .pdf
            case .jats: .jats
            case .html: .html
            case .text: .text
            case .registry: .registry
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
        try Self.check(seconds: timeLimit, "--time-limit")
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

    var limits: Limits { Limits(seconds: timeLimit, memory: memoryLimit << 20) }

    var workers: PDFWorkers {
        let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let count = Supervised.current?.orders.jobs ?? (jobs == 0 ? cores : jobs)
        return PDFWorkers(count: count, secondsPerFile: timeLimit, memory: memoryLimit << 20)
    }
}

extension Pipeline {
    init(_ options: PDFOptions) {
        self.init(workers: options.workers, password: options.password)
        isRecursive = options.recursive
        standardInputFormat = options.formatIn?.format
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
