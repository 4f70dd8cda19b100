import CLinux
import Glibc
import PDFPages
import Readers
import RecordDatabase
import Subprocess
import SystemPackage
import Yams
import ZipArchive

/// Why a file could not be read or written: a clause that follows its name.
struct FileProblem: Error, CustomStringConvertible {
    var reason: String
    /// The pipe's reader is gone: nothing to complain of.
    var isClosedPipe = false

    var description: String { reason }

    init(_ reason: String) { self.reason = reason }

    /// What the system says of the last call.
    static func system(_ what: String, _ code: Int32 = errno) -> FileProblem {
        var problem = FileProblem("\(what): \(words(code))")
        problem.isClosedPipe = code == EPIPE
        return problem
    }

    static func words(_ code: Int32) -> String {
        switch code {
        case ENOENT: "there is no such file or folder"
        case EACCES, EPERM: "permission denied"
        case ENOSPC: "no space is left on the disk"
        case EDQUOT: "the disk quota is used up"
        case EROFS: "the disk may only be read"
        case ENAMETOOLONG: "the name is too long"
        default: strerror(code).map { String(cString: $0) } ?? "error \(code)"
        }
    }
}

/// Errors of all libraries → one clause each; no library's own dump reaches a user.
enum ErrorWords {
    static func reason(_ error: any Error) -> String {
        switch error {
        case let error as FileProblem: error.reason
        case let error as ReadingError: error.line.map { "line \($0): \(error.reason)" } ?? error.reason
        case let error as PDFError: error.reason
        case let error as CuratedPaper.Unreadable: error.reason
        case let error as ZipArchive.Problem: error.reason
        case let error as SQLProblem: error.reason
        case let error as Manifest.Problem: error.description
        case let error as Errno: FileProblem.words(error.rawValue)
        case let error as YamlError: yaml(error)
        default: "an unexpected failure (\(String(reflecting: type(of: error)))): please report it"
        }
    }

    /// A YAML library's message is a drawing over several lines: its place and its problem are enough.
    private static func yaml(_ error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            "line \(mark.line), column \(mark.column): \(problem)"
        case .reader(let problem, _, _, _): problem
        case .duplicatedKeysInMapping: "a key stands twice"
        default: "is no YAML that can be read"
        }
    }
}
