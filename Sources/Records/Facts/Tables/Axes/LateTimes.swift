import Language
import Paper

/// Times that are told where no axis of a table is one: in the midst of a label, a heading or a header, or by the row above.
struct LateTimes {
    /// One a row; nil where it tells none.
    private let rows: [String?]
    /// One a column.
    private let columns: [String?]

    /// `words` are the columns of words beside the labels.
    init(_ typed: TypedTable, _ parts: [LabelParts], words: [Int]) {
        // what a baseline table tells of weeks and months is the patients' past; "Change from baseline" is none
        let isOfPast = typed.kind == .baseline && !Label(typed.table.caption ?? "").concepts.contains(.change)
        guard !isOfPast else {
            rows = parts.map { _ in nil }
            columns = typed.table.columns.map { _ in nil }
            return
        }
        let above = Self.timesAbove(typed, parts)
        // "Change at week 52" over words beside the labels
        let beside = Self.timeBeside(typed, words)
        rows = parts.indices.map { row in
            let places = [typed.label(row: row)] + typed.table.rows[row].section.reversed()
            return above[row] ?? places.lazy.filter { !Label($0).namesClass }.compactMap(Lexicon.timeInside).first
                ?? beside
        }
        columns = typed.table.columns.map { $0.header.reversed().lazy.compactMap(Lexicon.timeInside).first }
    }

    func time(_ row: Int, _ column: Int) -> String? { columns[column] ?? rows[row] }

    /// "Difference from control" and "P" below "Change at week 24" are of week 24, where the rows are of several times.
    private static func timesAbove(_ typed: TypedTable, _ parts: [LabelParts]) -> [String?] {
        var found: [String?] = parts.map { _ in nil }
        for row in parts.indices.dropFirst() where parts[row].time == nil {
            let rows = typed.table.rows
            guard rows[row].section == rows[row - 1].section, let time = parts[row - 1].time ?? found[row - 1],
                compares(typed.label(row: row)),
                Set(parts.indices.filter { rows[$0].section == rows[row].section }.map { parts[$0].time }).count > 2
            else { continue }
            found[row] = time
        }
        return found
    }

    /// The time that the header of a column of words tells.
    private static func timeBeside(_ typed: TypedTable, _ words: [Int]) -> String? {
        let times = words.compactMap { typed.table.columns[$0].header.last.flatMap(Lexicon.timeInside) }
        return times.count == 1 ? times[0] : nil
    }

    private static func compares(_ label: String) -> Bool {
        Lexicon.isPHeader(label)
            || Label(label).forms.contains { $0.head.map(ColumnHeads.comparing.contains) ?? false }
    }
}
