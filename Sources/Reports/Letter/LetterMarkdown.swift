import Paper

/// The letters of a report as Markdown.
package enum LetterMarkdown {
    package static func write(_ report: Report, includingNotes: Bool = false) -> String {
        let letters = Letter.all(of: report, includingNotes: includingNotes)
        return letters.map { write($0, report.version) }.joined(separator: "\n---\n\n")
    }

    private static func write(_ letter: Letter, _ version: String) -> String {
        var text = "# \(letter.heading.escapedForMarkdown)\n\n"
        for paragraph in letter.introduction { text += paragraph.escapedForMarkdown + "\n\n" }
        for question in letter.questions { text += write(question) }
        for paragraph in letter.closing { text += paragraph.escapedForMarkdown + "\n\n" }
        guard letter.error == nil else { return text.trimmed + "\n" }
        return text + "*\(letter.remark(version).escapedForMarkdown)*\n"
    }

    private static func write(_ question: Letter.Question) -> String {
        var text = "## \(question.number). \(question.heading.escapedForMarkdown)\n\n"
        for (index, item) in question.items.enumerated() {
            if question.items.count > 1 {
                text += "**\(question.number)\(question.letter(index)).** \(item.statement.escapedForMarkdown).\n\n"
            }
            for exhibit in item.exhibits { text += write(exhibit) }
            if let working = item.working { text += "*Arithmetic:* \(working.escapedForMarkdown).\n\n" }
            if !item.readings.isEmpty {
                text += "*What may explain it:* \(item.readings.joined(separator: "; ").escapedForMarkdown).\n\n"
            }
            if let question = item.question { text += "*Question:* **\(question.escapedForMarkdown)**\n\n" }
        }
        return text
    }

    private static func write(_ exhibit: Exhibit) -> String {
        switch exhibit {
        case .sentence(let sentence):
            "> \(sentence.place.escapedForMarkdown): “\(marked(sentence.text))”\n\n"
        case .table(let table, let paper): write(table, paper)
        }
    }

    private static func marked(_ text: MarkedText) -> String {
        text.parts.map { $0.isMarked ? "**\($0.text.escapedForMarkdown)**" : $0.text.escapedForMarkdown }.joined()
    }

    /// A table of GitHub's Markdown: one line of headers, in which a spanner stands before its columns.
    private static func write(_ table: TableExcerpt, _ paper: String?) -> String {
        let place = ([paper, table.name, table.positions].compactMap { $0 }.filter { !$0.isEmpty })
        var text = "> " + place.joined(separator: ", ").escapedForMarkdown + ":\n>\n"
        let heads = (0..<table.columnCount).map { column in
            table.heads.compactMap { line -> String? in
                var first = 0
                for head in line {
                    first += head.span
                    if column < first { return head.text.isEmpty ? nil : head.text }
                }
                return nil
            }.joined(separator: " › ")
        }
        text += "> | " + heads.map(\.escapedForMarkdown).joined(separator: " | ") + " |\n"
        text += "> |" + String(repeating: "---|", count: max(1, table.columnCount)) + "\n"
        for line in table.lines {
            var cells: [String]
            switch line {
            case .group(let name): cells = ["*\(name.escapedForMarkdown)*"]
            case .gap: cells = ["…"]
            case .row(let own):
                cells = own.map { cell in
                    cell.isNamed && !cell.text.holdsMark && !cell.text.plain.isEmpty
                        ? "**\(cell.text.plain.escapedForMarkdown)**" : marked(cell.text)
                }
            }
            while cells.count < table.columnCount { cells.append("") }
            text += "> | " + cells.joined(separator: " | ") + " |\n"
        }
        return text + "\n"
    }
}

extension String {
    /// The text for Markdown: nothing in it is markup, and it stays on its line.
    var escapedForMarkdown: String {
        var result = ""
        for scalar in folded.unicodeScalars {
            if "\\`*_[]<>|#~".unicodeScalars.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result.leadingBlankKept(of: self)
    }

    /// Folding takes the blanks at the ends, which part a piece from the next.
    private func leadingBlankKept(of original: String) -> String {
        let first = original.unicodeScalars.first?.isBlank ?? false
        let last = original.unicodeScalars.last?.isBlank ?? false
        if isEmpty { return first ? " " : "" }
        return (first ? " " : "") + self + (last ? " " : "")
    }
}
