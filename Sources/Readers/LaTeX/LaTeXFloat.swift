import Paper

/// A table or figure with what stands around it: caption, notes, the tabular environments in it.
struct LaTeXFloat {
    struct Note {
        var marker: Range<Int>?
        var text: Range<Int>
    }

    struct Caption {
        var text: Range<Int>
        /// Whether print gives it a number: one with a star has none.
        var isNumbered: Bool
        /// What it says that it is of, where that need not be its float.
        var kind: LaTeXNumbers.Kind?

        /// From behind the command; nil where no words follow.
        init?(_ scanner: inout LaTeXScanner) {
            isNumbered = scanner.current != UInt8(ascii: "*")
            if !isNumbered { scanner.place += 1 }
            scanner.option()
            guard let text = scanner.group() else { return nil }
            self.text = text
        }
    }

    let range: Range<Int>
    private(set) var captions: [Caption] = []
    private(set) var tables: [(name: String, body: Range<Int>)] = []
    private(set) var notes: [Note] = []

    init(_ bytes: [UInt8], range: Range<Int>, tables: [(name: String, body: Range<Int>)]) {
        self.range = range
        self.tables = tables
    }

    init(_ bytes: [UInt8], within range: Range<Int>) {
        self.range = range
        collect(bytes, range)
    }

    private mutating func collect(_ bytes: [UInt8], _ range: Range<Int>) {
        var scanner = LaTeXScanner(bytes, at: range.lowerBound, end: range.upperBound)
        while !scanner.isAtEnd {
            guard let command = scanner.command() else {
                if scanner.current.map({ $0.isASCIILetter || $0.isASCIIDigit }) ?? false, !tables.isEmpty {
                    // running text under the table
                    let end = Self.paragraphEnd(scanner)
                    notes.append(Note(text: scanner.place..<end))
                    scanner.place = end
                } else {
                    scanner.place += 1
                }
                continue
            }
            scanner.place += command.utf8.count
            switch command {
            case "\\begin":
                guard let name = scanner.group().map({ scanner.text($0) }) else { continue }
                guard let body = scanner.environment(name) else { continue }
                if LaTeXTabular.environments[name] != nil {
                    tables.append((name, body))
                } else if ["tablenotes", "TableNotes", "tabnotes"].contains(name) {
                    addNotes(bytes, body)
                } else {
                    collect(bytes, body)
                }
            case "\\caption", "\\captionof", "\\tbl":
                let kind = command == "\\captionof" ? scanner.group().map { scanner.text($0) } : nil
                if var own = Caption(&scanner) {
                    own.kind = kind.flatMap { LaTeXNumbers.kind(of: $0) }
                    captions.append(own)
                }
            case "\\label", "\\vspace", "\\hspace", "\\setlength", "\\renewcommand", "\\resizebox", "\\captionsetup",
                "\\fontsize", "\\sisetup", "\\addtolength", "\\includegraphics", "\\setcounter", "\\rowcolors",
                "\\arraystretch", "\\selectfont":
                if scanner.current == UInt8(ascii: "*") { scanner.place += 1 }
                scanner.option()
                let count =
                    ["\\setlength", "\\renewcommand", "\\fontsize", "\\addtolength", "\\setcounter"].contains(command)
                    ? 2 : 1
                for _ in 0..<count { _ = scanner.group() }
                if command == "\\resizebox" { _ = scanner.group() }
            case "\\adjustbox", "\\scalebox": _ = scanner.group()
            case "\\footnotesize", "\\small", "\\scriptsize", "\\tiny", "\\normalsize", "\\centering", "\\par",
                "\\noindent", "\\raggedright", "\\centerline", "\\justify", "\\\\", "\\smallskip", "\\medskip",
                "\\bigskip", "\\linespread", "\\begingroup", "\\endgroup", "\\end", "\\hfill", "\\flushleft":
                if command == "\\end" { _ = scanner.group() }
            default:
                guard !tables.isEmpty else { continue }
                // a note that begins with a command: \textit{Note.}, $^a$, \textsuperscript{a}
                let start = scanner.place - command.utf8.count
                let end = Self.paragraphEnd(scanner)
                notes.append(Note(text: start..<end))
                scanner.place = end
            }
        }
    }

    /// Where the paragraph ends: at a blank line, an environment, or the end.
    private static func paragraphEnd(_ scanner: LaTeXScanner) -> Int {
        var copy = scanner
        var depth = 0
        while let byte = copy.current {
            if depth == 0 {
                if copy.holds("\n\n") || copy.isAt(command: "\\begin") || copy.isAt(command: "\\end")
                    || copy.isAt(command: "\\par") || copy.isAt(command: "\\label") || copy.isAt(command: "\\caption")
                {
                    break
                }
                if copy.holds("\\\\") { break }
            }
            if byte == LaTeXScanner.backslash {
                copy.place += 2
                continue
            }
            if byte == LaTeXScanner.open { depth += 1 }
            if byte == LaTeXScanner.close {
                depth -= 1
                if depth < 0 { break }
            }
            copy.place += 1
        }
        return min(copy.place, copy.end)
    }

    private mutating func addNotes(_ bytes: [UInt8], _ body: Range<Int>) {
        var scanner = LaTeXScanner(bytes, at: body.lowerBound, end: body.upperBound)
        scanner.option()
        var open: (marker: Range<Int>?, start: Int) = (nil, scanner.place)
        func close(_ end: Int) -> Note? {
            let text = LaTeXScanner.trimmed(open.start..<end, of: bytes)
            return text.isEmpty ? nil : Note(marker: open.marker, text: text)
        }
        while !scanner.isAtEnd {
            guard scanner.isAt(command: "\\item") else {
                scanner.place += 1
                continue
            }
            if let note = close(scanner.place) { notes.append(note) }
            scanner.place += "\\item".utf8.count
            let marker = scanner.option()
            open = (marker, scanner.place)
        }
        if let note = close(scanner.end) { notes.append(note) }
    }
}
