import CLinux
import Glibc

/// A process of this program that another watches.
final class ChildProcess {
    let identifier: pid_t
    /// The watching end of the socket between the two.
    private let descriptor: Int32
    /// The kernel's account of the process's memory, kept open since it is looked at for every paper.
    private let memory: Int32
    private var messages = Mailbox()
    /// The pipe of the steps, which nobody waits at.
    private let log: Int32
    private var steps = Mailbox()

    /// Starts this program anew with the same arguments; `input` becomes its standard input.
    init(_ arguments: [[UInt8]], input: Int32?) throws(FileProblem) {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else { throw .system("no socket") }
        _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
        var pipes: [Int32] = [-1, -1]
        guard pipe(&pipes) == 0 else {
            for end in ends { close(end) }
            throw .system("no pipe")
        }
        _ = fcntl(pipes[0], F_SETFD, FD_CLOEXEC)
        _ = fcntl(pipes[0], F_SETFL, O_NONBLOCK)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            // an earlier process may have read it to its end
            lseek(input, 0, SEEK_SET)
            posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        } else {
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        }
        // what the language's runtime prints of a crash is said in a sentence of this program's own
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var environment: [[UInt8]] = []
        var entry = linux_environment()
        while let text = entry?.pointee {
            let bytes = Array(UnsafeBufferPointer(start: text, count: strlen(text))).map { UInt8(bitPattern: $0) }
            let mine = [Supervised.variable + "=", "SWIFT_BACKTRACE="]
            if !mine.contains(where: { bytes.starts(with: $0.utf8) }) { environment.append(bytes) }
            entry = entry?.advanced(by: 1)
        }
        environment.append(Array("\(Supervised.variable)=\(ends[1]):\(pipes[1]):\(getpid())".utf8))
        environment.append(Array("SWIFT_BACKTRACE=enable=no".utf8))
        var process: pid_t = 0
        let code = Self.withStrings(arguments) { arguments in
            Self.withStrings(environment) {
                posix_spawn(&process, "/proc/self/exe", &actions, &attributes, arguments, $0)
            }
        }
        close(ends[1])
        close(pipes[1])
        guard code == 0 else {
            close(ends[0])
            close(pipes[0])
            throw .system("no process could be started", code)
        }
        identifier = process
        descriptor = ends[0]
        log = pipes[0]
        memory = open("/proc/\(process)/statm", O_RDONLY | O_CLOEXEC)
    }

    private static func withStrings<Result>(
        _ strings: [[UInt8]], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { bytes in
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
            for (index, byte) in bytes.enumerated() { copy[index] = CChar(bitPattern: byte) }
            copy[bytes.count] = 0
            return copy
        }
        defer { for copy in copies { copy.deallocate() } }
        return body(copies + [nil])
    }

    /// Sends bytes; a process that is gone is noticed when its messages end.
    func send(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            var place = 0
            while place < buffer.count, let base = buffer.baseAddress {
                let count = Glibc.send(descriptor, base + place, buffer.count - place, Int32(MSG_NOSIGNAL))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                place += count
            }
        }
    }

    /// Waits so many milliseconds for bytes; false at the end of all messages.
    func receive(milliseconds: Int32) -> Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, milliseconds) > 0 else { return true }
        let count = messages.read(descriptor)
        return count > 0 || count < 0 && (errno == EINTR || errno == EAGAIN)
    }

    /// The next whole message; nil where it has not yet come.
    func next() -> (Message, ArraySlice<UInt8>)? { messages.next() }

    /// The steps that were begun or done since the last call; those before a message that has come are among them.
    func newSteps() -> [Message] {
        while true {
            let count = steps.read(log)
            if count == 0 || count < 0 && errno != EINTR { break }
        }
        var found: [Message] = []
        while let (step, _) = steps.next() { found.append(step) }
        return found
    }

    func kill() { Glibc.kill(identifier, SIGKILL) }

    /// Waits for the end; the signal that ended it, or 0.
    func wait() -> Int32 {
        close(descriptor)
        close(log)
        if memory >= 0 { close(memory) }
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F
    }

    /// Bytes of memory that the process holds.
    var residentByteCount: Int {
        let fields = Self.text(of: memory).split(separator: " ")
        return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// Nanoseconds of processor time that a thread has used; nil where it is gone.
    func processorTime(ofThread thread: Int32) -> UInt64? {
        Self.text("/proc/\(identifier)/task/\(thread)/schedstat").split(separator: " ").first.flatMap { UInt64($0) }
    }

    private static func text(_ path: String) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        return text(of: descriptor)
    }

    /// The beginning of a file of the kernel's, as it is now.
    private static func text(of descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : ""
    }
}

/// Bytes as they come, and the messages that are whole.
private struct Mailbox {
    private var received: [UInt8] = []
    private var place = 0

    /// The most that one read takes.
    private static let most = 1 << 18

    /// Reads what has come: the count of bytes, 0 at the end of all, -1 where the system says no.
    mutating func read(_ descriptor: Int32) -> Int {
        if place == received.count {
            received.removeAll(keepingCapacity: received.count < 1 << 24)
            place = 0
        } else if place > 1 << 20 {
            // a long batch may always have a part of a message waiting
            received.removeFirst(place)
            place = 0
        }
        var count = 0
        received.append(addingCapacity: Self.most) { room in
            room.withUnsafeMutableBufferPointer { buffer, initialized in
                count = Glibc.read(descriptor, buffer.baseAddress.map { $0 + initialized }, buffer.count - initialized)
                initialized += max(0, count)
            }
        }
        return count
    }

    /// The next whole message; nil where it has not yet come.
    mutating func next() -> (Message, ArraySlice<UInt8>)? {
        while received.count - place >= 4 {
            let count = Wire.length(received[place...])
            guard received.count - place >= 4 + count else { return nil }
            let frame = received[(place + 4)..<(place + 4 + count)]
            place += 4 + count
            if let message = Wire.message(frame) { return message }
        }
        return nil
    }
}
