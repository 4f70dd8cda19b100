import ArgumentParser
import Glibc

struct Crossfoot: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "crossfoot",
        abstract: "Does the arithmetic of a clinical paper again and says what agrees.",
        discussion: """
            Exit status: 0 all inputs were read and nothing disagrees; 1 something disagrees; 2 an input could not be read or \
            the call was wrong (after all other inputs were done).
            """,
        version: version,
        subcommands: [
            CheckCommand.self, ReviewCommand.self, ExtractCommand.self, TablesCommand.self, SQLCommand.self,
            DraftCommand.self, WeaveCommand.self, PlotCommand.self, GoldenCommand.self, RulesCommand.self,
            ExplainCommand.self, DoctorCommand.self, ManualCommand.self, PDFWorkerCommand.self,
        ])
}

/// A command that reads strangers' papers: it runs in a process of its own, watched by this one.
protocol WatchedCommand: AsyncParsableCommand {
    var pdf: PDFOptions { get }
    var supervision: Supervision { get }
    /// Whether standard input holds a paper or a list.
    var readsStandardInput: Bool { get }
    /// Makes ready what all processes of the run share.
    func prepare() throws(FileProblem)
}

extension WatchedCommand {
    func prepare() throws(FileProblem) {}
}

@main
enum Program {
    static func main() async {
        openStandardDescriptors()
        let call = (0..<Int(CommandLine.argc)).compactMap { index in
            CommandLine.unsafeArgv[index].map { text in
                UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }
            }
        }
        let child = Supervised.current
        do {
            // the watched process gets the defaults written out
            let arguments = child == nil ? try Defaults.written(into: call) : call
            var command = try Defaults.parsed(arguments, call: call)
            if child == nil, let watched = command as? any WatchedCommand,
                let status = try watch(watched, arguments)
            {
                exit(status)
            }
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            end(0)
        } catch let problem as Defaults.Problem {
            Terminal.complain(problem.description)
            end(2)
        } catch let problem as FileProblem {
            Terminal.complain("standard input: \(problem.reason)")
            end(2)
        } catch {
            end(say(error))
        }
    }

    /// The status of a command in a process of its own; nil where none could be started.
    private static func watch(_ command: any WatchedCommand, _ arguments: [[UInt8]]) throws(FileProblem) -> Int32? {
        try command.prepare()
        let input = command.readsStandardInput ? try MemoryFile(StandardInput.bytes()) : nil
        do throws(FileProblem) {
            return try Supervisor(arguments, limits: command.pdf.limits, input: input).run(command.supervision)
        } catch {
            Terminal.complain("\(error.reason): all is done in this one, where a paper that makes it fail ends the run")
            return nil
        }
    }

    private static func end(_ status: Int32) -> Never {
        if let child = Supervised.current { child.finish(status) }
        exit(status)
    }

    /// Prints what the parser of arguments says; a wrong call is 2, not 64.
    private static func say(_ error: any Error) -> Int32 {
        let code = Crossfoot.exitCode(for: error)
        if let code = error as? ExitCode { return code.rawValue }
        let text = Crossfoot.fullMessage(for: error)
        if code.isSuccess {
            Terminal.write(text + "\n")
            return 0
        }
        Terminal.report(text)
        return 2
    }

    /// A file that is opened must not get the number of a closed standard descriptor.
    private static func openStandardDescriptors() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}
