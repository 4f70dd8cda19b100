import Language
import Paper

/// What a cell is of: its arm, measure, time and unit, by the axes of its table.
extension TableAxes {
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
            if areStages, parts.time == nil, !parts.name.isEmpty {
                times.append(level)
                continue
            }
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
        if arms == .labels, rowArms.isHeading(row) {
            // "Cholesterol | 256" over the arms: of all of them
            (sense.measure, sense.unit) = (label.name, label.unit)
            sense.subject = measures(column, &times)
        } else if arms == .labels || arms == .labelsOfMeasures, Lexicon.compares(label.name) != nil {
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
            } else if let time = label.time, time.utf8.count > 2 {
                // "Controls, T1" may be a stage
                times.append(time)
            }
            let own = measures(column, &times)
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
                fillMeasure(&sense, [], sections.dropLast(), otherwise: measures(column, &times))
            } else {
                (sense.measure, sense.unit) = (label.name.isEmpty ? labels[row] : label.name, label.unit)
                sense.subject = sections.dropLast().map(\.name) + measures(column, &times)
            }
            if let time = label.time { times.append(time) }
        } else {
            let isOfLengths = typed.table.rows[row].section.contains(where: Lexicon.isOfLengths)
            if let time = label.time, !isOfLengths { times.append(time) }
            var own = isOfLengths && label.name.isEmpty ? label.time ?? "" : label.name
            // a row "Mean (SD)" gives its heading, or what the header over the arms names
            var topics = head.topics
            if own.isEmpty, label.isForm, sections.isEmpty {
                // "Glucose (g)" over the labels is measured, whatever stands over the arms
                let isOfStub = topics.isEmpty || stub?.unit != nil
                let named = isOfStub ? stub?.name ?? "" : topics.joined(separator: " › ")
                own = named.isEmpty ? labels[row] : named
                topics = isOfStub ? topics : []
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
        if sense.arm == nil, !head.isComparison, !isTest(row: row), let onlyArm {
            (sense.arm, sense.doubt) = (onlyArm, max(sense.doubt, .inherited))
        }
        if sense.arm == nil, !head.isComparison, !isTest(row: row),
            let group = sense.subject.first(where: { rowArms.isGroupHeading($0) })
        {
            // a heading over all columns, where no axis is one of arms
            sense.arm = group
            sense.subject.removeAll { $0 == group }
            sense.doubt = max(sense.doubt, .inherited)
        }
        var isFromCaption = sense.doubt == .inherited
        let timeColumns = heads.indices.filter { heads[$0].words == .time }
        let ownTimes = timeColumns.last { $0 < column } ?? timeColumns.first
        for (other, words) in heads.enumerated() where words.words != nil && other != column {
            // of several columns of times each is that of the groups right of it
            if words.words == .time, other != ownTimes { continue }
            // the pair of the figures right of it
            if words.words == .pair, other > column || !head.isComparison { continue }
            if words.words == .other, other == panel || columns.panel(of: other + 1) == other { continue }
            if words.words == .time, case .number = typed.values[row][other],
                let cell = typed.table.rows[row].cells[other]
            {
                times.append((typed.table.columns[other].header.last ?? "") + " " + cell.text)
                continue
            }
            if words.words == .arm, case .number = typed.values[row][other],
                let cell = typed.table.rows[row].cells[other]
            {
                if let measure = sense.arm, !head.isComparison { sense.subject.append(measure) }
                sense.arm = (typed.table.columns[other].header.last ?? "") + " " + cell.text
                continue
            }
            guard let text = said(row, other) else { continue }
            // "Mean" beside an arm says how its figures are given
            if words.words == .other, LabelParts(text).isForm {
                sense.subject.append(text)
                continue
            }
            switch words.words {
            case .time: times.append(text)
            case .pair: sense.arm = text
            case .arm:
                if let measure = sense.arm, !head.isComparison {
                    // the columns are measures: of a row "Mean" the column is what is measured
                    if rows[row].isForm { sense.measure = measure } else { sense.subject.append(measure) }
                }
                sense.arm = text
            case .other, nil:
                // a panel's labels repeat the arms
                if text == sense.arm { continue }
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
        // "Change from baseline", "in the last 7 days" are no moments of their own
        func areOpen() -> Bool { times.allSatisfy(Lexicon.leavesMomentOpen) }
        if areOpen(), let sharedTime = columns.sharedTime { times.append(sharedTime) }
        if areOpen(), let time = lateTimes.time(row, column) ?? stubTime ?? captionTime {
            times.append(time)
            sense.doubt = max(sense.doubt, .inherited)
        }
        var distinct: [String] = []
        for time in times where !distinct.contains(time) { distinct.append(time) }
        sense.time = distinct.isEmpty ? nil : distinct.joined(separator: ", ")
        sense.unit = sense.unit ?? head.unit
        return sense
    }

    /// The time that the header over the labels tells: "Outcome at 12 months".
    private var stubTime: String? {
        let header = typed.labelColumn.flatMap { typed.table.columns[$0].header.last } ?? ""
        guard !header.isEmpty, !Lexicon.isOfLengths(header), !Lexicon.isHeaderOfTimes(header),
            !Lexicon.isTimeHeader(header)
        else { return nil }
        let time = stub?.time ?? Lexicon.timeInside(header)
        // "Status at baseline" tells groups of patients apart
        return time.flatMap { $0.lowercased().contains("baseline") && !Lexicon.spansChange($0) ? nil : $0 }
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
    private func measures(_ column: Int, _ times: inout [String]) -> [String] {
        let head = heads[column]
        var own = head.names + head.topics
        // "Mean duration of survival" says more than how figures are given
        if own.isEmpty, !head.isComparison, let leaf = quantity(column) { own = [leaf] }
        guard own.count == 1, head.time == nil, let parted = Lexicon.partTime(own[0]) ?? Lexicon.splitTime(own[0])
        else {
            return own
        }
        times.append(parted.time)
        return [parted.name]
    }

    /// The words of a header that is read as a form, but names a quantity: "Mean duration of survival (95% CI)".
    private func quantity(_ column: Int) -> String? {
        guard let leaf = typed.table.columns[column].header.last,
            Label(leaf).concepts.contains(any: ColumnHeads.topical), leaf.split(separator: " ").count > 2
        else { return nil }
        return leaf
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
}
