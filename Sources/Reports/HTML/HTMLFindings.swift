import Paper
import Rules

/// The findings of a page: numbered through the report, those of one cause together, each with its sentences and the part of
/// the table that it is of.
struct HTMLFindings {
    private var exhibits: Exhibits
    private let questions: HTMLQuestion
    private let readings: ToldReadings
    private let places: ReportPlaces
    private var number = 0
    /// Findings by severity.
    private(set) var counts: [Check.Severity: Int] = [:]
    private var entries: [Entry] = []

    /// A line of the contents.
    private struct Entry {
        var owner: String
        var label: String
        var severity: Check.Severity
        var message: String
        /// Of its first number.
        var place: String
    }

    /// By the check's id.
    private let pictures: [String: [PagePicture]]

    init(_ report: Report, pictures: [String: [PagePicture]]) {
        exhibits = Exhibits(report)
        questions = HTMLQuestion(report)
        readings = report.readings
        places = report.places
        self.pictures = pictures
    }

    /// The articles of a paper's or a study's findings.
    mutating func write(_ found: [Check], owner: String, namesPapers: Bool = false) -> String {
        var text = ""
        for group in found.byCause {
            number += 1
            let shown = exhibits.of(group, namesPapers: namesPapers)
            let isSeveral = group.checks.count > 1
            if isSeveral {
                text += "<div class=\"cause\"><p class=\"together\">\(number). "
                text += "\(group.checks.count) findings that may have one cause</p>\n"
            }
            for (index, check) in group.checks.enumerated() {
                let label = isSeveral ? "\(number)\(Self.letter(index))" : "\(number)"
                counts[check.severity ?? .note, default: 0] += 1
                entries.append(
                    Entry(
                        owner: owner, label: label, severity: check.severity ?? .note, message: check.message,
                        place: check.evidence.first.map(places.words) ?? ""))
                text += finding(check, label, shown[index], exhibits.of(check, namesPapers: namesPapers))
            }
            if isSeveral { text += "</div>\n" }
        }
        return text
    }

    /// The articles of what readers ask, which are no findings: without a number, and not among the contents.
    mutating func write(_ asked: [CuratedReading.Question], of paper: String) -> String {
        guard !asked.isEmpty else { return "" }
        var text = "<h3>Asked by readers</h3>\n"
        for question in asked {
            text += "<article class=\"finding asked\">\n<h4>\(escaped(question.question))</h4>\n"
            text += "<p class=\"kind\"><span class=\"badge asked\">asked</span> by \(escaped(question.name))</p>\n"
            text += exhibits.of(question).map(Self.exhibit).joined()
            if let lost = question.lost { text += "<p><q>\(escaped(question.quote))</q>: \(escaped(lost))</p>\n" }
            let copied = questions.text(of: question, in: paper)
            text += "<p><button type=\"button\" class=\"copy\" data-copy=\"\(escaped(copied))\" hidden>"
            text += "copy the question</button></p>\n</article>\n"
        }
        return text
    }

    private static func letter(_ index: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        return index < letters.count ? String(letters[index]) : "-\(index + 1)"
    }

    /// `own` are all of the finding's exhibits, `exhibits` those that no finding of the same cause shows before it.
    private func finding(_ check: Check, _ label: String, _ exhibits: [Exhibit], _ own: [Exhibit]) -> String {
        let severity = (check.severity ?? .note).rawValue
        var text = "<article class=\"finding \(severity)\" id=\"finding-\(label)\" data-severity=\"\(severity)\">\n"
        text += "<h3>\(label). \(escaped(check.message))</h3>\n"
        text += "<p class=\"kind\"><span class=\"badge \(severity)\">\(severity)</span> "
        text += "<code>\(escaped(check.rule))</code></p>\n"
        text += exhibits.map(Self.exhibit).joined()
        // two papers may have a check of the same id
        for picture in pictures[check.id] ?? [] where check.evidence.contains(where: { $0.paper == picture.paper }) {
            let words = "Page \(picture.page) of \(picture.paper)".escapedForMarkup
            text += "<figure class=\"crop\"><figcaption>\(words)</figcaption>"
            text +=
                "<img alt=\"\(words), the places marked\" src=\"data:image/png;base64,\(picture.base64)\"></figure>\n"
        }
        text += "<dl><dt>Working</dt><dd>\(escaped(check.working))</dd>\n"
        let told = readings.of(check)
        if told.count == 1 {
            text += "<dt>Another reading</dt><dd>\(escaped(told[0]))</dd>\n"
        } else if !told.isEmpty {
            text += "<dt>Other readings</dt><dd><ul>"
            text += told.map { "<li>\(escaped($0))</li>" }.joined() + "</ul></dd>\n"
        }
        if let question = check.question {
            text += "<dt>Question to the authors</dt><dd><span class=\"question\">\(escaped(question))</span> "
            let copied = questions.text(of: check, question, own)
            text += "<button type=\"button\" class=\"copy\" data-copy=\"\(escaped(copied))\" hidden>"
            text += "copy the question</button></dd>\n"
        }
        return text + "</dl>\n</article>\n"
    }

    private func escaped(_ text: String) -> String { text.escapedForMarkup }

    // MARK: Words of the paper

    private static func exhibit(_ exhibit: Exhibit) -> String {
        switch exhibit {
        case .sentence(let sentence):
            "<figure class=\"quote\"><figcaption>\(sentence.place.escapedForMarkup)</figcaption>"
                + "<blockquote>\(marked(sentence.text))</blockquote></figure>\n"
        case .table(let table, let paper): excerpt(table, paper)
        }
    }

    private static func marked(_ text: MarkedText) -> String {
        text.parts.map { part in
            part.isMarked ? "<mark>\(part.text.escapedForMarkup)</mark>" : part.text.escapedForMarkup
        }.joined()
    }

    private static func excerpt(_ table: TableExcerpt, _ paper: String?) -> String {
        let place = [paper, table.name, table.positions].compactMap { $0 }.filter { !$0.isEmpty }.joined(
            separator: ", ")
        // a caption that begins with the label would say it twice
        let caption = table.caption.map { String($0.trimmingPrefix(table.name).drop { " .:".contains($0) }) } ?? ""
        var text = "<figure class=\"quote\"><figcaption>\(place.escapedForMarkup)"
        text += caption.isEmpty ? "" : ": \(caption.escapedForMarkup)"
        text +=
            "</figcaption>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(place.escapedForMarkup)\">"
        text += "<table class=\"excerpt\"><thead>"
        for line in table.heads {
            text += "<tr>"
            for head in line {
                let span = head.span > 1 ? " colspan=\"\(head.span)\"" : ""
                let words = head.text.escapedForMarkup
                text += "<th scope=\"\(head.span > 1 ? "colgroup" : "col")\"\(span)>"
                text += (head.isMarked ? "<mark>\(words)</mark>" : words) + "</th>"
            }
            text += "</tr>\n"
        }
        text += "</thead><tbody>\n"
        for line in table.lines {
            switch line {
            case .group(let name):
                text +=
                    "<tr><th colspan=\"\(max(1, table.columnCount))\" scope=\"rowgroup\">\(name.escapedForMarkup)</th></tr>\n"
            case .gap: text += "<tr class=\"gap\"><td colspan=\"\(max(1, table.columnCount))\">⋮</td></tr>\n"
            case .row(let cells):
                text += "<tr>"
                for cell in cells { text += "<td\(cell.isNamed ? " class=\"named\"" : "")>\(marked(cell.text))</td>" }
                text += "</tr>\n"
            }
        }
        return text + "</tbody></table></div></figure>\n"
    }

    // MARK: Contents

    /// A list of all findings with links, to unfold where it is long.
    var contents: String {
        guard entries.count > 1 else { return "" }
        var text = "<nav aria-label=\"Findings\"><details class=\"contents\"\(entries.count > 12 ? "" : " open")>"
        text += "<summary>Findings: \(entries.count)</summary>\n"
        var owner = ""
        let owners = Set(entries.map(\.owner)).count
        let said = Dictionary(grouping: entries) { $0.owner + "\n" + $0.message }.mapValues(\.count)
        for (index, entry) in entries.enumerated() {
            if entry.owner != owner {
                if index > 0 { text += "</ul>\n" }
                owner = entry.owner
                if owners > 1 { text += "<p>\(owner.escapedForMarkup)</p>" }
                text += "<ul>"
            }
            text += "<li data-severity=\"\(entry.severity.rawValue)\"><span class=\"badge \(entry.severity.rawValue)\">"
            text += "\(entry.severity.rawValue)</span> <a href=\"#finding-\(entry.label)\">\(entry.label). "
            text += "\(entry.message.escapedForMarkup)</a>"
            // those that say the same are told by their places
            if said[entry.owner + "\n" + entry.message] ?? 0 > 1 { text += " <small>\(escaped(entry.place))</small>" }
            text += "</li>\n"
        }
        return text + "</ul></details></nav>\n"
    }
}
