import Paper
import Reports
import Rules

extension JSONText {
    /// `blocks` and `tables`, with the checks that use each place.
    mutating func write(_ paper: Paper, _ marks: MarkedPlaces) {
        field("blocks", paper.blocks.indices) { $0.write(paper.blocks[$1], marks.blocks[$1] ?? []) }
        field("tables", paper.tables.indices) { $0.write(paper.tables[$1], index: $1, marks) }
    }

    fileprivate mutating func write(_ block: Block, _ stretches: [MarkedPlaces.Stretch]) {
        object {
            $0.field(.kind, block.kind.rawValue)
            $0.field(.section, block.section.rawValue)
            $0.field(.table, ifAny: block.table)
            $0.field("runs", MarkedRun.runs(block.text, stretches)) { text, run in
                text.list(0..<(run.checks.isEmpty ? 1 : 2)) { text, part in
                    if part == 0 { text.string(run.text) } else { text.list(run.checks) { $0.integer($1) } }
                }
            }
        }
    }

    fileprivate mutating func write(_ table: Table, index: Int, _ marks: MarkedPlaces) {
        func checks(_ row: Int, _ column: Int) -> [Int]? {
            marks.cells[MarkedPlaces.Spot(table: index, row: row, column: column)]
        }
        object {
            $0.field(.id, table.id)
            $0.field("label", ifAny: table.label)
            $0.field("caption", ifAny: table.caption)
            $0.field("captionChecks", marks.captions[index] ?? [])
            $0.field("columns", table.columns) { text, column in
                text.object {
                    $0.field(.name, column.name)
                    $0.field(.header, column.header)
                    $0.field("n", ifAny: column.population)
                }
            }
            $0.field("rows", table.rows.indices) { text, row in
                text.object {
                    $0.field(.section, table.rows[row].section)
                    if let own = checks(row, -1) { $0.field("checks", own) }
                    if let group = checks(row, -2) { $0.field("groupChecks", group) }
                    $0.field(.cells, table.rows[row].cells.enumerated()) { text, item in
                        guard let cell = item.element else { return text.null() }
                        text.object {
                            $0.field("text", cell.printed)
                            if let own = checks(row, item.offset) { $0.field("checks", own) }
                        }
                    }
                }
            }
            $0.field("footnotes", table.footnotes.indices) { text, note in
                text.object {
                    let footnote = table.footnotes[note]
                    $0.field("marker", footnote.marker)
                    $0.field("text", footnote.text)
                    $0.field("checks", marks.footnotes[MarkedPlaces.Spot(table: index, row: note, column: 0)] ?? [])
                }
            }
        }
    }
}
