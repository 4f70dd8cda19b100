import CPoppler
import Glibc

/// The other end of the pipe: a process that does nothing but read strangers' PDFs.
package enum PDFWorker {
    /// Address space that a worker may use; a file that needs more is none that a paper is printed from.
    package static let addressSpace = 3 << 30

    /// Answers requests from standard input until it ends.
    ///
    /// A request or an answer is four bytes of length, then bytes.
    package static func serve(memory: Int) {
        limitResources(memory)
        endWithParent()
        let complaints = ComplaintLog.listening()
        let output = dup(STDOUT_FILENO)
        // whatever a library prints must not get between the answers
        dup2(STDERR_FILENO, STDOUT_FILENO)
        while let request = readFrame() {
            complaints.clear()
            write(answer(request, complaints), to: output)
        }
    }

    /// A worker in the midst of a file must not outlive the process that asked for it.
    private static func endWithParent() {
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { _ in
                // no event but the end of all writers
                var input = pollfd(fd: STDIN_FILENO, events: 0, revents: 0)
                while poll(&input, 1, -1) <= 0 || input.revents & Int16(POLLHUP | POLLERR | POLLNVAL) == 0 {}
                _exit(0)
            }, nil)
    }

    private static func limitResources(_ memory: Int) {
        var data = rlimit(rlim_cur: rlim_t(memory), rlim_max: rlim_t(memory))
        setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &data)
        var space = rlimit(rlim_cur: rlim_t(addressSpace), rlim_max: rlim_t(addressSpace))
        setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &space)
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }

    /// Answers one request in this process: for tests, where there is no program to start.
    package static func answer(_ request: [UInt8]) -> [UInt8] { answer(request, nil) }

    private static func answer(_ frame: [UInt8], _ complaints: ComplaintLog?) -> [UInt8] {
        var reader = ByteReader(frame)
        do {
            var writer = ByteWriter()
            try perform(PDFRequest(from: &reader), complaints).encode(to: &writer)
            return writer.bytes
        } catch {
            return PDFAnswer.encodedFailure(error)
        }
    }

    private static func perform(_ request: PDFRequest, _ complaints: ComplaintLog?) throws(PDFError) -> PDFAnswer {
        switch request {
        case .read(let path, let password):
            var content = try PDFSource.read(try bytes(of: path), password: password)
            content.complaints = complaints?.lines() ?? []
            return .content(content)
        case .mark(let path, let password, let marks):
            return .copy(try PDFMarks.copy(marks, on: try bytes(of: path), password: password))
        case .draw(let path, let password, let overlays):
            return .pictures(try PageDrawing.pictures(of: try bytes(of: path), password: password, overlays: overlays))
        }
    }

    private static func bytes(of path: String) throws(PDFError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw PDFError("cannot be opened: \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw PDFError("is no file")
        }
        guard status.st_size <= PDFSource.largestByteCount else {
            throw PDFError("is larger than \(PDFSource.largestByteCount >> 20) MB: give one paper a file")
        }
        guard let bytes = readExactly(Int(status.st_size), from: descriptor) else {
            throw PDFError("cannot be read to its end")
        }
        return bytes
    }

    private static func readFrame() -> [UInt8]? {
        guard let header = readExactly(4, from: STDIN_FILENO) else { return nil }
        let count = header.enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
        return readExactly(count, from: STDIN_FILENO)
    }

    static func readExactly(_ count: Int, from descriptor: Int32) -> [UInt8]? {
        var place = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while place < count, let base = buffer.baseAddress {
                let got = read(descriptor, base + place, count - place)
                if got < 0, errno == EINTR { continue }
                if got <= 0 { break }
                place += got
            }
            filled = place
        }
        return place == count ? bytes : nil
    }

    private static func write(_ answer: [UInt8], to descriptor: Int32) {
        var header = ByteWriter()
        header.put(UInt32(truncatingIfNeeded: answer.count))
        for part in [header.bytes, answer] {
            part.withUnsafeBytes { buffer in
                var place = 0
                while place < buffer.count, let base = buffer.baseAddress {
                    let put = Glibc.write(descriptor, base + place, buffer.count - place)
                    if put < 0, errno == EINTR { continue }
                    if put <= 0 { exit(1) }
                    place += put
                }
            }
        }
    }
}

/// What poppler says while it reads: each message about broken syntax says that something was repaired or left out.
private final class ComplaintLog {
    private static let most = 100
    private var messages: [String] = []

    /// Takes poppler's messages from now on; lives as long as the process.
    static func listening() -> ComplaintLog {
        let log = ComplaintLog()
        g_log_set_handler(
            "Poppler", GLogLevelFlags(rawValue: ~0),
            { _, _, message, target in
                guard let message, let target else { return }
                Unmanaged<ComplaintLog>.fromOpaque(target).takeUnretainedValue().add(String(cString: message))
            }, Unmanaged.passRetained(log).toOpaque())
        return log
    }

    private func add(_ message: String) {
        guard messages.count < Self.most, message.hasPrefix("Syntax error") else { return }
        // "Syntax error at position 3747: Dictionary key must be a name object"
        messages.append(message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? message)
    }

    func clear() { messages = [] }
    func lines() -> [String] { messages }
}
