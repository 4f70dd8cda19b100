import Paper

/// The letters of a report as a text document: the parts of an Office Open XML file (ECMA-376, transitional), to be packed.
package enum LetterDocument {
    package struct Part: Sendable {
        /// "word/document.xml".
        package var name: String
        package var text: String
    }

    /// In the order in which they are packed; the same for the same report.
    package static func parts(_ report: Report, includingNotes: Bool = false) -> [Part] {
        let letters = Letter.all(of: report, includingNotes: includingNotes)
        var body = ""
        for (index, letter) in letters.enumerated() { body += write(letter, report.version, isFirst: index == 0) }
        if letters.isEmpty { body += paragraph("No papers were read.") }
        let title = letters.count == 1 ? letters[0].heading : "Questions on \(letters.count) papers"
        return [
            Part(name: "[Content_Types].xml", text: DocumentFrame.contentTypes),
            Part(name: "_rels/.rels", text: DocumentFrame.relations),
            Part(name: "word/document.xml", text: DocumentFrame.document(body)),
            Part(name: "word/styles.xml", text: DocumentFrame.styles),
            Part(name: "word/footer1.xml", text: DocumentFrame.footer),
            Part(name: "word/_rels/document.xml.rels", text: DocumentFrame.documentRelations),
            Part(name: "docProps/core.xml", text: DocumentFrame.properties(title: title.escapedForMarkup)),
        ]
    }

    private static func write(_ letter: Letter, _ version: String, isFirst: Bool) -> String {
        var text = paragraph(letter.heading, style: "Title", options: isFirst ? "" : "<w:pageBreakBefore/>")
        for words in letter.introduction { text += paragraph(words) }
        for question in letter.questions { text += write(question) }
        for words in letter.closing { text += paragraph(words, options: "<w:spacing w:before=\"240\"/>") }
        guard letter.error == nil else { return text }
        return text + paragraph(letter.remark(version), style: "Remark")
    }

    private static func write(_ question: Letter.Question) -> String {
        var text = paragraph("\(question.number). \(question.heading)", style: "Heading1")
        for (index, item) in question.items.enumerated() {
            if question.items.count > 1 {
                text += paragraph("\(question.number)\(question.letter(index)). \(item.statement).", style: "Heading2")
            }
            for exhibit in item.exhibits { text += write(exhibit) }
            if let working = item.working { text += paragraph(labelled("Arithmetic: ", working + ".")) }
            if !item.readings.isEmpty {
                text += paragraph(labelled("What may explain it: ", item.readings.joined(separator: "; ") + "."))
            }
            if let words = item.question { text += paragraph(labelled("Question: ", words, isStrong: true)) }
        }
        return text
    }

    private static func write(_ exhibit: Exhibit) -> String {
        switch exhibit {
        case .sentence(let sentence):
            return paragraph(run(sentence.place + ": “") + runs(sentence.text) + run("”"), style: "Quote")
        case .table(let table, let paper):
            let place = [paper, table.name, table.positions].compactMap { $0 }.filter { !$0.isEmpty }
            return paragraph(
                run(place.joined(separator: ", ") + ":"), style: "Quote", options: "<w:keepNext/>")
                + DocumentTable.write(table) + paragraph("", options: "<w:spacing w:after=\"0\"/>")
        }
    }

    // MARK: Paragraphs and runs

    private static func paragraph(_ words: String, style: String? = nil, options: String = "") -> String {
        paragraph(words.isEmpty ? [] : [run(words)], style: style, options: options)
    }

    private static func paragraph(_ runs: [String], style: String? = nil, options: String = "") -> String {
        let style = style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? ""
        let properties = style.isEmpty && options.isEmpty ? "" : "<w:pPr>\(style)\(options)</w:pPr>"
        return "<w:p>\(properties)\(runs.joined())</w:p>\n"
    }

    private static func labelled(_ label: String, _ words: String, isStrong: Bool = false) -> [String] {
        [run(label, "<w:i/>"), run(words, isStrong ? "<w:b/>" : "")]
    }

    private static func run(_ words: String, _ properties: String = "") -> String {
        DocumentFrame.run(words, properties)
    }

    private static func run(_ words: String) -> [String] { [run(words, "")] }

    private static func runs(_ text: MarkedText) -> [String] {
        text.parts.map { run($0.text, $0.isMarked ? "<w:b/>" : "") }
    }
}
