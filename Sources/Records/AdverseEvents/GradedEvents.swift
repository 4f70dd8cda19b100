import Language
package import Paper

/// Patients with an adverse event of a grade: "Alopecia" under "Grade 3/4", "grade 4 fatigue".
package struct GradedEvent: Hashable, Sendable {
    /// Lower case.
    package var term: String
    package var grades: ClosedRange<Int>
    /// Nil in prose.
    package var count: Int?
    package var place: Place
    package var isTable: Bool { if case .cell = place { true } else { false } }
}

/// Finds adverse events of grades whose terms do not have all of them.
package enum GradedEventReader {
    /// The version of the Common Terminology Criteria that a paper names; nil where it names none or several.
    package static func version(in statements: Statements) -> (version: Int, place: Place)? {
        var found: [(version: Int, place: Place)] = []
        for sentence in statements.sentences {
            let tokens = sentence.tokens
            for index in tokens.indices
            where Lexicon.toxicityHeads.mayBegin(tokens[index].head)
                && Lexicon.namesToxicityCriteria(tokens[index].text)
            {
                let behind = tokens[(index + 1)..<min(tokens.count, index + 13)]
                guard let version = behind.lazy.compactMap({ Lexicon.criteriaVersion($0.text) }).first else { continue }
                found.append((version, sentence.place))
            }
        }
        return Set(found.map(\.version)).count == 1 ? found.first : nil
    }

    package static func all(_ records: PaperRecords) -> [GradedEvent] {
        records.tables.flatMap(cells) + prose(records.statements)
    }

    // MARK: Tables

    private static func cells(_ table: TypedTable) -> [GradedEvent] {
        guard table.kind != .listing, table.kind != .flow else { return [] }
        let grades = table.table.columns.map { column in column.header.lazy.compactMap { Lexicon.grades(in: $0) }.last }
        guard grades.contains(where: { $0 != nil }) else { return [] }
        return table.values.indices.flatMap { row -> [GradedEvent] in
            let term = LabelParts(table.label(row: row)).name.lowercased()
            guard Lexicon.gradesOfTerm(term) != nil else { return [] }
            return grades.indices.compactMap { column in
                guard let own = grades[column], column != table.labelColumn,
                    let count = table.values[row][column].count, count > 0
                else { return nil }
                return GradedEvent(
                    term: term, grades: own, count: count, place: table.place(row: row, column: column))
            }
        }
    }

    // MARK: Prose

    private static let gradeHead = WordHeads(["grade", "grades"])

    /// "Grade 4 fatigue" of results, not denied.
    private static func prose(_ statements: Statements) -> [GradedEvent] {
        statements.sentences.flatMap { sentence -> [GradedEvent] in
            guard sentence.section == .results || sentence.section == .abstract else { return [] }
            let tokens = sentence.tokens
            return tokens.indices.compactMap { index in
                guard gradeHead.mayBegin(tokens[index].head), Lexicon.isGrade(tokens[index].text),
                    let (grades, end) = grades(tokens, behind: index + 1), let (term, last) = term(tokens, at: end),
                    !tokens[..<index].contains(where: { PatientSetWords.negators.contains($0.text) })
                else { return nil }
                let range = tokens[index].range.lowerBound..<tokens[last].range.upperBound
                return GradedEvent(term: term, grades: grades, place: .text(block: sentence.block, range: range))
            }
        }
    }

    /// "3", "3 or 4", "3/4", "IV".
    private static func grades(_ tokens: [Token], behind start: Int) -> (ClosedRange<Int>, end: Int)? {
        var steps: [Int] = []
        var position = start
        while position < tokens.count {
            if let number = tokens[position].number, number.relation != .equal { return nil }
            if let step = Lexicon.gradeNumber(tokens[position].text) {
                steps.append(step)
            } else if !Lexicon.joinsGrades(tokens[position].text) {
                break
            }
            position += 1
        }
        guard let low = steps.min(), let high = steps.max() else { return nil }
        return (low...high, position)
    }

    private static func term(_ tokens: [Token], at start: Int) -> (String, last: Int)? {
        for length in (1...Lexicon.longestGradedTerm).reversed() where start + length <= tokens.count {
            let words = tokens[start..<start + length].map(\.text).joined(separator: " ")
            if Lexicon.gradesOfTerm(words) != nil { return (words, start + length - 1) }
        }
        return nil
    }
}
