import CZlib

/// Bytes compressed by gzip (RFC 1952), one member after another.
package enum Gzip {
    package struct Problem: Error {
        package var reason: String
    }

    package static func holds(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

    /// The bytes as they were; throws for what is damaged, cut off, or larger than `limit` bytes.
    package static func inflated(_ bytes: [UInt8], limit: Int) throws(Problem) -> [UInt8] {
        var stream = z_stream()
        guard zlib_start_gzip(&stream) == Z_OK else {
            throw Problem(reason: "cannot be decompressed: zlib did not start")
        }
        defer { inflateEnd(&stream) }
        var result: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        var input = bytes
        let total = input.count
        let code = input.withUnsafeMutableBufferPointer { source -> Result<Void, Problem> in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(truncatingIfNeeded: min(total, Int(UInt32.max)))
            while true {
                let (status, count) = part.withUnsafeMutableBufferPointer { target -> (Int32, Int) in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    let status = inflate(&stream, Z_NO_FLUSH)
                    return (status, target.count - Int(stream.avail_out))
                }
                result += part[..<count]
                if result.count > limit {
                    return .failure(
                        Problem(reason: "is larger than \(limit >> 20) MB when decompressed: give one paper a file"))
                }
                switch status {
                case Z_STREAM_END:
                    // another member may follow; anything else behind the end is padding
                    guard stream.avail_in > 1, stream.next_in[0] == 0x1F, stream.next_in[1] == 0x8B else {
                        return .success(())
                    }
                    inflateReset(&stream)
                case Z_OK: continue
                case Z_BUF_ERROR: return .failure(Problem(reason: "is a gzip file that is cut off: get it again"))
                default: return .failure(Problem(reason: "is a damaged gzip file: get it again"))
                }
            }
        }
        try code.get()
        return result
    }
}
