import Language
import Paper
import Records

/// A column of P values and the columns of the groups that it compares.
struct PColumn: Hashable, Sendable {
    var column: Int
    /// At least two, in order.
    var arms: [Int]
    /// Why no plain test of the cells need give these P values, in words; nil where nothing speaks against one.
    var doubt: String?

    /// The columns of P values whose groups are told apart beyond doubt.
    static func find(in table: TypedTable) -> [PColumn] {
        let columns = table.table.columns
        let own = columns.indices.filter { isP(columns[$0]) && holdsP(table, $0) }
        guard !own.isEmpty, table.kind != .listing, table.kind != .flow else { return [] }
        let candidates = columns.indices.filter {
            $0 != table.labelColumn && !own.contains($0) && !isP(columns[$0]) && !isOther(columns[$0])
        }
        let found = own.compactMap { column -> PColumn? in
            let before = own.last { $0 < column } ?? -1
            guard let arms = arms(of: column, after: before, candidates, columns, isOnly: own.count == 1) else {
                return nil
            }
            return PColumn(column: column, arms: arms, doubt: doubt(columns[column], arms.map { columns[$0] }, table))
        }
        return found.map { one in
            let twins = found.filter { $0.arms == one.arms }
            guard one.doubt == nil, twins.count > 1 || own.count > 1 && hasNoteOfItsOwn(one.column, own, table) else {
                return one
            }
            var copy = one
            copy.doubt = "another analysis or other patients: the table has several columns of P values"
            return copy
        }
    }

    /// Whether the notes to a column of P values name a set of patients that the cells are not of.
    private static func hasNoteOfItsOwn(_ column: Int, _ own: [Int], _ table: TypedTable) -> Bool {
        let notes = own.map { Set(table.table.columns[$0].markers) }
        return Set(notes).count > 1 && !table.table.columns[column].markers.isEmpty
    }

    // MARK: Headers

    private static func words(_ text: String) -> [Substring] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }
    }

    /// Whether a header says "P", "P value", "p-values", "Pvalue against control".
    static func isP(_ column: Column) -> Bool {
        guard let last = column.header.last else { return false }
        let words = words(last)
        guard words.count <= 8, let at = words.firstIndex(where: { ["p", "pvalue", "pvalues"].contains($0) }) else {
            return words.first == "pvaluevs"
        }
        return at == 0 || words.contains("value") || words.contains("values") || words.count <= 3
    }

    private static func holdsP(_ table: TypedTable, _ column: Int) -> Bool {
        table.values.indices.contains { printedP(table, row: $0, column: column) != nil }
    }

    /// Ratios, limits, differences, statistics and totals: no group's own column.
    private static func isOther(_ column: Column) -> Bool {
        let path = Set(column.header.flatMap { words($0) }.map(String.init))
        let others: Set<String> = [
            "or", "aor", "rr", "hr", "ci", "smd", "md", "difference", "differences", "odds", "hazard", "ratio",
            "statistic", "χ", "χ2", "chi", "df", "effect", "coefficient", "β", "beta", "icc", "missing", "total",
            "overall", "all", "combined", "entire", "whole", "change", "adjor", "adjdiff", "reference", "ref", "nnt",
        ]
        let leaf = Set(words(column.header.last ?? "").map(String.init))
        return !leaf.isDisjoint(with: others) || path.contains("difference") || path.contains("95")
            || leaf.contains("rate") || leaf.contains("median") || leaf == ["number", "of", "patients"]
            || leaf == ["no", "of", "patients"] || ["n", "no.", "no"].contains(column.header.last?.lowercased())
            || leaf == ["t"] || leaf == ["f"] || leaf == ["z"] || leaf == ["value"] || leaf == ["t", "value"]
    }

    private static func arms(
        of column: Int, after before: Int, _ candidates: [Int], _ columns: [Column], isOnly: Bool
    ) -> [Int]? {
        let spanner = columns[column].header.count > 1 ? columns[column].header.first : nil
        var own = candidates
        if let spanner, case let under = candidates.filter({ columns[$0].header.first == spanner }), under.count >= 2 {
            own = under
        } else if !isOnly {
            own = candidates.filter { $0 > before && $0 < column }
        } else if candidates.contains(where: { $0 > column }), candidates.count(where: { $0 < column }) >= 2 {
            own = candidates.filter { $0 < column }
        }
        let leaves = own.map { columns[$0].header.last ?? "" }
        if Set(leaves).count < leaves.count {
            // "N | Mean (SD) | Median" under each arm: the one leaf with means or counts
            let spanners = Set(own.compactMap { columns[$0].header.first })
            let wanted = Set(leaves).filter { leaf in
                let words = Set(words(leaf).map(String.init))
                return words.contains("mean") || words == ["n"] && leaf.contains("%")
                    || words == ["no"] && leaf.contains("%")
            }
            guard wanted.count == 1, let leaf = wanted.first,
                case let chosen = own.filter({ columns[$0].header.last == leaf }), chosen.count == spanners.count
            else { return nil }
            own = chosen
        }
        if own.count > 2, let named = named(in: columns[column], own, columns) { return named }
        return (2...6).contains(own.count) ? own : nil
    }

    /// The two groups that "P (boost vs primary)" names.
    private static func named(in header: Column, _ arms: [Int], _ columns: [Column]) -> [Int]? {
        let own = words(header.header.last ?? "")
        guard own.contains("vs") || own.contains("versus") else { return nil }
        let found = arms.filter { arm in
            words(columns[arm].header.last ?? "").contains { word in
                word.count >= 3 && own.contains { $0.hasPrefix(word) || $0.count >= 4 && word.hasPrefix($0) }
            }
        }
        return found.count == 2 ? found : nil
    }

    // MARK: Doubts

    private static let models: [(String, String)] = [
        ("log-rank", "a log-rank test"), ("log rank", "a log-rank test"), ("logrank", "a log-rank test"),
        ("wald", "a Wald test of a model"), ("cox", "a Cox model"), ("adjust", "an adjusted analysis"),
        ("regression", "a regression model"), ("multivari", "a regression model"), ("mixed", "a mixed model"),
        ("stratif", "a stratified test"), ("mantel", "a stratified test"), ("cluster", "an analysis of clusters"),
        ("generalized estimating", "an analysis of clusters"), ("generalised estimating", "an analysis of clusters"),
        ("ancova", "an analysis of covariance"), ("covariance", "an analysis of covariance"),
        ("weighted", "weighted data"), ("imput", "imputed data"), ("mcnemar", "a paired test"),
        ("paired", "a paired test"), ("matched", "a matched comparison"), ("trend", "a test for trend"),
        ("interaction", "a test of interaction"), ("noninferior", "a test of non-inferiority"),
        ("non-inferior", "a test of non-inferiority"), ("one-sided", "a one-sided test"),
        ("one-tailed", "a one-sided test"), ("propensity", "weighted data"), ("within", "a test within groups"),
        ("bonferroni", "a correction for several comparisons"), ("equivalence", "a test of equivalence"),
    ]

    private static let times: Set<String> = [
        "baseline", "follow", "before", "after", "pre", "post", "pretest", "posttest", "week", "weeks", "month",
        "months", "day", "days", "admission", "discharge", "preoperative", "postoperative", "visit", "initial", "final",
    ]

    private static func doubt(_ column: Column, _ arms: [Column], _ table: TypedTable) -> String? {
        let text = ([table.table.caption ?? ""] + column.header + table.table.footnotes.map(\.text)).joined(
            separator: " "
        )
        .lowercased()
        if let model = models.first(where: { text.contains($0.0) }) { return model.1 }
        let leaves = arms.map { Set(words($0.header.last ?? "").map(String.init)) }
        if leaves.contains(where: { !$0.isDisjoint(with: times) }) {
            return "the same patients at two times, a paired test"
        }
        return nil
    }

    // MARK: Cells

    /// The P value of a cell, with "NS" as above 0.05; nil where the cell holds something else.
    static func printedP(_ table: TypedTable, row: Int, column: Int) -> PrintedNumber? {
        guard column < table.values[row].count else { return nil }
        switch table.values[row][column] {
        case .number(let number): return isPossible(number) ? number : nil
        case .text(let text):
            let lower = text.lowercased()
            if ["ns", "n.s.", "n.s", "not significant"].contains(lower) {
                return PrintedNumber(coefficient: 5, decimals: 2, relation: .greater, printed: "NS")
            }
            guard lower.hasPrefix("p") || lower.hasPrefix("=") else { return nil }
            let rest = String(text.drop { "pP= -–value".contains($0) })
            guard case .number(let number) = CellScanner.value(of: rest), isPossible(number) else { return nil }
            return number
        default: return nil
        }
    }

    private static func isPossible(_ number: PrintedNumber) -> Bool {
        number.coefficient >= 0 && number.value <= 1 && (number.decimals > 0 || number.coefficient == 1)
    }
}
