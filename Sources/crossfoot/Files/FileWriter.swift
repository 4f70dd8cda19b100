import CLinux
import Glibc
import Synchronization

/// Files out: the one place that writes them.
extension Files {
    /// Files that this run reads: nothing is ever written over them.
    private static let inputs = Mutex<Set<FileNumber>>([])

    private struct FileNumber: Hashable {
        var device: UInt64
        var node: UInt64

        init(_ status: stat) {
            device = UInt64(status.st_dev)
            node = UInt64(status.st_ino)
        }
    }

    /// Says that a path is an input of this run.
    static func protect(_ path: String) {
        guard let status = status(path), status.st_mode & S_IFMT == S_IFREG else { return }
        _ = inputs.withLock { $0.insert(FileNumber(status)) }
    }

    /// Where bytes may go.
    enum Target: Equatable {
        case standardOutput
        case standardError
        /// A device that takes bytes and stays what it is: /dev/null, the terminal.
        case device(String)
        /// The path of a regular file, or of none yet; links followed.
        case file(String, exists: Bool)
    }

    /// Where a path leads; throws where nothing may be written, inputs of this run but for those that are kept for the user.
    static func target(_ path: String, mayBeInput: Bool = false) throws(FileProblem) -> Target {
        switch path {
        case "": throw FileProblem("the name of the file to write is empty")
        case "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1": return .standardOutput
        case "/dev/stderr", "/dev/fd/2", "/proc/self/fd/2": return .standardError
        default: break
        }
        let resolved = try followed(path)
        guard let status = status(resolved) else {
            if path.hasSuffix("/") { throw FileProblem("is a folder that is not there, no file") }
            return .file(resolved, exists: false)
        }
        if let kind = kind(status.st_mode) {
            if status.st_mode & S_IFMT == S_IFCHR, ["/dev/null", "/dev/tty"].contains(resolved) {
                return .device(resolved)
            }
            throw FileProblem(
                kind == "a pipe"
                    ? "is a pipe: leave --output away and write to standard output" : "is \(kind): name a file to write"
            )
        }
        if !mayBeInput, inputs.withLock({ $0.contains(FileNumber(status)) }) {
            throw FileProblem("is an input of this run: give the output another name")
        }
        guard PathText.withSystem(resolved, { access($0, W_OK) }) == 0 else {
            throw .system("cannot be written")
        }
        return .file(resolved, exists: true)
    }

    /// The path that a chain of links ends in, whether or not a file is there.
    private static func followed(_ path: String) throws(FileProblem) -> String {
        var path = path
        for _ in 0..<40 {
            var status = stat()
            guard PathText.withSystem(path, { lstat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFLNK else {
                return path
            }
            var target = [UInt8](repeating: 0, count: Int(PATH_MAX))
            let count = PathText.withSystem(path) { name in
                target.withUnsafeMutableBytes { buffer in
                    buffer.baseAddress.map { readlink(name, $0.assumingMemoryBound(to: CChar.self), buffer.count) } ?? 0
                }
            }
            guard count > 0 else { throw .system("is a link that cannot be read") }
            let name = PathText.text(Array(target[..<count]))
            path = name.hasPrefix("/") ? name : folder(of: path) + "/" + name
        }
        throw FileProblem("is a link that leads to itself")
    }

    /// Whether a name can stand as one part of a path: no folder of its own, no way up, nothing that cannot be seen.
    static func isPlainName(_ name: String) -> Bool {
        !name.isEmpty && name != "." && name != ".." && name.utf8.count <= 255
            && !name.unicodeScalars.contains { $0 == "/" || $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
    }

    /// Writes a file of a name that the tool made into a folder that the user named.
    static func write(_ bytes: [UInt8], named name: String, in folder: String) throws(FileProblem) {
        guard isPlainName(name) else { throw FileProblem("would be written under a name that is none") }
        try write(bytes, to: folder.hasSuffix("/") ? folder + name : folder + "/" + name)
    }

    static func write(_ text: String, to path: String) throws(FileProblem) { try write(Array(text.utf8), to: path) }

    /// Writes beside the file and puts it in its place: there is the old file or the whole new one, never a part.
    static func write(_ bytes: [UInt8], to path: String) throws(FileProblem) {
        switch try target(path) {
        case .standardOutput: try Terminal.put(bytes, to: STDOUT_FILENO)
        case .standardError: try Terminal.put(bytes, to: STDERR_FILENO)
        case .device(let name):
            let descriptor = PathText.withSystem(name) { open($0, O_WRONLY | O_CLOEXEC | O_NOCTTY) }
            guard descriptor >= 0 else { throw .system("cannot be written") }
            defer { close(descriptor) }
            try put(bytes, into: descriptor)
        case .file(let name, let exists):
            try makeFolder(folder(of: name))
            try replace(name, exists: exists, with: bytes)
        }
    }

    /// Writes a file that the user keeps, which may be an input of this run: when this returns, it is on the disk.
    static func keep(_ text: String, in path: String) throws(FileProblem) {
        guard case .file(let name, let exists) = try target(path, mayBeInput: true) else {
            throw FileProblem("is no file that can be kept")
        }
        try replace(name, exists: exists, with: Array(text.utf8), isDurable: true)
        // the name, too
        let folder = PathText.withSystem(folder(of: name)) { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    private static func replace(
        _ path: String, exists: Bool, with bytes: [UInt8], isDurable: Bool = false
    ) throws(FileProblem) {
        let fresh = temporaryName(beside: path)
        // a file without a name goes with its process; where the disk knows none, a named one is removed again
        let unnamed = PathText.withSystem(folder(of: path)) { folder in
            open(folder, linux_unnamed_file_flag() | O_DIRECTORY | O_WRONLY | O_CLOEXEC, 0o666)
        }
        let descriptor =
            unnamed >= 0
            ? unnamed : PathText.withSystem(fresh) { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
        guard descriptor >= 0 else { throw .system("cannot be written") }
        var isOpen = true
        var hasName = unnamed < 0
        defer {
            if isOpen { close(descriptor) }
            if hasName { _ = PathText.withSystem(fresh) { unlink($0) } }
        }
        try put(bytes, into: descriptor)
        if exists, let old = status(path) { fchmod(descriptor, old.st_mode & 0o7777) }
        if isDurable, fsync(descriptor) != 0, errno != EINVAL { throw .system("cannot be written") }
        if unnamed >= 0 {
            let own = "/proc/self/fd/\(descriptor)"
            if !exists, link(own, to: path) { return }
            guard link(own, to: fresh) else { throw .system("cannot be written") }
            hasName = true
        }
        // what replaces something has to be on the disk before that is gone
        if exists, fdatasync(descriptor) != 0, errno != EINVAL { throw .system("cannot be written") }
        isOpen = false
        guard close(descriptor) == 0 else { throw .system("cannot be written") }
        guard PathText.withSystem(fresh, { new in PathText.withSystem(path) { rename(new, $0) } }) == 0 else {
            throw .system("cannot be written")
        }
        hasName = false
    }

    /// Removes what processes that are gone left in a folder between writing a file and putting it in its place.
    static func removeLeftovers(in folder: String) {
        for name in (try? names(in: folder)) ?? [] where name.hasPrefix(".crossfoot-") && name.hasSuffix(".new") {
            let parts = name.dropFirst(".crossfoot-".count).split(separator: "-")
            guard let process = parts.first.flatMap({ pid_t($0) }), process > 0, ProcessState.hasEnded(process)
            else { continue }
            try? remove(folder.hasSuffix("/") ? folder + name : folder + "/" + name)
        }
    }

    private static func link(_ own: String, to path: String) -> Bool {
        PathText.withSystem(path) { linkat(AT_FDCWD, own, AT_FDCWD, $0, AT_SYMLINK_FOLLOW) } == 0
    }

    /// A name of this process beside a file, short enough for any disk.
    static func temporaryName(beside path: String) -> String {
        let folder = folder(of: path)
        return (folder == "/" ? "" : folder) + "/.crossfoot-\(getpid())-\(UInt32.random(in: 0...UInt32.max)).new"
    }

    /// Writes all bytes or says why not.
    static func put(_ bytes: some RandomAccessCollection<UInt8>, into descriptor: Int32) throws(FileProblem) {
        var failure: FileProblem?
        func all(_ buffer: UnsafeRawBufferPointer) {
            var place = 0
            while place < buffer.count, let base = buffer.baseAddress {
                let count = Glibc.write(descriptor, base + place, buffer.count - place)
                if count < 0, errno == EINTR { continue }
                if count < 0, errno == EAGAIN {
                    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&waiting, 1, -1)
                    continue
                }
                guard count > 0 else {
                    failure = .system("cannot be written")
                    return
                }
                place += count
            }
        }
        if bytes.withContiguousStorageIfAvailable({ all(UnsafeRawBufferPointer($0)) }) == nil {
            Array(bytes).withUnsafeBytes(all)
        }
        if let failure { throw failure }
    }

    /// Makes a folder and those above it.
    static func makeFolder(_ path: String) throws(FileProblem) {
        if isFolder(path) { return }
        let above = folder(of: path.hasSuffix("/") ? String(path.dropLast()) : path)
        if above != path, above != "/", above != "." { try makeFolder(above) }
        if PathText.withSystem(path, { mkdir($0, 0o777) }) == 0 { return }
        let code = errno
        // another run may have made it
        guard isFolder(path) else { throw .system("its folder cannot be made", code) }
    }

    static func remove(_ path: String) throws(FileProblem) {
        guard PathText.withSystem(path, { unlink($0) }) == 0 else { throw .system("cannot be removed") }
    }
}
