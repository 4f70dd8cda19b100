import Language
import Paper

/// What the columns and the rows of a table stand for: arms, times, measures, or how figures are given.
struct TableAxes {
    let typed: TypedTable
    let columns: ColumnHeads
    let arms: RowArms.Naming
    let rowArms: RowArms
    let rows: [LabelParts]
    let labels: [String]
    let captionTime: String?
    /// The one arm that all figures are of, where no axis names arms.
    let onlyArm: String?
    /// The header over the labels where it names a quantity.
    let stub: LabelParts?
    let isTimed: Bool
    /// Whether the headings are stages, of which some are named by their times.
    let areStages: Bool
    let lateTimes: LateTimes

    init(_ typed: TypedTable, _ sizes: ArmSizes) {
        self.typed = typed
        let rows = Self.rows(typed)
        self.rows = rows
        labels = typed.values.indices.map { typed.label(row: $0) }
        captionTime = Self.time(ofCaption: typed.table.caption)
        let sections = Set(typed.table.rows.compactMap(\.section.last))
        areStages =
            Lexicon.areOccasions(Array(sections))
            || Lexicon.mayHeadTimes(typed.table.columns.first?.header.last ?? "") && sections.count > 1
                && sections.count(where: Lexicon.isTime) * 3 >= sections.count
        let stubWords = typed.labelColumn.flatMap { typed.table.columns[$0].header.last } ?? ""
        stub =
            stubWords.isEmpty || Lexicon.isGenericStub(stubWords) || Lexicon.isHeaderOfTimes(stubWords)
            ? nil : LabelParts(stubWords)
        let figured = typed.values.indices.filter { row in
            typed.values[row].indices.contains { $0 != typed.labelColumn && typed.holdsNumber(row: row, column: $0) }
        }
        isTimed = !figured.isEmpty && figured.allSatisfy { rows[$0].time != nil }
        var columns = ColumnHeads(typed, sizes, isTimed: isTimed)
        rowArms = RowArms(typed, columns.heads, rows)
        let arms = rowArms.find(sizes, figured)
        self.arms = arms
        let isNamed = columns.heads.contains {
            $0.holdsFigures && !$0.isComparison && !$0.names.allSatisfy(Lexicon.isOfTest) || $0.words == .arm
        }
        onlyArm = arms == .columns && !isNamed ? Self.onlyArm(typed) : nil
        let isMeasuredInRows = figured.allSatisfy { row in
            arms == .labels ? !typed.table.rows[row].section.isEmpty : !rows[row].name.isEmpty
        }
        if arms == .labels || arms == .sections, isMeasuredInRows { columns.takeMoments() }
        self.columns = columns
        lateTimes = LateTimes(typed, rows, words: columns.heads.indices.filter { columns.heads[$0].words == .other })
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
        let all = typed.values.indices.map { typed.label(row: $0) }.filter { !$0.isEmpty }
        let isCounted =
            Lexicon.countsOccasions(stub) && Set(all.filter(Lexicon.isWholeNumber)).count > 1
            && all.allSatisfy { Lexicon.isWholeNumber($0) || Lexicon.namesWhole($0) }
        // "0 | 10 | 30" under "Time", whose unit only the text tells, "I | III" under "Phase"
        let isOfNumbers = Lexicon.isTimeHeader(stub) && Set(all).count > 1 && Lexicon.areNumbers(all)
        // "1 | 2 | Total" under "Year after surgery"
        let isOfUnits =
            Lexicon.beginsAsTimes(stub) && !Lexicon.isOfLengths(stub)
            && Set(all.filter(Lexicon.isWholeNumber)).count > 1
            && all.allSatisfy { Lexicon.isWholeNumber($0) || Lexicon.namesWhole($0) }
        let isOfTimes = Lexicon.isHeaderOfTimes(stub) || isCounted || isOfNumbers || isOfUnits
        let areMonths = Lexicon.areMonths(all)
        let isOrdinal = Lexicon.areOccasions(typed.values.indices.map { typed.label(row: $0) })
        let isOfStages = Lexicon.mayHeadTimes(stub) && isPartlyOfTimes(typed)
        var rows = typed.values.indices.map { row in
            let label = typed.label(row: row)
            if isOfStages || isOrdinal || areMonths && !Lexicon.namesWhole(label), !label.isEmpty,
                !Lexicon.isOfTest(label)
            {
                return LabelParts(time: label)
            }
            // "12" under "Week"
            if isOfTimes, !label.isEmpty,
                isOfNumbers || label.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2E })
            {
                return LabelParts(time: stub + " " + label)
            }
            if let time = Self.hours(typed, row) { return LabelParts(time: time) }
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
        takeRepeatedMoments(&rows, typed)
        nameUnderTimes(&rows, typed)
        guard rows.count(where: { $0.time != nil && $0.name.isEmpty }) * 2 <= rows.count else { return rows }
        for row in rows.indices where rows[row].time != nil && rows[row].name.isEmpty {
            let label = typed.label(row: row)
            if let name = LabelParts.event(label) { rows[row] = name }
        }
        return rows
    }

    /// "4 h" of a label "4" under a heading "Postoperative, h", beside others.
    private static func hours(_ typed: TypedTable, _ row: Int) -> String? {
        let label = typed.label(row: row)
        guard let heading = typed.table.rows[row].section.last, !label.isEmpty, Lexicon.areNumbers([label]),
            let unit = LabelParts(heading).unit ?? heading.split(separator: ",").last.map({ String($0).trimmed }),
            Lexicon.isUnitOfTime(unit), !Lexicon.isOfLengths(heading)
        else { return nil }
        let beside = typed.values.indices.filter { typed.table.rows[$0].section.last == heading }
        let labels = beside.map { typed.label(row: $0) }
        return Set(labels).count > 1 && Lexicon.areNumbers(labels) ? label + " " + unit : nil
    }

    /// The group that the header over the labels or the caption names.
    private static func onlyArm(_ typed: TypedTable) -> String? {
        let stub = typed.labelColumn.flatMap { typed.table.columns[$0].header.last } ?? ""
        let named = stub.split(separator: "/").map { String($0).trimmed }.filter {
            Lexicon.isCalledGroup($0) && $0.split(separator: " ").count > 1
        }
        return named.count == 1 ? named[0] : Lexicon.captionGroup(typed.table.caption ?? "", takesLong: true)
    }

    /// Whether a third of the labels are times.
    private static func isPartlyOfTimes(_ typed: TypedTable) -> Bool {
        let labels = Set(typed.values.indices.map { typed.label(row: $0) }).subtracting([""])
        return labels.count > 1 && labels.count(where: Lexicon.isTime) * 3 >= labels.count
    }

    /// "Mean diurnal", "Adjusted change" are no moments beside times; "Δ" is the change between them.
    private static func mayBeMoment(_ parts: LabelParts, _ label: String) -> Bool {
        if label == "Δ" || label == "∆" { return true }
        let said = Label(label)
        return parts.unit == nil && !parts.isForm && said.forms.isEmpty
            && !said.concepts.contains(
                any: ColumnHeads.topical.union(ConceptSet(.change, .difference, .mean, .adjusted)))
    }

    /// "On study" beside "Baseline" under each of several headings: the same labels, of which half are times, are all times.
    private static func takeRepeatedMoments(_ rows: inout [LabelParts], _ typed: TypedTable) {
        let labelled = rows.indices.filter { row in
            let label = typed.label(row: row)
            return !label.isEmpty && !Lexicon.isPHeader(label) && !Lexicon.isOfTest(label)
                && !typed.table.rows[row].section.isEmpty
        }
        let under = Dictionary(grouping: labelled) { typed.table.rows[$0].section }
        let names = under.values.map { $0.map { typed.label(row: $0) } }
        guard under.count > 1, let first = names.first, (2...5).contains(first.count),
            Set(first).count == first.count, names.allSatisfy({ $0 == first })
        else { return }
        let times = first.filter { Lexicon.isTime($0) && !Lexicon.isEventNoun($0) || Lexicon.isChange($0) }
        guard times.count < first.count, times.count * 2 >= first.count else { return }
        for row in labelled where rows[row].time == nil && mayBeMoment(rows[row], typed.label(row: row)) {
            rows[row] = LabelParts(time: typed.label(row: row))
        }
    }

    /// "Weight baseline" beside "Weight final", or over "Final" alone: one thing at two times.
    private static func partMoments(_ rows: inout [LabelParts], _ typed: TypedTable) {
        partSides(&rows, typed)
        let split = rows.map {
            $0.time == nil ? Lexicon.splitMoment($0.name) ?? Lexicon.splitGlued($0.name) : nil
        }
        for (row, parts) in split.enumerated() {
            guard let parts else { continue }
            let section = typed.table.rows[row].section
            let isRepeated = split.indices.contains { other in
                guard other != row, typed.table.rows[other].section == section else { return false }
                // "Score preoperatively" beside "Score at 6 months"
                if rows[other].time != nil { return rows[other].name == LabelParts(parts.name).name }
                return split[other]?.name == parts.name && split[other]?.time != parts.time
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

    /// "At rest" beside "On movement" under "Before surgery" is what is measured, no time of its own.
    private static func nameUnderTimes(_ rows: inout [LabelParts], _ typed: TypedTable) {
        for row in rows.indices where rows[row].time != nil && rows[row].name.isEmpty {
            let label = typed.label(row: row)
            guard let heading = typed.table.rows[row].section.last, !label.contains(where: \.isNumber),
                !Lexicon.isChange(label), LabelParts(heading).time != nil, LabelParts(heading).name.isEmpty,
                rows.indices.contains(where: { other in
                    typed.table.rows[other].section == typed.table.rows[row].section && rows[other].time == nil
                        && !rows[other].name.isEmpty && !Lexicon.isOfTest(typed.label(row: other))
                })
            else { continue }
            rows[row] = LabelParts(name: label)
        }
    }

    /// "TIMI flow before PCI" beside "TIMI flow after PCI": one thing on both sides of what was done.
    private static func partSides(_ rows: inout [LabelParts], _ typed: TypedTable) {
        let split = rows.map { $0.time == nil ? Lexicon.splitSide($0.name) : nil }
        for (row, parts) in split.enumerated() {
            guard let parts,
                split.contains(where: { other in
                    other.map { $0.name == parts.name && $0.done == parts.done && $0.side != parts.side } ?? false
                })
            else { continue }
            let name = LabelParts(parts.name)
            rows[row].takeTime(String(rows[row].name.suffix(parts.side.count + 1 + parts.done.count)))
            rows[row].takeName(name.name.isEmpty ? parts.name : name.name, name.unit)
        }
    }

    /// The time that a caption gives all cells.
    private static func time(ofCaption caption: String?) -> String? {
        guard let caption else { return nil }
        if TimePoints.named(by: caption).count == 1, let time = Lexicon.partTime(caption)?.time { return time }
        return Lexicon.captionTime(caption)
    }
}
