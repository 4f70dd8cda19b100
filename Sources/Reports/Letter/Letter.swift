import Paper
import Records
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

    /// Findings of one cause, or what a reader asks.
    struct Question: Sendable {
        var number: Int
        var items: [Item]
        /// Whether a person asks it, and not a check.
        var isOwn = false
    }

    /// The paper's title, or the study's name.
    var title: String
    var isOfStudy: Bool
    /// The addresses or files of the papers that the questions are of.
    var sources: [String]
    var questions: [Question]
    /// How many printed numbers were computed again, of how many; nil for a study.
    var coverage: (checked: Int, numbers: Int)?
    /// Findings that are likely harmless and were left out.
    var notesLeftOut: Int
    /// Findings that a curator explained, or found misread.
    var settled: Int
    /// Questions of readers whose words do not stand in the paper.
    var lost = 0
    /// Cells of the questions that a curator corrected, which are not as the tool read them.
    var corrections: [CuratedReading.Correction] = []
    /// Why there is no letter.
    var error: String?
}

extension Letter {
    /// The letters of a report: papers, then studies; with or without what is likely harmless.
    static func all(of report: Report, includingNotes: Bool) -> [Letter] {
        var exhibits = Exhibits(report)
        let readings = report.readings
        var letters = report.papers.map { paper in
            var letter = Letter(
                paper.checks, title: paper.title, includingNotes, &exhibits, readings, isOfStudy: false,
                papers: [paper])
            letter.error = paper.error
            if paper.error == nil {
                let coverage = paper.verdict.coverage
                letter.coverage = (coverage.checked, coverage.numbers)
            }
            return letter
        }
        for study in report.studies {
            let papers = report.papers.filter { study.papers.contains($0.id) }
            let letter = Letter(
                study.checks, title: study.id, includingNotes, &exhibits, readings, isOfStudy: true, papers: papers)
            if !letter.questions.isEmpty { letters.append(letter) }
        }
        return letters
    }

    /// The article's address; of one without, the file's name alone: the folders are the editor's own.
    private static func source(_ paper: PaperReport) -> String {
        if let doi = paper.records?.paper.publication?.doi { return "https://doi.org/" + doi }
        return paper.path.split(separator: "/").last.map(String.init) ?? paper.path
    }

    private init(
        _ checks: [Check], title: String, _ includingNotes: Bool, _ exhibits: inout Exhibits, _ readings: ToldReadings,
        isOfStudy: Bool, papers: [PaperReport]
    ) {
        // what a curator accepted is asked, whatever its weight; what was explained, or misread, is not
        let accepted = checks.decided.filter { $0.decision?.kind == .accepted }
        let open = (checks.open + accepted).ordered
        let asked = open.filter { includingNotes || $0.severity != .note || $0.decision != nil }
        self.title = title
        self.isOfStudy = isOfStudy
        sources = papers.map(Self.source)
        notesLeftOut = open.count - asked.count
        settled = checks.decided.count - accepted.count
        corrections = papers.flatMap { $0.reading?.corrections ?? [] }.filter { $0.isUsed(by: asked) }
        questions = []
        for group in asked.byCause {
            let shown = exhibits.of(group, namesPapers: isOfStudy)
            let checks = group.checks
            let way = group.wayOfComputing
            let items = checks.indices.map { index in
                // what several findings ask in the same words is asked once, behind the last of them; so is whether one
                // thing explains them all
                let isLast = index == checks.count - 1
                let isAskedLater =
                    way != nil && !isLast
                    || checks[(index + 1)...].contains { $0.question == checks[index].question }
                let question = way.map(Self.question) ?? checks[index].question
                return Item(
                    statement: checks[index].message.capitalizedFirst, exhibits: shown[index],
                    working: RuleExplanation(checks[index].rule) == nil ? nil : checks[index].working,
                    readings: way == nil ? readings.of(checks[index]) : [],
                    question: isAskedLater ? nil : question)
            }
            questions.append(Question(number: questions.count + 1, items: items))
        }
        let own = isOfStudy ? [] : papers.flatMap(\.questions)
        for question in own where !question.evidence.isEmpty {
            let item = Item(
                statement: "On “\(question.quote.cutAtWord(90))”", exhibits: exhibits.of(question), working: nil,
                readings: [], question: question.question)
            questions.append(Question(number: questions.count + 1, items: [item], isOwn: true))
        }
        lost = own.count(where: \.evidence.isEmpty)
    }

    /// Asked of several findings that one way of computing would explain.
    private static func question(on way: String) -> String {
        "Is one thing behind all of these: \(way)? If not, which of the numbers are meant?"
    }

    /// Those that a reader asks.
    private var own: [Question] { questions.filter(\.isOwn) }

    // MARK: Words

    var heading: String {
        if error == nil, questions.isEmpty { return "No letter on “\(title)”" }
        return isOfStudy ? "Questions on the reports of study \(title)" : "Questions on “\(title)”"
    }

    /// What the editor is told where there is nothing to send.
    private var nothingToSend: String {
        var sentences: [String] = []
        if notesLeftOut > 0 {
            sentences.append(
                notesLeftOut == 1
                    ? "1 note (a difference that is likely harmless) is not asked; --with-notes asks it."
                    : "\(notesLeftOut) notes (differences that are likely harmless) are not asked; --with-notes asks them."
            )
        }
        if settled > 0 {
            sentences.append(
                (settled == 1 ? "1 finding is" : "\(settled) findings are")
                    + " not asked: a curator explained \(settled == 1 ? "it" : "them"), or found the page misread.")
        }
        if lost > 0 {
            sentences.append(
                (lost == 1 ? "1 question of a reader is" : "\(lost) questions of readers are")
                    + " not asked: the words that \(lost == 1 ? "it is" : "they are") of are not found in the paper.")
        }
        if sentences.isEmpty { sentences = ["No question to the authors came up."] }
        if let coverage { sentences.append("\(coverage.checked) of \(coverage.numbers) numbers were checked.") }
        return sentences.joined(separator: " ")
    }

    var introduction: [String] {
        if let error { return ["No letter can be written on this paper: it was not read (\(error))."] }
        guard !questions.isEmpty else { return [nothingToSend] }
        let what = isOfStudy ? "your reports of study \(title)" : "your article “\(title)”"
        let first = "Dear authors,"
        var second = "While reading \(what) "
        // each finding is a place, also where several are one question
        let places = questions.reduce(0) { $0 + ($1.isOwn ? 0 : $1.items.count) }
        if places == 0 {
            second += own.count == 1 ? "we came upon a question. " : "we came upon \(own.count) questions. "
        } else {
            second +=
                isOfStudy
                ? "we held the numbers of these reports against each other. "
                : "we computed again those of its numbers that follow from others that it gives. "
            second += places == 1 ? "At one place" : "At \(places) places"
            second += " we did not arrive at what is printed. "
            if !own.isEmpty {
                second += own.count == 1 ? "One more question" : "\(own.count) more questions"
                second += " came up in reading. "
            }
            second += "There may be an explanation that we do not see, and we may have misread the page. "
        }
        second += "We would be grateful "
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
        text += "Numbers are quoted as printed"
        text += corrections.isEmpty ? "" : ", but for a reading that was corrected"
        text +=
            !own.isEmpty && own.count == questions.count
            ? "." : "; they were computed again with a program, Crossfoot \(version)."
        if !own.isEmpty {
            let numbers = own.map { String($0.number) }.joined(separator: ", ")
            text += " Question\(own.count == 1 ? "" : "s") \(numbers) came up in reading; nothing was computed for "
            text += own.count == 1 ? "it." : "them."
        }
        for correction in corrections {
            text +=
                " \(correction.place): the program read “\(correction.read)”; it is quoted as “\(correction.page)”, as "
            text += "\(correction.name ?? "a reader of the page") corrected it."
        }
        return text
    }
}

extension CuratedReading.Correction {
    /// Whether one of the checks names the cell, or its row.
    fileprivate func isUsed(by checks: [Check]) -> Bool {
        guard let own = evidence, case .cell(let table, let row, _)? = own.place else { return false }
        return checks.contains { check in
            check.evidence.contains { other in
                other.paper == own.paper && (other.place == own.place || other.place == .row(table: table, row: row))
            }
        }
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
