import CommonMark
import Paper

extension LiterateProtocol {
    /// More than this is no document that a person wrote.
    private static let largestSize = 2_000_000

    /// Reads a protocol; what cannot be understood is a problem, and the rest stands.
    package init(_ text: String, file: String) {
        self.init(file: file, front: FrontMatter(), parts: [], problems: [])
        guard text.utf8.count <= Self.largestSize else {
            complain(ProtocolProblem.Position(line: 1, column: 1), "the protocol is larger than two megabytes")
            return
        }
        let lines = SourceText.lines(ofNormalised: SourceText.normalised(text))
        let front = frontMatter(lines)
        // blank lines in place of the front matter keep the places of the rest
        let body = lines.enumerated().map { $0.offset < front ? "" : $0.element }
        for block in MarkdownDocument(body.joined(separator: "\n")).blocks { add(block, lines) }
        problems.sort { $0.position < $1.position }
    }

    private mutating func complain(_ position: ProtocolProblem.Position, _ reason: String) {
        problems.append(ProtocolProblem(file: file, position: position, reason: reason))
    }

    /// Reads the front matter; how many lines it takes.
    private mutating func frontMatter(_ lines: [String]) -> Int {
        guard lines.first == "---" else { return 0 }
        guard let end = lines.dropFirst().firstIndex(where: { $0 == "---" || $0 == "..." }) else {
            complain(
                ProtocolProblem.Position(line: 1, column: 1), "the front matter has no end: close it with a line ---")
            return 1
        }
        var reading = YAMLReading(file: file, linesBefore: 1)
        front = FrontMatter(lines[1..<end].joined(separator: "\n"), &reading)
        problems += reading.problems
        return end + 1
    }

    private mutating func add(_ block: MarkdownBlock, _ lines: [String]) {
        let last = min(block.lines.upperBound, lines.count)
        let markdown = lines[(block.lines.lowerBound - 1)..<last].joined(separator: "\n")
        let position = ProtocolProblem.Position(line: block.lines.lowerBound, column: block.column)
        switch block.kind {
        case .fence(_, let content):
            let attributes = FenceAttributes(line: lines[position.line - 1], number: position.line)
            switch attributes.language {
            case "sql": addQuery(attributes, content, position, markdown)
            case "table": addTable(attributes, content, position, markdown)
            default: addProse(block, markdown, heading: nil)
            }
        case .heading(_, let text): addProse(block, markdown, heading: text)
        case .prose: addProse(block, markdown, heading: nil)
        }
    }

    private mutating func addProse(_ block: MarkdownBlock, _ markdown: String, heading: String?) {
        parts.append(.prose(Prose(markdown: markdown, html: block.html, heading: heading)))
    }

    private mutating func addTable(
        _ attributes: FenceAttributes, _ content: String, _ position: ProtocolProblem.Position, _ markdown: String
    ) {
        for problem in attributes.problems { complain(problem.position, problem.reason) }
        if let first = attributes.attributes.first {
            complain(
                first.name.position,
                "a table block has no attributes: write \(first.name.value): … in a line of its own")
        }
        var reading = YAMLReading(file: file, linesBefore: position.line)
        let declaration = TableDeclaration(content, at: position, markdown: markdown, &reading)
        problems += reading.problems
        if let declaration {
            parts.append(.table(declaration))
        } else if let problem = reading.problems.first {
            parts.append(.broken(Broken(markdown: markdown, problem: problem)))
        }
    }

    private static let queryAttributes = [
        "check", "reported", "at", "paper", "severity", "reading", "question", "confirms", "title", "plot",
    ]

    private mutating func addQuery(
        _ attributes: FenceAttributes, _ content: String, _ position: ProtocolProblem.Position, _ markdown: String
    ) {
        let before = problems.count
        for problem in attributes.problems { complain(problem.position, problem.reason) }
        for attribute in attributes.attributes where !Self.queryAttributes.contains(attribute.name.value) {
            let name = attribute.name.value
            complain(
                attribute.name.position,
                "there is no attribute \"\(name)\" of a sql block\(Suggestion.words(for: name, among: Self.queryAttributes))"
            )
        }
        let check = attributes["check"]
        let reported = attributes["reported"]
        if let check, reported == nil {
            complain(
                check.position,
                "the check \"\(check.value)\" has no reported value: add reported=\"…\", or leave check away to show the result"
            )
        }
        if let reported, check == nil {
            complain(reported.position, "a reported value belongs to a check: add check=\"…\"")
        }
        if let severity = attributes["severity"], !["error", "warning", "note"].contains(severity.value) {
            complain(severity.position, "a severity is error, warning or note, not \"\(severity.value)\"")
        }
        if let plot = attributes["plot"], plot.value != "km" {
            complain(plot.position, "a plot is km, a Kaplan-Meier curve, not \"\(plot.value)\"")
        }
        if problems.count > before, check != nil || reported != nil {
            let problem = problems[before]
            parts.append(.broken(Broken(markdown: markdown, problem: problem)))
            return
        }
        parts.append(
            .query(
                QueryBlock(
                    sql: content, position: position, firstLine: position.line + 1, markdown: markdown, check: check,
                    reported: reported, quote: attributes["at"], paper: attributes["paper"],
                    severity: attributes["severity"], readings: attributes.all("reading").map(\.value),
                    question: attributes["question"]?.value, confirms: attributes["confirms"],
                    title: attributes["title"]?.value, plot: attributes["plot"])))
    }
}
