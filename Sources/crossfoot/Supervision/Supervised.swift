import CLinux
import Glibc
import Synchronization

/// The working process's end: it tells what it does, so that a failure costs the paper that caused it.
///
/// All calls do nothing in a process that nobody watches.
final class Supervised: Sendable {
    /// Names the descriptors of the socket and of the log to the watching process, and its process id.
    static let variable = "CROSSFOOT_SUPERVISOR"

    /// Nil where nobody watches this process.
    static let current = Supervised()

    let orders: Orders
    private let descriptor: Int32
    private let sending = Mutex(())
    /// Steps are told in a pipe of their own: the watcher reads it when it wakes, and is not woken for each.
    private let log: Int32
    private let logging = Mutex(())

    private init?() {
        guard let text = getenv(Self.variable).map({ String(cString: $0) }) else { return nil }
        let numbers = text.split(separator: ":").compactMap { Int32($0) }
        // the watching process is gone already: its work is nobody's
        guard numbers.count == 3, numbers[2] == getppid() else { _exit(2) }
        unsetenv(Self.variable)
        (descriptor, log) = (numbers[0], numbers[1])
        for own in [descriptor, log] { _ = fcntl(own, F_SETFD, FD_CLOEXEC) }
        signal(SIGPIPE, SIG_IGN)
        guard let frame = Self.frame(descriptor), let orders = Wire.decoded(Orders.self, frame[...]) else {
            _exit(2)
        }
        self.orders = orders
        watch()
    }

    /// Ends this process with the one that watches it, whatever this one is doing.
    private func watch() {
        linux_die_with_parent()
        var thread = pthread_t()
        let number = UnsafeMutableRawPointer(bitPattern: Int(descriptor) + 1)
        pthread_create(
            &thread, nil,
            { number in
                var watched = pollfd(fd: Int32(Int(bitPattern: number) - 1), events: 0, revents: 0)
                while true {
                    let count = poll(&watched, 1, -1)
                    if count > 0, watched.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { _exit(2) }
                }
            }, number)
    }

    // MARK: What is told

    static func step(_ step: Step, of key: String) {
        guard let child = current else { return }
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        let processor = UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
        child.log(.step(step, key: key, thread: linux_thread(), processor: processor))
        #if DEBUG
            Misbehaviour.act(step, key)
        #endif
    }

    /// Another process is at work for the key: what this thread does meanwhile is done for others.
    static func waits(for key: String) {
        current?.log(.step(.reading, key: key, thread: 0, processor: 0))
    }

    static func done(_ key: String) { current?.log(.done(key: key)) }

    /// Why the key is left out: it made an earlier process fail.
    static func failure(of key: String) -> String? { current?.orders.failed[key] }

    func write(_ bytes: [UInt8], to channel: Int32) { send(.output(channel: channel), bytes[...]) }

    func send(_ message: Message, _ payload: ArraySlice<UInt8> = []) {
        let head = Wire.encoded(message, before: payload.count)
        // a paper's line is long: it is sent from where it stands
        sending.withLock { _ in
            put(head, into: descriptor)
            if !payload.isEmpty { put(payload, into: descriptor) }
        }
    }

    /// Hands in what came of a key, which is done with it.
    func hand(_ result: Message, _ payload: ArraySlice<UInt8>, of key: String) {
        send(result, payload)
        log(.done(key: key))
    }

    private func log(_ message: Message) {
        let bytes = Wire.encoded(message)
        logging.withLock { _ in put(bytes, into: log) }
    }

    private func put(_ bytes: some RandomAccessCollection<UInt8>, into descriptor: Int32) {
        // a watcher that is gone takes this process with it
        if (try? Files.put(bytes, into: descriptor)) == nil { _exit(2) }
    }

    func finish(_ status: Int32) -> Never {
        send(.ended(status: status))
        _exit(status)
    }

    /// Hands in a batch's plan and waits for what is to be done of it.
    func plan(_ papers: [PlannedPaper], inputs: [String], hasFailed: Bool) -> Go {
        send(.plan(papers: papers, inputs: inputs, hasFailed: hasFailed))
        guard let frame = Self.frame(descriptor), let go = Wire.decoded(Go.self, frame[...]) else { _exit(2) }
        return go
    }

    private static func frame(_ descriptor: Int32) -> [UInt8]? {
        func exactly(_ count: Int) -> [UInt8]? {
            var bytes = [UInt8](repeating: 0, count: count)
            var place = 0
            while place < count {
                let got = bytes.withUnsafeMutableBytes { buffer in
                    buffer.baseAddress.map { read(descriptor, $0 + place, count - place) } ?? 0
                }
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { return nil }
                place += got
            }
            return bytes
        }
        return exactly(4).flatMap { exactly(Wire.length($0)) }
    }
}

#if DEBUG
    /// Makes a chosen paper misbehave in a chosen step, so that tests see what becomes of it.
    enum Misbehaviour {
        /// "crash checking NAME": what, in which step, for keys that hold the name; several, parted by commas.
        private static let wanted = (getenv("CROSSFOOT_MISBEHAVE").map { String(cString: $0) } ?? "")
            .split(separator: ",").map { $0.split(separator: " ").map(String.init) }.filter { $0.count == 3 }

        static func act(_ step: Step, _ key: String) {
            for words in wanted where words[1] == step.rawValue && key.contains(words[2]) {
                switch words[0] {
                case "crash": abort()
                case "overflow": _ = deeper(1)
                case "hang": while true { _ = getppid() }
                case "sleep": sleep(600)
                case "eat": eat()
                default: break
                }
            }
        }

        @inline(never) private static func deeper(_ number: Int) -> Int {
            number + (getppid() > 0 ? deeper(number + 1) : 0) % 7
        }

        private static func eat() {
            var held: [[UInt8]] = []
            while true {
                held.append([UInt8](repeating: 1, count: 1 << 23))
                usleep(1000)
            }
        }
    }
#endif
