import Language
import Paper

/// Gives every cell of a table its role, from the words around it, nearest first: its own signs, its row's label, the
/// sections it stands in, a header inside the body, its column's header path, caption, notes and the methods.
///
/// No arithmetic is done here: a role that was chosen because the numbers fit it could not be checked by them.
struct RoleReader {
    let table: Table
    let shapes: [[CellValue]]
    private let labelColumn: Int
    /// By row and column: the words over a cell, from the nearest header inside the body on.
    private let bodyHeaders: [[Label?]]
    let columns: [[Label]]
    let sections: [[Label]]
    let labels: [Label]
    /// By row what words right of its label say of its figures: "Mean" beside "Systolic pressure".
    private let wordForms: [[Label]]
    /// What the caption says of how the figures are given.
    private let captionForms: [FigureForm]
    private let general: [FigureForm]
    private let notes: [String: [FigureForm]]

    /// Whether the rows are single patients: the header over their numbers says nothing of the other columns.
    let isListing: Bool

    /// `shapes` are what the cells look like by themselves.
    init(_ table: Table, shapes: [[CellValue]], labelColumn: Int, isListing: Bool, cache: inout LabelCache) {
        self.table = table
        self.isListing = isListing
        self.shapes = shapes
        self.labelColumn = labelColumn
        columns = Self.headers(table, shapes, &cache)
        sections = table.rows.map { row in row.section.reversed().map { cache.label($0) } }
        let labels = table.rows.map { row in
            cache.label((labelColumn < row.cells.count ? row.cells[labelColumn]?.text : nil) ?? "")
        }
        // "M" over "SD" is the mean
        let mean = cache.label("mean")
        self.labels = labels.indices.map { row in
            let isMean =
                labels[row].text == "M" && row + 1 < labels.count
                && labels[row + 1].forms == [FigureForm(head: nil, companion: .standardDeviation)]
            return isMean ? mean : labels[row]
        }
        wordForms =
            isListing
            ? shapes.map { _ in [] } : shapes.map { Self.wordForms($0, labelColumn: labelColumn, &cache) }
        captionForms = Self.forms(ofCaption: cache.label(table.caption ?? ""), columns)
        var general: [FigureForm] = []
        var notes: [String: [FigureForm]] = [:]
        for note in table.footnotes {
            guard let words = Self.formWords(note.text) else { continue }
            let label = cache.label(words)
            // how a figure was computed is not what it is
            guard !label.forms.isEmpty, !Lexicon.tellsComputation(label.tokens.first?.text ?? "") else { continue }
            // a longer note explains; its figures are its own
            let isForm = label.concepts.contains(.presentation) || label.tokens.count <= Self.longestForm
            if !note.marker.isEmpty, isForm {
                // "P < 0.05" is a result
                let isResult = label.tokens.contains(where: \.isNumber)
                notes[note.marker, default: []] += label.forms.filter { !(isResult && $0.head == .pValue) }
            }
            if label.concepts.contains(.presentation) || Self.opensWithForm(label) && note.marker.isEmpty {
                general += label.forms
            } else if note.text.contains("±") {
                // "CI, confidence interval; mean ± SEM"
                general += label.forms.filter { $0.head == .mean && $0.companion.map(Self.spreads.contains) ?? false }
            }
        }
        self.general = general
        self.notes = notes
        bodyHeaders = BodyHeaders.read(table, shapes, labelColumn, &cache)
    }

    /// The header path of each column, innermost first.
    ///
    /// "B" beside "Beta" is the coefficient, elsewhere a group's letter.
    private static func headers(
        _ table: Table, _ shapes: [[CellValue]], _ cache: inout LabelCache
    ) -> [[Label]] {
        let paths = table.columns.map { column in
            Self.withKinds(column.header.reversed().map { cache.label($0) })
        }
        let isRegression = paths.contains { path in
            path.first?.forms.contains { $0.head == .standardizedCoefficient } ?? false
        }
        // "M" beside "SD" is the mean
        let hasSpreads = paths.contains { path in
            guard let form = path.first?.forms.first, form.head == nil else { return false }
            return form.companion.map { Self.spreads.contains($0) } ?? false
        }
        // "No" beside "%" is the number
        let hasShares = paths.contains { $0.first?.text == "%" }
        let isSign = { (column: Int) in table.isDifference(column) { shapes[$0][column] } }
        let hasSigns = table.columns.indices.contains(where: isSign)
        guard isRegression || hasSpreads || hasShares || hasSigns else { return paths }
        let difference = cache.label("difference")
        let number = cache.label("No.")
        let coefficient = cache.label("coefficient")
        let mean = cache.label("mean")
        return paths.enumerated().map { column, path in
            if isSign(column) { return [difference] }
            return path.map { label in
                switch label.text {
                case "B" where isRegression: coefficient
                case "M" where hasSpreads: mean
                case "No" where hasShares: number
                default: label
                }
            }
        }
    }

    /// "Estimate" under "Difference between groups" is the difference.
    private static func withKinds(_ path: [Label]) -> [Label] {
        guard path.count > 1, let leaf = path.first, Lexicon.isEstimate(leaf.text),
            let outer = path.dropFirst().first(where: { label in label.forms.contains { comparing($0.head) } })
        else { return path }
        return [outer] + path.dropFirst()
    }

    private static func comparing(_ head: Concept?) -> Bool {
        [.difference, .hazardRatio, .oddsRatio, .riskRatio, .otherRatio].contains(head)
    }

    private static func forms(ofCaption caption: Label, _ columns: [[Label]]) -> [FigureForm] {
        // "(n = 20)" is a size
        let isSized = caption.givesPopulation
        // "difference in mean (SD) by group" where a column of its own gives the difference: the others give the means
        let hasDifferences = columns.contains { $0.first?.forms.contains { $0.head == .difference } ?? false }
        // "Baseline and mean difference" over both: what a column says for itself is none of the others'
        return caption.forms.filter { form in
            !form.isTopic && !(isSized && form == FigureForm(head: .count))
                && !(hasDifferences && form == FigureForm(head: .difference))
        }.map { form in
            guard hasDifferences, form.head == .difference, let spread = form.companion, spreads.contains(spread) else {
                return form
            }
            return FigureForm(head: .mean, companion: spread)
        }
    }

    /// The labels of words between a row's label and its first figure that only say how figures are given.
    private static func wordForms(_ row: [CellValue], labelColumn: Int, _ cache: inout LabelCache) -> [Label] {
        var found: [Label] = []
        for column in row.indices where column > labelColumn {
            switch row[column] {
            case .blank, .null: continue
            case .text(let text) where text.utf8.count < longestWords:
                guard !text.contains(where: \.isNumber), LabelParts(text).isForm else { continue }
                let label = cache.label(text)
                // "beta" may be a drug's name
                if label.forms.allSatisfy({ $0.companion != nil || isAverage($0) }) { found.append(label) }
            case .flag(false): continue
            case .number, .percent, .countPercent, .fractionPercent, .interval, .plusMinus: return found
            default: return []
            }
        }
        return []
    }

    /// "Mean (95% CI)", "Standard deviation".
    private static let longestWords = 30

    /// What of a note may say how figures are given: all of a short one, of a long one its first sentence.
    private static func formWords(_ note: String) -> String? {
        if note.utf8.count < longestNote { return note }
        guard let stop = note.firstRange(of: ". "),
            note.utf8.distance(from: note.startIndex, to: stop.lowerBound) < longestNote / 2
        else { return nil }
        return String(note[..<stop.lowerBound])
    }

    /// Longer notes explain; they do not name forms.
    private static let longestNote = 400
    /// Tokens of a note that does nothing but name a form: "Mean (SD)", "Values are n/N (%)".
    private static let longestForm = 9

    /// Whether a note begins with how figures are given: "Estimated means (standard error), adjusted for age".
    private static func opensWithForm(_ label: Label) -> Bool {
        guard let form = label.forms.first, form.head != nil, form.companion.map(spreads.contains) ?? false else {
            return false
        }
        return label.mentions.contains {
            $0.tokens.lowerBound < 2 && ConceptSet(.mean, .modelMean).contains($0.concept)
        }
    }

    // MARK: Evidence

    /// Words around a cell that say how its figures are given, nearest first, and how surely they speak of it.
    struct Evidence {
        var forms: [FigureForm]
        var doubt: Doubt
    }

    func evidence(row: Int, column: Int, isSingle: Bool = false, isInterval: Bool = false) -> [Evidence] {
        var found: [Evidence] = []
        func add(_ forms: [FigureForm], _ doubt: Doubt) {
            if !forms.isEmpty { found.append(Evidence(forms: forms, doubt: doubt)) }
        }
        // in a label or a caption a bare "survival" or "rate" is the topic, not the form
        func named(_ label: Label) -> [FigureForm] {
            label.forms.filter { !$0.isTopic && !(label.givesPopulation && $0 == FigureForm(head: .count)) }
        }
        // "crude estimates account for clusters" tells no form
        func marked(_ markers: [String]?) -> [FigureForm] {
            (markers ?? []).flatMap { notes[$0] ?? [] }.filter { $0.head != .coefficient || $0.companion != nil }
        }
        let cells = table.rows[row].cells
        add(marked(column < cells.count ? cells[column]?.markers : nil), .stated)
        // under "Beta", "P", "SE" or "Difference (95% CI)" the label only says of what
        if column < columns.count, let leaf = columns[column].first,
            isSingle && isOfResults(leaf, row) || isInterval && boundsComparison(leaf) && !boundsComparison(labels[row])
        {
            add(leaf.forms, .inherited)
        }
        for label in wordForms[row] { add(named(label), .stated) }
        if !isBareSpread(row, column) { add(named(labels[row]), .stated) }
        add(marked(labelColumn < cells.count ? cells[labelColumn]?.markers : nil), .inherited)
        for section in sections[row] { add(named(section), .inherited) }
        if let header = bodyHeaders[row][column] { add(header.forms, .inherited) }
        add(marked(table.columns[column].markers), .inherited)
        for header in columns[column] { add(header.forms, .inherited) }
        if let stub = columns.first, labelColumn == 0, column != 0, !isListing {
            // a note to the header over the labels is one to all rows
            add(marked(table.columns[0].markers), .inherited)
            for header in stub { add(header.forms, .inherited) }
        }
        add(captionForms, .inherited)
        add(general, .inherited)
        return found
    }

    /// Whether a header names a result, in a row that is not called "Mean" or "Median" where it names no test.
    private func isOfResults(_ leaf: Label, _ row: Int) -> Bool {
        guard leaf.forms.contains(where: { $0.head.map { Self.results.contains($0) } ?? false }) else { return false }
        return isTest(leaf) || !isBareAverage(labels[row]) && !wordForms[row].contains(where: isBareAverage)
    }

    private static func isAverage(_ form: FigureForm) -> Bool {
        form.head == .mean || form.head == .median || form.head == .geometricMean || form.head == .modelMean
    }

    /// Whether a header is of P values or nothing but a statistic's letter, whatever the rows are called.
    private func isTest(_ leaf: Label) -> Bool {
        leaf.forms.contains { $0.head == .pValue || $0.head == .testStatistic && leaf.tokens.count < 3 }
    }

    /// Whether a label is nothing but "Mean" or "Median".
    private func isBareAverage(_ label: Label) -> Bool {
        label.tokens.count == 1
            && (label.forms == [FigureForm(head: .mean)] || label.forms == [FigureForm(head: .median)])
    }

    /// Whether words name a comparison and its limits: "Difference (95% CI)".
    private func boundsComparison(_ label: Label) -> Bool {
        Set(label.forms.compactMap(\.head)).count == 1
            && label.forms.contains { form in
                form.companion == .confidenceInterval && (form.head.map { Self.results.contains($0) } ?? false)
            }
    }

    /// Whether a label is nothing but "SD" beside a pair "18 (38.3)": a row of spreads has one figure a cell, so the letters
    /// stand for something else (stable disease).
    private func isBareSpread(_ row: Int, _ column: Int) -> Bool {
        guard case .countPercent = shapes[row][column], labels[row].tokens.count == 1 else { return false }
        return labels[row].forms.contains { $0.head == nil && $0.companion.map { Self.spreads.contains($0) } ?? false }
    }

    /// What the innermost header of a column says of its figures.
    func leafForms(_ column: Int) -> [FigureForm] { columns[column].first?.forms ?? [] }

    /// What the innermost of a column's headers that says so tells of its figures.
    func nearestForms(_ column: Int) -> [FigureForm] { columns[column].first { !$0.forms.isEmpty }?.forms ?? [] }

    func context(row: Int, column: Int) -> ConceptSet {
        var all = labels[row].concepts
        for section in sections[row] { all.formUnion(section.concepts) }
        if let header = bodyHeaders[row][column] { all.formUnion(header.concepts) }
        for header in columns[column] { all.formUnion(header.concepts) }
        return all
    }

    // MARK: Roles

    /// The roles of all cells.
    func roles() -> [[CellRole]] {
        shapes.indices.map { row in shapes[row].indices.map { role(row: row, column: $0) } }
    }

    private func role(row: Int, column: Int) -> CellRole {
        guard column != labelColumn || shapes[row].count == 1 else { return .unknown }
        var role: CellRole
        switch shapes[row][column] {
        case .blank, .null, .text, .flag: return .unknown
        case .countPercent(let first, let second): role = pair(row, column, first, second)
        case .plusMinus: role = spread(row, column)
        case .interval: role = limits(row, column)
        case .fractionPercent: role = fraction(row, column)
        case .percent: role = percent(row, column)
        case .number(let number): role = single(row, column, number)
        }
        role.context = context(row: row, column: column)
        // which of the numbers of patients its percentage is of is not said
        if role.companion == .percent || role.companion == .count,
            labels[row].givesPopulation || sections[row].contains(where: \.givesPopulation)
        {
            role.doubt = .open
        }
        return role
    }

    /// Figures that a column's own header names whatever the row is of.
    private static let results: Set<Concept> = [
        .hazardRatio, .oddsRatio, .riskRatio, .otherRatio, .difference, .coefficient, .standardizedCoefficient, .pValue,
        .testStatistic, .degreesOfFreedom, .correlation, .standardizedDifference,
    ]

    static let spreads: Set<Concept> = [.standardDeviation, .standardError]
    static let bounds: Set<Concept> = [.interquartileRange, .range, .confidenceInterval]

    private func percent(_ row: Int, _ column: Int) -> CellRole {
        for level in evidence(row: row, column: column) {
            // "means (SD) or percentages": the sign tells which
            if level.forms.contains(where: { $0.head == .percent || $0.companion == .percent }) {
                return CellRole(head: .percent, companion: nil, doubt: level.doubt)
            }
            let own = level.forms.filter { !(level.doubt == .inherited && isOfPairs($0, column)) }
            // a caption "with P values" says nothing of "70.0%"
            if let head = own.lazy.compactMap(\.head).first(where: { $0 != .count && $0 != .pValue }) {
                return CellRole(head: head, companion: nil, doubt: level.doubt)
            }
        }
        return CellRole(head: .percent, companion: nil, doubt: .stated)
    }

    /// Whether a form with a spread or limits is that of other cells of the column, which print them: a number alone has none.
    private func isOfPairs(_ form: FigureForm, _ column: Int) -> Bool {
        guard let companion = form.companion else { return false }
        let isOfSpreads = Self.spreads.contains(companion)
        guard isOfSpreads || companion == .interquartileRange || companion == .range else { return false }
        return shapes.contains { row in
            switch row[column] {
            case .countPercent, .plusMinus: isOfSpreads
            case .interval: !isOfSpreads
            default: false
            }
        }
    }

    /// A number alone, under "n", "%", "P", "HR", "t".
    private func single(_ row: Int, _ column: Int, _ number: PrintedNumber) -> CellRole {
        if columns[column].first?.namesIdentifiers ?? false { return .unknown }
        for level in evidence(row: row, column: column, isSingle: true) {
            // nothing is counted in decimals
            let fitting = level.forms.filter {
                ($0.head != .count || number.decimals == 0) && ($0.head != .pValue || number.value <= 1)
                    && !(level.doubt == .inherited && isOfPairs($0, column))
            }
            guard let form = fitting.first(where: { $0.head != nil }), var head = form.head else { continue }
            // "P value" over "two-sample t-test"
            if head == .testStatistic, number.value <= 1,
                columns[column].dropFirst().contains(where: { $0.forms.contains { $0.head == .pValue } })
            {
                head = .pValue
            }
            let isSure = level.forms.count == 1
            return CellRole(head: head, companion: nil, doubt: isSure ? level.doubt : max(level.doubt, .assumed))
        }
        // "Drug group (%)" over numbers alone
        if columns[column].first?.forms == [FigureForm(head: nil, companion: .percent)], !holdsPairs(column),
            number.value <= 100, !labels[row].namesMeasurement
        {
            return CellRole(head: .percent, companion: nil, doubt: .inherited)
        }
        return CellRole(head: number.decimals == 0 ? .count : nil, companion: nil, doubt: .open)
    }

    private func holdsPairs(_ column: Int) -> Bool {
        shapes.contains { row in
            switch row[column] {
            case .countPercent, .fractionPercent, .plusMinus, .interval: true
            default: false
            }
        }
    }
}
