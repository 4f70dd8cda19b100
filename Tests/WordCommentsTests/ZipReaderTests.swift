import Testing
import ZipArchive

/// Archives are read within limits, and only what stays within them.
@Suite struct ZipReaderTests {
    private func archive(_ files: (String, [UInt8])...) throws -> [UInt8] {
        try ZipArchive.bytes(of: files.map { ZipArchive.File(name: $0.0, bytes: $0.1) })
    }

    private func reason(_ bytes: [UInt8], _ limits: ZipLimits = ZipLimits()) -> String {
        do throws(ZipArchive.Problem) {
            _ = try ZipArchive.files(in: bytes, limits: limits)
            return ""
        } catch {
            return error.reason
        }
    }

    @Test func `what was packed is unpacked, and no more than is wanted`() throws {
        let bytes = try archive(("a/b.xml", [1, 2, 3]), ("ä.bin", []), ("c", [UInt8](repeating: 7, count: 100_000)))
        #expect(try ZipArchive.files(in: bytes).map(\.bytes.count) == [3, 0, 100_000])
        #expect(try ZipArchive.files(in: bytes) { $0 == "c" }.map(\.name) == ["c"])
        #expect(try ZipArchive.names(in: bytes) == ["a/b.xml", "ä.bin", "c"])
        #expect(ZipArchive.holds(bytes) && !ZipArchive.holds([0x50, 0x4B]))
    }

    @Test(arguments: ["../a", "/a", "a/../../b", "C:a", "a\nb"])
    func `names that lead out are refused`(name: String) throws {
        #expect(reason(try archive((name, [1]))).contains("leads out of it"), "\(name)")
    }

    @Test func `bombs are refused`() throws {
        let zeros = try archive(("a", [UInt8](repeating: 0, count: 20 << 20)))
        #expect(reason(zeros) == "unpacks to more than 250 times its size: no document does, so it is not read")
        let small = ZipLimits(entryCount: 2, byteCount: 1 << 20)
        #expect(reason(zeros, small) == "unpacks to more than 1 MB: no document does, so it is not read")
        let many = try archive(("a", []), ("b", []), ("c", []))
        #expect(reason(many, small) == "holds more than 2 entries: no document does")
        #expect(reason(try archive(("a", [1]), ("a", [2]))).hasPrefix("holds two entries with the name \"a\""))
    }

    @Test func `what breaks off is damaged`() throws {
        let bytes = try archive(("a", Array("some words".utf8)), ("b", Array("more".utf8)))
        for count in stride(from: 4, to: bytes.count - 1, by: 7) { #expect(reason(Array(bytes.prefix(count))) != "") }
        var changed = bytes
        for index in stride(from: 0, to: changed.count, by: 3) { changed[index] ^= 0x55 }
        _ = reason(changed)
    }
}
