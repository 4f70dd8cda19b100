import Paper
import Records

/// Papers of one paragraph, for tests.
enum Miniature {
    static func paper(_ text: String, section: Section = .results, kind: Block.Kind = .paragraph) -> Paper {
        Paper(
            id: "miniature", format: .text,
            blocks: [
                Block(kind: kind, section: section, text: text, pieces: [Piece(offset: 0, printed: text, line: 1)])
            ])
    }

    static func read(_ text: String, section: Section = .results, kind: Block.Kind = .paragraph) -> Statements {
        StatementReader.read(paper(text, section: section, kind: kind))
    }

    /// The words of a place in a one-paragraph paper.
    static func words(_ place: Place, in text: String) -> String {
        guard case .text(_, let range) = place else { return "" }
        return String(decoding: Array(text.utf8)[range], as: UTF8.self)
    }
}

extension Proportion {
    /// "12/40 30.0", "-" where nothing is printed.
    var summary: String {
        "\(count?.coefficient.description ?? "-")/\(total?.coefficient.description ?? "-") \(percent?.printed ?? "-")"
    }
}
