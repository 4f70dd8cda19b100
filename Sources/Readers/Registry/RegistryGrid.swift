import Paper

/// A table of a record on its way: a column a group, rows with a value by group.
struct RegistryGrid {
    let id: String
    let caption: String
    let path: String
    private let groups: [ResultsSection.Group]
    private let columns: [Column]
    private var rows: [Row] = []
    private let place: [String: Int]

    /// No trial has more arms with their sums; a record that says so would make a table larger than itself.
    private static let mostGroups = 200

    var isTooWide: Bool { groups.count > Self.mostGroups }

    init(
        id: String, caption: String, path: String, head: String, groups: [ResultsSection.Group],
        populations: [String: Int] = [:]
    ) {
        self.id = id
        self.caption = caption
        self.path = path
        self.groups = groups
        let headers = [[head]] + groups.prefix(Self.mostGroups).map { [$0.title?.folded ?? $0.id] }
        let names = ColumnNames.unique(headers)
        let sizes = [nil] + groups.prefix(Self.mostGroups).map { populations[$0.id] }
        columns = headers.indices.map { Column(name: names[$0], header: headers[$0], population: sizes[$0]) }
        place = groups.enumerated().reduce(into: [:]) { places, group in
            if places[group.element.id] == nil { places[group.element.id] = group.offset + 1 }
        }
    }

    /// The table; nil where it has no group or no row.
    var table: Table? {
        guard !groups.isEmpty, !isTooWide, !rows.isEmpty else { return nil }
        return Table(
            id: id, caption: caption, columns: columns, rows: rows,
            captionPieces: [Piece(offset: 0, printed: caption, element: path)])
    }

    mutating func add(
        section: [String] = [], label: String, values: [String: String], path: String, populations: [String: Int] = [:]
    ) {
        guard !isTooWide, !values.isEmpty else { return }
        var cells = [Cell?](repeating: nil, count: columns.count)
        cells[0] = Cell(printed: label, place: Passage(quote: label, element: path))
        var sizes = [Int?](repeating: nil, count: columns.count)
        for (group, value) in values {
            guard let column = place[group] else { continue }
            cells[column] = Cell(printed: value, place: Passage(quote: value, element: path))
            sizes[column] = populations[group]
        }
        let printed = cells.compactMap { $0?.printed }.joined(separator: " ")
        rows.append(
            Row(
                section: section.filter { !$0.isEmpty }, cells: cells,
                pieces: [Piece(offset: 0, printed: printed, element: path)],
                populations: populations.isEmpty ? [] : sizes))
    }

    /// The rows of a measure: a row a category.
    mutating func add(_ measure: ResultsSection.Measure, titled title: String?, path: String) {
        let form = Self.form(of: measure)
        for (index, group) in (measure.classes ?? []).enumerated() {
            let sizes = RegistryAssembly.populations(group.denoms ?? measure.denoms)
            for (number, category) in (group.categories ?? []).enumerated() {
                let names = [title, group.title?.folded, category.title?.folded].compactMap { $0 }.filter {
                    !$0.isEmpty
                }
                let label = names.last ?? form
                var section = Array(names.dropLast())
                // the innermost name says what the figures are, unless a group of rows says so for all of them
                let isNamed = names.isEmpty || !section.isEmpty
                if !section.isEmpty { section[0] += form.isEmpty ? "" : ", " + form }
                var values: [String: String] = [:]
                for item in category.measurements ?? [] { values[item.groupId] = Self.value(item) }
                add(
                    section: section, label: isNamed || form.isEmpty ? label : label + ", " + form, values: values,
                    path: path + ".classes[\(index)].categories[\(number)]", populations: sizes)
            }
        }
    }

    /// "Median (95% Confidence Interval), months".
    private static func form(of measure: ResultsSection.Measure) -> String {
        let kind = RegistryAssembly.spelled(measure.paramType)
        let spread = measure.dispersionType.map(RegistryAssembly.spelled) ?? ""
        let figures = spread.isEmpty ? kind : "\(kind) (\(spread))"
        return [figures, measure.unitOfMeasure?.folded ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// "5.0 (1 to 17)", "21.9 (8.0)", "39".
    private static func value(_ item: ResultsSection.Measurement) -> String? {
        guard let value = item.value?.text.folded, !value.isEmpty else { return nil }
        if let low = item.lowerLimit?.text.folded, let high = item.upperLimit?.text.folded {
            return "\(value) (\(low) to \(high))"
        }
        return item.spread.map { "\(value) (\($0.text.folded))" } ?? value
    }
}
