import Paper

/// Names columns in snake_case, unique in their table.
enum ColumnNames {
    static func unique(_ headers: [[String]], fallback: String = "column") -> [String] {
        var taken: Set<String> = ["section", "line", "page", "element"]
        return headers.enumerated().map { index, header in
            var name = snake(header.last ?? "")
            if name.isEmpty { name = "\(fallback)_\(index + 1)" }
            if taken.contains(name), header.count > 1 { name = snake(header.joined(separator: " ")) }
            var candidate = name
            var count = 2
            while taken.contains(candidate) {
                candidate = "\(name)_\(count)"
                count += 1
            }
            taken.insert(candidate)
            return candidate
        }
    }

    static func snake(_ text: String) -> String {
        var name: [UInt8] = []
        for scalar in text.lowercased().unicodeScalars {
            if scalar == "≥" { name += Array("ge".utf8) } else if scalar == "≤" { name += Array("le".utf8) }
            let byte = scalar.isASCII ? UInt8(scalar.value) : 0
            if scalar == "<" { name += Array("lt".utf8) } else if scalar == ">" { name += Array("gt".utf8) }
            if scalar == "%" { name += Array("percent".utf8) }
            if byte.isASCIILetter || byte.isASCIIDigit {
                name.append(byte)
            } else if name.last != UInt8(ascii: "_"), !name.isEmpty, scalar != "≥", scalar != "≤" {
                name.append(UInt8(ascii: "_"))
            }
        }
        while name.last == UInt8(ascii: "_") { name.removeLast() }
        return String(decoding: name.prefix(60), as: UTF8.self)
    }
}

/// The n of a header: 54 for "Blinatumomab (n = 54)".
struct HeaderPopulation: Hashable, Sendable {
    var population: Int
    var markers: [String]
    /// The header without its n.
    var rest: String

    init?(_ header: String) {
        let bytes = Array(header.utf8)
        var index = 0
        while index < bytes.count {
            defer { index += 1 }
            guard bytes[index] == UInt8(ascii: "n") || bytes[index] == UInt8(ascii: "N") else { continue }
            guard index == 0 || !bytes[index - 1].isASCIILetter else { continue }
            var cursor = index + 1
            while cursor < bytes.count, bytes[cursor] == 0x20 { cursor += 1 }
            guard cursor < bytes.count, bytes[cursor] == UInt8(ascii: "=") else { continue }
            cursor += 1
            while cursor < bytes.count, bytes[cursor] == 0x20 { cursor += 1 }
            guard let match = NumberScanner.scan(bytes, at: cursor), let value = match.number.integer else { continue }
            let (found, end) = CellScanner.footnoteMarkers(
                Array(
                    bytes[..<(bytes[match.range.upperBound...].firstIndex { $0 == UInt8(ascii: ")") } ?? bytes.count)]),
                at: match.range.upperBound)
            var from = index
            var to = end
            if from > 0, bytes[from - 1] == UInt8(ascii: "(") { from -= 1 }
            if to < bytes.count, bytes[to] == UInt8(ascii: ")") { to += 1 }
            population = value
            markers = found
            rest =
                (String(decoding: bytes[..<from], as: UTF8.self) + " " + String(decoding: bytes[to...], as: UTF8.self))
                .folded
            return
        }
        return nil
    }
}
