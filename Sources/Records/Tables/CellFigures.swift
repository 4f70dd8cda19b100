package import Paper
import Language

/// A number of a table's cell and its role.
package struct CellFigure: Hashable, Sendable {
    package var number: PrintedNumber
    package var role: NumberMention.Role
}

extension TypedTable {
    /// The numbers of a cell in the order in which its value holds them.
    package func figures(row: Int, column: Int) -> [CellFigure] {
        let role = roles[row][column]
        switch values[row][column] {
        case .number(let number): return [CellFigure(number: number, role: Self.role(of: role.head))]
        case .percent(let number): return [CellFigure(number: number, role: .percent)]
        case .countPercent(let first, let second):
            let isPair = role.companion == .percent || role.companion == .count
            return [
                CellFigure(number: first, role: .plain),
                CellFigure(number: second, role: isPair ? .percent : role.companion == nil ? .plain : .spread),
            ]
        case .fractionPercent(let count, let total, let percent):
            return [CellFigure(number: count, role: .plain), CellFigure(number: total, role: .total)]
                + (percent.map { [CellFigure(number: $0, role: .percent)] } ?? [])
        case .interval(let value, let low, let high):
            return [
                CellFigure(number: value, role: .plain), CellFigure(number: low, role: .limit),
                CellFigure(number: high, role: .limit),
            ]
        case .plusMinus(let value, let spread):
            return [CellFigure(number: value, role: .plain), CellFigure(number: spread, role: .spread)]
        case .blank, .null, .flag, .text: return []
        }
    }

    private static func role(of head: Concept?) -> NumberMention.Role {
        switch head {
        case .pValue?: .pValue
        case .standardDeviation?, .standardError?: .spread
        case .confidenceInterval?: .limit
        case .percent?: .percent
        default: .plain
        }
    }
}
