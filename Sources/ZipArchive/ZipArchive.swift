import CArchive

/// Files in memory → the bytes of a ZIP archive, the same for the same files: no times, no owners, in the order given.
package enum ZipArchive {
    package struct File: Sendable {
        /// With slashes, without one at the beginning: "word/document.xml".
        package var name: String
        package var bytes: [UInt8]

        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    package struct Problem: Error {
        package var reason: String
    }

    /// Throws where libarchive cannot make the archive, with its own words.
    package static func bytes(of files: [File]) throws(Problem) -> [UInt8] {
        guard let archive = archive_write_new() else { throw Problem(reason: "cannot be packed: out of memory") }
        defer { archive_write_free(archive) }
        // what does not shrink grows by some bytes a block; names stand twice, with a head each
        let room = files.reduce(1 << 16) { $0 + $1.bytes.count + $1.bytes.count / 100 + 2 * $1.name.utf8.count + 1024 }
        var result = [UInt8](repeating: 0, count: room)
        var used = 0
        let failure = result.withUnsafeMutableBytes { buffer -> Problem? in
            guard archive_write_set_format_zip(archive) == ARCHIVE_OK,
                archive_write_set_options(archive, "zip:compression=deflate") == ARCHIVE_OK,
                // the bytes of the archive alone, not filled up to blocks
                archive_write_set_bytes_per_block(archive, 0) == ARCHIVE_OK,
                archive_write_open_memory(archive, buffer.baseAddress, buffer.count, &used) == ARCHIVE_OK
            else { return problem(of: archive) }
            for file in files {
                if let problem = add(file, to: archive) { return problem }
            }
            return archive_write_close(archive) == ARCHIVE_OK ? nil : problem(of: archive)
        }
        if let failure { throw failure }
        return Array(result.prefix(used))
    }

    private static func add(_ file: File, to archive: OpaquePointer) -> Problem? {
        guard let entry = archive_entry_new() else { return Problem(reason: "cannot be packed: out of memory") }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname_utf8(entry, file.name)
        archive_entry_set_size(entry, Int64(file.bytes.count))
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o644)
        guard archive_write_header(archive, entry) == ARCHIVE_OK else { return problem(of: archive) }
        let written = file.bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
        return written == file.bytes.count ? nil : problem(of: archive)
    }

    private static func problem(of archive: OpaquePointer) -> Problem {
        let words = archive_error_string(archive).map { String(cString: $0) } ?? "libarchive says no more"
        return Problem(reason: "cannot be packed: \(words)")
    }
}
