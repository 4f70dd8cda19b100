import Language
import Paper

/// What the labels and headings of rows say, asked by row.
extension TypedTable {
    /// Whether a row is called a total.
    package func isTotal(row: Int) -> Bool { Lexicon.isTotal(row: label(row: row)) }

    /// The heading right above a row.
    package func heading(row: Int) -> String { table.rows[row].section.last ?? "" }

    /// Rows that follow each other under the same heading.
    package var runs: [Range<Int>] {
        var runs: [Range<Int>] = []
        let rows = table.rows
        for row in rows.indices {
            if let last = runs.last, rows[last.lowerBound].section == rows[row].section {
                runs[runs.count - 1] = last.lowerBound..<(row + 1)
            } else {
                runs.append(row..<(row + 1))
            }
        }
        return runs
    }

    /// The rows under headings, those that follow each other under one together.
    package var headedRuns: [[Int]] { runs.filter { !table.rows[$0.lowerBound].section.isEmpty }.map(Array.init) }

    /// The telling words of a row's label.
    package func words(row: Int) -> Set<String> { Set(ListingVocabulary.stems(label(row: row))) }

    /// The same with those of its heading.
    package func wordsUnderHeading(row: Int) -> Set<String> {
        Set(ListingVocabulary.stems(label(row: row) + " " + heading(row: row)))
    }

    /// Whether two of the rows are the two sexes.
    package func holdSexes(rows: [Int]) -> Bool {
        let labels = rows.map(words)
        return labels.contains { $0.contains("male") } && labels.contains { $0.contains("female") }
    }

    /// Whether a row is of patients of whom nothing is known.
    package func isOfUnknown(row: Int) -> Bool { Lexicon.isUnknown(category: label(row: row)) }

    /// Whether a row's figures are medians, geometric means or logarithms by its words.
    package func isOfOtherMeans(row: Int) -> Bool { Lexicon.isOfOtherMeans(label(row: row) + " " + heading(row: row)) }

    /// Whether the spread beside the means of a row is a standard error by the words of row or column.
    package func givesStandardErrors(row: Int, column: Int) -> Bool {
        let header = table.columns[column].header.joined(separator: " ")
        return Lexicon.givesStandardError(label(row: row) + " " + heading(row: row) + " " + header)
    }

    /// Whether columns are headed "Yes", so that "No" beside them is an answer.
    private var holdsAnswers: Bool { table.columns.contains { $0.header.last?.lowercased() == "yes" } }

    /// The size of a cell's group: what a column "N" under the same spanner gives, else the header's or row's n.
    package func groupSize(row: Int, column: Int) -> Int? {
        let header = table.columns[column].header
        if header.count > 1 {
            for (index, other) in table.columns.enumerated()
            where other.header.count == header.count && other.header.dropLast().elementsEqual(header.dropLast()) {
                guard Lexicon.isSizeHeader(other.header.last ?? ""), !holdsAnswers else { continue }
                if case .number(let number) = values[row][index], let n = number.integer, n > 0 { return n }
            }
        }
        return population(row: row, column: column)
    }

    /// The markers at a cell and its row's label whose notes may name another denominator; without a note any marker
    /// may, but in tables of adverse events.
    package func denominatorMarkers(row: Int, column: Int) -> [String] {
        let label = labelColumn.flatMap { table.rows[row].cells[$0]?.markers } ?? []
        let own = table.rows[row].cells[column]?.markers ?? []
        return (label + own).filter { marker in
            guard let note = table.footnotes.first(where: { $0.marker == marker }) else {
                return kind != .adverseEvents
            }
            return Lexicon.mayNameDenominator(note.text)
        }
    }

    /// The n that a note to the table gives for all patients.
    package var notedPatients: Int? { table.footnotes.lazy.compactMap { Lexicon.notedPatients($0.text) }.first }
}
