/// Paths as text that keeps every byte: on Linux a file's name need not be UTF-8.
///
/// A byte that is no part of UTF-8 stands as a private character, U+10FF00 and the byte; `bytes` turns it back.
enum PathText {
    private static let base: UInt32 = 0x10_FF00

    static func text(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var scalars = String.UnicodeScalarView()
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var place = 0
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let encoded):
                scalars.append(Unicode.UTF8.decode(encoded))
                place += encoded.count
            case .error(let length):
                for byte in bytes[place..<min(bytes.count, place + length)] {
                    if let scalar = Unicode.Scalar(base + UInt32(byte)) { scalars.append(scalar) }
                }
                place += length
            case .emptyInput: return String(scalars)
            }
        }
    }

    static func bytes(_ text: String) -> [UInt8] {
        guard text.unicodeScalars.contains(where: isByte) else { return Array(text.utf8) }
        return text.unicodeScalars.flatMap { scalar -> [UInt8] in
            isByte(scalar) ? [UInt8(scalar.value - base)] : Array(String(scalar).utf8)
        }
    }

    /// Whether a library that takes UTF-8 can be given the path.
    static func isPlain(_ text: String) -> Bool { !text.unicodeScalars.contains(where: isByte) }

    static func isByte(_ scalar: Unicode.Scalar) -> Bool { (base + 0x80...base + 0xFF).contains(scalar.value) }

    /// "\xE9" for a character that stands for a byte.
    static func shown(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value - base, radix: 16, uppercase: true)
        return "\\x" + digits
    }

    /// Runs the body with the path as the system takes it.
    static func withSystem<Result>(_ path: String, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        let bytes = bytes(path).map { CChar(bitPattern: $0) } + [0]
        return bytes.withUnsafeBufferPointer { buffer in
            // never empty: the zero byte is there
            guard let base = buffer.baseAddress else { return "".withCString(body) }
            return body(base)
        }
    }
}
