import Foundation
import Glibc

/// How one run of the command ended, and what it took.
struct RunResult: Sendable {
    enum End: Equatable, Sendable {
        case exited(Int)
        case signalled(Int)
        /// The fuzzer ended it: it took too long.
        case overtime
        /// The fuzzer ended it on purpose, in the middle.
        case interrupted
    }

    var end: End
    /// Wall clock.
    var seconds: Double
    /// Of the command and its workers.
    var cpuSeconds: Double
    /// The largest resident memory of one of its processes.
    var peakMegabytes: Int
    /// Whether processes that it started were still there two seconds after its end.
    var leavesProcesses = false
    var output: [UInt8] = []
    var errors: [UInt8] = []

    var isCrash: Bool { if case .signalled = end { true } else { false } }
    /// What a user reads of it.
    var errorText: String { String(decoding: errors, as: UTF8.self) }
}

/// The built command, run from outside as a user runs it.
struct Child: Sendable {
    var binary: String
    /// Where its outputs are kept while it runs.
    var folder: String
    /// The longest that a run may take, in seconds.
    var limit: Double

    /// Where standard output goes.
    enum Output {
        case kept
        case path(String)
    }

    /// Runs the command to its end; `progress` is asked about every 5 ms and ends the run where it says no.
    func run(
        _ arguments: [String], input: String = "/dev/null", output: Output = .kept, limit: Double? = nil,
        showsStack: Bool = false, killAfter: Double? = nil, progress: () -> Bool = { true }
    ) -> RunResult {
        let kept = folder + "/stdout"
        let errors = folder + "/stderr"
        var target = kept
        if case .path(let path) = output { target = path }
        let environment =
            ProcessInfo.processInfo.environment.filter {
                ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"].contains($0.key)
            }
            .map { "\($0.key)=\($0.value)" } + [
                "LC_ALL=C.UTF-8",
                showsStack
                    ? "SWIFT_BACKTRACE=enable=yes,color=no,interactive=no,threads=crashed,registers=none,images=none,limit=24"
                    : "SWIFT_BACKTRACE=enable=no",
            ]
        // until it becomes the program a child is as large as this process, and the system remembers it
        var own = rusage()
        getrusage(Int32(truncatingIfNeeded: RUSAGE_SELF.rawValue), &own)
        let started = ContinuousClock.now
        guard let pid = spawn(arguments, environment, input, target, errors) else {
            return RunResult(
                end: .exited(-1), seconds: 0, cpuSeconds: 0, peakMegabytes: 0, errors: Array("cannot be started".utf8))
        }
        var status: Int32 = 0
        var usage = rusage()
        var ended: RunResult.End?
        let limit = limit ?? self.limit
        while wait4(pid, &status, WNOHANG, &usage) == 0 {
            usleep(3000)
            let seconds = (ContinuousClock.now - started) / .seconds(1)
            if ended == nil {
                if let killAfter, seconds > killAfter {
                    ended = .interrupted
                } else if seconds > limit || !progress() {
                    ended = .overtime
                }
                if let ended { kill(ended == .interrupted ? pid : -pid, SIGKILL) }
            }
        }
        let seconds = (ContinuousClock.now - started) / .seconds(1)
        let signal = Int(status & 0x7F)
        let end = ended ?? (signal == 0 ? .exited(Int(status >> 8 & 0xFF)) : .signalled(signal))
        func time(_ value: timeval) -> Double { Double(value.tv_sec) + Double(value.tv_usec) / 1e6 }
        var result = RunResult(
            end: end, seconds: seconds, cpuSeconds: time(usage.ru_utime) + time(usage.ru_stime),
            peakMegabytes: usage.ru_maxrss > own.ru_maxrss ? usage.ru_maxrss / 1024 : 0)
        for _ in 0..<200 where kill(-pid, 0) == 0 {
            result.leavesProcesses = true
            usleep(10_000)
        }
        result.leavesProcesses = result.leavesProcesses && kill(-pid, 0) == 0
        if result.leavesProcesses { kill(-pid, SIGKILL) }
        if case .kept = output { result.output = Self.bytes(kept) }
        result.errors = Self.bytes(errors)
        return result
    }

    private static func bytes(_ path: String) -> [UInt8] {
        [UInt8](FileManager.default.contents(atPath: path) ?? Data())
    }

    /// Starts the command in a process group of its own, so that it can be ended with all that it started.
    private func spawn(
        _ arguments: [String], _ environment: [String], _ input: String, _ output: String, _ errors: String
    ) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        let words = ([binary] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { for text in words + variables { free(text) } }
        var pid: pid_t = 0
        return posix_spawn(&pid, binary, &actions, &attributes, words, variables) == 0 ? pid : nil
    }

    /// Bounds what the command and its workers may take, so that a flood ends them and not the machine.
    static func limitMemory(gigabytes: UInt) {
        var space = rlimit(rlim_cur: rlim_t(gigabytes << 30), rlim_max: rlim_t(gigabytes << 30))
        setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &space)
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        signal(SIGPIPE, SIG_IGN)
    }
}
