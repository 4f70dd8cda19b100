import Language
import Paper

/// Tells from a table's labels, headings and columns which of them name the arms.
struct RowArms {
    /// What names the arms.
    enum Naming {
        case columns, labels, sections
        /// The labels and the headings over them, where the columns are measures.
        case labelsOfMeasures
    }

    private let typed: TypedTable
    private let heads: [ColumnHead]
    /// The labels in parts.
    private let rows: [LabelParts]
    private let groupHeadings: Set<String>
    private let headingRows: Set<Int>

    init(_ typed: TypedTable, _ heads: [ColumnHead], _ rows: [LabelParts]) {
        self.typed = typed
        self.heads = heads
        self.rows = rows
        groupHeadings = Self.groupHeadings(typed)
        headingRows = Self.headingRows(typed)
    }

    /// Where labels repeat under headings, one of the two names the arms and the other the measures: words say which, else
    /// there are fewer arms than measures.
    func find(_ sizes: ArmSizes, _ figured: [Int]) -> Naming {
        let naming = naming(sizes, figured)
        // what has a unit is measured: "Pressure (mm Hg)" is no arm
        let areMeasured =
            figured.count > 1
            && figured.allSatisfy { rows[$0].unit.map { $0 != "%" } ?? false && !rows[$0].name.isEmpty }
        return naming == .labels && areMeasured ? .columns : naming
    }

    private func naming(_ sizes: ArmSizes, _ figured: [Int]) -> Naming {
        guard ![.listing, .flow].contains(typed.kind) else { return .columns }
        if heads.contains(where: { $0.words == .arm }) { return .columns }
        let groups = heads.indices.filter { heads[$0].holdsFigures && !heads[$0].isComparison }
        let named = groups.filter { !heads[$0].names.isEmpty }
        let labels = figured.compactMap { row -> (name: String, section: [String])? in
            let name = rows[row].name
            guard !name.isEmpty, !isTest(row: row), Lexicon.compares(name) == nil, !isHeading(row),
                // a P value beside a heading is no row of its own
                groups.isEmpty || groups.contains(where: { typed.holdsNumber(row: row, column: $0) })
            else { return nil }
            return (name, typed.table.rows[row].section)
        }
        let headings = Set(labels.map(\.section))
        // "HR" under "Drug" and under "Placebo"
        let compared = Set(heads.filter { $0.isComparison && $0.holdsFigures }.flatMap(\.names))
        if named.isEmpty, compared.count(where: { sizes.knows($0) || Lexicon.namesControl($0) }) > 1 { return .columns }
        let areHeadingsArms =
            headings.count > 1
            && headings.allSatisfy { path in
                let name = LabelParts(path.last ?? "").name
                return !name.isEmpty && (sizes.knows(name) || Lexicon.isCalledGroup(name))
            }
        let isOfHeadings = areHeadingsArms && !named.contains { isArm(heads[$0].names, sizes) }
        if typed.kind == .subgroups { return isOfHeadings ? .sections : .columns }
        if areArmsOverTimes(sizes, figured, named) { return .sections }
        if !tested(figured).isEmpty { return .labels }
        let names = Set(labels.map { Lexicon.armKey($0.name) })
        guard names.count > 1, !labels.contains(where: { Lexicon.isTime($0.name) }) else { return .columns }
        let stub = typed.labelColumn.flatMap { typed.table.columns[$0].header.last } ?? ""
        // "Outcome" over the labels: none is an arm for a word that it shares with one
        let areOutcomes = Lexicon.isHeaderOfOutcomes(stub)
        let known = labels.count {
            sizes.knows($0.name) || Lexicon.isCalledGroup($0.name) || !areOutcomes && sizes.knowsPart(of: $0.name)
        }
        // a row may give what none of the arms is: "Proportion difference"
        let isKnown =
            known == labels.count || known > 2 && known * 4 >= labels.count * 3
            || areNumberedGroups(labels.map(\.name))
        // "Group" over "I", "II", "III"
        let areOthers = named.allSatisfy { column in
            !heads[column].names.contains { sizes.knows($0) || Lexicon.isCalledGroup($0) }
        }
        if Lexicon.isArmHeader(stub) || Lexicon.isCalledGroup(stub), areCodes(labels.map(\.name)), areOthers {
            return .labels
        }
        if !named.isEmpty {
            if isOfHeadings { return .sections }
            // "Treatment" over all columns says what they are
            if named.count > 1, named.allSatisfy(isUnderArmHeader) { return .columns }
            // the same arms under each of several times, the control among them
            if areConditions(labels), labels.contains(where: { Lexicon.namesControl($0.name) }),
                !named.contains(where: { column in
                    heads[column].names.contains { Lexicon.isCalledGroup($0) || Lexicon.namesControl($0) }
                })
            {
                return .labels
            }
            let isTransposed =
                (isKnown || areMeasured(named) || areConditions(labels) || areSized(labels, groups)
                    || Lexicon.isCalledGroup(stub) && areNamedInCaption(labels.map(\.name))
                    || Lexicon.isArmHeader(stub)
                        && (areTopics(named) || labels.contains { Lexicon.namesControl($0.name) }))
                && !named.contains { sizes.knows(heads[$0].names.joined(separator: " ")) }
                && !haveSizes(named)
            let areArms = isKnown || areConditions(labels) || areSized(labels, groups) || areRepeated(labels)
            return isTransposed ? areArms ? .labels : .labelsOfMeasures : .columns
        }
        let sections = headings
        guard sections.count > 1, sections.allSatisfy({ !$0.isEmpty }), !isKnown else {
            return isKnown || Lexicon.isArmHeader(stub) ? .labels : .columns
        }
        if areHeadingsArms { return .sections }
        // the control stands among the labels under every heading, or is a heading itself
        let controls = labels.filter { Lexicon.namesControl($0.name) }
        if Set(controls.map(\.section)).count == sections.count, Set(controls.map(\.name)).count == 1 { return .labels }
        // a name that is printed otherwise once is no measure of its own
        let repeated = names.filter { name in
            Set(labels.filter { Lexicon.armKey($0.name) == name }.map(\.section)).count * 2 > sections.count
        }
        let members = labels.count(where: { repeated.contains(Lexicon.armKey($0.name)) })
        guard repeated.count > 1, members * 10 >= labels.count * 9 else {
            // "Treatment" over the labels, and no column of another name
            return Lexicon.isArmHeader(stub) ? .labels : .columns
        }
        // "in the three groups"
        if let count = Lexicon.countOfGroups(typed.table.caption ?? ""), repeated.count != sections.count {
            if sections.count == count { return .sections }
            if repeated.count == count { return .labels }
        }
        if repeated.count < sections.count { return .labels }
        // as many of both: nothing tells, unless the header over them says "Group"
        return sections.count < repeated.count || Lexicon.isCalledGroup(stub) ? .sections : .columns
    }

    /// Whether all names are numbers, or capital letters, of two groups or more.
    private func areCodes(_ names: [String]) -> Bool {
        (2...8).contains(Set(names).count)
            && (Lexicon.areNumbers(names) || names.allSatisfy { $0.utf8.count == 1 && $0.first?.isUppercase ?? false })
    }

    /// Whether two rows or more, and all but one, are groups by a number or a letter: "Group I", "Group II", "All".
    private func areNumberedGroups(_ names: [String]) -> Bool {
        let groups = Set(names.filter(Lexicon.isNumberedGroup))
        return groups.count > 1 && groups.count + 1 >= Set(names).count
    }

    /// Whether the rows are the times of what their headings name, one of which is the control or all of which are known.
    private func areArmsOverTimes(_ sizes: ArmSizes, _ figured: [Int], _ named: [Int]) -> Bool {
        guard !figured.isEmpty, figured.allSatisfy({ rows[$0].time != nil && rows[$0].name.isEmpty }) else {
            return false
        }
        let headings = Set(figured.map { LabelParts(typed.table.rows[$0].section.last ?? "").name })
        return headings.count > 1 && !headings.contains("")
            && (headings.contains(where: Lexicon.namesControl) || headings.allSatisfy(sizes.knows))
            && !named.contains { isArm(heads[$0].names, sizes) }
    }

    private func isUnderArmHeader(_ column: Int) -> Bool {
        typed.table.columns[column].header.dropLast().contains(where: Lexicon.isArmHeader)
    }

    /// Whether a row with figures of its own is the heading of rows below it.
    func isHeading(_ row: Int) -> Bool { headingRows.contains(row) }

    private static func headingRows(_ typed: TypedTable) -> Set<Int> {
        let rows = typed.table.rows
        return Set(
            rows.indices.dropLast().filter { row in
                rows[row].section.isEmpty && rows[row + 1].section == [typed.label(row: row).trimmed]
            })
    }

    /// Whether a heading names a group among others one of which is the control.
    func isGroupHeading(_ name: String) -> Bool { groupHeadings.contains(name) }

    private static func groupHeadings(_ typed: TypedTable) -> Set<String> {
        let sections = typed.table.rows.flatMap(\.section)
        guard !sections.isEmpty else { return [] }
        let levels = sections + typed.table.columns.compactMap(\.header.first)
        let names = Set(levels.map { LabelParts($0).name }.filter(Lexicon.isCalledGroup))
        return names.count > 1 && names.contains(where: Lexicon.namesControl) ? names : []
    }

    /// Whether headers give columns patients of their own; a caption's n is of all of them.
    private func haveSizes(_ columns: [Int]) -> Bool {
        columns.contains { column in
            typed.table.columns[column].population.map { !Lexicon.givesNumber(typed.table.caption ?? "", $0) } ?? false
        }
    }

    /// Whether the same labels stand under each of several headings.
    private func areRepeated(_ labels: [(name: String, section: [String])]) -> Bool {
        let sections = Dictionary(grouping: labels, by: \.section)
        return sections.count > 1 && Set(sections.values.map { $0.map(\.name) }).count == 1
    }

    private func isArm(_ names: [String], _ sizes: ArmSizes) -> Bool {
        names.contains { sizes.knows($0) || Lexicon.isCalledGroup($0) || Lexicon.namesControl($0) }
    }

    /// The names of the few rows that the last one tests against each other, where no column does so: they are groups, the
    /// columns measures; empty elsewhere.
    func tested(_ figured: [Int]) -> [String] {
        guard let last = figured.last, isTest(row: last), (3...7).contains(figured.count),
            ![.listing, .flow, .subgroups].contains(typed.kind), !heads.contains(where: \.isComparison)
        else { return [] }
        let names = figured.dropLast().map { rows[$0].name }
        let groups = heads.indices.filter { heads[$0].holdsFigures }
        guard groups.count > 1, !haveSizes(groups),
            names.allSatisfy({ !$0.isEmpty && !Lexicon.isOfTest($0) }), Set(names).count == names.count,
            figured.allSatisfy({ typed.table.rows[$0].section.isEmpty }),
            groups.contains(where: { column in
                figured.dropLast().contains { Self.isPair(typed.values[$0][column]) }
            })
        else { return [] }
        return names
    }

    /// Whether the caption names the groups that the labels are: "… in the X, Y and Z groups".
    private func areNamedInCaption(_ labels: [String]) -> Bool {
        let caption = Lexicon.armKey(typed.table.caption ?? "")
        return labels.allSatisfy { label in
            let key = Lexicon.armKey(label)
            return caption.contains(key) || key.hasSuffix("s") && caption.contains(key.dropLast())
        }
    }

    /// Whether the same few labels stand under each of several headings and the caption names them all, or they are what is
    /// compared with a control at several times.
    private func areConditions(_ labels: [(name: String, section: [String])]) -> Bool {
        let names = Set(labels.map(\.name))
        let sections = Dictionary(grouping: labels, by: \.section)
        guard sections.count > 1, sections.values.allSatisfy({ Set($0.map(\.name)) == names }) else { return false }
        // "Total follow-up" may stand below the times
        let times = sections.keys.count { $0.last.map { LabelParts($0).time != nil } ?? false }
        return areNamedInCaption(Array(names))
            || times > 1 && times + 1 >= sections.count && names.contains(where: Lexicon.namesControl)
    }

    /// Whether one label names the control and a column gives the number of patients of each: "n | Events (%)".
    private func areSized(_ labels: [(name: String, section: [String])], _ groups: [Int]) -> Bool {
        labels.count { Lexicon.namesControl($0.name) } == 1
            && groups.contains { Lexicon.isSizeHeader(typed.table.columns[$0].header.last ?? "") }
    }

    /// Whether most columns are named for what is measured, not for groups: "Cleavage rate", "Median score".
    private func areTopics(_ named: [Int]) -> Bool {
        let topics = named.count { index in
            let name = heads[index].names.joined(separator: " ")
            return !Lexicon.isCalledGroup(heads[index].names.last ?? "")
                && (heads[index].names.contains(where: Lexicon.beginsAsMeasure)
                    || heads[index].unit.map { $0 != "%" } ?? false
                    || Label(name).concepts.contains(any: ColumnHeads.topical))
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
        Lexicon.isOfTest(rows[row].name.isEmpty ? typed.label(row: row) : rows[row].name)
            && !Self.isOfPairs(typed.values[row])
    }

    static func isOfPairs(_ values: [CellValue]) -> Bool {
        values.contains(where: isPair)
    }

    private static func isPair(_ value: CellValue) -> Bool {
        switch value {
        case .plusMinus, .countPercent, .interval: true
        default: false
        }
    }
}
