import Language
import Paper
import Records

/// Cells of tables with numbers that no check speaks of, each with the reason.
enum UncheckedCells {
    static func of(_ records: PaperRecords, _ checked: CheckedPlaces) -> [Unchecked] {
        var left: [Unchecked] = []
        for typed in records.tables {
            for row in typed.values.indices {
                for column in typed.values[row].indices where column != typed.labelColumn {
                    let place = typed.place(row: row, column: column)
                    guard typed.holdsNumber(row: row, column: column), !checked.holds(cell: place),
                        let evidence = records.paper.firstEvidence(at: place)
                    else { continue }
                    left.append(Unchecked(.cell, reason: reason(typed, row, column), evidence: evidence))
                }
            }
        }
        return left
    }

    private static func reason(_ typed: TypedTable, _ row: Int, _ column: Int) -> String {
        if typed.kind == .listing { return "a value of a single patient: others are computed from it" }
        let value = typed.values[row][column]
        if case .text = value { return "words and numbers that were not understood as one figure" }
        let role = typed.roles[row][column]
        if let head = role.head, let reason = reason(head) { return reason }
        return switch value {
        case .countPercent, .fractionPercent: "a count with its percentage whose population is not known"
        case .percent: "a percentage without its count or population"
        case .plusMinus: "a mean whose single values are not in the paper"
        case .interval: "a value with limits that were computed from data not in the paper"
        case .number, .flag, .text, .blank, .null:
            role.doubt == .open
                ? "neither its row nor its column says what the number is" : "a number that nothing else states"
        }
    }

    /// What the role of a cell's first figure says by itself.
    private static func reason(_ head: Concept) -> String? {
        switch head {
        case .pValue: "a P value without the data or the statistic of its test"
        case .mean, .modelMean, .geometricMean: "a mean whose single values are not in the paper"
        case .standardDeviation, .standardError: "a spread whose single values are not in the paper"
        case .median, .interquartileRange, .range: "a median or range whose single values are not in the paper"
        case .hazardRatio, .oddsRatio, .riskRatio, .otherRatio, .coefficient, .standardizedCoefficient, .correlation,
            .effect, .confidenceInterval:
            "an estimate whose data are not in the paper"
        case .difference, .standardizedDifference, .change: "a difference whose data are not in the paper"
        case .testStatistic, .degreesOfFreedom: "a test statistic without what its P value follows from"
        case .rate, .personTime, .perUnit, .survival: "a rate over time whose data are not in the paper"
        default: nil
        }
    }
}
