import Glibc

/// What the system says of a process (proc(5), `/proc/PID/stat`).
struct ProcessState {
    /// "R", "S", …; "Z" for one that has ended and that nobody has asked after.
    let letter: Character
    /// Seconds of processor time that it has used.
    let processorTime: Double

    /// Nil where there is no such process, or the system does not say.
    init?(of process: pid_t) {
        // "123 (a name) S 1 …": 11 fields after the state stand user and system time, in ticks
        guard let text = try? Files.read("/proc/\(process)/stat", limit: 4096),
            let end = text.lastIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let fields = text[(end + 1)...].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        guard fields.count > 12, let letter = fields[0].first, let user = Double(fields[11]),
            let system = Double(fields[12])
        else { return nil }
        self.letter = letter
        processorTime = (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Whether a process writes no more: it is not there, or only its number is kept.
    static func hasEnded(_ process: pid_t) -> Bool {
        if kill(process, 0) != 0 { return errno == ESRCH }
        return Self(of: process).map { "ZXx".contains($0.letter) } ?? false
    }
}
