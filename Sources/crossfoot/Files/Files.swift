import CLinux
import CMessageDigest
import Glibc
import PDFPages
import Synchronization

/// Files in, and their fingerprints.
enum Files {
    /// A larger file is no paper.
    static let largestByteCount = PDFSource.largestByteCount

    /// The bytes of a regular file; measured before it is read, so that what is too large costs nothing.
    static func read(_ path: String, limit: Int = largestByteCount) throws(FileProblem) -> [UInt8] {
        if isStandardInput(path) { return try StandardInput.bytes() }
        let descriptor = try opened(path)
        defer { close(descriptor) }
        let size = try size(of: descriptor, limit: limit)
        return try bytes(of: descriptor, expecting: size, limit: limit)
    }

    /// Opens a regular file without waiting for it: a pipe would never answer.
    static func opened(_ path: String) throws(FileProblem) -> Int32 {
        let descriptor = PathText.withSystem(path) { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY) }
        if descriptor >= 0 { return descriptor }
        let code = errno
        if code == ENOENT { throw FileProblem("there is no such file: check the path") }
        if code == ENXIO { throw FileProblem("is a socket, no file") }
        throw .system("cannot be opened", code)
    }

    private static func size(of descriptor: Int32, limit: Int) throws(FileProblem) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system("cannot be measured") }
        if let kind = kind(status.st_mode) {
            throw FileProblem(
                kind == "a pipe"
                    ? "is a pipe, no file: give - as the paper and send it to standard input" : "is \(kind), no file")
        }
        guard status.st_size <= limit else {
            throw FileProblem(
                "is larger than \(limit >> 20) MB (\(status.st_size >> 20) MB): no paper is, so give one paper a file")
        }
        return Int(status.st_size)
    }

    /// Reads to the end, in place of trusting the size: a file may be growing.
    static func bytes(of descriptor: Int32, expecting size: Int, limit: Int) throws(FileProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size + 1)
        while true {
            var count = 0
            // where the size is right, a byte of room is left to see the end
            let left = bytes.capacity - bytes.count
            bytes.append(addingCapacity: left > 0 ? left : 1 << 16) { room in
                room.withUnsafeMutableBufferPointer { buffer, initialized in
                    count = Glibc.read(
                        descriptor, buffer.baseAddress.map { $0 + initialized }, buffer.count - initialized)
                    initialized += max(0, count)
                }
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw .system("cannot be read to its end")
            }
            if count == 0 { return bytes }
            if bytes.count > limit {
                throw FileProblem("is larger than \(limit >> 20) MB: no paper is, so give one paper a file")
            }
        }
    }

    /// What a file is other than a regular one; nil for that.
    static func kind(_ mode: mode_t) -> String? {
        switch mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: "a folder"
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        case S_IFCHR, S_IFBLK: "a device"
        default: "something else than a file"
        }
    }

    static func isStandardInput(_ path: String) -> Bool { ["-", "/dev/stdin", "/dev/fd/0"].contains(path) }

    static func status(_ path: String) -> stat? {
        var status = stat()
        return PathText.withSystem(path) { stat($0, &status) } == 0 ? status : nil
    }

    static func isFolder(_ path: String) -> Bool { status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false }

    static func exists(_ path: String) -> Bool { isStandardInput(path) || status(path) != nil }

    /// One name for a file however its path is spelled: links followed, dots gone.
    ///
    /// A file that is not there keeps its path. Bytes, since two files may have names that are equal as text: an "ä" of
    /// one and of two characters.
    static func identity(_ path: String) -> [UInt8] {
        if isStandardInput(path) { return [UInt8(ascii: "-")] }
        guard let resolved = PathText.withSystem(path, { realpath($0, nil) }) else { return PathText.bytes(path) }
        defer { free(resolved) }
        return UnsafeBufferPointer(start: resolved, count: strlen(resolved)).map(UInt8.init(bitPattern:))
    }

    /// The folder of a path as the path names it; "." for a bare name.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The last part of a path.
    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// The path as a person calls it: "." and ".." have their folder's own name.
    static func ownName(of path: String) -> String {
        guard [".", ".."].contains(name(of: path)) else { return path }
        return name(of: PathText.text(identity(path)))
    }

    static func join(_ folder: String, _ name: String) -> String {
        name.hasPrefix("/") || folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    /// Names in a folder, sorted by their bytes.
    static func names(in folder: String) throws(FileProblem) -> [String] {
        guard let stream = PathText.withSystem(folder, { opendir($0) }) else { throw .system("cannot be opened") }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }.map(PathText.text)
    }

    /// SHA-256 in hexadecimal.
    static func sha256(_ bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: Int(gnutls_hash_get_len(GNUTLS_DIG_SHA256)))
        let code = gnutls_hash_fast(GNUTLS_DIG_SHA256, bytes, bytes.count, &digest)
        // whatever the bytes are: it fails only where the library itself does not work
        precondition(code == 0, "GnuTLS gives no SHA-256")
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// What comes in by standard input: read once, asked for by any name.
enum StandardInput {
    private static let held = Mutex<Result<[UInt8], FileProblem>?>(nil)

    static func bytes() throws(FileProblem) -> [UInt8] {
        let result = held.withLock { held -> Result<[UInt8], FileProblem> in
            if let held { return held }
            let read: Result<[UInt8], FileProblem>
            do throws(FileProblem) {
                read = .success(
                    try Files.bytes(of: STDIN_FILENO, expecting: 1 << 16, limit: Files.largestByteCount))
            } catch {
                read = .failure(error)
            }
            held = read
            return read
        }
        return try result.get()
    }
}

/// Bytes as a file in memory that another process can open by its path, for as long as this value lives.
final class MemoryFile: Sendable {
    let descriptor: Int32

    init(_ bytes: [UInt8]) throws(FileProblem) {
        descriptor = linux_memory_file("crossfoot")
        guard descriptor >= 0 else { throw .system("cannot be kept in memory") }
        do throws(FileProblem) {
            try Files.put(bytes, into: descriptor)
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit { close(descriptor) }

    var path: String { "/proc/\(getpid())/fd/\(descriptor)" }
}
