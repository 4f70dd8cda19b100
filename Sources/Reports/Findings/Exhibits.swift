import Paper
import Records
import Rules

/// What a finding shows of its papers: sentences and parts of tables, in the order of its evidence.
enum Exhibit: Hashable, Sendable {
    case sentence(QuotedSentence)
    case table(TableExcerpt, paper: String?)
}

/// Makes the exhibits of findings, over all papers of a report.
struct Exhibits {
    private var papers: [String: QuotedSentences]
    private let records: [String: Paper]
    private let places: ReportPlaces
    private let corrections: [String: [CuratedReading.Correction]]

    init(_ report: Report) {
        records = Dictionary(report.papers.compactMap { paper in (paper.records?.paper).map { (paper.id, $0) } }) {
            first, _ in first
        }
        papers = records.mapValues(QuotedSentences.init)
        places = report.places
        corrections = Dictionary(report.papers.map { ($0.id, $0.reading?.corrections ?? []) }) { first, _ in first }
    }

    /// `namesPapers`: for findings across papers, whose places name the paper, too.
    mutating func of(_ check: Check, namesPapers: Bool = false) -> [Exhibit] {
        var exhibits: [Exhibit] = []
        var done: Set<Int> = []
        for index in check.evidence.indices where !done.contains(index) {
            let evidence = check.evidence[index]
            let words = namesPapers ? places.wordsWithPaper(evidence) : places.words(evidence)
            guard let paper = records[evidence.paper], let place = evidence.place else {
                exhibits.append(.sentence(quoted(evidence, words, check)))
                continue
            }
            switch place {
            case .text(let block, let range):
                // everything in one sentence is shown once
                var stretches: [Range<Int>] = []
                let whole = papers[evidence.paper]?.sentence(around: range, of: block) ?? range
                for other in check.evidence.indices where check.evidence[other].paper == evidence.paper {
                    if case .text(block, let own) = check.evidence[other].place, own.overlaps(whole) {
                        stretches.append(own)
                        done.insert(other)
                    }
                }
                let text = papers[evidence.paper]?.text(of: block, stretches, numbers: check.reported)
                exhibits.append(
                    text.map { .sentence(QuotedSentence(place: words, text: $0)) }
                        ?? .sentence(quoted(evidence, words, check)))
            case .cell(let table, _, _), .row(let table, _), .group(let table, _):
                let own = check.evidence.indices.filter { other in
                    check.evidence[other].paper == evidence.paper && check.evidence[other].place?.rowOfTable == table
                }
                done.formUnion(own)
                exhibits.append(
                    .table(
                        excerpt(paper, table, own.map { check.evidence[$0] }, check),
                        paper: namesPapers ? evidence.paper : nil))
            case .tableCaption, .tableFootnote: exhibits.append(.sentence(quoted(evidence, words, check)))
            }
        }
        return exhibits
    }

    /// What a reader's question shows of the paper; nothing where its words are not found.
    mutating func of(_ question: CuratedReading.Question) -> [Exhibit] {
        // its words are marked, and no numbers but those in them
        of(Check(verdict: .undetermined, message: "", working: "", evidence: question.evidence))
    }

    /// The exhibits of findings of one cause, one list a finding: what an earlier one shows, with the marks of both.
    mutating func of(_ group: FindingGroup, namesPapers: Bool = false) -> [[Exhibit]] {
        // what one way of computing would explain stands together in its table
        if group.wayOfComputing != nil {
            return [of(group.asOne, namesPapers: namesPapers)] + group.checks.dropFirst().map { _ in [] }
        }
        var lists: [[Exhibit]] = []
        for check in group.checks {
            var own: [Exhibit] = []
            for exhibit in of(check, namesPapers: namesPapers) where !Self.merge(exhibit, into: &lists) {
                own.append(exhibit)
            }
            lists.append(own)
        }
        return lists
    }

    private static func merge(_ exhibit: Exhibit, into lists: inout [[Exhibit]]) -> Bool {
        for list in lists.indices {
            for index in lists[list].indices {
                if lists[list][index] == exhibit { return true }
                if case .sentence(let old) = lists[list][index], case .sentence(let new) = exhibit,
                    let both = old.text.merged(with: new.text)
                {
                    lists[list][index] = .sentence(QuotedSentence(place: old.place, text: both))
                    return true
                }
            }
        }
        return false
    }

    /// The passage alone, where its place in the paper is not known.
    private func quoted(_ evidence: Evidence, _ words: String, _ check: Check) -> QuotedSentence {
        let quote = evidence.passage.quote
        return QuotedSentence(
            place: words,
            text: MarkedText(quote, numbers: check.reported, in: [0..<quote.utf8.count]).shortened(to: 700))
    }

    private func excerpt(_ paper: Paper, _ index: Int, _ evidence: [Evidence], _ check: Check) -> TableExcerpt {
        let table = paper.tables[index]
        var corrected: [TableExcerpt.Spot: String] = [:]
        for correction in corrections[paper.id] ?? [] {
            guard case .cell(index, let row, let column)? = correction.evidence?.place else { continue }
            corrected[TableExcerpt.Spot(row: row, column: column)] = correction.read
        }
        var cells: [(row: Int, column: Int)] = []
        var rows: [Int] = []
        for item in evidence {
            switch item.place {
            case .cell(_, let row, let column): cells.append((row, column))
            case .row(_, let row), .group(_, let row): rows.append(row)
            default: continue
            }
        }
        let lines = evidence.compactMap(\.passage.lines)
        var positions: [String] = []
        if let first = lines.map(\.lowerBound).min(), let last = lines.map(\.upperBound).max() {
            positions = Passage(quote: "", lines: first...last).positions
        }
        for page in evidence.compactMap(\.passage.page) where !positions.contains("page \(page)") {
            positions.append("page \(page)")
        }
        return TableExcerpt(
            table, cells: cells, rows: rows, check: check, positions: positions.joined(separator: ", "),
            corrected: corrected)
    }
}

extension Place {
    /// The table in whose rows it is.
    fileprivate var rowOfTable: Int? {
        switch self {
        case .cell(let table, _, _), .row(let table, _), .group(let table, _): table
        case .text, .tableCaption, .tableFootnote: nil
        }
    }
}
