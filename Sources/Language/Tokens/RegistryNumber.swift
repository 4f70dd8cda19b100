import Paper

/// Numbers of trial registers that look like quantities.
package enum RegistryNumber {
    /// The end of "2014-002476-92" at `start`.
    package static func eudraEnd(_ bytes: [UInt8], at start: Int) -> Int? {
        // most digits are no year with a dash behind
        guard bytes.isDigit(at: start + 3), bytes.dashLength(at: start + 4) > 0 else { return nil }
        var end = start
        for (part, length) in [4, 6, 2].enumerated() {
            if part > 0 {
                let dash = bytes.dashLength(at: end)
                guard dash > 0 else { return nil }
                end += dash
            }
            for offset in 0..<length where !bytes.isDigit(at: end + offset) { return nil }
            end += length
        }
        guard !bytes.isDigit(at: end), start == 0 || !bytes[start - 1].isASCIIDigit else { return nil }
        return end
    }
}
