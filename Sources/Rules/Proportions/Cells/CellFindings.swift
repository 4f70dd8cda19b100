import Paper
import Records
import Statistics

/// What a check says of a cell.
extension CellJudge {
    private func evidence(_ cell: PercentCell) -> [Evidence] {
        let columns = cell.column == cell.percentColumn ? [cell.column] : [cell.column, cell.percentColumn]
        return columns.flatMap { records.paper.evidence(at: table.table.place(row: cell.row, column: $0)) }
    }

    private func reported(_ cell: PercentCell) -> [String] { [cell.printedCount.printed, cell.percent.printed] }

    func agree(_ cell: PercentCell, _ total: Int, _ note: String = "") -> Check {
        Rule.agree(cell.count, total, reported(cell), cell.percent, evidence(cell), note: note)
    }

    private func exact(_ cell: PercentCell, _ total: Int, more: Int = 0) -> String {
        Percentages.exact(count: cell.count, total: total, decimals: cell.percent.decimals + more)
    }

    private func working(_ cell: PercentCell, _ n: Int) -> String {
        "\(cell.count) / \(n) = \(exact(cell, n, more: 2)) %, printed \(cell.percent.printed) %"
    }

    /// A cell that fits another total than its column's.
    func another(_ cell: PercentCell, _ n: Int, _ total: Int) -> Check {
        Check(
            verdict: .undetermined,
            message:
                "\(cell.printedCount.printed) (\(cell.percent.printed) %) is not of the column's \(n), it fits \(total)",
            working: working(cell, n) + "; \(cell.count) / \(total) = \(exact(cell, total)) %",
            reported: reported(cell),
            readings: [
                total < n
                    ? "another denominator, probably \(n - total) with missing data"
                    : "another denominator: \(total)"
            ],
            evidence: evidence(cell))
    }

    /// A cell that shares an unnamed total: a question only where it counts more patients than its header, by a few.
    func shared(_ cell: PercentCell, _ n: Int, _ total: Int) -> Check {
        guard cell.count > n, total <= n + n / 6, table.table.kind != .adverseEvents else {
            return another(cell, n, total)
        }
        return question(
            cell, n,
            readings: [
                "\(cell.count) of \(total), which other cells of the column are of, is \(cell.percent.printed) %"
            ])
    }

    /// `count`: what the cell's fellows ask for in its place; `isOfNoTotal`: no number of people has the percentage.
    func question(
        _ cell: PercentCell, _ n: Int, readings: [String], but excuse: Ground.Excuse = .reading, count: Int? = nil,
        isOfNoTotal: Bool = false
    ) -> Check {
        let repairs = MinimalRepair.ofProportion(cell.count, n, cell.percent)
            .filter { repair in !readings.contains { $0.holdsBeginning(of: repair) } }
        let other = Percentages.counts(of: n, fitting: cell.percent).first.map {
            "\($0) of \(n) is \(cell.percent.printed) %"
        }
        .flatMap { reading in repairs.contains { $0.hasPrefix(reading + ",") } ? nil : reading }
        let base = isOfNoTotal ? [] : ["another denominator than the column's \(n)"]
        let none =
            isOfNoTotal ? "; no whole number of people gives it with \(cell.count)" : ""
        // so near, it may have been rounded twice or by hand, and nothing changes
        let points = n > 0 ? abs(100 * Double(cell.count) / Double(n) - cell.percent.value) : 100
        let isSlight = cell.distance(from: n) < 1.5 || points < Rule.slightPoints || cell.isWhole(of: n)
        return Check(
            against: .stated(but: isSlight ? .harmless : excuse),
            message:
                "\(cell.printedCount.printed) of \(n) is \(exact(cell, n)) %, printed is \(cell.percent.printed) %",
            working: working(cell, n) + none, reported: reported(cell),
            readings: readings + (excuse == .none ? repairs : (other.map { [$0] } ?? []) + repairs + base),
            question: count.map { "Is the number \(cell.printedCount.printed) or \($0)?" }
                ?? "Which of \(cell.printedCount.printed), \(n) and \(cell.percent.printed) % is meant?",
            evidence: evidence(cell))
    }
}

extension String {
    /// Whether a reading says already what another one begins with: "22 of 50 is 44.00 %".
    fileprivate func holdsBeginning(of other: String) -> Bool {
        let beginning = other.prefix { $0 != "," }
        return !beginning.isEmpty && contains(beginning)
    }
}
