import Glibc
import Paper

/// Standard output and what is known of the terminal behind it.
enum Terminal {
    static var usesColor: Bool { isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil }

    private static let progressVariable = "CROSSFOOT_PROGRESS"

    /// Whether somebody looks at standard error; a watched process is told by the one that watches it.
    static var showsProgress: Bool {
        Supervised.current == nil ? isatty(STDERR_FILENO) == 1 : getenv(progressVariable) != nil
    }

    /// Tells processes that are started from here whether progress is looked at.
    static func passOnProgress() {
        if showsProgress { setenv(progressVariable, "1", 1) } else { unsetenv(progressVariable) }
    }

    static var width: Int {
        guard isatty(STDOUT_FILENO) == 1 else { return 100 }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
        return min(120, Int(size.ws_col))
    }

    /// What is written: words for people, or data for programs, which on its way past no terminal stays as it is.
    enum Kind { case words, data }

    /// Writes to standard output; where that fails the run ends, with a sentence and status 2.
    static func write(_ text: String, _ kind: Kind = .words) {
        let isCleaned = kind == .words || isatty(STDOUT_FILENO) == 1
        do {
            try put(Array((isCleaned ? clean(text, keepsColor: usesColor) : text).utf8), to: STDOUT_FILENO)
        } catch {
            fail(error)
        }
    }

    /// Ends the run: its results cannot be written.
    static func fail(_ problem: FileProblem) -> Never {
        if !problem.isClosedPipe { complain("standard output: \(problem.reason)") }
        if let child = Supervised.current { child.finish(2) }
        exit(2)
    }

    /// One line to standard error.
    static func complain(_ text: String) {
        try? put(Array(("crossfoot: " + clean(text).replacing("\n", with: "␊") + "\n").utf8), to: STDERR_FILENO)
    }

    /// What is said about a run beside its output.
    static func report(_ text: String) { show(text + "\n") }
    static func show(_ text: String) { try? put(Array(clean(text).utf8), to: STDERR_FILENO) }

    /// Bytes to standard output or error; of a supervised process by way of the one that watches it.
    static func put(_ bytes: [UInt8], to descriptor: Int32) throws(FileProblem) {
        if let child = Supervised.current { return child.write(bytes, to: descriptor) }
        try Files.put(bytes, into: descriptor)
    }

    /// The text without what a terminal would obey: a stranger's control characters are shown, not sent.
    static func clean(_ text: String, keepsColor: Bool = false) -> String {
        guard text.unicodeScalars.contains(where: isUnseen) else { return text }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            if keepsColor, scalar == "\u{1B}", let color = colors.first(where: { rest.starts(with: $0.unicodeScalars) })
            {
                result.append(contentsOf: color.unicodeScalars)
                rest = rest.dropFirst(color.unicodeScalars.count)
                continue
            }
            rest = rest.dropFirst()
            if scalar == "\r", rest.first == "\n" {
                result.append(scalar)
                continue
            }
            if PathText.isByte(scalar) {
                result.append(contentsOf: PathText.shown(scalar).unicodeScalars)
            } else {
                result.append(scalar.visibleControl ?? scalar)
            }
        }
        return String(result)
    }

    /// What the report itself uses.
    private static let colors = ["0", "1", "31", "33", "36"].map { "\u{1B}[\($0)m" }

    /// What a terminal would obey, and bytes of file names.
    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isUnseenControl || PathText.isByte(scalar)
    }
}
