import Language
import Paper

/// Roles of "a/b".
extension RoleReader {
    /// "a/b" and "a/b (c)".
    func fraction(_ row: Int, _ column: Int) -> CellRole {
        let context = context(row: row, column: column)
        let label = labels[row]
        // with a percentage only the nearest words may say that the two are no part and whole
        var words = [label] + sections[row] + columns[column]
        if case .fractionPercent(_, _, .some) = shapes[row][column] { words = [label] + columns[column].prefix(1) }
        // "Male/female", "5/10 mg", "grade 3/4": the two are no part and whole
        if words.contains(where: { namesPair($0) }), !isAmongFractions(row, column) {
            return CellRole(head: nil, companion: nil, doubt: .open)
        }
        // "Dose, mg: 20/40", "Step 2/3: 21/40", where no percentage says that one is a share of the other
        if case .fractionPercent(_, _, nil) = shapes[row][column],
            words.contains(where: \.namesUnit) || namesNumberPair(label)
        {
            return CellRole(head: nil, companion: nil, doubt: .open)
        }
        if context.contains(.personTime) { return CellRole(head: .rate, companion: nil, doubt: .stated) }
        return CellRole(head: .count, companion: .percent, doubt: .assumed)
    }

    /// Whether a fraction with its percentage stands in a column whose other rows, which name no pairs, are fractions with theirs.
    private func isAmongFractions(_ row: Int, _ column: Int) -> Bool {
        func isShare(_ row: Int) -> Bool {
            if case .fractionPercent(_, _, .some) = shapes[row][column] { true } else { false }
        }
        guard isShare(row), !columns[column].contains(where: { namesPair($0) }) else { return false }
        let others = shapes.indices.filter { $0 != row && !namesPair(labels[$0]) && isNumeric(shapes[$0][column]) }
        return others.count > 2 && others.allSatisfy(isShare)
    }

    private func isNumeric(_ value: CellValue) -> Bool {
        switch value {
        case .blank, .null, .text, .flag: false
        default: true
        }
    }

    /// Whether words stand on both sides of a slash or of "vs": "male/female", "yes/no", "SBP/DBP", "drug vs placebo"; "n/N"
    /// names part and whole.
    private func namesPair(_ label: Label) -> Bool {
        label.tokens.indices.dropFirst().dropLast().contains { index in
            if Vocabulary.isVersus(label.tokens[index].text) { return true }
            guard label.tokens[index].text == "/", label.tokens[index - 1].isWord,
                label.tokens[index + 1].isWord
            else { return false }
            let (left, right) = (label.tokens[index - 1].text, label.tokens[index + 1].text)
            // "anxiety and/or depression" is one thing
            if left == "and", right == "or" { return false }
            let isFraction = left == "n" || left == "no" || left == "events" || right == "total" || right == "n"
            let isUnit =
                Label(left).concepts.contains(any: ConceptSet(.unit, .timeUnit))
                || Label(right).concepts.contains(any: ConceptSet(.unit, .timeUnit))
            return !isFraction && !isUnit
        }
    }

    /// Whether a label holds two numbers with a slash between them: "Grade 3/4".
    private func namesNumberPair(_ label: Label) -> Bool {
        label.tokens.indices.dropFirst().dropLast().contains { index in
            label.tokens[index].text == "/" && label.tokens[index - 1].number != nil
                && label.tokens[index + 1].number != nil
        }
    }
}
