import CLinux
import CPoppler
import Glibc

/// The other end of the pipe: a process that does nothing but read strangers' PDFs.
package enum PDFWorker {
    /// Address space that a worker may use; a file that needs more is none that a paper is printed from.
    package static let addressSpace = 3 << 30

    /// Answers requests from standard input until it ends.
    ///
    /// A request or an answer is four bytes of length, then bytes.
    package static func serve(memory: Int, seconds: Double) {
        limitResources(memory)
        endWithParent()
        linux_keep_memory()
        let complaints = ComplaintLog.listening()
        let output = dup(STDOUT_FILENO)
        // whatever a library prints must not get between the answers
        dup2(STDERR_FILENO, STDOUT_FILENO)
        readFirst()
        while let request = readFrame() {
            guard answerInCopy(request, complaints, seconds: seconds, to: output) else { exit(1) }
        }
    }

    /// Answers in a copy of this process, which has read no stranger's file; false where the copy has not done so.
    ///
    /// The libraries keep fonts, glyphs and errors of one file for the next, so that the same bytes could give other
    /// ruled lines after other files.
    private static func answerInCopy(
        _ request: [UInt8], _ complaints: ComplaintLog, seconds: Double, to output: Int32
    ) -> Bool {
        let parent = getpid()
        let copy = linux_fork()
        guard copy != 0 else {
            linux_die_with_parent()
            if getppid() != parent { _exit(1) }
            linux_limit_processor_time(seconds)
            complaints.clear()
            let bytes = answer(request, complaints)
            // an answer that has begun is sent to its end
            linux_limit_processor_time(0)
            write(bytes, to: output)
            _exit(0)
        }
        guard copy > 0 else { return false }
        var status: Int32 = 0
        while waitpid(copy, &status, 0) < 0 {
            guard errno == EINTR else { return false }
        }
        if status & 0x7F == SIGPROF {
            write(PDFAnswer.timeout, to: output)
            return true
        }
        return status == 0
    }

    /// Reads a page of the program's own: fonts are looked up once for all copies.
    private static func readFirst() {
        let page = """
            %PDF-1.4
            1 0 obj
            << /Type /Catalog /Pages 2 0 R >>
            endobj
            2 0 obj
            << /Type /Pages /Count 1 /Kids [3 0 R] >>
            endobj
            3 0 obj
            << /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R
               /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>
            endobj
            4 0 obj
            << /Length 34 >>
            stream
            BT /F 9 Tf 9 50 Td (Table 1) Tj ET
            endstream
            endobj
            trailer
            << /Root 1 0 R >>
            %%EOF
            """
        _ = try? PDFSource.read(Array(page.utf8))
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
