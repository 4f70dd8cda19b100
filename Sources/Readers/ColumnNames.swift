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
            let byte = scalar.isASCII ? UInt8(truncatingIfNeeded: scalar.value) : 0
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
