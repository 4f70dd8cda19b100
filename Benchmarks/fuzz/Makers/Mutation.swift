import Foundation

/// Damages documents: bytes, lines, numbers, elements; and the bytes that other systems write.
struct Mutation {
    var dice: Dice

    /// A document with one to some damages; `other` lends parts.
    mutating func mutated(_ seed: [UInt8], with other: [UInt8], isMarkup: Bool) -> [UInt8] {
        var bytes = seed
        for _ in 0..<dice.length(5, atMost: 60) where !bytes.isEmpty {
            switch dice.int(0...(isMarkup ? 11 : 8)) {
            case 0: bytes[dice.int(0...bytes.count - 1)] = UInt8(dice.int(0...255))
            case 1: bytes.removeSubrange(range(in: bytes, atMost: 200))
            case 2:
                let part = range(in: bytes, atMost: 400)
                bytes.insert(contentsOf: bytes[part], at: part.upperBound)
            case 3, 4: changeNumber(&bytes)
            case 5: swapLines(&bytes)
            case 6: repeatLine(&bytes)
            case 7:
                guard !other.isEmpty else { continue }
                bytes.insert(contentsOf: other[range(in: other, atMost: 3000)], at: dice.int(0...bytes.count))
            case 8: bytes.insert(contentsOf: Array(dice.pick(Self.tokens).utf8), at: dice.int(0...bytes.count))
            case 9: removeTag(&bytes)
            case 10: repeatElement(&bytes)
            default: bytes.insert(contentsOf: Array(dice.pick(Self.tags).utf8), at: tagStart(in: bytes) ?? 0)
            }
            if bytes.count > 2_000_000 { bytes.removeLast(bytes.count - 2_000_000) }
        }
        return bytes
    }

    private static let tokens = [
        "\u{AD}", "\u{AD} ", "−", "·", "(95% CI ", "%", "Table 1.", "Table 2", "(n = 0)", " n=1000000000 ", "; P = ",
        "\u{C}", "\t", "()", "§", "\u{FEFF}",
        "\u{1B}[2J", "\u{7}", "\u{2028}", "&#x1F;", "𝟏𝟐", "e\u{301}\u{301}\u{301}", "100%", " of ", "–", "1,0",
        ", 3–1, ", "\r", "\r\n\r\n", "```", "---\n",
    ]
    private static let tags = [
        "<td colspan=\"1000\" rowspan=\"1000\">9</td>", "<tr></tr>", "</table>", "<table>", "<table-wrap>", "<p>",
        "</p>", "<sup>2</sup>", "<xref>1</xref>", "&amp;",
        "&nbsp;", "&unknown;", "<thead>", "</thead>", "<!--", "-->", "<![CDATA[", "]]>", "<graphic/>",
        "<disp-formula>x</disp-formula>", "<?pi?>", "<list><list-item>",
    ]

    private mutating func range(in bytes: [UInt8], atMost most: Int) -> Range<Int> {
        let start = dice.int(0...max(0, bytes.count - 1))
        return start..<min(bytes.count, start + dice.length(20, atMost: most))
    }

    private mutating func changeNumber(_ bytes: inout [UInt8]) {
        let start = dice.int(0...bytes.count - 1)
        guard let first = bytes[start...].firstIndex(where: { (48...57).contains($0) }) else { return }
        let end = bytes[first...].firstIndex { !(48...57).contains($0) } ?? bytes.count
        var habit = NumberHabit(&dice)
        habit.wildness = 0.6
        bytes.replaceSubrange(first..<end, with: Array(habit.whole(dice.int(0...500), &dice).utf8))
    }

    private mutating func swapLines(_ bytes: inout [UInt8]) {
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        guard lines.count > 1 else { return }
        lines.swapAt(dice.int(0...lines.count - 1), dice.int(0...lines.count - 1))
        bytes = Array(lines.joined(separator: [10]))
    }

    private mutating func repeatLine(_ bytes: inout [UInt8]) {
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        let number = dice.int(0...lines.count - 1)
        let times = dice.chance(0.1) ? dice.int(50...500) : dice.int(1...5)
        lines.insert(contentsOf: [ArraySlice](repeating: lines[number], count: times), at: number)
        bytes = Array(lines.joined(separator: [10]))
    }

    private mutating func tagStart(in bytes: [UInt8]) -> Int? {
        guard !bytes.isEmpty else { return nil }
        return bytes[dice.int(0...bytes.count - 1)...].firstIndex(of: UInt8(ascii: "<"))
    }

    private mutating func removeTag(_ bytes: inout [UInt8]) {
        guard let start = tagStart(in: bytes), let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) else {
            return
        }
        bytes.removeSubrange(start...end)
    }

    /// From a tag to the end of the next tag of the same name, many times, one after or inside the other.
    private mutating func repeatElement(_ bytes: inout [UInt8]) {
        guard let start = tagStart(in: bytes) else { return }
        var end = start
        for _ in 0..<dice.int(2...12) {
            guard let next = bytes[end...].firstIndex(of: UInt8(ascii: ">")) else { break }
            end = next + 1
        }
        let part = Array(bytes[start..<max(start, end)])
        let times = dice.chance(0.1) ? dice.int(20...400) : dice.int(1...4)
        bytes.insert(contentsOf: [[UInt8]](repeating: part, count: times).joined(), at: start)
    }

    // MARK: - Bytes of other systems

    /// The same document as another system might have written it, or what a broken copy left of it.
    mutating func odd(_ bytes: [UInt8]) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        switch dice.int(0...15) {
        case 0, 1: return lineEnds(bytes, [13, 10])
        case 2: return lineEnds(bytes, [13])
        case 3: return [0xEF, 0xBB, 0xBF] + bytes
        case 4: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        case 5: return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        case 6: return text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        case 7: return text.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : 63 }
        case 8: return Array(bytes.prefix(dice.int(0...max(0, bytes.count))))
        case 9:
            var copy = bytes
            for _ in 0..<dice.int(1...20) {
                copy.insert(dice.any(of: [0, 0xFF, 0xC0, 0x80, 0xED, 0xF5]) ?? 0, at: dice.int(0...copy.count))
            }
            return copy
        case 10: return Gzip.stored(bytes)
        case 11: return dice.chance(0.5) ? [] : [UInt8(dice.int(0...255))]
        case 12: return [UInt8](repeating: dice.any(of: [32, 10, 13, 0, 9, 12]) ?? 32, count: dice.int(1...5000))
        case 13: return (0..<dice.int(1...3000)).map { _ in UInt8(dice.int(0...255)) }
        case 14: return lineEnds(bytes, Array("\u{2028}".utf8))
        default:
            return Array(
                bytes.split(separator: 10, omittingEmptySubsequences: false).joined(
                    separator: dice.chance(0.5) ? [32] : [10, 10, 10]))
        }
    }

    private func lineEnds(_ bytes: [UInt8], _ end: [UInt8]) -> [UInt8] {
        Array(bytes.split(separator: 10, omittingEmptySubsequences: false).joined(separator: end))
    }
}

/// Gzip files without compression.
enum Gzip {
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        func little(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        var rest = bytes[...]
        repeat {
            let part = rest.prefix(65_535)
            rest = rest.dropFirst(part.count)
            let size = UInt32(part.count)
            file += [rest.isEmpty ? 1 : 0] + little(size | (~size & 0xFFFF) << 16) + part
        } while !rest.isEmpty
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return file + little(~sum) + little(UInt32(truncatingIfNeeded: bytes.count))
    }
}
