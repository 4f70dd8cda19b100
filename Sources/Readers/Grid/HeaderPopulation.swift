import Language
import Paper

/// The n of a header: 54 for "Blinatumomab (n = 54)".
struct HeaderPopulation: Hashable, Sendable {
    var population: Int
    var markers: [String]
    /// The header without its n.
    var rest: String

    /// Finds "n = 54" and "N=54", also in brackets.
    init?(_ header: String) {
        guard header.utf8Span.span.holds(UInt8(ascii: "=")) else { return nil }
        let bytes = Array(header.utf8)
        var index = 0
        while index < bytes.count {
            defer { index += 1 }
            guard bytes[index] == UInt8(ascii: "n") || bytes[index] == UInt8(ascii: "N") else { continue }
            guard index == 0 || !bytes[index - 1].isASCIILetter else { continue }
            var cursor = index + 1
            // "n1 = 54"
            if cursor < bytes.count, bytes[cursor].isASCIIDigit { cursor += 1 }
            while cursor < bytes.count, bytes[cursor] == 0x20 { cursor += 1 }
            guard cursor < bytes.count, bytes[cursor] == UInt8(ascii: "=") else { continue }
            cursor += 1
            while cursor < bytes.count, bytes[cursor] == 0x20 { cursor += 1 }
            guard let match = NumberScanner.scan(bytes, at: cursor), let value = match.number.integer else { continue }
            let (found, end) = CellScanner.footnoteMarkers(
                Array(
                    bytes[..<(bytes[match.range.upperBound...].firstIndex { $0 == UInt8(ascii: ")") } ?? bytes.count)]),
                at: match.range.upperBound)
            population = value
            markers = found
            rest = Self.cut(index..<end, from: bytes)
            return
        }
        return nil
    }

    /// Whether a figure stands before the n, as in a cell of the body: "55.7 (20.2) N = 98", "10.7% (n = 3)".
    var isOfFigure: Bool {
        if CellScanner.value(of: rest).isNumeric { return true }
        let digits = rest.drop { "-−".contains($0) }.prefix { $0.isNumber || $0 == "." || $0 == "·" || $0 == "," }
        return !digits.isEmpty && rest.drop { "-−".contains($0) }.dropFirst(digits.count).first { $0 != " " } == "%"
    }

    /// Also finds "54 patients" and "n: 54", which only a header may say so.
    init?(inHeader header: String) {
        if let found = HeaderPopulation(header) {
            self = found
            return
        }
        let bytes = Array(header.utf8)
        var index = 0
        while index < bytes.count {
            guard bytes[index].isASCIIDigit, index == 0 || Self.mayPrecede(bytes, index),
                let match = NumberScanner.scan(bytes, at: index)
            else {
                index += 1
                continue
            }
            let end = match.range.upperBound
            if let value = match.number.integer, value > 1,
                let found = Self.people(bytes, from: end) ?? Self.afterColon(bytes, index, end)
            {
                population = value
                markers = []
                rest = Self.cut(found, from: bytes)
                return
            }
            index = end
        }
        return nil
    }

    /// A number stands alone: behind a blank or a bracket, and not in "per 100" or "1 of 100".
    private static func mayPrecede(_ bytes: [UInt8], _ index: Int) -> Bool {
        guard bytes[index - 1] == 0x20 || bytes[index - 1] == UInt8(ascii: "(") || bytes[index - 1] == UInt8(ascii: "[")
        else { return false }
        let before =
            String(decoding: bytes[..<index], as: UTF8.self).lowercased().split(separator: " ").last.map(String.init)
            ?? ""
        return !LayoutWords.beforeNumbers.contains(before) && !["<", ">", "≤", "≥", "=", "–", "-"].contains(before)
    }

    private static func people(_ bytes: [UInt8], from end: Int) -> Range<Int>? {
        guard end < bytes.count, bytes[end] == 0x20 else { return nil }
        let word = bytes[(end + 1)...].prefix { $0.isASCIILetter }
        guard LayoutWords.persons.contains(String(decoding: word, as: UTF8.self).lowercased()) else { return nil }
        // "100 patient-years", "54 patients with …" say something else
        if word.endIndex < bytes.count, bytes[word.endIndex] == UInt8(ascii: "-") { return nil }
        let start = bytes[..<end].lastIndex { !$0.isASCIIDigit && $0 != UInt8(ascii: ",") }.map { $0 + 1 } ?? 0
        return start..<word.endIndex
    }

    private static func afterColon(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Range<Int>? {
        var cursor = start
        while cursor > 0, bytes[cursor - 1] == 0x20 { cursor -= 1 }
        guard cursor > 1, bytes[cursor - 1] == UInt8(ascii: ":") else { return nil }
        cursor -= 1
        while cursor > 0, bytes[cursor - 1] == 0x20 { cursor -= 1 }
        guard cursor > 0, bytes[cursor - 1] | 0x20 == UInt8(ascii: "n"), cursor == 1 || !bytes[cursor - 2].isASCIILetter
        else { return nil }
        return (cursor - 1)..<end
    }

    private static func cut(_ range: Range<Int>, from bytes: [UInt8]) -> String {
        var from = range.lowerBound
        var to = range.upperBound
        while to < bytes.count, bytes[to] == 0x20 { to += 1 }
        if from > 0, bytes[from - 1] == UInt8(ascii: "("), to < bytes.count, bytes[to] == UInt8(ascii: ")") {
            from -= 1
            to += 1
        } else if from > 0, bytes[from - 1] == UInt8(ascii: "["), to < bytes.count, bytes[to] == UInt8(ascii: "]") {
            from -= 1
            to += 1
        } else if from > 0, bytes[from - 1] == UInt8(ascii: ","), to == bytes.count {
            from -= 1
        }
        if to < bytes.count, bytes[to] == UInt8(ascii: ")") || bytes[to] == UInt8(ascii: "]") {
            // "Smokers (placebo, n = 27)"
            while from > 0, [UInt8](" ,;:".utf8).contains(bytes[from - 1]) { from -= 1 }
            if from > 0, bytes[from - 1] == UInt8(ascii: "(") { (from, to) = (from - 1, to + 1) }
        }
        while from > 0, bytes[from - 1] == 0x20, to < bytes.count, [UInt8](",;:".utf8).contains(bytes[to]) { from -= 1 }
        let isClose = to < bytes.count && [UInt8](",;:)]".utf8).contains(bytes[to])
        return
            (String(decoding: bytes[..<from], as: UTF8.self) + (isClose ? "" : " ")
            + String(decoding: bytes[to...], as: UTF8.self))
            .folded
    }
}
