import Language
import Paper

/// Labels that repeat in the same order below others that stand once: these are headings, though they hold figures of their
/// own ("Cholesterol | Drug | Placebo | LDL | Drug | Placebo").
enum RepeatedLabels {
    /// The table with such headings as sections.
    static func sectioned(_ typed: TypedTable) -> TypedTable {
        guard typed.table.rows.allSatisfy(\.section.isEmpty) else { return typed }
        let labels = typed.values.indices.map { typed.label(row: $0).trimmed }
        let times = Dictionary(grouping: labels) { $0 }.mapValues(\.count)
        let repeated = times.filter { $0.value > 1 && !$0.key.isEmpty }
        guard (2...fewNames).contains(repeated.count), Set(repeated.values).count == 1,
            let blocks = repeated.values.first,
            repeated.keys.allSatisfy(isName)
        else { return typed }
        var runs: [[String]] = []
        var headings: [Int: String] = [:]
        for row in labels.indices where repeated[labels[row]] != nil {
            if row > 0, repeated[labels[row - 1]] != nil, let heading = headings[row - 1],
                runs.last?.count ?? 0 < repeated.count
            {
                runs[runs.count - 1].append(labels[row])
                headings[row] = heading
            } else {
                guard row > 0, times[labels[row - 1]] == 1, !labels[row - 1].isEmpty else { return typed }
                runs.append([labels[row]])
                headings[row] = labels[row - 1]
            }
        }
        guard runs.count == blocks, Set(runs).count == 1 else { return typed }
        var typed = typed
        for (row, heading) in headings { typed.table.rows[row].section = [heading] }
        return typed
    }

    /// Arms, or measures, under a heading.
    private static let fewNames = 8

    private static func isName(_ label: String) -> Bool {
        let parts = LabelParts(label)
        return !parts.name.isEmpty && parts.time == nil || Lexicon.isOfTest(label)
    }
}

/// A label that stands once for several rows which a column beside it tells apart by arm or time: "Hunger | 0", " | 30".
enum ReachingLabels {
    /// The table with the label in each of its rows.
    static func filled(_ typed: TypedTable) -> TypedTable {
        guard let label = typed.labelColumn, typed.table.columns.indices.contains(label + 1),
            let beside = columnBeside(label, typed)
        else { return typed }
        var typed = typed
        for row in typed.values.indices.dropFirst() {
            let above = row - 1
            // "Score (points)" goes on with "mean ± SD" on the next line
            let goesOn =
                LabelParts(typed.label(row: row)).isForm && !LabelParts(typed.label(row: above)).isForm
                && isOfWords(typed.values[row][beside]) && isOfWords(typed.values[above][beside])
            guard typed.label(row: row).trimmed.isEmpty || goesOn, !typed.label(row: above).trimmed.isEmpty,
                typed.table.rows[row].section == typed.table.rows[above].section,
                isFilled(typed.values[row][beside]), isFilled(typed.values[above][beside])
            else { continue }
            typed.table.rows[row].cells[label] = typed.table.rows[above].cells[label]
            typed.values[row][label] = typed.values[above][label]
        }
        return typed
    }

    /// The column whose words tell apart the rows that a label is for: the next one, named for arms or times, or one of words
    /// in every row, where few rows have a label.
    private static func columnBeside(_ label: Int, _ typed: TypedTable) -> Int? {
        let header = typed.table.columns[label + 1].header.last ?? ""
        if Lexicon.isArmHeader(header) || Lexicon.isHeaderOfTimes(header) || Lexicon.isTimeHeader(header) {
            return label + 1
        }
        let rows = typed.values.indices.filter { row in
            typed.values[row].indices.contains { $0 != label && typed.holdsNumber(row: row, column: $0) }
        }
        let blank = rows.filter { typed.label(row: $0).trimmed.isEmpty }
        guard rows.count > 3, blank.count * 2 >= rows.count else { return nil }
        return typed.table.columns.indices.dropFirst(label + 1).first { column in
            rows.allSatisfy { isOfWords(typed.values[$0][column]) }
                && blank.allSatisfy { !typed.holdsNumber(row: $0, column: column) }
        }
    }

    private static func isOfWords(_ value: CellValue) -> Bool {
        if case .text = value { true } else { false }
    }

    private static func isFilled(_ value: CellValue) -> Bool {
        switch value {
        case .blank, .null: false
        default: true
        }
    }
}

/// Rows that only name a time, with a remark beside it: "0 to 12 weeks | (first phase)" over the measures; and headings that
/// are times, over other headings.
enum TimeRows {
    /// The table with such rows as headings of those below.
    static func sectioned(_ typed: TypedTable) -> TypedTable {
        nested(withRemarks(typed))
    }

    private static func withRemarks(_ typed: TypedTable) -> TypedTable {
        // the other headings may be times without a remark
        guard typed.table.rows.allSatisfy({ $0.section.isEmpty || isTime($0.section[0]) }) else { return typed }
        let headings = typed.values.indices.filter { isHeading(typed, $0) }
        let times = Set(typed.table.rows.compactMap(\.section.first))
        guard headings.count + times.count > 1, headings.first == 0 else { return typed }
        var typed = typed
        for row in typed.values.indices where !headings.contains(row) && typed.table.rows[row].section.isEmpty {
            guard let heading = headings.last(where: { $0 < row }) else { continue }
            typed.table.rows[row].section = [typed.label(row: heading).trimmed]
        }
        return typed
    }

    /// A heading that is a time holds for the headings below it, up to the next that is one.
    private static func nested(_ typed: TypedTable) -> TypedTable {
        let sections = typed.table.rows.map(\.section)
        guard let first = sections.first?.first, isTime(first), sections.allSatisfy({ $0.count == 1 }),
            Set(sections.joined().filter(isTime)).count > 1
        else { return typed }
        var typed = typed
        var time = first
        for row in sections.indices {
            if isTime(sections[row][0]) {
                time = sections[row][0]
            } else {
                typed.table.rows[row].section = [time, sections[row][0]]
            }
        }
        return typed
    }

    private static func isTime(_ heading: String) -> Bool {
        let parts = LabelParts(heading)
        return parts.time != nil && parts.name.isEmpty
    }

    private static func isHeading(_ typed: TypedTable, _ row: Int) -> Bool {
        guard isTime(typed.label(row: row)) else { return false }
        return typed.values[row].indices.allSatisfy { column in
            guard column != typed.labelColumn else { return true }
            return switch typed.values[row][column] {
            case .blank: true
            case .text(let text): text.first == "("
            default: false
            }
        }
    }
}
