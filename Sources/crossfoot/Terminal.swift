import Glibc

/// Standard output and what is known of the terminal behind it.
enum Terminal {
    static var usesColor: Bool { isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil }

    static var width: Int {
        guard isatty(STDOUT_FILENO) == 1 else { return 100 }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
        return min(120, Int(size.ws_col))
    }

    static func write(_ text: String) { write(text, to: STDOUT_FILENO) }
    static func complain(_ text: String) { write("crossfoot: " + text + "\n", to: STDERR_FILENO) }

    /// What is said about a run beside its output.
    static func report(_ text: String) { write(text + "\n", to: STDERR_FILENO) }
    static func show(_ text: String) { write(text, to: STDERR_FILENO) }

    /// Writes all bytes; a reader that has closed the pipe is no failure.
    private static func write(_ text: String, to descriptor: Int32) {
        signal(SIGPIPE, SIG_IGN)
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else { return }
            bytes = bytes.dropFirst(written)
        }
    }
}
