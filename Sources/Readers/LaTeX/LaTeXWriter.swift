import Paper

/// Writes a manuscript's source anew: tables and figures as marked paragraphs, commands that pandoc drops as what they print.
struct LaTeXWriter {
    let text: LaTeXText
    var output: [UInt8] = []
    /// The lines that marks name, by their number.
    private(set) var places: [LaTeXPlace] = []
    private(set) var title: Range<Int>?
    /// The number of a table or figure, by its label.
    private var labels: [String: String] = [:]
    var tableCount = 0
    private var figureCount = 0
    private var isInBody = false

    init(_ text: LaTeXText) {
        self.text = text
        number()
    }

    static let tableFloats: Set<String> = [
        "table", "table*", "sidewaystable", "sidewaystable*", "wraptable", "threeparttable", "ThreePartTable",
        "measuredfigure", "landscape", "tablehere",
    ]
    static let figureFloats: Set<String> = ["figure", "figure*", "sidewaysfigure", "wrapfigure", "SCfigure"]
    private static let mathEnvironments: Set<String> = [
        "equation", "equation*", "align", "align*", "gather", "gather*", "multline", "multline*", "eqnarray",
        "eqnarray*", "displaymath", "math", "verbatim", "lstlisting", "alltt",
    ]

    /// Commands of no arguments as the character that they print.
    private static let signs: [String: String] = [
        "\\dag": "†", "\\ddag": "‡", "\\textdagger": "†", "\\textdaggerdbl": "‡", "\\S": "§", "\\P": "¶",
        "\\textasteriskcentered": "*", "\\textpm": "±", "\\textgreater": ">", "\\textless": "<", "\\textdegree": "°",
        "\\textmu": "µ", "\\texttimes": "×", "\\textminus": "−",
    ]
    /// Commands that print their last argument: the number of arguments.
    private static let wrappers: [String: Int] = [
        "\\makecell": 1, "\\thead": 1, "\\shortstack": 1, "\\specialcell": 1, "\\rotatebox": 2, "\\rot": 1, "\\text": 1,
        "\\resizebox": 3, "\\scalebox": 2, "\\adjustbox": 2, "\\parbox": 2, "\\colorbox": 2, "\\cellcolor": 1,
        "\\multirowcell": 2, "\\Centerstack": 1, "\\textnormal": 1,
    ]
    private static let renamed: [String: String] = ["\\tnote": "\\textsuperscript", "\\tablenum": "\\num"]
    private static let references: Set<String> = ["\\ref", "\\cref", "\\Cref", "\\autoref", "\\vref", "\\tabref"]

    mutating func writeAll() {
        // a part of a manuscript is text from its beginning
        isInBody = !text.bytes.holds(Array("\\begin{document}".utf8))
        write(0..<text.bytes.count, isText: true)
    }

    /// The numbers that tables and figures have in print, by their labels.
    private mutating func number() {
        var scanner = LaTeXScanner(text.bytes)
        var (tables, figures) = (0, 0)
        var open: String?
        while !scanner.isAtEnd {
            guard let command = scanner.command() else {
                scanner.place += 1
                continue
            }
            scanner.place += command.utf8.count
            switch command {
            case "\\begin", "\\end":
                guard let name = scanner.group().map({ scanner.text($0) }) else { continue }
                let isFloat =
                    Self.tableFloats.contains(name) || Self.figureFloats.contains(name) || name == "longtable"
                if isFloat, name != "landscape" { open = command == "\\begin" ? name : nil }
            case "\\caption" where open != nil:
                if scanner.current == UInt8(ascii: "*") { continue }
                if Self.figureFloats.contains(open ?? "") { figures += 1 } else { tables += 1 }
            case "\\title" where title == nil:
                scanner.option()
                title = scanner.group()
            case "\\label":
                guard let open, let label = scanner.group() else { continue }
                let isFigure = Self.figureFloats.contains(open)
                // print has the caption's number, whichever comes first
                labels[scanner.text(label)] = String(max(1, isFigure ? figures : tables))
            default: break
            }
        }
    }

    mutating func put(_ string: String) { output += string.utf8 }

    mutating func putMark(_ name: String, _ numbers: [Int] = []) {
        put("\n\n" + LaTeXMark.mark(name, numbers) + "\n\n")
    }

    /// A number for the line that an offset stands in.
    mutating func line(_ offset: Int) -> Int {
        let place = text.place(of: offset)
        if places.last != place { places.append(place) }
        return places.count - 1
    }

    /// Writes a stretch of the source; `isText`: paragraphs begin in it, and their lines are marked.
    mutating func write(_ range: Range<Int>, isText: Bool = false) {
        var scanner = LaTeXScanner(text.bytes, at: range.lowerBound, end: range.upperBound)
        var isLineStart = true
        var opensParagraph = isText
        while let byte = scanner.current {
            if byte == LaTeXScanner.backslash, let command = scanner.command() {
                if opensParagraph, isInBody, Self.opensText.contains(command) {
                    put(LaTeXMark.mark("l", [line(scanner.place)]))
                    opensParagraph = false
                }
                let before = scanner.place
                if write(command, &scanner) {
                    opensParagraph = isText
                } else if scanner.place == before {
                    put(command)
                    scanner.place += command.utf8.count
                }
                isLineStart = false
                continue
            }
            if byte == 0x0A {
                if isLineStart { opensParagraph = isText }
                isLineStart = true
            } else if !byte.isASCIISpace {
                if opensParagraph, isInBody, isLineStart, Self.isText(byte) {
                    put(LaTeXMark.mark("l", [line(scanner.place)]))
                    opensParagraph = false
                }
                isLineStart = false
            }
            output.append(byte)
            scanner.place += 1
        }
    }

    private static func isText(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80
            || [UInt8(ascii: "("), UInt8(ascii: "$")].contains(byte)
    }

    /// Commands with which a paragraph may begin.
    private static let opensText: Set<String> = [
        "\\textbf", "\\textit", "\\emph", "\\num", "\\SI", "\\qty", "\\underline", "\\noindent", "\\textsc",
    ]

    /// Writes what a command prints where pandoc would not; gives whether a paragraph may begin behind it.
    private mutating func write(_ command: String, _ scanner: inout LaTeXScanner) -> Bool {
        let start = scanner.place
        // what stands before the document defines commands
        guard isInBody || scanner.holds("\\begin{document}") || command == "\\title" else { return false }
        scanner.place += command.utf8.count
        switch command {
        case "\\begin":
            guard let name = scanner.group().map({ scanner.text($0) }) else { break }
            return begin(name, from: start, &scanner)
        case "\\end":
            guard let name = scanner.group().map({ scanner.text($0) }) else { break }
            if name == "abstract" {
                put("\n\n")
                return true
            }
            if name == "document" {
                put("\\end{document}\n")
                scanner.place = scanner.end
                return true
            }
        case "\\title":
            scanner.option()
            // it stands at the head of the text already
            if scanner.group() != nil { return true }
        case "\\section", "\\subsection", "\\subsubsection", "\\paragraph", "\\chapter":
            if scanner.current == UInt8(ascii: "*") { scanner.place += 1 }
            scanner.option()
            if let name = scanner.group() {
                output += text.bytes[start..<name.lowerBound]
                put(LaTeXMark.mark("l", [line(start)]))
                write(name)
                put("}")
                return true
            }
        case "\\tablefootnote":
            if let note = scanner.group() {
                put("\\footnote{")
                write(note)
                put("}")
                return false
            }
        default:
            if writeInline(command, &scanner) { return false }
        }
        scanner.place = start
        return false
    }

    private mutating func writeInline(_ command: String, _ scanner: inout LaTeXScanner) -> Bool {
        if let sign = Self.signs[command] {
            put(sign)
            return true
        }
        if let name = Self.renamed[command] {
            scanner.option()
            guard let own = scanner.group() else { return false }
            put(name + "{")
            write(own)
            put("}")
            return true
        }
        if Self.references.contains(command) {
            guard let label = scanner.group(), let number = labels[scanner.text(label)] else { return false }
            if command != "\\ref", command != "\\vref" { put("Table ") }
            put(number)
            return true
        }
        if let count = Self.wrappers[command] {
            scanner.option()
            var last: Range<Int>?
            for _ in 0..<count {
                last = scanner.group()
                scanner.option()
                if last == nil { return false }
            }
            guard let last, command != "\\cellcolor" else { return true }
            writeOneLine(last)
            return true
        }
        if ["\\frac", "\\tfrac", "\\dfrac", "\\nicefrac", "\\sfrac"].contains(command), let top = scanner.group(),
            let bottom = scanner.group(), text.bytes[top].allSatisfy(\.isASCIIDigit),
            text.bytes[bottom].allSatisfy(\.isASCIIDigit)
        {
            put(scanner.text(top) + "/" + scanner.text(bottom))
            return true
        }
        return false
    }

    /// The content of a stacked cell: its lines one after the other.
    private mutating func writeOneLine(_ range: Range<Int>) {
        let before = output.count
        write(range)
        let own = Array(output[before...])
        output.removeSubrange(before...)
        var index = 0
        put("{")
        while index < own.count {
            if own[index...].starts(with: "\\\\".utf8) {
                output.append(0x20)
                index += 2
            } else {
                output.append(own[index])
                index += 1
            }
        }
        put("}")
    }

    /// Writes an environment; the scanner stands behind its `\begin{name}`.
    private mutating func begin(_ name: String, from start: Int, _ scanner: inout LaTeXScanner) -> Bool {
        switch name {
        case "document":
            isInBody = true
            put("\\begin{document}\n")
            if let title {
                putMark("title", [line(title.lowerBound)])
                write(title)
                putMark("/title")
            }
            return true
        case "abstract":
            put("\n\n\\section*{Abstract}\n\n")
            return true
        case "thebibliography":
            put("\n\n\\section*{References}\n\n")
            output += text.bytes[start..<scanner.place]
            return true
        case _ where Self.mathEnvironments.contains(name):
            guard scanner.environment(name) != nil else { break }
            output += text.bytes[start..<scanner.place]
            return false
        case _ where LaTeXTabular.environments[name] != nil:
            guard let body = scanner.environment(name) else { break }
            write(LaTeXFloat(text.bytes, range: start..<scanner.place, tables: [(name, body)]))
            return true
        case _ where Self.tableFloats.contains(name):
            guard let body = scanner.environment(name) else { break }
            let float = LaTeXFloat(text.bytes, within: body)
            if float.tables.isEmpty {
                // print of another kind, or a picture
                if let caption = float.caption { writeCaption(caption) } else { write(body, isText: true) }
            } else {
                write(float)
            }
            return true
        case _ where Self.figureFloats.contains(name):
            guard let body = scanner.environment(name) else { break }
            let float = LaTeXFloat(text.bytes, within: body)
            if !float.tables.isEmpty {
                write(float)
            } else if let caption = float.caption {
                writeCaption(caption)
            }
            return true
        default: break
        }
        output += text.bytes[start..<scanner.place]
        return true
    }

    private mutating func writeCaption(_ caption: Range<Int>) {
        figureCount += 1
        putMark("figure", [line(caption.lowerBound)])
        put("Figure \(figureCount). ")
        write(caption)
        putMark("/figure")
    }
}
