import Language
import Paper

/// What the columns and the rows of a table stand for: arms, times, measures, or how figures are given.
struct TableAxes {
    let typed: TypedTable
    private let columns: ColumnHeads
    let arms: RowArms.Naming
    private let rowArms: RowArms
    private let rows: [LabelParts]
    private let labels: [String]
    private let captionTime: String?
    /// The header over the labels where it names a quantity.
    private let stub: LabelParts?
    private let isTimed: Bool

    init(_ typed: TypedTable, _ sizes: ArmSizes) {
        self.typed = typed
        let rows = Self.rows(typed)
        self.rows = rows
        labels = typed.values.indices.map { typed.label(row: $0) }
        captionTime = Self.time(ofCaption: typed.table.caption)
        let stubWords = typed.labelColumn.flatMap { typed.table.columns[$0].header.last } ?? ""
        stub =
            stubWords.isEmpty || Lexicon.isGenericStub(stubWords) || Lexicon.isHeaderOfTimes(stubWords)
            ? nil : LabelParts(stubWords)
        let figured = typed.values.indices.filter { row in
            typed.values[row].indices.contains { $0 != typed.labelColumn && typed.holdsNumber(row: row, column: $0) }
        }
        isTimed = !figured.isEmpty && figured.allSatisfy { rows[$0].time != nil }
        columns = ColumnHeads(typed, sizes, isTimed: isTimed)
        rowArms = RowArms(typed, columns.heads, rows)
        arms = rowArms.find(sizes, figured)
        testedRows = rowArms.tested(figured)
    }

    /// The names of the rows that the last one tests against each other.
    let testedRows: [String]

    /// The names of columns that are arms, where one of them is the control.
    var armsBesideControl: [String] {
        guard arms == .columns, typed.kind != .subgroups else { return [] }
        let own = heads.indices.filter { heads[$0].holdsFigures && !heads[$0].isComparison && heads[$0].words == nil }
        let names = Set(own.compactMap { heads[$0].names.count == 1 ? heads[$0].names[0] : nil })
        guard (2...5).contains(names.count), names.count(where: Lexicon.namesControl) == 1,
            own.allSatisfy({ heads[$0].names.count == 1 && heads[$0].topics.isEmpty })
        else { return [] }
        return names.filter { !Lexicon.namesWhole($0) }
    }

    var heads: [ColumnHead] { columns.heads }
    /// Levels of headers over all columns.
    var shared: [String] { columns.shared }

    /// Whether a row is that of a test; "F" over means with their spread is a group.
    func isTest(row: Int) -> Bool { rowArms.isTest(row: row) }

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
            return parts.isForm && RowArms.isOfPairs(typed.values[row])
                ? parts.orStatistic(typed.label(row: row)) : parts
        }
        if typed.table.rows.allSatisfy(\.section.isEmpty),
            Lexicon.areTimesOfOneThing(typed.values.indices.map { typed.label(row: $0) })
        {
            return typed.values.indices.map { LabelParts(time: typed.label(row: $0)) }
        }
        partMoments(&rows, typed)
        guard rows.count(where: { $0.time != nil && $0.name.isEmpty }) * 2 <= rows.count else { return rows }
        for row in rows.indices where rows[row].time != nil && rows[row].name.isEmpty {
            let label = typed.label(row: row)
            if let name = LabelParts.event(label) { rows[row] = name }
        }
        return rows
    }

    /// "Weight baseline" beside "Weight final", or over "Final" alone: one thing at two times.
    private static func partMoments(_ rows: inout [LabelParts], _ typed: TypedTable) {
        let split = rows.map { $0.time == nil ? Lexicon.splitMoment($0.name) : nil }
        for (row, parts) in split.enumerated() {
            guard let parts else { continue }
            let section = typed.table.rows[row].section
            let isRepeated = split.indices.contains { other in
                other != row && typed.table.rows[other].section == section && split[other]?.name == parts.name
                    && split[other]?.time != parts.time
            }
            var next = row + 1
            while next < rows.count, typed.table.rows[next].section == section, rows[next].name.isEmpty,
                rows[next].time != nil
            { next += 1 }
            guard isRepeated || next > row + 1 else { continue }
            // "Weight (kg) baseline"
            let measure = LabelParts(parts.name)
            let (name, unit) = measure.name.isEmpty ? (parts.name, rows[row].unit) : (measure.name, measure.unit)
            for other in row..<next { rows[other].takeName(name, rows[row].unit ?? unit) }
            rows[row].takeTime(parts.time)
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
        let panel = columns.panel(of: column)
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
            let own = measures(head, &times)
            if !sections.isEmpty, !head.isComparison, columns.isMeasure(column) {
                // a column's measure goes before a heading over all columns
                fillMeasure(&sense, [own.joined(separator: " › ")], sections, otherwise: [])
            } else {
                fillMeasure(&sense, [], sections, otherwise: own)
                if !sections.isEmpty { sense.subject += own }
            }
        } else if arms == .sections {
            sense.arm = sections.last?.name
            if label.name.isEmpty, label.time != nil {
                // "Week 4" under the arm: the column is the measure
                fillMeasure(&sense, [], sections.dropLast(), otherwise: measures(head, &times))
            } else {
                (sense.measure, sense.unit) = (label.name.isEmpty ? labels[row] : label.name, label.unit)
                sense.subject = sections.dropLast().map(\.name) + measures(head, &times)
            }
            if let time = label.time { times.append(time) }
        } else {
            let isOfLengths = typed.table.rows[row].section.contains(where: Lexicon.isOfLengths)
            if let time = label.time, !isOfLengths { times.append(time) }
            var own = isOfLengths && label.name.isEmpty ? label.time ?? "" : label.name
            // a row "Mean (SD)" gives its heading, or what the header over the arms names
            var topics = head.topics
            if own.isEmpty, label.isForm, sections.isEmpty {
                let named = topics.isEmpty ? stub?.name ?? "" : topics.joined(separator: " › ")
                own = named.isEmpty ? labels[row] : named
                topics = []
            } else if own.isEmpty, sections.isEmpty, label.time != nil, let above = measureAbove(row) {
                own = above
            } else if own.isEmpty, sections.isEmpty, head.areMeasures {
                own = topics.joined(separator: " › ")
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
            sense.subject += topics + columns.shared.filter { !Lexicon.isGenericStub($0) && !Lexicon.isArmHeader($0) }
        }
        var isFromCaption = sense.doubt == .inherited
        let timeColumns = heads.indices.filter { heads[$0].words == .time }
        let ownTimes = timeColumns.last { $0 < column } ?? timeColumns.first
        for (other, words) in heads.enumerated() where words.words != nil && other != column {
            // of several columns of times each is that of the groups right of it
            if words.words == .time, other != ownTimes { continue }
            if words.words == .other, other == panel || columns.panel(of: other + 1) == other { continue }
            if words.words == .time, case .number = typed.values[row][other],
                let cell = typed.table.rows[row].cells[other]
            {
                times.append((typed.table.columns[other].header.last ?? "") + " " + cell.text)
                continue
            }
            guard let text = said(row, other) else { continue }
            switch words.words {
            case .time: times.append(text)
            case .arm: sense.arm = text
            case .other, nil:
                if sense.measure.isEmpty || isFromCaption, sense.arm != nil {
                    // with arms as labels the words before them are the measure
                    (sense.measure, sense.doubt) = (text, .stated)
                    isFromCaption = false
                } else {
                    sense.subject.append(text)
                }
            }
        }
        // "Difference at week 8" beside rows of both times
        let ofComparison =
            head.isComparison ? head.time ?? head.names.lazy.compactMap(Lexicon.partTime).first?.time : nil
        if ofComparison != nil { times = [] }
        if let time = head.time ?? ofComparison { times.append(time) }
        if times.isEmpty, let sharedTime = columns.sharedTime { times = [sharedTime] }
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

    /// What the rows at times under "Weight change from baseline" measure: "Weight".
    private func measureAbove(_ row: Int) -> String? {
        guard !isTimed else { return nil }
        var other = row - 1
        while other >= 0, typed.table.rows[other].section == typed.table.rows[row].section {
            if let name = Lexicon.beforeChange(rows[other].name) { return name }
            guard rows[other].name.isEmpty, rows[other].time != nil else { return nil }
            other -= 1
        }
        return nil
    }

    /// What a column measures, over arms in rows; a time in its name is one: "Baseline score".
    private func measures(_ head: ColumnHead, _ times: inout [String]) -> [String] {
        let own = head.names + head.topics
        guard own.count == 1, head.time == nil, let parted = Lexicon.partTime(own[0]) ?? Lexicon.splitTime(own[0])
        else {
            return own
        }
        times.append(parted.time)
        return [parted.name]
    }

    /// The words of a column left of the figures; an empty cell goes on with the one above it.
    private func said(_ row: Int, _ column: Int) -> String? {
        var other = row
        while other >= 0, typed.table.rows[other].section == typed.table.rows[row].section {
            switch typed.values[other][column] {
            case .text(let text): return text
            case .blank where !heads.indices.contains(where: { $0 < column && heads[$0].holdsFigures }): other -= 1
            default: return nil
            }
        }
        return nil
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

    /// The measure: the row's own words, else its heading, else the header over the labels, else the caption.
    private func fillMeasure(
        _ sense: inout Sense, _ own: [String], _ sections: some Collection<LabelParts>, otherwise: [String]
    ) {
        let names = sections.map(\.name)
        if isTimed, arms == .columns, names.isEmpty, let stub, !stub.name.isEmpty {
            sense.measure = stub.name
            sense.unit = sense.unit ?? stub.unit
            sense.subject = own
        } else if let name = own.first {
            sense.measure = name
            sense.subject = names
        } else if let name = names.last {
            // "Weight (kg) › Sequence AB": the one with a unit is measured
            let measured = Array(sections).last { $0.unit != nil }
            sense.measure = measured?.name ?? name
            sense.subject = names.filter { $0 != sense.measure }
            sense.unit = sense.unit ?? measured?.unit
        } else if !otherwise.isEmpty {
            sense.measure = otherwise.joined(separator: " › ")
        } else {
            sense.measure = LabelParts(typed.table.caption ?? "").name
            sense.doubt = max(sense.doubt, .inherited)
        }
    }

    /// The time that a caption gives all cells.
    private static func time(ofCaption caption: String?) -> String? {
        guard let caption else { return nil }
        if TimePoints.named(by: caption).count == 1, let time = Lexicon.partTime(caption)?.time { return time }
        return Lexicon.captionTime(caption)
    }
}
