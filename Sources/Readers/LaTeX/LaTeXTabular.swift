import Paper

/// The rows and cells of a tabular environment.
struct LaTeXTabular {
    struct Cell {
        var content: Range<Int>
        var columns = 1
        var rows = 1
    }

    struct Row {
        /// Where it begins in the source.
        var offset: Int
        var cells: [Cell]
    }

    private(set) var rows: [Row] = []
    /// Rows above the first rule that has rows above it: they are the header.
    private(set) var headerCount = 0
    /// What a long table says in a row of its own.
    private(set) var caption: LaTeXFloat.Caption?
    /// Whether the first page has a header of its own.
    private var hasFirstHead = false

    /// Environments of rows and cells, with the number of arguments before the columns.
    static let environments: [String: Int] = [
        "tabular": 0, "tabular*": 1, "tabularx": 1, "tabulary": 1, "tabu": 0, "longtable": 0, "longtabu": 0,
        "supertabular": 0, "xltabular": 1,
    ]

    /// Those that print their caption themselves.
    static let ownCaptions: Set<String> = ["longtable", "longtabu", "xltabular"]

    /// A table has fewer.
    private static let mostRows = 5000

    /// `body`: what stands between \begin{name} and \end{name}.
    init(_ bytes: [UInt8], body: Range<Int>, environment: String) {
        var scanner = LaTeXScanner(bytes, at: body.lowerBound, end: body.upperBound)
        scanner.option()
        for _ in 0..<(Self.environments[environment] ?? 0) { _ = scanner.group() }
        scanner.option()
        if holdsTo(scanner) { skipTo(&scanner) }
        _ = scanner.group()
        var start = scanner.place
        var cellStart = start
        var cells: [Cell] = []
        var depth = 0
        var nested = 0
        func closeCell(_ end: Int) {
            cells.append(Self.cell(scanner, cellStart..<end))
        }
        while !scanner.isAtEnd, rows.count < Self.mostRows {
            guard let byte = scanner.current else { break }
            if byte == LaTeXScanner.backslash, let command = scanner.command() {
                let isOutside = depth == 0 && nested == 0
                if isOutside, command == "\\\\" || command == "\\tabularnewline" {
                    closeCell(scanner.place)
                    scanner.place += command.utf8.count
                    if scanner.current == UInt8(ascii: "*") { scanner.place += 1 }
                    scanner.option()
                    take(cells, from: start)
                    (cells, start, cellStart) = ([], scanner.place, scanner.place)
                    continue
                }
                if isOutside, cells.isEmpty, isBlank(scanner, cellStart..<scanner.place),
                    takeRule(command, &scanner)
                {
                    (start, cellStart) = (scanner.place, scanner.place)
                    continue
                }
                if command == "\\begin" { nested += 1 }
                if command == "\\end" { nested -= 1 }
                scanner.place += command.utf8.count
                continue
            }
            if byte == LaTeXScanner.open { depth += 1 }
            if byte == LaTeXScanner.close { depth -= 1 }
            if byte == UInt8(ascii: "&"), depth == 0, nested == 0 {
                closeCell(scanner.place)
                cellStart = scanner.place + 1
            }
            scanner.place += 1
        }
        closeCell(scanner.place)
        take(cells, from: start)
    }

    private func holdsTo(_ scanner: LaTeXScanner) -> Bool {
        var copy = scanner
        copy.skipBlanks()
        return copy.holds("to ") || copy.holds("to\\") || copy.holds("spread ")
    }

    /// The width of a tabu: "to \textwidth".
    private func skipTo(_ scanner: inout LaTeXScanner) {
        while let byte = scanner.current, byte != LaTeXScanner.open { scanner.place += 1 }
    }

    private func isBlank(_ scanner: LaTeXScanner, _ range: Range<Int>) -> Bool {
        scanner.bytes[range].allSatisfy(\.isASCIISpace)
    }

    /// Takes a rule or another command between rows; false where the command belongs to a cell.
    private mutating func takeRule(_ command: String, _ scanner: inout LaTeXScanner) -> Bool {
        func skip(_ groups: Int) {
            scanner.place += command.utf8.count
            scanner.option()
            _ = scanner.parentheses()
            for _ in 0..<groups { _ = scanner.group() }
        }
        switch command {
        case "\\toprule", "\\bottomrule", "\\addlinespace", "\\morecmidrules", "\\hdashline", "\\noalign", "\\rowcolor",
            "\\arrayrulecolor", "\\rowfont", "\\showrowcolors", "\\hiderowcolors", "\\centering", "\\footnotesize",
            "\\small", "\\scriptsize", "\\tiny", "\\pagebreak", "\\newpage", "\\nopagebreak":
            skip(["\\noalign", "\\rowcolor", "\\arrayrulecolor", "\\rowfont"].contains(command) ? 1 : 0)
        case "\\midrule", "\\hline", "\\Xhline", "\\specialrule":
            skip(command == "\\specialrule" ? 3 : command == "\\Xhline" ? 1 : 0)
            if headerCount == 0 { headerCount = rows.count }
        case "\\cmidrule", "\\cline", "\\cdashline": skip(1)
        case "\\endfirsthead":
            skip(0)
            headerCount = rows.count
            hasFirstHead = true
        case "\\endhead":
            // the header of the pages behind the first is the same one again, where that has one
            skip(0)
            if hasFirstHead {
                rows.removeSubrange(min(headerCount, rows.count)...)
            } else {
                headerCount = rows.count
            }
        case "\\endfoot", "\\endlastfoot":
            // what stands under each page
            skip(0)
            rows.removeSubrange(min(headerCount, rows.count)...)
        case "\\caption":
            scanner.place += command.utf8.count
            let own = LaTeXFloat.Caption(&scanner)
            // on later pages it says that the table goes on
            caption = caption ?? own
        case "\\label": skip(1)
        default: return false
        }
        return true
    }

    private mutating func take(_ cells: [Cell], from offset: Int) {
        guard cells.contains(where: { !$0.content.isEmpty }) else { return }
        rows.append(Row(offset: cells.first { !$0.content.isEmpty }?.content.lowerBound ?? offset, cells: cells))
    }

    /// A cell without its blanks, the spans that its commands give it.
    private static func cell(_ scanner: LaTeXScanner, _ range: Range<Int>) -> Cell {
        let own = LaTeXScanner.trimmed(range, of: scanner.bytes)
        var cell = Cell(content: own)
        var inner = LaTeXScanner(scanner.bytes, at: own.lowerBound, end: own.upperBound)
        for _ in 0..<3 {
            if inner.isAt(command: "\\multicolumn") {
                inner.place += "\\multicolumn".utf8.count
                guard let count = inner.group(), inner.group() != nil, let content = inner.group() else { break }
                cell.columns = span(inner.text(count))
                cell.content = content
            } else if inner.isAt(command: "\\multirow") {
                inner.place += "\\multirow".utf8.count
                inner.option()
                guard let count = inner.group() else { break }
                inner.option()
                guard inner.group() != nil || inner.holds("*") else { break }
                if inner.holds("*") { inner.place += 1 }
                inner.option()
                guard let content = inner.group() else { break }
                cell.rows = span(inner.text(count))
                cell.content = content
            } else {
                break
            }
            let rest = LaTeXScanner.trimmed(cell.content, of: inner.bytes)
            cell.content = rest
            inner = LaTeXScanner(inner.bytes, at: rest.lowerBound, end: rest.upperBound)
        }
        return cell
    }

    /// A span from 1 to 200; a negative one, which reaches up, counts as one.
    private static func span(_ text: String) -> Int { min(200, max(1, Int(printed: text.trimmed) ?? 1)) }
}
