import ArgumentParser
import Reports

/// How `crossfoot check` writes a report.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case text, markdown, html, json, jsonl
    case csv, junit, sarif, annotations
    case letter
    case letterDocument = "letter-docx"
    case inspect = "inspect-sr"

    static let help: ArgumentHelp = """
        How the report is written. For people: text, markdown, html. For programs: json; jsonl, a line a paper, as it is done; \
        csv, a finding a row; junit and sarif for pipelines; annotations for annotation clients. To send on: letter, the questions \
        to the authors (letter-docx: as a text document; so is a letter to a file that ends in .docx); inspect-sr, the \
        findings by the domains of INSPECT-SR.
        """

    /// Whether programs read it: on its way past no terminal it stays as it is.
    var isData: Bool {
        switch self {
        case .json, .jsonl, .sarif, .annotations: true
        default: false
        }
    }
}
