import Language
import Paper

/// Columns of words: times, arms, pairs of arms, other parts of the rows' names.
extension ColumnHeads {
    /// Columns of words beside the labels: times, arms, other parts of the row's name.
    mutating func findWords(_ sizes: ArmSizes) {
        for column in heads.indices where column != typed.labelColumn {
            let texts = typed.values.indices.compactMap { row -> String? in
                if case .text(let text) = typed.values[row][column] { text } else { nil }
            }
            let filled = typed.values.indices.count { row in
                switch typed.values[row][column] {
                case .blank, .null: false
                default: true
                }
            }
            let header = typed.table.columns[column].header.last ?? ""
            if isOfGroups(column, header) {
                heads[column].words = .arm
                heads[column].holdsFigures = false
                continue
            }
            if isOfTimes(column, header) {
                heads[column].words = .time
                heads[column].holdsFigures = false
                continue
            }
            if isBetweenFigures(column), texts.count > 1, texts.allSatisfy({ Lexicon.compares($0) != nil }) {
                heads[column].words = .pair
                heads[column].holdsFigures = false
                continue
            }
            if isBetweenFigures(column), repeatsLabels(column) {
                heads[column].words = .other
                heads[column].holdsFigures = false
                continue
            }
            guard !texts.isEmpty, texts.count * 2 > filled, !Lexicon.isPHeader(header),
                texts.count(where: Lexicon.isNotSignificant) * 2 <= texts.count
            else { continue }
            let times = texts.count(where: Lexicon.isTime)
            let isWordy = texts.count(where: { Self.isWords($0) || Lexicon.isTime($0) }) * 2 > texts.count
            if times * 2 > texts.count || Lexicon.isTimeHeader(header) && isWordy
                || Lexicon.mayHeadTimes(header) && times * 3 >= texts.count
            {
                heads[column].words = .time
            } else if isWordy {
                let isArm =
                    texts.allSatisfy(sizes.knows) || Lexicon.isCalledGroup(header) || Lexicon.isArmHeader(header)
                heads[column].words = isArm ? .arm : .other
            }
            if heads[column].words != nil { heads[column].holdsFigures = false }
        }
    }

    /// Whether a column left of all figures numbers groups: "1 | 2" under "Group", each several times.
    private func isOfGroups(_ column: Int, _ header: String) -> Bool {
        guard Lexicon.isArmHeader(header), !heads.indices.contains(where: { $0 < column && heads[$0].holdsFigures }),
            heads.indices.contains(where: { $0 > column && heads[$0].holdsFigures })
        else { return false }
        let texts = typed.values.indices.compactMap { typed.table.rows[$0].cells[column]?.text.trimmed }
        return (2...6).contains(Set(texts).count) && Set(texts).count * 2 <= texts.count
            && texts.allSatisfy(Lexicon.isWholeNumber)
    }

    /// Whether the labels stand once more before the figures of a second panel.
    private func repeatsLabels(_ column: Int) -> Bool {
        let own = typed.values.indices.filter { !typed.label(row: $0).isEmpty }
        return own.count > 1
            && own.allSatisfy { typed.table.rows[$0].cells[column]?.text.trimmed == typed.label(row: $0).trimmed }
    }

    private func isBetweenFigures(_ column: Int) -> Bool {
        let figured = heads.indices.filter { heads[$0].holdsFigures }
        return figured.contains { $0 < column } && figured.contains { $0 > column }
    }

    /// Columns of words between columns with the same headers begin a second panel: their cells name its rows.
    func panel(of column: Int) -> Int? {
        heads.indices.last { other in
            guard other < column, heads[other].words == .other else { return false }
            let headers = { (columns: [Int]) in
                columns.filter { self.heads[$0].holdsFigures }.map { self.typed.table.columns[$0].header }
            }
            let left = headers(Array(heads.indices[..<other]))
            return !left.isEmpty && left == headers(Array(heads.indices[(other + 1)...]))
        }
    }

    /// Whether a cell holds words, perhaps with a number behind them: "Male", "Quartile 2".
    private static func isWords(_ text: String) -> Bool {
        if !text.utf8.contains(where: { 0x30...0x39 ~= $0 }) { return true }
        let words = text.split(separator: " ")
        return (2...4).contains(words.count) && !text.contains("=") && !text.contains("(")
            && words.dropLast().allSatisfy { $0.allSatisfy(\.isLetter) }
            && words.last.map { $0.utf8.count < 3 && $0.allSatisfy(\.isNumber) } ?? false
    }
}
