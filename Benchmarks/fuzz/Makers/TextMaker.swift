/// Sets an invented paper as text dumped from a page: columns flattened, words broken, tables spaced out.
enum TextMaker {
    static func make(_ scribe: inout Scribe) -> String {
        let article = InventedArticle(&scribe)
        let width = scribe.dice.any(of: [40, 60, 80, 100, 10_000]) ?? 80
        let gap = scribe.dice.chance(0.85) ? "\n\n" : scribe.dice.pick(["\n", "\n\n\n\n", "\u{C}", "\n\u{C}\n"])
        var parts = [article.title]
        for block in article.blocks {
            switch block {
            case .heading(let words): parts.append(words)
            case .paragraph(let text): parts.append(wrapped(text, width, &scribe.dice))
            case .table(let table): parts.append(set(table, &scribe))
            }
        }
        return parts.joined(separator: gap) + scribe.dice.pick(["\n", "", "\n\n", "\u{C}"])
    }

    private static func wrapped(_ text: String, _ width: Int, _ dice: inout Dice) -> String {
        var lines = [""]
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if (lines.last?.utf8.count ?? 0) + word.utf8.count > width {
                if word.count > 6, dice.chance(0.15) {
                    lines[lines.count - 1] += " " + word.prefix(3) + "-"
                    lines.append(String(word.dropFirst(3)))
                    continue
                }
                lines.append("")
            }
            lines[lines.count - 1] += (lines.last?.isEmpty == true ? "" : " ") + word
        }
        return lines.joined(separator: "\n")
    }

    private enum Layout: CaseIterable { case padded, twoBlanks, oneBlank, tabs, right }

    private static func set(_ table: InventedTable, _ scribe: inout Scribe) -> String {
        let layout = scribe.dice.any(of: Layout.allCases) ?? .padded
        let between = scribe.dice.chance(0.4) ? "\n\n" : "\n"
        let rows = (table.header + table.body).map { row in
            row.flatMap { cell in
                [cell.text] + [String](repeating: "", count: max(0, min(40, cell.columns) - 1))
            }
        }
        var widths = [Int](repeating: 0, count: rows.map(\.count).max() ?? 0)
        for row in rows { for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.count) } }
        let lines = rows.map { row in
            switch layout {
            case .padded, .right:
                row.enumerated().map { index, cell in
                    let blanks = String(repeating: " ", count: widths[index] - cell.count + 3)
                    return layout == .right ? blanks + cell : cell + blanks
                }.joined()
            case .twoBlanks: row.joined(separator: "  ")
            case .oneBlank: row.filter { !$0.isEmpty }.joined(separator: " ")
            case .tabs: row.joined(separator: "\t")
            }
        }
        return ([table.label + " " + table.caption] + lines + table.notes).joined(separator: between)
    }
}
