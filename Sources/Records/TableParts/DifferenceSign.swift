import Language
import Paper

extension Table {
    /// Whether a column is headed by the sign "Δ" alone and gives single figures, beside columns of which none is a time's:
    /// a difference between groups, no change of one.
    func isDifference(_ column: Int, _ value: (Int) -> CellValue) -> Bool {
        guard columns[column].header.count == 1, Lexicon.isDifferenceSign(columns[column].header[0]) else {
            return false
        }
        let isSingle = rows.indices.allSatisfy { row in
            switch value(row) {
            case .countPercent, .plusMinus, .fractionPercent: false
            default: true
            }
        }
        let headers = columns.flatMap(\.header)
        return isSingle && !headers.contains { LabelParts($0).time != nil || Label($0).concepts.contains(.change) }
    }
}
