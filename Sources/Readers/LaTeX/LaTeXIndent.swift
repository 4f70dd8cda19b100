import Paper

/// How far the spaces at the head of a cell set it in: pandoc leaves them out, and labels below a heading are told by them.
struct LaTeXIndent {
    private(set) var halfEms = 0

    private static let widths: [String: Int] = ["\\quad": 2, "\\qquad": 4, "\\enspace": 1, "\\enskip": 1, "\\ ": 1]

    init(_ bytes: [UInt8], _ content: Range<Int>) {
        var scanner = LaTeXScanner(bytes, at: content.lowerBound, end: content.upperBound)
        while !scanner.isAtEnd {
            if scanner.current == UInt8(ascii: "~") {
                halfEms += 1
                scanner.place += 1
            } else if let command = scanner.command(), let width = Self.widths[command] {
                halfEms += width
                scanner.place += command.utf8.count
            } else if let command = scanner.command(),
                command == "\\hspace" || command == "\\hskip" || command == "\\phantom"
            {
                scanner.place += command.utf8.count
                if scanner.current == UInt8(ascii: "*") { scanner.place += 1 }
                guard scanner.group() != nil else { break }
                halfEms += 2
            } else if scanner.current.map(\.isASCIISpace) ?? false {
                scanner.place += 1
            } else {
                break
            }
        }
        halfEms = min(halfEms, 40)
    }
}
