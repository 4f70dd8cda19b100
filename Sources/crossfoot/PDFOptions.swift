import ArgumentParser
import Glibc
import PDFPages

/// How PDFs are read.
struct PDFOptions: ParsableArguments {
    @Option(help: "Opens PDFs that are encrypted with this password.") var password: String?
    @Option(help: "Files read at the same time; all cores where not given.") var jobs: Int = 0
    @Option(help: "Seconds that one PDF may take to read.") var timeLimit: Double = 60

    func validate() throws {
        if jobs < 0 || jobs > 1024 {
            throw ValidationError("--jobs is the number of files read at the same time: 1 to 1024.")
        }
        if !(timeLimit > 0) { throw ValidationError("--time-limit is a number of seconds above 0.") }
    }

    var workers: PDFWorkers {
        let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        return PDFWorkers(count: jobs == 0 ? cores : jobs, secondsPerFile: timeLimit)
    }
}

extension Pipeline {
    init(_ options: PDFOptions) {
        self.init(workers: options.workers, password: options.password)
    }
}

/// What a worker process runs; not for people.
struct PDFWorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pdf-worker", abstract: "Reads PDFs for another crossfoot process.", shouldDisplay: false)

    func run() throws { PDFWorker.serve() }
}
