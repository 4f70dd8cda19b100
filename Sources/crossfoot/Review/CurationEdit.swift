import Paper
import Protocols
import Records
import Reports
import Review
import Rules

/// A change of the files beside a paper: which file it goes into, and that file's new text.
struct CurationEdit {
    /// The protocol, whether or not it is there.
    let file: String
    let text: [UInt8]?
    let decisionsFile: String
    let decisions: [UInt8]?
    /// What the tool read by itself, for a protocol that is begun.
    let records: PaperRecords?

    /// The text is empty where nothing is left that a curator wrote: the file goes.
    func result(of change: ReviewChange) throws(ReviewProblem) -> (file: String, text: String) {
        switch change {
        case .decide(let check, let decision, let ground): try decide(check, decision, ground)
        case .correct(let correction): try correct(correction)
        case .uncorrect(let table, let row, let column): try uncorrect(table, row, column)
        case .ask(let question): try ask(question)
        case .withdraw(let question): try withdraw(question)
        }
    }

    /// Decisions go where the finding is decided already, else where the curator keeps decisions: in their own file, else in
    /// the protocol's front matter.
    private func decide(
        _ check: String, _ decision: Check.Decision?, _ ground: DecisionGround
    ) throws(ReviewProblem) -> (String, String) {
        let isInFront = front?.decisions.contains { $0.isOn(check, at: ground.place) } ?? false
        return try written(inFront: isInFront) { text, isProtocol throws(DecisionText.Problem) in
            try DecisionText.setting(
                decision, of: check, numbers: ground.numbers, place: ground.place, in: text, isProtocol: isProtocol)
        }
    }

    private func ask(_ wish: ReviewQuestion) throws(ReviewProblem) -> (String, String) {
        guard let place = Place(code: wish.place), let words = records?.paper.words(at: place) else {
            throw ReviewProblem(.refused, "the paper has no such place: load the page again")
        }
        // a cell may be shown as a curator corrected it
        if case .text = place, words.folded != wish.quote.folded {
            throw ReviewProblem(.refused, "other words stand there: load the page again")
        }
        return try written(inFront: false) { text, isProtocol throws(DecisionText.Problem) in
            try DecisionText.asking(
                wish.question, quote: wish.quote, place: place, name: wish.name, in: text, isProtocol: isProtocol)
        }
    }

    private func withdraw(_ question: String) throws(ReviewProblem) -> (String, String) {
        let isInFront = front?.questions.contains { $0.id == question } ?? false
        return try written(inFront: isInFront) { text, isProtocol throws(DecisionText.Problem) in
            try DecisionText.withdrawing(question: question, from: text, isProtocol: isProtocol)
        }
    }

    private var front: FrontMatter? {
        text.map { LiterateProtocol(SourceText.normalised($0), file: file).front }
    }

    /// The file in which decisions and questions are kept, changed.
    private func written(
        inFront isInFront: Bool, _ change: (String, Bool) throws(DecisionText.Problem) -> String
    ) throws(ReviewProblem) -> (String, String) {
        if isInFront || decisions == nil, let text, hasFront(text) {
            return (
                file, try edited(file) { () throws(DecisionText.Problem) in try change(string(text, file), true) }
            )
        }
        let text = try edited(decisionsFile) { () throws(DecisionText.Problem) in
            try change(string(decisions ?? [], decisionsFile), false)
        }
        return (decisionsFile, Self.isBare(text) ? "" : text)
    }

    /// Whether nothing is left but the names of empty lists.
    private static func isBare(_ text: String) -> Bool {
        SourceText.lines(ofNormalised: text).allSatisfy { ["decisions: []", "questions: []", ""].contains($0) }
    }

    private func hasFront(_ text: [UInt8]) -> Bool {
        SourceText.lines(ofNormalised: SourceText.normalised(text)).first == "---"
    }

    /// The names by which a protocol may know a table, the one for a new block first.
    private func names(_ id: String) throws(ReviewProblem) -> [String] {
        guard let tables = records?.paper.tables, let table = tables.first(where: { $0.id == id }) else {
            throw ReviewProblem(.refused, "the paper has no such table: load the page again")
        }
        let isNamed = tables.count { $0.label == table.label } == 1
        return [isNamed ? table.label ?? table.id : table.id, table.id]
    }

    private func uncorrect(_ table: String, _ row: Int, _ column: String) throws(ReviewProblem) -> (String, String) {
        let names = try names(table)
        let rest = try edited(file) { () throws(DecisionText.Problem) in
            try CorrectionText.removing(table: names, row: row, column: column, from: string(text ?? [], file))
        }
        // a protocol that the correction began, and in which nobody has written since
        let name = LiterateProtocol(rest, file: file).front.curator ?? ""
        let isBegun = draft.map { CorrectionText.signed($0, by: name, isBegun: true) == rest } ?? false
        return (file, isBegun ? "" : rest)
    }

    private func correct(_ correction: ReviewCorrection) throws(ReviewProblem) -> (String, String) {
        let names = try names(correction.table)
        guard let begun = text ?? draft.map({ Array($0.utf8) }) else {
            throw ReviewProblem(.refused, "the paper was not read: load the page again")
        }
        return (
            file,
            try edited(file) { () throws(DecisionText.Problem) in
                try CorrectionText.adding(
                    table: names, row: correction.row, column: correction.column, read: correction.read,
                    page: correction.page, why: correction.why, name: correction.name,
                    to: CorrectionText.signed(string(begun, file), by: correction.name, isBegun: text == nil))
            }
        )
    }

    /// What the tool writes of a paper before anybody has.
    private var draft: String? { records.map { Draft($0, findings: Engine.findings(of: $0)).markdown() } }

    /// The bytes as text, which has to give the same bytes again: nothing that was not asked for may change.
    private func string(_ bytes: [UInt8], _ file: String) throws(DecisionText.Problem) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard Array(text.utf8) == bytes, !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
            throw DecisionText.Problem(reason: "is no plain UTF-8 text: write it by hand")
        }
        return text
    }

    private func edited(
        _ file: String, _ body: () throws(DecisionText.Problem) -> String
    ) throws(ReviewProblem) -> String {
        do throws(DecisionText.Problem) {
            return try body()
        } catch {
            throw ReviewProblem(.refused, "\(file) \(error.reason)")
        }
    }
}
