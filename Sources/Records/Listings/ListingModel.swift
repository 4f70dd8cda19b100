package import Language
package import Paper

/// A per-patient listing as fields: columns, parts of composite columns, row groups and footnote marks.
package struct ListingModel: Sendable {
    /// One property of the patients, with one printed value a row.
    package struct Field: Sendable {
        package enum Kind: Hashable, Sendable { case identifier, boolean, category, number, marks, section, footnote }

        package var name: String
        package var kind: Kind
        /// Column in the table; nil for row groups and footnotes.
        package var column: Int?
        /// One a row, as printed, footnote markers cut; nil where blank or null.
        package var values: [String?]
        package var numbers: [PrintedNumber?]
        package var markers: [[String]]
        /// The unit of a number column, where its header names one.
        package var unit: TimeUnit?
        /// For lost columns: the headers a mark may belong to.
        package var possibleHeaders: [String] = []
        /// Stems of what the table's notes say that abbreviations of the name stand for.
        package var glosses: Set<String> = []
        /// Whether another table says it, by the patients' numbers.
        package var isOfOtherTable = false
    }

    package let table: TypedTable
    package private(set) var fields: [Field]
    /// The names of the patients, one a row.
    let ids: [PatientID]
    package var rowCount: Int { table.table.rows.count }

    package init(_ table: TypedTable) {
        self.table = table
        ids = table.table.rows.enumerated().map { row, cells in
            cells.cells.first.flatMap { $0 }.flatMap { RowNaming.id($0.text) } ?? PatientID(row + 1)
        }
        var fields: [Field] = []
        for column in table.table.columns.indices {
            fields += Self.fields(of: table, column: column).map { Self.glossed($0, table.table) }
        }
        let sections = table.table.rows.map { $0.section.last }
        if sections.contains(where: { $0 != nil }) {
            fields.append(
                Field(
                    name: "group of rows", kind: .section, column: nil, values: sections,
                    numbers: sections.map { _ in nil }, markers: sections.map { _ in [] }))
        }
        self.fields = fields
    }

    private static func glossed(_ field: Field, _ table: Table) -> Field {
        var copy = field
        let codes = field.name.split { !$0.isLetter }.filter { $0.count > 1 && $0.allSatisfy(\.isUppercase) }
        copy.glosses = Set(codes.compactMap { table.expansion(of: String($0)) }.flatMap(ListingVocabulary.stems))
        return copy
    }

    /// The model with what other tables say of its patients by number: a field for each of their sections that says more
    /// than the listing itself.
    func adding(_ groups: [PatientGroup]) -> ListingModel {
        var copy = self
        let own = Set(fields.flatMap { field in field.values.flatMap { $0.map { ListingVocabulary.stems($0) } ?? [] } })
        let rowOf = Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
        for (_, section) in Dictionary(grouping: groups, by: { "\($0.table) \($0.section)" }).sorted(by: {
            $0.key < $1.key
        }) {
            let patients = section.flatMap(\.patients)
            guard section.count > 1, Set(patients).count == patients.count, patients.allSatisfy({ rowOf[$0] != nil }),
                section.allSatisfy({ own.isDisjoint(with: ListingVocabulary.stems($0.label)) })
            else { continue }
            var values = [String?](repeating: nil, count: rowCount)
            for group in section {
                for patient in group.patients { if let row = rowOf[patient] { values[row] = group.label } }
            }
            copy.fields.append(
                Field(
                    name: LabelParts(section[0].section.last ?? "").name, kind: .category, column: nil, values: values,
                    numbers: values.map { _ in nil }, markers: values.map { _ in [] }, isOfOtherTable: true))
        }
        return copy
    }

    /// All listings of a paper.
    package static func all(in records: PaperRecords) -> [ListingModel] {
        records.listings.map(\.model)
    }

    private static func fields(of table: TypedTable, column: Int) -> [Field] {
        let head = table.table.columns[column]
        let cells = table.table.rows.map { $0.cells[column] }
        let texts = cells.map { $0?.text }
        let markers = cells.map { $0?.markers ?? [] }
        let name = head.header.last ?? head.name
        if !head.possibleHeaders.isEmpty {
            return [
                Field(
                    name: name, kind: .marks, column: column, values: texts, numbers: texts.map { _ in nil },
                    markers: markers, possibleHeaders: head.possibleHeaders)
            ]
        }
        if let parts = composite(texts, header: name) {
            return parts.map { part in
                let numbers = part.values.map(number)
                let isMeasured = zip(numbers, part.values).allSatisfy { $0 != nil || nonNull($1) == nil }
                // numbers that are no times or ages may be codes: "0/1"
                let isNumber = isMeasured && (unit(of: part.name) != nil || isAge(part.name))
                return Field(
                    name: part.name, kind: isNumber ? .number : isBoolean(part.values) ? .boolean : .category,
                    column: column, values: part.values.map(nonNull), numbers: numbers, markers: markers,
                    unit: isNumber ? unit(of: part.name) : nil)
            }
        }
        if let timed = timed(texts, header: name, column: column, markers: markers) { return timed }
        if let open = openTimes(texts, header: head.header, name: name, column: column, markers: markers) {
            return open
        }
        let values = withoutDenials(texts.map(nonNull))
        let isCounted = name.lowercased().hasPrefix("number of") || CountedItems.areIn(texts)
        let numbers = isCounted ? texts.map(leadingNumber) : texts.map(number)
        let filled = values.count { $0 != nil }
        let isNumeric = filled > 0 && numbers.count { $0 != nil } == filled
        let kind: Field.Kind =
            column == 0 ? .identifier : isNumeric ? .number : isBoolean(values) ? .boolean : .category
        return [
            Field(
                name: name, kind: kind, column: column, values: values, numbers: numbers, markers: markers,
                unit: unit(of: head.header.joined(separator: " ")))
        ]
    }

    /// In a column of numbers "no rebound" and "not reached" are no values.
    private static func withoutDenials(_ values: [String?]) -> [String?] {
        let numbers = values.count { number($0) != nil }
        let denials = values.count { $0.map(Lexicon.deniesValue) ?? false }
        guard denials > 0, numbers > denials, numbers + denials == values.count(where: { $0 != nil }) else {
            return values
        }
        return values.map { $0.flatMap { Lexicon.deniesValue($0) ? nil : $0 } }
    }

    package static func nonNull(_ text: String?) -> String? {
        guard let text, !text.isEmpty else { return nil }
        switch CellScanner.value(of: text) {
        case .null, .blank: return nil
        default: return text
        }
    }

    private static func number(_ text: String?) -> PrintedNumber? {
        guard let text else { return nil }
        if case .number(let number) = CellScanner.value(of: text) { return number }
        return nil
    }

    /// Times with a plus where nothing has happened yet, "31+": a column of numbers, and whether the patient is alive or had
    /// the event.
    private static func openTimes(
        _ texts: [String?], header: [String], name: String, column: Int, markers: [[String]]
    ) -> [Field]? {
        guard let unit = unit(of: header.joined(separator: " ")), texts.contains(where: { $0?.hasSuffix("+") ?? false })
        else { return nil }
        let isOpen = texts.map { $0?.hasSuffix("+") ?? false }
        let numbers = zip(texts, isOpen).map { text, isOpen -> PrintedNumber? in
            var number = number(isOpen ? text.map { String($0.dropLast()).trimmed } : text)
            if isOpen { number?.relation = .greater }
            return number
        }
        guard zip(numbers, texts).allSatisfy({ $0 != nil || nonNull($1) == nil }), isOpen.contains(false) else {
            return nil
        }
        let time = Field(
            name: name, kind: .number, column: column, values: texts.map(nonNull), numbers: numbers, markers: markers,
            unit: unit)
        let words = Lexicon.plainWords(header.joined(separator: " ")).map(String.init)
        guard words.contains(where: Lexicon.isSurvival) else { return [time] }
        let isOfEvents = words.contains(where: Lexicon.isEventFree) || words.contains("free")
        let state = zip(isOpen, numbers).map { isOpen, number -> String? in
            guard number != nil else { return nil }
            return isOfEvents ? isOpen ? nil : "event" : isOpen ? "Yes" : "No"
        }
        return [
            time,
            Field(
                name: isOfEvents ? "event" : "alive", kind: isOfEvents ? .category : .boolean, column: column,
                values: state, numbers: state.map { _ in nil }, markers: markers),
        ]
    }

    /// The number that a cell such as "4 (5, 15)" begins with.
    private static func leadingNumber(_ text: String?) -> PrintedNumber? {
        text.flatMap { NumberScanner.scan(Array($0.utf8), at: 0)?.number }
    }

    /// An outcome with its time in brackets, "died from relapse (d265)": a category and a number.
    private static func timed(_ texts: [String?], header: String, column: Int, markers: [[String]]) -> [Field]? {
        var values: [String?] = []
        var numbers: [PrintedNumber?] = []
        var units: Set<TimeUnit> = []
        for text in texts {
            guard let text else { return nil }
            guard let open = text.lastIndex(of: "("), text.hasSuffix(")") else { return nil }
            let inner = text[text.index(after: open)...].dropLast()
            let digits = inner.drop { !$0.isNumber }
            guard let match = NumberScanner.scan(Array(digits.utf8), at: 0), open > text.startIndex else { return nil }
            let unit = (inner.prefix { !$0.isNumber } + digits.dropFirst(match.number.printed.count)).lowercased()
                .filter(\.isLetter)
            switch unit {
            case "d", "day", "days": units.insert(.day)
            case "m", "mo", "months", "month": units.insert(.month)
            default: return nil
            }
            values.append(String(text[..<open]).trimmed)
            numbers.append(match.number)
        }
        guard units.count == 1, let unit = units.first else { return nil }
        return [
            Field(
                name: header, kind: .category, column: column, values: values, numbers: values.map { _ in nil },
                markers: markers),
            Field(
                name: "time of \(header)", kind: .number, column: column, values: numbers.map { $0?.printed },
                numbers: numbers, markers: markers, unit: unit),
        ]
    }

    private static func isBoolean(_ values: [String?]) -> Bool {
        let filled = values.compactMap { nonNull($0)?.lowercased() }
        return !filled.isEmpty && filled.allSatisfy { ["yes", "no"].contains($0) }
    }

    /// The unit that a header names in brackets: "(mo.)", "[years]".
    package static func unit(of header: String) -> TimeUnit? {
        // "(mg/day)" is a dose
        let words = header.lowercased().replacing("/day", with: "").replacing("per day", with: "").split(separator: " ")
        // "Bleeds in years 1–3" is of these years
        let lower = words.indices.filter { index in
            let isNumbered = index + 1 < words.count && words[index + 1].first?.isNumber ?? false
            return !(isNumbered && Vocabulary.timeUnit(String(words[index])) != nil)
        }.map { words[$0] }.joined(separator: " ")
        if lower.contains("(mo") || lower.contains("[mo") || lower.contains("month") { return .month }
        if lower.contains("(d)") || lower.contains("day") { return .day }
        if lower.contains("(y") || lower.contains("[y") || lower.contains("year") { return .year }
        if lower.contains("week") { return .week }
        return nil
    }

    /// Parts of cells such as "Yes/-/No" under a header such as "prior alloHSCT/# relapses/refractory", of "51, F" under
    /// "Age (y), sex", of "38; sepsis" under "Survival, days; cause of death".
    private static func composite(_ texts: [String?], header: String) -> [(name: String, values: [String?])]? {
        ["/", ";", ","].lazy.compactMap { composite(texts, header: header, by: $0) }.first
    }

    private static func composite(_ texts: [String?], header: String, by mark: Character) -> [(
        name: String, values: [String?]
    )]? {
        let names = header.split(separator: ":").last.map { $0.split(separator: mark).map { String($0).trimmed } } ?? []
        guard names.count > 1 else { return nil }
        let split = texts.map {
            $0.map { $0.split(separator: mark, omittingEmptySubsequences: false).map { String($0).trimmed } }
        }
        let filled = split.compactMap { $0 }
        // what nothing is to be said of is left out behind a semicolon: "> 365"
        let least = mark == ";" && filled.contains { $0.count == names.count } ? 1 : names.count
        guard filled.count * 10 >= texts.count * 9,
            filled.allSatisfy({ (least...names.count).contains($0.count) })
        else { return nil }
        return names.indices.map { index in (names[index], split.map { $0.flatMap { $0[safe: index] } }) }
    }

    package func place(row: Int) -> Place { table.place(row: row) }

    /// The patient's name in a row, mostly a number.
    package func identifier(row: Int) -> String { ids[row].name }
    package func id(row: Int) -> PatientID { ids[row] }

    package var label: String { table.table.label ?? table.table.id }

    /// The column of survival or follow-up times: the number field in months or days with the largest values.
    package var timeField: Field? {
        fields.filter { $0.kind == .number && ($0.unit == .month || $0.unit == .day) }
            .max {
                ($0.numbers.count { $0 != nil }, $0.numbers.compactMap { $0?.value }.max() ?? 0) < (
                    $1.numbers.count { $0 != nil }, $1.numbers.compactMap { $0?.value }.max() ?? 0
                )
            }
    }

    /// The column of ages; the first of several.
    package var ageField: Field? { ageFields.first }

    /// Ages at one time or at several.
    package var ageFields: [Field] { fields.filter { $0.kind == .number && Self.isAge($0.name) } }

    private static func isAge(_ name: String) -> Bool {
        let first = name.lowercased().split { $0 == " " || $0 == "," || $0 == "(" }.first.map(String.init) ?? ""
        return ListingVocabulary.parts(first).contains("age")
    }
}
