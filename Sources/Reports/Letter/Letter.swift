import Paper
import Rules

/// A letter to authors: what was asked of their paper's numbers, as neutral questions; a paper or a study is a letter.
struct Letter: Sendable {
    /// One finding.
    struct Item: Sendable {
        var statement: String
        var exhibits: [Exhibit]
        /// Nil for a curator's own check, whose working is a query.
        var working: String?
        /// Readings under which the numbers would hold.
        var readings: [String]
        var question: String?
    }

    /// Findings of one cause.
    struct Question: Sendable {
        var number: Int
        var items: [Item]
    }

    /// The paper's title, or the study's name.
    var title: String
    var isOfStudy: Bool
    /// The files that the questions are of, with the first digits of their fingerprints.
    var sources: [String]
    var questions: [Question]
    /// How many printed numbers were computed again, of how many; nil for a study.
    var coverage: (checked: Int, numbers: Int)?
    /// Findings that are likely harmless and were left out.
    var notesLeftOut: Int
    /// Cells that a curator corrected, which are not as the tool read them.
    var corrections: [CuratedReading.Correction] = []
    /// Why there is no letter.
    var error: String?
}

extension Letter {
    /// The letters of a report: papers, then studies; with or without what is likely harmless.
    static func all(of report: Report, includingNotes: Bool) -> [Letter] {
        var exhibits = Exhibits(report)
        var letters = report.papers.map { paper in
            var letter = Letter(
                paper.checks, title: paper.title, includingNotes, &exhibits, isOfStudy: false,
                sources: [source(paper)])
            letter.error = paper.error
            letter.corrections = paper.reading?.corrections ?? []
            if paper.error == nil {
                let coverage = paper.verdict.coverage
                letter.coverage = (coverage.checked, coverage.numbers)
            }
            return letter
        }
        for study in report.studies {
            let papers = report.papers.filter { study.papers.contains($0.id) }
            let letter = Letter(
                study.checks, title: study.id, includingNotes, &exhibits, isOfStudy: true, sources: papers.map(source))
            if !letter.questions.isEmpty { letters.append(letter) }
        }
        return letters
    }

    /// The file's name alone: the folders are the editor's own.
    private static func source(_ paper: PaperReport) -> String {
        let name = paper.path.split(separator: "/").last.map(String.init) ?? paper.path
        return paper.sha256.isEmpty ? name : "\(name) (SHA-256 \(paper.sha256.prefix(12))…)"
    }

    private init(
        _ checks: [Check], title: String, _ includingNotes: Bool, _ exhibits: inout Exhibits, isOfStudy: Bool,
        sources: [String]
    ) {
        // what a curator accepted is asked, whatever its weight; what was explained, or misread, is not
        let accepted = checks.decided.filter { $0.decision?.kind == .accepted }
        let open = (checks.open + accepted).ordered
        let asked = open.filter { includingNotes || $0.severity != .note || $0.decision != nil }
        self.title = title
        self.isOfStudy = isOfStudy
        self.sources = sources
        notesLeftOut = open.count - asked.count
        questions = []
        for group in asked.byCause {
            let shown = exhibits.of(group, namesPapers: isOfStudy)
            let checks = group.checks
            let items = checks.indices.map { index in
                // what several findings ask in the same words is asked once, behind the last of them
                let isAskedLater = checks[(index + 1)...].contains { $0.question == checks[index].question }
                return Item(
                    statement: checks[index].message.capitalizedFirst, exhibits: shown[index],
                    working: RuleExplanation(checks[index].rule) == nil ? nil : checks[index].working,
                    readings: checks[index].readings,
                    question: isAskedLater ? nil : checks[index].question)
            }
            questions.append(Question(number: questions.count + 1, items: items))
        }
    }

    // MARK: Words

    var heading: String {
        if error == nil, questions.isEmpty { return "No letter on “\(title)”" }
        return isOfStudy ? "Questions on the reports of study \(title)" : "Questions on “\(title)”"
    }

    /// What the editor is told where there is nothing to send.
    private var nothingToSend: String {
        var text = "No question to the authors came up"
        if let coverage {
            text += "; \(coverage.checked) of \(coverage.numbers) printed numbers could be held against others"
        }
        if notesLeftOut > 0 {
            text += notesLeftOut == 1 ? ". One note is left out" : ". \(notesLeftOut) notes are left out"
            text += " (--with-notes asks about \(notesLeftOut == 1 ? "it" : "them"), too)"
        }
        return text + "."
    }

    var introduction: [String] {
        if let error { return ["No letter can be written on this paper: it was not read (\(error))."] }
        guard !questions.isEmpty else { return [nothingToSend] }
        let what = isOfStudy ? "your reports of study \(title)" : "your article “\(title)”"
        let first = "Dear authors,"
        var second = "while reading \(what) "
        if let coverage {
            second +=
                "we computed \(coverage.checked) of its \(coverage.numbers) numbers again from the other numbers that it gives. "
        } else {
            second += "we held the numbers of these reports against each other. "
        }
        second +=
            questions.count == 1
            ? "At one place we did not arrive at what is printed. "
            : "At \(questions.count) places we did not arrive at what is printed. "
        second +=
            "There may be an explanation that we do not see, and we may have misread the page. We would be grateful "
        second += questions.count == 1 ? "for your answer to this question." : "for your answers to these questions."
        return [first, second]
    }

    var closing: [String] {
        guard error == nil, !questions.isEmpty else { return [] }
        return ["With kind regards", "[name, journal, address]"]
    }

    /// What the reader of the letter may want to know of how it came about.
    func remark(_ version: String) -> String {
        var text = "The questions are of \(sources.joined(separator: "; ")). "
        text += "Numbers are quoted as printed; they were computed again with Crossfoot \(version)."
        if notesLeftOut > 0, !questions.isEmpty {
            text += notesLeftOut == 1 ? " One note is left out." : " \(notesLeftOut) notes are left out."
        }
        for correction in corrections {
            text +=
                " \(correction.place) was read as “\(correction.read)”; it is taken as “\(correction.page)”, as a reader of "
            text += "the page corrected it."
        }
        return text
    }
}

extension Letter.Question {
    /// "a", "b" … for the findings of one cause; nothing where there is one.
    func letter(_ index: Int) -> String {
        guard items.count > 1 else { return "" }
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        return index < letters.count ? String(letters[index]) : String(index + 1)
    }

    /// What the question is about, in its heading.
    var heading: String {
        items.count == 1
            ? items[0].statement
            : "\(items[0].statement) (with \(items.count == 2 ? "a related question" : "\(items.count - 1) related questions"))"
    }
}
