import Glibc

extension [UInt8] {
    /// The place of the first such byte from `start` on, looked for many bytes at a time.
    package func place(of byte: UInt8, from start: Int = 0) -> Int? {
        withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress, start < buffer.count,
                let found = memchr(base + start, Int32(byte), buffer.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }
}

/// Encodings that bytes alone give away.
enum EncodedBytes {
    /// The bytes, UTF-16 turned into UTF-8, and the encoding where it is known for certain.
    ///
    /// Every line ends with LF, as XML asks of its readers: the parser counts nothing else, and a file may end its lines
    /// with CR alone.
    static func readable(_ bytes: [UInt8], limits: MarkupLimits, kind: String) throws(MarkupError)
        -> (bytes: [UInt8], encoding: String?)
    {
        let (decoded, encoding) = try decoded(bytes, limits: limits, kind: kind)
        return (withLineFeeds(decoded), encoding)
    }

    private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
        guard var end = bytes.place(of: 0x0D) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var start = 0
        // what stands between two of them is copied at once
        while true {
            result += bytes[start..<end]
            guard end < bytes.count else { return result }
            start = end + 1
            if start == bytes.count || bytes[start] != 0x0A { result.append(0x0A) }
            end = bytes.place(of: 0x0D, from: start) ?? bytes.count
        }
    }

    private static func decoded(_ bytes: [UInt8], limits: MarkupLimits, kind: String) throws(MarkupError)
        -> (bytes: [UInt8], encoding: String?)
    {
        if bytes.isEmpty { throw MarkupError("is empty") }
        if bytes.count > limits.byteCount {
            throw MarkupError("is larger than \(limits.byteCount >> 20) MB: no paper is, so give one paper a file")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (Array(bytes.dropFirst(3)), "UTF-8") }
        if bytes.starts(with: [0xFF, 0xFE]) { return (utf8(ofUTF16: bytes.dropFirst(2), isBigEndian: false), "UTF-8") }
        if bytes.starts(with: [0xFE, 0xFF]) { return (utf8(ofUTF16: bytes.dropFirst(2), isBigEndian: true), "UTF-8") }
        if bytes.starts(with: [0x3C, 0]) { return (utf8(ofUTF16: bytes[...], isBigEndian: false), "UTF-8") }
        if bytes.starts(with: [0, 0x3C]) { return (utf8(ofUTF16: bytes[...], isBigEndian: true), "UTF-8") }
        if let zero = bytes.place(of: 0) {
            throw MarkupError(
                "is binary, not \(kind): it holds a zero byte",
                line: withLineFeeds(Array(bytes[..<zero])).reduce(1) { $1 == 0x0A ? $0 + 1 : $0 })
        }
        return (bytes, nil)
    }

    private static func utf8(ofUTF16 bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            let (a, b) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isBigEndian ? a << 8 | b : b << 8 | a)
            index += 2
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// Whether a page's head says how it is encoded.
    static func namesCharset(_ bytes: [UInt8]) -> Bool {
        let head = String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased()
        return head.contains("charset=")
    }
}
