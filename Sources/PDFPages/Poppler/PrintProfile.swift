import CLinux

/// The colour profile that a file is meant to be printed with (ISO 32000-1, 14.11.5).
enum PrintProfile {
    private static let key = Array("/OutputIntents".utf8)

    /// The bytes with the profile's key under another name of the same length, so that nothing else changes its place.
    ///
    /// Poppler makes tables of the profile for the colours of each page, also where it only reads text: a third of the time. Only a
    /// key with an array or a reference behind it is one; in compressed objects it stays.
    static func hidden(in bytes: [UInt8]) -> [UInt8] {
        var copy = bytes
        var place = 0
        while let found = find(in: bytes, from: place) {
            place = found + key.count
            let next = bytes[place...].first { ![0, 9, 10, 12, 13, 32].contains($0) } ?? 0
            if next == UInt8(ascii: "[") || (0x30...0x39).contains(next) { copy[place - 1] = UInt8(ascii: "z") }
        }
        return copy
    }

    private static func find(in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBufferPointer { file in
            guard start < file.count, let base = file.baseAddress else { return nil }
            let place = linux_find(base + start, file.count - start, key, key.count)
            return place < 0 ? nil : start + place
        }
    }
}
