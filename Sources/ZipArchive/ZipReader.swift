import CArchive

/// What an archive may hold at most; documents stay far below.
package struct ZipLimits: Hashable, Sendable {
    package var entryCount: Int
    /// Of all entries, unpacked.
    package var byteCount: Int
    /// Unpacked bytes for one of the file, above `freeByteCount`: text packs to a tenth, a table of zeros to a hundredth.
    package var ratio: Int
    package var freeByteCount: Int

    package init(
        entryCount: Int = 20_000, byteCount: Int = 512 << 20, ratio: Int = 250, freeByteCount: Int = 8 << 20
    ) {
        self.entryCount = entryCount
        self.byteCount = byteCount
        self.ratio = ratio
        self.freeByteCount = freeByteCount
    }
}

extension ZipArchive {
    /// Whether bytes begin as a ZIP archive does, an empty one included.
    package static func holds(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }

    /// The names of an archive's files, in its order; throws as `files` does.
    package static func names(in bytes: [UInt8], limits: ZipLimits = ZipLimits()) throws(Problem) -> [String] {
        var reader = Reader(limits: limits, archiveByteCount: bytes.count) { _ in false }
        try reader.read(bytes)
        return reader.names
    }

    /// Files of an archive, in its order; nothing is written to the disk.
    ///
    /// Throws one clause where the archive is damaged or encrypted, where it unpacks to more than `limits` allow, or where a name is no
    /// plain path within it or stands twice. Only what is wanted is unpacked; the sizes of all entries count.
    package static func files(
        in bytes: [UInt8], limits: ZipLimits = ZipLimits(), wanted: (String) -> Bool = { _ in true }
    ) throws(Problem) -> [File] {
        try withoutActuallyEscaping(wanted) { wanted throws(Problem) in
            var reader = Reader(limits: limits, archiveByteCount: bytes.count, wanted: wanted)
            try reader.read(bytes)
            return reader.files
        }
    }

    private struct Reader {
        let limits: ZipLimits
        let archiveByteCount: Int
        let wanted: (String) -> Bool
        var names: [String] = []
        var files: [File] = []
        private var known: Set<String> = []
        /// What the entries say they hold, and what the unpacked ones held.
        private var declared = 0
        private var unpacked = 0

        init(limits: ZipLimits, archiveByteCount: Int, wanted: @escaping (String) -> Bool) {
            self.limits = limits
            self.archiveByteCount = archiveByteCount
            self.wanted = wanted
        }

        mutating func read(_ bytes: [UInt8]) throws(Problem) {
            guard let archive = archive_read_new() else { throw Problem(reason: "cannot be unpacked: out of memory") }
            defer { archive_read_free(archive) }
            let failure = bytes.withUnsafeBytes { buffer -> Problem? in
                guard archive_read_support_format_zip_seekable(archive) == ARCHIVE_OK,
                    archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK
                else { return Self.damage(archive) }
                do throws(Problem) {
                    while try next(archive) {}
                    return nil
                } catch {
                    return error
                }
            }
            if let failure { throw failure }
        }

        /// Reads one entry; false at the end.
        private mutating func next(_ archive: OpaquePointer) throws(Problem) -> Bool {
            var entry: OpaquePointer?
            let code = archive_read_next_header(archive, &entry)
            if code == ARCHIVE_EOF { return false }
            guard code == ARCHIVE_OK || code == ARCHIVE_WARN, let entry else { throw Self.damage(archive) }
            guard let pointer = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else {
                throw Problem(reason: "holds an entry whose name cannot be read: save the document again")
            }
            let name = String(cString: pointer)
            if name.hasSuffix("/") { return true }
            guard Self.isPlain(name) else {
                throw Problem(
                    reason: "holds an entry with the name \"\(name.prefix(60))\", which leads out of it: it is not read"
                )
            }
            guard known.insert(name).inserted else {
                throw Problem(reason: "holds two entries with the name \"\(name.prefix(60))\": save the document again")
            }
            guard names.count < limits.entryCount else {
                throw Problem(reason: "holds more than \(limits.entryCount) entries: no document does")
            }
            names.append(name)
            if archive_entry_is_encrypted(entry) != 0 {
                throw Problem(reason: "is encrypted: save a copy without a password")
            }
            let size = archive_entry_size_is_set(entry) != 0 ? Int(clamping: archive_entry_size(entry)) : 0
            declared = declared.addingReportingOverflow(max(0, size)).overflow ? Int.max : declared + max(0, size)
            try check(declared)
            if wanted(name) { files.append(File(name: name, bytes: try data(of: archive, expecting: size))) }
            return true
        }

        private mutating func data(of archive: OpaquePointer, expecting size: Int) throws(Problem) -> [UInt8] {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(min(max(0, size), 16 << 20))
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = chunk.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
                if count == 0 { return bytes }
                guard count > 0 else { throw Self.damage(archive) }
                unpacked += count
                try check(unpacked)
                bytes += chunk.prefix(count)
            }
        }

        private func check(_ byteCount: Int) throws(Problem) {
            guard byteCount <= limits.byteCount else {
                throw Problem(
                    reason: "unpacks to more than \(limits.byteCount >> 20) MB: no document does, so it is not read")
            }
            guard byteCount <= limits.freeByteCount || byteCount / limits.ratio <= archiveByteCount else {
                throw Problem(
                    reason:
                        "unpacks to more than \(limits.ratio) times its size: no document does, so it is not read")
            }
        }

        /// Whether a name stays within the archive: no root, no drive, no way up, no control character.
        private static func isPlain(_ name: String) -> Bool {
            guard !name.isEmpty, !name.hasPrefix("/"), !name.utf8.contains(where: { $0 < 0x20 || $0 == 0x5C }),
                !name.split(separator: "/", omittingEmptySubsequences: false).contains("..")
            else { return false }
            let bytes = Array(name.utf8.prefix(2))
            return !(bytes.count == 2 && bytes[1] == UInt8(ascii: ":"))
        }

        private static func damage(_ archive: OpaquePointer) -> Problem {
            let words = archive_error_string(archive).map { String(cString: $0) } ?? "libarchive says no more"
            return Problem(reason: "is a damaged archive (\(words)): save the document again")
        }
    }
}
