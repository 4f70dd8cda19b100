import Language
import Paper

/// What the columns and the rows of a table stand for: arms, times, measures, or how figures are given.
struct TableAxes {
    /// What a column's header path says.
    struct Head {
        /// Levels that are neither times nor forms and not shared by all columns, outermost first.
        var names: [String] = []
        var topics: [String] = []
        var time: String?
        var unit: String?
        /// Whether the column compares groups: ratios, differences, P values.
        var isComparison = false
        /// Whether it holds words that go with the row's label.
        var words: Words?
        /// What the innermost header says of the figures.
        var leaf: [FigureForm] = []
        /// Whether it holds figures of the rows.
        var holdsFigures = false

        enum Words { case time, arm, other }
    }

    let typed: TypedTable
    private(set) var heads: [Head]
    /// What names the arms.
    enum Arms {
        case columns, labels, sections
        /// The labels and the headings over them, where the columns are measures.
        case labelsOfMeasures
    }
    private(set) var arms = Arms.columns
    /// Levels of headers over all columns.
    private(set) var shared: [String] = []
    private(set) var sharedTime: String?
    private let rows: [LabelParts]
    private let labels: [String]
    private let captionTime: String?
    /// The header over the labels where it names a quantity.
    private let stub: LabelParts?
    private let isTimed: Bool

    init(_ typed: TypedTable, _ sizes: ArmSizes) {
        self.typed = typed
        rows = Self.rows(typed)
        labels = typed.values.indices.map { typed.label(row: $0) }
        heads = typed.table.columns.indices.map { Self.head(typed, $0) }
        captionTime = Self.time(ofCaption: typed.table.caption)
        let stubWords = typed.labelColumn.flatMap { typed.table.columns[$0].header.last } ?? ""
        stub =
            stubWords.isEmpty || Lexicon.isGenericStub(stubWords) || Lexicon.isHeaderOfTimes(stubWords)
            ? nil : LabelParts(stubWords)
        let figured = typed.values.indices.filter { row in
            typed.values[row].indices.contains { $0 != typed.labelColumn && typed.holdsNumber(row: row, column: $0) }
        }
        isTimed = !figured.isEmpty && figured.allSatisfy { [rows] in rows[$0].time != nil }
        // "T1 | T2 | T3" over rows that are times are treatments
        if isTimed, heads.allSatisfy({ $0.names.isEmpty || $0.isComparison }) {
            for index in heads.indices where heads[index].holdsFigures {
                guard let name = heads[index].time, name.utf8.count == 2, name.utf8.first != UInt8(ascii: "V") else {
                    continue
                }
                (heads[index].names, heads[index].time) = ([name], nil)
            }
        }
        crossTimes(sizes)
        splitTimes()
        shareLevels(sizes)
        findWords(sizes)
        arms = findArms(sizes, figured)
    }

    /// The labels in parts: an event among rows that are no times is no time either.
    private static func rows(_ typed: TypedTable) -> [LabelParts] {
        let stub = typed.labelColumn.flatMap { typed.table.columns[$0].header.last } ?? ""
        let isOfTimes = Lexicon.isHeaderOfTimes(stub)
        var rows = typed.values.indices.map { row in
            let label = typed.label(row: row)
            // "12" under "Week"
            if isOfTimes, !label.isEmpty, label.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2E }) {
                return LabelParts(time: stub + " " + label)
            }
            let parts = LabelParts(label)
            // "F" over means with their spread is a group
            return parts.isForm && isOfPairs(typed.values[row]) ? parts.orStatistic(typed.label(row: row)) : parts
        }
        guard rows.count(where: { $0.time != nil && $0.name.isEmpty }) * 2 <= rows.count else { return rows }
        for row in rows.indices where rows[row].time != nil && rows[row].name.isEmpty {
            let label = typed.label(row: row)
            if let name = LabelParts.event(label) { rows[row] = name }
        }
        return rows
    }

    // MARK: Columns

    private static let comparing: Set<Concept> = [
        .hazardRatio, .oddsRatio, .riskRatio, .otherRatio, .difference, .standardizedDifference, .coefficient,
        .standardizedCoefficient, .correlation, .pValue, .testStatistic, .degreesOfFreedom,
    ]
    /// A level with such a word says what is given of the groups below it.
    private static let topical = ConceptSet(.events, .survival, .rate, .score, .quantity, .proportion)

    private static func head(_ typed: TypedTable, _ column: Int) -> Head {
        var head = Head()
        let header = typed.table.columns[column].header
        head.leaf = header.last.map { Label($0).forms } ?? []
        var seen: Set<String> = []
        for level in header where seen.insert(level).inserted {
            let label = Label(level)
            // "Anaemic at baseline" is a group
            let parts = LabelParts(level, partsTimes: false)
            if label.forms.contains(where: { $0.head.map(comparing.contains) ?? false }) || Lexicon.isPHeader(level)
                || Lexicon.isEffectSizeHeader(level)
            {
                head.isComparison = head.isComparison || parts.time == nil || !parts.name.isEmpty
            }
            if Lexicon.bound(level) != nil { continue }
            if level == "M", hasSpreads(typed) {
                if level == header.last { head.leaf = [FigureForm(head: .mean)] }
                continue
            }
            if Lexicon.isCountHeader(level) {
                if level == header.last { head.leaf = [FigureForm(head: .count)] }
                continue
            }
            head.unit = parts.unit ?? head.unit
            if let time = parts.time { head.time = [head.time, time].compactMap { $0 }.joined(separator: ", ") }
            // "95%" of "95% CI" names nothing
            if !parts.name.isEmpty, !parts.name.allSatisfy({ $0.isNumber || "% .".contains($0) }) {
                head.names.append(Self.withoutChange(parts.name, &head.time))
            } else if parts.isForm, let name = Self.name(before: level) {
                head.names.append(name)
            }
        }
        if column != typed.labelColumn {
            head.holdsFigures = typed.values.indices.contains { typed.holdsNumber(row: $0, column: column) }
        }
        return head
    }

    /// "Total cost" of "Total cost (SD) (USD)/per person", all of whose words might say how figures are given.
    private static func name(before level: String) -> String? {
        guard let bracket = level.firstIndex(of: "("), level[bracket...].count(where: { $0 == "(" }) > 1,
            level.last != ")"
        else { return nil }
        let name = level[..<bracket].trimmed
        let parts = LabelParts(name)
        return parts.name == name && !parts.isForm && parts.time == nil && !name.isEmpty ? name : nil
    }

    /// "Diet" of "Diet Δ": the sign says that the figures are changes.
    private static func withoutChange(_ name: String, _ time: inout String?) -> String {
        guard let sign = name.last, "Δ∆".contains(sign), name.dropLast().last == " " else { return name }
        time = [time, String(sign)].compactMap { $0 }.joined(separator: ", ")
        return name.dropLast().trimmed
    }

    /// Whether columns are headed "SD", so that "M" beside them is the mean.
    private static func hasSpreads(_ typed: TypedTable) -> Bool {
        typed.table.columns.contains { column in
            column.header.last.map { Label($0).forms.first == FigureForm(head: nil, companion: .standardDeviation) }
                ?? false
        }
    }

    /// Headers that repeat under or over others are times where one of them is and the rest read so, or stand beside arms:
    /// "Baseline | Last visit" under "Drug group" and "Control group".
    private mutating func crossTimes(_ sizes: ArmSizes) {
        let columns = heads.indices.filter { heads[$0].holdsFigures && !heads[$0].isComparison }
        let paths = typed.table.columns.map(\.header)
        guard let depth = columns.map({ paths[$0].count }).min(), depth > 1 else { return }
        func isTime(_ name: String) -> Bool {
            let parts = LabelParts(name)
            return parts.time != nil && parts.name.isEmpty
        }
        for level in 0..<depth {
            var beside: [String: Set<[String]>] = [:]
            for column in columns {
                var rest = paths[column]
                let name = rest.remove(at: level)
                beside[name, default: []].insert(rest)
            }
            let open = beside.keys.filter { !isTime($0) }
            guard beside.count > 1, !open.isEmpty, beside.values.allSatisfy({ $0.count > 1 }) else { continue }
            let areArms = (0..<depth).contains { other in
                other != level
                    && columns.allSatisfy { column in
                        let name = LabelParts(paths[column][other], partsTimes: false).name
                        return sizes.knows(name) || Lexicon.isCalledGroup(name)
                    }
            }
            // "Rest | 50 % | Peak": most are times
            let areMost = open.count == 1 && beside.count > 2
            let readsSo =
                areMost || open.allSatisfy { Lexicon.beginsBeforeOrAfter($0) || !TimePoints.named(by: $0).isEmpty }
            guard open.count < beside.count ? readsSo || areArms : open.allSatisfy(Lexicon.beginsBeforeOrAfter) else {
                continue
            }
            for column in columns where open.contains(paths[column][level]) {
                let name = LabelParts(paths[column][level], partsTimes: false).name
                heads[column].names.removeAll { $0 == name || $0 == paths[column][level] }
                heads[column].time = [heads[column].time, name].compactMap { $0 }.joined(separator: ", ")
            }
        }
    }

    /// Headers that all hold a group and a time: "Before Drug | After Drug | Before Placebo | After Placebo", where every
    /// group stands at every time.
    private mutating func splitTimes() {
        let columns = heads.indices.filter { heads[$0].holdsFigures && !heads[$0].isComparison }
        guard columns.count >= 4, columns.allSatisfy({ heads[$0].names.count == 1 && heads[$0].time == nil }) else {
            return
        }
        let split = columns.compactMap { Lexicon.splitTime(heads[$0].names[0]) }
        guard split.count == columns.count else { return }
        let (groups, times) = (Set(split.map { Lexicon.armKey($0.name) }), Set(split.map(\.time)))
        guard groups.count > 1, times.count > 1, groups.count * times.count == columns.count else { return }
        for (column, parts) in zip(columns, split) {
            heads[column].names = [parts.name]
            heads[column].time = parts.time
        }
    }

    /// Levels over all columns of figures tell none of them apart; of the rest, those that name a topic over a group are
    /// no part of the group's name.
    private mutating func shareLevels(_ sizes: ArmSizes) {
        let figured = heads.indices.filter { heads[$0].holdsFigures && !heads[$0].isComparison }
        if figured.count > 1, let first = figured.first {
            shared = heads[first].names.filter { name in figured.allSatisfy { heads[$0].names.contains(name) } }
            if let time = heads[first].time, figured.allSatisfy({ heads[$0].time == time }) {
                sharedTime = time
                for index in heads.indices { heads[index].time = heads[index].time == time ? nil : heads[index].time }
            }
            for index in heads.indices { heads[index].names.removeAll(where: shared.contains) }
        }
        // arms under each of several measures: "mGFR › Drug group", "eGFR › Drug group"
        let paths = heads.indices.filter { heads[$0].names.count > 1 }
        func isArm(_ name: String) -> Bool { sizes.knows(name) || Lexicon.isCalledGroup(name) }
        let spanners = Set(paths.map { heads[$0].names[0] })
        if spanners.count > 1, !spanners.contains(where: isArm) || spanners.allSatisfy(Lexicon.namesSubgroup),
            paths.allSatisfy({ isArm(heads[$0].names.last ?? "") }),
            Set(paths.map { heads[$0].names.last ?? "" }).count < paths.count
        {
            for index in paths {
                heads[index].topics = heads[index].names.dropLast()
                heads[index].names = heads[index].names.suffix(1)
            }
        }
        for index in heads.indices where heads[index].names.count > 1 {
            let topics = heads[index].names.dropLast().filter { name in
                let label = Label(name)
                return label.concepts.contains(any: Self.topical) && !label.namesClass
            }
            heads[index].topics = topics
            heads[index].names.removeAll(where: topics.contains)
        }
    }

    /// Columns of words beside the labels: times, arms, other parts of the row's name.
    private mutating func findWords(_ sizes: ArmSizes) {
        for column in heads.indices where column != typed.labelColumn {
            let texts = typed.values.indices.compactMap { row -> String? in
                if case .text(let text) = typed.values[row][column] { text } else { nil }
            }
            let filled = typed.values.indices.count { row in
                switch typed.values[row][column] {
                case .blank, .null: false
                default: true
                }
            }
            let header = typed.table.columns[column].header.last ?? ""
            if isOfTimes(column, header) {
                heads[column].words = .time
                heads[column].holdsFigures = false
                continue
            }
            guard !texts.isEmpty, texts.count * 2 > filled, !Lexicon.isPHeader(header),
                texts.count(where: Lexicon.isNotSignificant) * 2 <= texts.count
            else { continue }
            let times = texts.count(where: Lexicon.isTime)
            let isWordy = texts.count(where: Self.isWords) * 2 > texts.count
            if times * 2 > texts.count || Lexicon.isTimeHeader(header) && isWordy {
                heads[column].words = .time
            } else if isWordy {
                let isArm = texts.allSatisfy(sizes.knows) || Lexicon.isCalledGroup(header)
                heads[column].words = isArm ? .arm : .other
            }
            if heads[column].words != nil { heads[column].holdsFigures = false }
        }
    }

    /// Whether a column left of all figures numbers times: "0 | 12 | 24" under "Follow-up weeks".
    private func isOfTimes(_ column: Int, _ header: String) -> Bool {
        guard Lexicon.isHeaderOfTimes(header),
            !heads.indices.contains(where: { $0 < column && heads[$0].holdsFigures }),
            heads.indices.contains(where: { $0 > column && heads[$0].holdsFigures })
        else { return false }
        var numbers: [Int] = []
        for row in typed.values {
            switch row[column] {
            case .number(let number):
                // "1988" is a year of the calendar
                guard let whole = number.integer, (0..<1_000).contains(whole) else { return false }
                numbers.append(whole)
            case .text, .blank, .null: continue
            default: return false
            }
        }
        let steps = zip(numbers, numbers.dropFirst()).count { $0 < $1 }
        return Set(numbers).count > 1 && steps * 2 >= numbers.count - 1
    }

    /// Columns of words between columns with the same headers begin a second panel: their cells name its rows.
    private func panel(of column: Int) -> Int? {
        heads.indices.last { other in
            guard other < column, heads[other].words == .other else { return false }
            let headers = { (columns: [Int]) in
                columns.filter { self.heads[$0].holdsFigures }.map { self.typed.table.columns[$0].header }
            }
            let left = headers(Array(heads.indices[..<other]))
            return !left.isEmpty && left == headers(Array(heads.indices[(other + 1)...]))
        }
    }

    /// Whether a cell holds words, perhaps with a number behind them: "Male", "Quartile 2".
    private static func isWords(_ text: String) -> Bool {
        if !text.utf8.contains(where: { 0x30...0x39 ~= $0 }) { return true }
        let words = text.split(separator: " ")
        return (2...4).contains(words.count) && !text.contains("=") && !text.contains("(")
            && words.dropLast().allSatisfy { $0.allSatisfy(\.isLetter) }
            && words.last.map { $0.utf8.count < 3 && $0.allSatisfy(\.isNumber) } ?? false
    }

    // MARK: Rows

    /// Where labels repeat under headings, one of the two names the arms and the other the measures: words say which, else
    /// there are fewer arms than measures.
    private func findArms(_ sizes: ArmSizes, _ figured: [Int]) -> Arms {
        guard ![.listing, .flow, .subgroups].contains(typed.kind) else { return .columns }
        if heads.contains(where: { $0.words == .arm }) { return .columns }
        let groups = heads.indices.filter { heads[$0].holdsFigures && !heads[$0].isComparison }
        let named = groups.filter { !heads[$0].names.isEmpty }
        let labels = figured.compactMap { row -> (name: String, section: [String])? in
            let name = rows[row].name
            guard !name.isEmpty, !isTest(row: row), Lexicon.compares(name) == nil else { return nil }
            return (name, typed.table.rows[row].section)
        }
        let names = Set(labels.map { Lexicon.armKey($0.name) })
        guard names.count > 1, !labels.contains(where: { Lexicon.isTime($0.name) }) else { return .columns }
        let isKnown = labels.allSatisfy {
            sizes.knows($0.name) || Lexicon.isCalledGroup($0.name) || sizes.knowsPart(of: $0.name)
        }
        let stub = typed.labelColumn.flatMap { typed.table.columns[$0].header.last } ?? ""
        if !named.isEmpty {
            let isTransposed =
                (isKnown || areMeasured(named) || areConditions(labels)
                    || Lexicon.isCalledGroup(stub) && areNamedInCaption(labels.map(\.name))
                    || Lexicon.isArmHeader(stub) && areTopics(named))
                && !named.contains { sizes.knows(heads[$0].names.joined(separator: " ")) }
                && named.allSatisfy { typed.table.columns[$0].population == nil }
            return isTransposed ? isKnown || areConditions(labels) ? .labels : .labelsOfMeasures : .columns
        }
        let sections = Set(labels.map(\.section))
        guard sections.count > 1, sections.allSatisfy({ !$0.isEmpty }), !isKnown else {
            return isKnown || Lexicon.isArmHeader(stub) ? .labels : .columns
        }
        let areSectionsArms = sections.allSatisfy { section in
            let name = LabelParts(section.last ?? "").name
            return sizes.knows(name) || Lexicon.isCalledGroup(name)
        }
        if areSectionsArms { return .sections }
        // a name that is printed otherwise once is no measure of its own
        let repeated = names.filter { name in
            Set(labels.filter { Lexicon.armKey($0.name) == name }.map(\.section)).count * 2 > sections.count
        }
        let members = labels.count(where: { repeated.contains(Lexicon.armKey($0.name)) })
        guard repeated.count > 1, members * 10 >= labels.count * 9 else { return .columns }
        if repeated.count < sections.count { return .labels }
        // as many of both: nothing tells, unless the header over them says "Group"
        return sections.count < repeated.count || Lexicon.isCalledGroup(stub) ? .sections : .columns
    }

    /// Whether the caption names the groups that the labels are: "… in the X, Y and Z groups".
    private func areNamedInCaption(_ labels: [String]) -> Bool {
        let caption = Lexicon.armKey(typed.table.caption ?? "")
        return labels.allSatisfy { label in
            let key = Lexicon.armKey(label)
            return caption.contains(key) || key.hasSuffix("s") && caption.contains(key.dropLast())
        }
    }

    /// Whether the same few labels stand under each of several headings and the caption names them all.
    private func areConditions(_ labels: [(name: String, section: [String])]) -> Bool {
        let names = Set(labels.map(\.name))
        let sections = Dictionary(grouping: labels, by: \.section)
        return sections.count > 1 && sections.values.allSatisfy { Set($0.map(\.name)) == names }
            && areNamedInCaption(Array(names))
    }

    /// Whether most columns are named for what is measured, not for groups: "Cleavage rate", "Median score".
    private func areTopics(_ named: [Int]) -> Bool {
        let topics = named.count { index in
            let name = heads[index].names.joined(separator: " ")
            return !Lexicon.isCalledGroup(heads[index].names.last ?? "")
                && (heads[index].names.contains(where: Lexicon.beginsAsMeasure)
                    || heads[index].unit.map { $0 != "%" } ?? false
                    || Label(name).concepts.contains(any: Self.topical))
        }
        return topics * 2 > named.count
    }

    /// Whether columns are measures and no groups: most have units, and no row has one.
    private func areMeasured(_ named: [Int]) -> Bool {
        named.count > 1 && named.count { heads[$0].unit.map { $0 != "%" } ?? false } * 2 > named.count
            && rows.allSatisfy { $0.unit == nil }
    }

    /// Whether a row is that of a test; "F" over means with their spread is a group.
    func isTest(row: Int) -> Bool {
        Lexicon.isOfTest(rows[row].name.isEmpty ? labels[row] : rows[row].name)
            && !Self.isOfPairs(typed.values[row])
    }

    private static func isOfPairs(_ values: [CellValue]) -> Bool {
        values.contains { value in
            switch value {
            case .plusMinus, .countPercent, .interval: true
            default: false
            }
        }
    }

    // MARK: What a cell is of

    struct Sense {
        var arm: String?
        var measure = ""
        var subject: [String] = []
        var time: String?
        var unit: String?
        var doubt: Doubt = .stated
    }

    func sense(row: Int, column: Int) -> Sense {
        var sense = Sense()
        let head = heads[column]
        // under a time "Baseline score" or "Pain at rest" is a name
        var label = head.time == nil || rows[row].name.isEmpty ? rows[row] : LabelParts(labels[row], partsTimes: false)
        let panel = panel(of: column)
        if let panel, let cell = typed.table.rows[row].cells[panel] { label = LabelParts(cell.text) }
        var sections: [LabelParts] = []
        var times: [String] = []
        for level in typed.table.rows[row].section {
            var parts = LabelParts(level)
            if head.time != nil, !parts.name.isEmpty { parts = LabelParts(level, partsTimes: false) }
            let isClass = parts.time == nil || Lexicon.isOfLengths(level)
            // under "Baseline weight" a row "Change at week 8" is of its own time
            let isOther = !parts.name.isEmpty && label.name.isEmpty && label.time != nil
            if let time = parts.time, !isClass, !isOther { times.append(time) }
            if !parts.name.isEmpty || isClass {
                sections.append(parts)
            } else if parts.isForm, let last = sections.last?.name, last.isEmpty {
                continue
            }
        }
        sections.removeAll { $0.name.isEmpty }
        if arms == .labels || arms == .labelsOfMeasures, Lexicon.compares(label.name) != nil {
            // "Drug vs placebo" is no arm
            fillMeasure(&sense, [label.name], sections, otherwise: [])
            sense.subject += head.names + head.topics
        } else if arms == .labelsOfMeasures, !sections.isEmpty, !label.name.isEmpty, !isTest(row: row) {
            sense.arm = (sections.map(\.name) + [label.name]).joined(separator: " › ")
            fillMeasure(&sense, [], [], otherwise: head.names + head.topics)
        } else if arms == .labels || arms == .labelsOfMeasures {
            sense.arm = label.name.isEmpty || isTest(row: row) ? nil : label.name
            // "Before" and "After" below an arm's row
            if label.name.isEmpty, let time = label.time {
                sense.arm = armAbove(row, column)
                if sense.arm != nil { times.append(time) }
            }
            let own = head.names + head.topics
            if !sections.isEmpty, !head.isComparison, isMeasure(column) {
                // a column's measure goes before a heading over all columns
                fillMeasure(&sense, [own.joined(separator: " › ")], sections, otherwise: [])
            } else {
                fillMeasure(&sense, [], sections, otherwise: own)
                if !sections.isEmpty { sense.subject += own }
            }
        } else if arms == .sections {
            sense.arm = sections.last?.name
            (sense.measure, sense.unit) = (label.name.isEmpty ? labels[row] : label.name, label.unit)
            sense.subject = sections.dropLast().map(\.name) + head.names + head.topics
            if let time = label.time { times.append(time) }
        } else {
            let isOfLengths = typed.table.rows[row].section.contains(where: Lexicon.isOfLengths)
            if let time = label.time, !isOfLengths { times.append(time) }
            var own = isOfLengths && label.name.isEmpty ? label.time ?? "" : label.name
            // a row "Mean (SD)" gives its heading, or what the header over the arms names
            var topics = head.topics
            if own.isEmpty, label.isForm, sections.isEmpty {
                own = topics.isEmpty ? labels[row] : topics.joined(separator: " › ")
                topics = []
            } else if own.isEmpty, label.isForm, Label(labels[row]).concepts.contains(.quantity) {
                // "Mean age (SD)"
                own = labels[row]
            }
            sense.unit = label.unit
            fillMeasure(&sense, own.isEmpty ? [] : [own], sections, otherwise: [])
            let measures = head.names.filter(Lexicon.beginsAsMeasure)
            let groups = head.names.filter { !measures.contains($0) }
            if !head.isComparison, head.words == nil, !head.names.isEmpty {
                sense.arm = groups.isEmpty ? nil : groups.joined(separator: " › ")
                sense.subject += measures
            } else if head.isComparison, !head.names.isEmpty {
                sense.subject += head.names
            }
            sense.subject += topics
        }
        let timeColumns = heads.indices.filter { heads[$0].words == .time }
        let ownTimes = timeColumns.last { $0 < column } ?? timeColumns.first
        for (other, words) in heads.enumerated() where words.words != nil && other != column {
            // of several columns of times each is that of the groups right of it
            if words.words == .time, other != ownTimes { continue }
            if words.words == .other, other == panel || self.panel(of: other + 1) == other { continue }
            if words.words == .time, case .number = typed.values[row][other],
                let cell = typed.table.rows[row].cells[other]
            {
                times.append((typed.table.columns[other].header.last ?? "") + " " + cell.text)
                continue
            }
            guard case .text(let text) = typed.values[row][other] else { continue }
            switch words.words {
            case .time: times.append(text)
            case .arm: sense.arm = text
            case .other, nil: sense.subject.append(text)
            }
        }
        if let time = head.time { times.append(time) }
        if times.isEmpty, let sharedTime { times = [sharedTime] }
        if times.isEmpty, let captionTime {
            times = [captionTime]
            sense.doubt = max(sense.doubt, .inherited)
        }
        var distinct: [String] = []
        for time in times where !distinct.contains(time) { distinct.append(time) }
        sense.time = distinct.isEmpty ? nil : distinct.joined(separator: ", ")
        sense.unit = sense.unit ?? head.unit
        return sense
    }

    /// The arm of the row above under the same heading whose cell in a column is empty.
    private func armAbove(_ row: Int, _ column: Int) -> String? {
        var other = row - 1
        while other >= 0, typed.table.rows[other].section == typed.table.rows[row].section {
            if !rows[other].name.isEmpty {
                let isOpen = !typed.holdsNumber(row: other, column: column) && !isTest(row: other)
                return isOpen ? rows[other].name : nil
            }
            guard rows[other].time != nil else { return nil }
            other -= 1
        }
        return nil
    }

    /// Whether a column is named for a quantity of its own, beside others that are not: "Total cost" beside "Outcome".
    private func isMeasure(_ column: Int) -> Bool {
        let own = (heads[column].names + heads[column].topics).joined(separator: " ")
        guard !own.isEmpty, !Lexicon.isGenericStub(own) else { return false }
        return heads.contains { head in
            let name = (head.names + head.topics).joined(separator: " ")
            return head.holdsFigures && !name.isEmpty && Lexicon.isGenericStub(name)
        }
    }

    /// The measure: the row's own words, else its heading, else the header over the labels, else the caption.
    private func fillMeasure(_ sense: inout Sense, _ own: [String], _ sections: [LabelParts], otherwise: [String]) {
        let names = sections.map(\.name)
        if isTimed, arms == .columns, names.isEmpty, let stub, !stub.name.isEmpty {
            sense.measure = stub.name
            sense.unit = sense.unit ?? stub.unit
            sense.subject = own
        } else if let name = own.first {
            sense.measure = name
            sense.subject = names
        } else if let name = names.last {
            sense.measure = name
            sense.subject = Array(names.dropLast())
            sense.unit = sense.unit ?? sections.last?.unit
        } else if !otherwise.isEmpty {
            sense.measure = otherwise.joined(separator: " › ")
        } else {
            sense.measure = LabelParts(typed.table.caption ?? "").name
            sense.doubt = max(sense.doubt, .inherited)
        }
    }

    /// The time that a caption gives all cells: the only one it names, behind a preposition.
    private static func time(ofCaption caption: String?) -> String? {
        guard let caption, TimePoints.named(by: caption).count == 1 else { return nil }
        return Lexicon.partTime(caption)?.time
    }
}
