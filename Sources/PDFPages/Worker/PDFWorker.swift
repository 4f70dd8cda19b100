import CLinux
import CPoppler
import Glibc
import Synchronization

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
        sayLast(to: output)
        while let request = readFrame() {
            guard answer(request, complaints, seconds: seconds, to: output) else { exit(1) }
            // what a large file leaves behind shall not count for the next: another process will read that
            if residentBytes > largestRest { exit(0) }
        }
    }

    /// Where this process, or a copy of it, says that it has used its processor time: a number that no other file has, since a
    /// signal's handler can be given none.
    private static let lastOutput: Int32 = 61

    private static func sayLast(to output: Int32) {
        dup2(output, lastOutput)
        signal(SIGPROF) { _ in
            // a frame of one byte: nothing that a signal may not do
            var frame: (UInt8, UInt8, UInt8, UInt8, UInt8) = (1, 0, 0, 0, PDFAnswer.timeoutMark)
            let count = withUnsafeBytes(of: &frame) { Glibc.write(PDFWorker.lastOutput, $0.baseAddress, $0.count) }
            _exit(count == 5 ? 0 : 1)
        }
    }

    private static let largestRest = 96 << 20

    /// Memory of this process that is in use.
    private static var residentBytes: Int {
        var text = [UInt8](repeating: 0, count: 128)
        let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        let count = read(descriptor, &text, text.count)
        let fields = String(decoding: text.prefix(max(0, count)), as: UTF8.self).split(separator: " ")
        return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * Int(getpagesize())
    }

    /// Answers a request; false where that has failed.
    ///
    /// Whatever draws goes on in a copy of this process: the libraries keep fonts, glyphs and errors of one file for the
    /// next, so that the same bytes could give other ruled lines after other files. Text and operators leave nothing.
    private static func answer(
        _ request: [UInt8], _ complaints: ComplaintLog, seconds: Double, to output: Int32
    ) -> Bool {
        complaints.clear()
        linux_limit_processor_time(seconds)
        var isCopy = false
        var copyHasAnswered: Bool?
        let bytes = answer(request, complaints) { () throws(PDFError) in
            guard !isCopy else { return }
            let rest = linux_processor_time_left()
            linux_limit_processor_time(0)
            readFirst()
            let parent = getpid()
            let copy = linux_fork()
            if copy == 0 {
                linux_die_with_parent()
                if getppid() != parent { _exit(1) }
                linux_limit_processor_time(max(0.001, rest))
                isCopy = true
                return
            }
            copyHasAnswered = copy > 0 && hasSucceeded(copy)
            throw PDFError("is read by a copy of this process")
        }
        if let copyHasAnswered { return copyHasAnswered }
        // an answer that has begun is sent to its end
        linux_limit_processor_time(0)
        write(framed(bytes), to: output)
        if isCopy { _exit(0) }
        return true
    }

    private static func hasSucceeded(_ process: Int32) -> Bool {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { return false }
        }
        return status == 0
    }

    private static func framed(_ answer: [UInt8]) -> [UInt8] {
        var header = ByteWriter()
        header.reserve(answer.count + 4)
        header.put(answer)
        return header.bytes
    }

    /// Draws a page of the program's own, once: fonts are looked up for all copies.
    private static func readFirst() {
        guard !hasReadFirst.exchange(true, ordering: .relaxed) else { return }
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

    private static let hasReadFirst = Atomic(false)

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
    package static func answer(_ request: [UInt8]) -> [UInt8] { answer(request, nil) {} }

    /// `beforeDrawing` is called before anything is drawn, and ends the answer by an error.
    private static func answer(
        _ frame: [UInt8], _ complaints: ComplaintLog?, beforeDrawing: () throws(PDFError) -> Void
    ) -> [UInt8] {
        var reader = ByteReader(frame)
        do {
            var writer = ByteWriter()
            try perform(PDFRequest(from: &reader), complaints, beforeDrawing).encode(to: &writer)
            return writer.bytes
        } catch {
            return PDFAnswer.encodedFailure(error)
        }
    }

    private static func perform(
        _ request: PDFRequest, _ complaints: ComplaintLog?, _ beforeDrawing: () throws(PDFError) -> Void
    ) throws(PDFError) -> PDFAnswer {
        switch request {
        case .read(let path, let password, let recognises):
            var content = try PDFSource.read(
                try bytes(of: path), password: password, recognises: recognises, beforeDrawing: beforeDrawing)
            content.complaints = complaints?.lines() ?? []
            return .content(content)
        case .mark(let path, let password, let marks):
            try beforeDrawing()
            return .copy(try PDFMarks.copy(marks, on: try bytes(of: path), password: password))
        case .draw(let path, let password, let overlays):
            try beforeDrawing()
            return .pictures(try PageDrawing.pictures(of: try bytes(of: path), password: password, overlays: overlays))
        case .crop(let path, let password, let crops):
            try beforeDrawing()
            return .pictures(try PageDrawing.pictures(of: try bytes(of: path), password: password, crops: crops))
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

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        bytes.withUnsafeBytes { buffer in
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
