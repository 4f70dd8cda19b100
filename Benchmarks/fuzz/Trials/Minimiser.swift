/// Makes a document smaller while it still shows its symptom: delta debugging over lines, elements, words and bytes.
struct Minimiser {
    /// Tries that may still be made.
    var tries: Int
    /// Whether a document shows the symptom.
    let shows: ([UInt8]) -> Bool

    init(tries: Int, shows: @escaping ([UInt8]) -> Bool) {
        self.tries = tries
        self.shows = shows
    }

    /// The smallest document that was found; the given one where nothing could go.
    mutating func minimised(_ bytes: [UInt8]) -> [UInt8] {
        var best = bytes
        for cut in [Self.lines, Self.elements, Self.sentences, Self.words, Self.characters] {
            // bytes one by one only where few are left
            let units = cut(best)
            guard units.count > 1, units.count < 20_000 else { continue }
            best = Array(reduced(units).joined())
            if tries <= 0 { break }
        }
        return best
    }

    /// Zeller and Hildebrandt's ddmin: drops ever smaller groups of units.
    private mutating func reduced(_ units: [[UInt8]]) -> [[UInt8]] {
        var units = units
        var size = max(1, units.count / 2)
        while tries > 0 {
            var start = 0
            var hasShrunk = false
            while start < units.count, tries > 0 {
                var rest = units
                rest.removeSubrange(start..<min(units.count, start + size))
                tries -= 1
                if !rest.isEmpty, shows(Array(rest.joined())) {
                    units = rest
                    hasShrunk = true
                } else {
                    start += size
                }
            }
            if size == 1, !hasShrunk { break }
            size = hasShrunk && size == 1 ? 1 : max(1, size / 2)
        }
        return units
    }

    private static func cut(_ bytes: [UInt8], after isEnd: (UInt8) -> Bool) -> [[UInt8]] {
        var units: [[UInt8]] = []
        var unit: [UInt8] = []
        for byte in bytes {
            unit.append(byte)
            if isEnd(byte) {
                units.append(unit)
                unit = []
            }
        }
        return unit.isEmpty ? units : units + [unit]
    }

    private static func lines(_ bytes: [UInt8]) -> [[UInt8]] { cut(bytes) { $0 == 10 || $0 == 12 } }
    private static func elements(_ bytes: [UInt8]) -> [[UInt8]] { cut(bytes) { $0 == UInt8(ascii: ">") } }
    private static func sentences(_ bytes: [UInt8]) -> [[UInt8]] {
        cut(bytes) { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ";") }
    }
    private static func words(_ bytes: [UInt8]) -> [[UInt8]] { cut(bytes) { $0 == 32 || $0 == UInt8(ascii: "<") } }
    private static func characters(_ bytes: [UInt8]) -> [[UInt8]] {
        // the parts of a character stay together
        var units: [[UInt8]] = []
        for byte in bytes {
            if byte & 0xC0 == 0x80, !units.isEmpty { units[units.count - 1].append(byte) } else { units.append([byte]) }
        }
        return units
    }
}
