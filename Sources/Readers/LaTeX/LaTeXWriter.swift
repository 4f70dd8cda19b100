import Paper

/// Writes a manuscript's source anew: tables and figures as marked paragraphs, commands that pandoc drops as what they print.
struct LaTeXWriter {
    let text: LaTeXText
    var output: [UInt8] = []
    /// The lines that marks name, by their number.
    private(set) var places: [LaTeXPlace] = []
    private let numbers: LaTeXNumbers
    /// How many captions with a number were written.
    private var counts: [LaTeXNumbers.Kind: Int] = [:]
    private var isInBody = false

    init(_ text: LaTeXText) {
        self.text = text
        numbers = LaTeXNumbers(text.bytes)
    }

    var title: Range<Int>? { numbers.title }

    mutating func writeAll() {
        // a part of a manuscript is text from its beginning
        isInBody = text.bytes.firstRange(of: Array("\\begin{document}".utf8)) == nil
        write(0..<text.bytes.count, isText: true)
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
                if opensParagraph, isInBody, LaTeXCommands.opensText.contains(command) {
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
        if let sign = LaTeXCommands.signs[command] {
            put(sign)
            return true
        }
        if let name = LaTeXCommands.renamed[command] {
            scanner.option()
            guard let own = scanner.group() else { return false }
            put(name + "{")
            write(own)
            put("}")
            return true
        }
        if LaTeXCommands.references.contains(command) {
            guard let label = scanner.group(), let own = numbers.labelled(scanner.text(label)) else { return false }
            if command != "\\ref", command != "\\vref" { put(own.kind.rawValue + " ") }
            put(String(own.number))
            return true
        }
        if let count = LaTeXCommands.wrappers[command] {
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
                // with the space that is left below the line
                var scanner = LaTeXScanner(own, at: index + 2)
                if scanner.current == UInt8(ascii: "*") { scanner.place += 1 }
                scanner.option()
                index = scanner.place
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
        case _ where LaTeXCommands.mathEnvironments.contains(name):
            guard scanner.environment(name) != nil else { break }
            output += text.bytes[start..<scanner.place]
            return false
        case _ where LaTeXTabular.environments[name] != nil:
            guard let body = scanner.environment(name) else { break }
            write(LaTeXFloat(text.bytes, range: start..<scanner.place, tables: [(name, body)]), as: .table)
            return true
        case _ where LaTeXNumbers.kind(of: name) != nil:
            guard let kind = LaTeXNumbers.kind(of: name), let body = scanner.environment(name) else { break }
            let float = LaTeXFloat(text.bytes, within: body)
            if !float.tables.isEmpty {
                write(float, as: kind)
            } else if !float.captions.isEmpty {
                // a picture, or a table in print of another kind
                for caption in float.captions {
                    putMark("figure", [line(caption.text.lowerBound)])
                    write(caption, as: kind)
                    putMark("/figure")
                }
            } else if kind == .table {
                write(body, isText: true)
            }
            return true
        default: break
        }
        output += text.bytes[start..<scanner.place]
        return true
    }

    /// A caption's words behind the name and number that it has in print.
    mutating func write(_ caption: LaTeXFloat.Caption, as kind: LaTeXNumbers.Kind) {
        let kind = caption.kind ?? kind
        if caption.isNumbered {
            counts[kind, default: 0] += 1
            put("\(kind.rawValue) \(counts[kind, default: 0]). ")
        }
        write(caption.text)
    }
}
