import Language
import Paper

/// A column of counts and the columns of the groups that it holds together.
package struct WholeColumn: Hashable, Sendable {
    package var column: Int
    package var parts: [Int]
}

extension TypedTable {
    /// The column whose n is the sum of all others'.
    package func wholeByPopulations() -> WholeColumn? {
        let known = table.columns.indices.filter { $0 != labelColumn && table.columns[$0].population != nil }
        guard known.count >= 3 else { return nil }
        for total in known {
            let parts = known.filter { $0 != total }
            let sum = parts.reduce(0) { $0 + (table.columns[$1].population ?? 0) }
            if sum == table.columns[total].population { return WholeColumn(column: total, parts: parts) }
        }
        return nil
    }

    /// Columns that are called a total, with the columns of counts under the same spanner, else all others.
    package func wholesByName() -> [WholeColumn] {
        let columns = table.columns
        let counting = columns.indices.filter { column in
            column != labelColumn && values.count { $0[column].share != nil } >= 4
        }
        return counting.compactMap { total in
            guard Lexicon.namesWhole(columns[total].header.last ?? "") else { return nil }
            let others = counting.filter { $0 != total }
            let near = others.filter { columns[$0].header.dropLast() == columns[total].header.dropLast() }
            let parts = near.count > 1 ? near : others
            return parts.count > 1 ? WholeColumn(column: total, parts: parts) : nil
        }
    }

    /// What the n of all other columns add up to, for a column called a total.
    package func sumOfPopulations(wholeColumn column: Int) -> Int? {
        guard Lexicon.isTotal(column: table.columns[column].header.last ?? "") else { return nil }
        let sizes = table.columns.compactMap(\.population)
        return sizes.count > 1 ? sizes.reduce(0, +) : nil
    }

    /// Columns of events of all grades, each with those of severe ones under the same spanner.
    package func gradePairs() -> [(any: Int, severe: Int)] {
        let columns = table.columns
        func header(_ column: Int) -> String { columns[column].header.last ?? "" }
        return columns.indices.filter { Lexicon.isOfAnyGrade(header($0)) }.flatMap { any in
            columns.indices.filter { severe in
                severe != any && Lexicon.isOfSevereGrade(header(severe))
                    && columns[severe].header.dropLast() == columns[any].header.dropLast()
            }.map { (any, $0) }
        }
    }

    /// Whether all columns but that of the labels are of grades.
    package var isByGrade: Bool {
        table.columns.indices.allSatisfy {
            $0 == labelColumn || Lexicon.namesGrade(table.columns[$0].header.last ?? "")
        }
    }
}
