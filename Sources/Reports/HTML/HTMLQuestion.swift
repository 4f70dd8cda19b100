import Paper
import Records
import Rules

/// A question as it is copied out of the page: it stands alone in a letter, and so says of which article and which place it is.
struct HTMLQuestion {
    private let titles: [String: String]
    private let addresses: [String: String]
    private let places: ReportPlaces

    init(_ report: Report) {
        titles = Dictionary(report.papers.map { ($0.id, $0.title) }) { first, _ in first }
        addresses = Dictionary(
            report.papers.compactMap { paper in
                (paper.records?.paper.publication?.doi).map { (paper.id, "https://doi.org/" + $0) }
            }
        ) { first, _ in first }
        places = report.places
    }

    /// A line for the article, one for each sentence or cell, the arithmetic, the question.
    func text(of check: Check, _ question: String, _ exhibits: [Exhibit]) -> String {
        var papers: [String] = []
        for evidence in check.evidence where !papers.contains(evidence.paper) { papers.append(evidence.paper) }
        let isSeveral = papers.count > 1
        var lines = papers.map { article($0, isSeveral: isSeveral) }
        for case .sentence(let sentence) in exhibits {
            lines.append("\(sentence.place): “\(sentence.text.parts.map(\.text).joined())”")
        }
        // the arithmetic says which of a sentence's numbers are meant
        let said = lines.joined(separator: "\n").folded
        for evidence in check.evidence {
            let words = isSeveral ? places.wordsWithPaper(evidence) : places.words(evidence)
            let line = "\(words): \(places.quote(evidence))"
            // what stands in a sentence above says nothing new
            let isSaid = evidence.cell == nil && said.contains(evidence.passage.quote.folded)
            if !lines.contains(line), !isSaid { lines.append(line) }
        }
        lines.append(check.working + ".")
        lines.append(question)
        return lines.joined(separator: "\n")
    }

    /// The same of what a reader asks.
    func text(of question: CuratedReading.Question, in paper: String) -> String {
        let place = question.evidence.first.map { places.words($0) + ": " } ?? ""
        return [article(paper, isSeveral: false), "\(place)“\(question.quote)”", question.question].joined(
            separator: "\n")
    }

    private func article(_ id: String, isSeveral: Bool) -> String {
        let title = titles[id] ?? id
        return (isSeveral && title != id ? "\(id): \(title)" : title) + (addresses[id].map { " (\($0))" } ?? "")
    }
}
