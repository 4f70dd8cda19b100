import Language
import Paper

/// Holds what a table's axes took for arms against what the paper calls its arms: names that the paper knows win over
/// names that only their column made one.
enum ArmArbiter {
    static func settle(_ facts: inout [Fact], _ typed: TypedTable, _ sizes: ArmSizes) {
        guard ![.listing, .flow].contains(typed.kind) else { return }
        moveTimes(&facts, typed)
        for index in facts.indices {
            partGrades(&facts[index])
            partTimes(&facts[index], sizes)
        }
        takeUnderHeadings(&facts, sizes)
        let own = facts.indices.filter { isOfGroup(facts[$0]) }
        guard !own.isEmpty, !own.contains(where: { facts[$0].arm.map { isKnown($0, sizes) } ?? false }) else { return }
        // "Treatment" over the columns says what their names are
        if own.allSatisfy({
            facts[$0].arm != nil && (isUnderArmHeader(facts[$0], typed) || isBelowArmHeader(facts[$0], typed))
        }) {
            return
        }
        if takeMeasures(&facts, own, typed, sizes) || takeSubjects(&facts, own, sizes) { return }
        if takeCaption(&facts, own, typed) { return }
        takeGroupHeadings(&facts, own)
        // only the place of the names says that they are arms
        for index in own where facts[index].arm != nil { facts[index].doubt = max(facts[index].doubt, .assumed) }
    }

    /// Whether a figure is of one group of patients, not of a test or a comparison.
    private static func isOfGroup(_ fact: Fact) -> Bool {
        switch fact.statistic {
        case .pValue?, .testStatistic?, .hazardRatio?, .oddsRatio?, .riskRatio?, .otherRatio?, .difference?,
            .standardizedDifference?, .coefficient?, .correlation?:
            false
        default: true
        }
    }

    private static func isUnderArmHeader(_ fact: Fact, _ typed: TypedTable) -> Bool {
        guard case .cell(_, _, let column) = fact.place else { return false }
        return typed.table.columns[column].header.dropLast().contains(where: Lexicon.isArmHeader)
    }

    /// Whether the arm is the row's label and "Group" stands over the labels.
    private static func isBelowArmHeader(_ fact: Fact, _ typed: TypedTable) -> Bool {
        guard case .cell(_, let row, _) = fact.place, let label = typed.labelColumn else { return false }
        return typed.label(row: row).trimmed == fact.arm
            && Lexicon.isArmHeader(typed.table.columns[label].header.last ?? "")
    }

    /// Whether a level of an arm's name is one that the paper gives an arm.
    static func isKnown(_ arm: String, _ sizes: ArmSizes) -> Bool {
        sizes.calls(arm) || arm.levels.contains(where: sizes.calls)
    }

    /// "Grade III/IV" under or over an arm is none: it says what is counted.
    private static func partGrades(_ fact: inout Fact) {
        guard let arm = fact.arm, Lexicon.namesGrade(arm) else { return }
        let levels = arm.levels
        let grades = levels.filter { Lexicon.namesGrade($0) && !Lexicon.isCalledGroup($0) }
        guard !grades.isEmpty else { return }
        let rest = levels.filter { !grades.contains($0) }
        fact.arm = rest.isEmpty ? nil : rest.joined(separator: " › ")
        fact.subject = ((fact.subject.map { [$0] } ?? []) + grades).joined(separator: " › ")
    }

    // MARK: Times in names

    /// Columns that are all named by times are no arms: "Before | First week | Second week" over arms in rows.
    private static func moveTimes(_ facts: inout [Fact], _ typed: TypedTable) {
        let own = facts.indices.filter { isOfGroup(facts[$0]) && facts[$0].arm != nil }
        let names = Set(own.compactMap { facts[$0].arm })
        // "T1 | T2" may be treatments
        guard names.count > 1, names.allSatisfy({ Lexicon.isTime($0) && $0.utf8.count > 2 }),
            own.allSatisfy({ facts[$0].time == nil })
        else { return }
        for index in own { (facts[index].time, facts[index].arm) = (facts[index].arm, nil) }
    }

    /// "June 2010 › Drug", "Change from baseline in the drug group": what is no part of the arm's name is its time.
    private static func partTimes(_ fact: inout Fact, _ sizes: ArmSizes) {
        if fact.time == nil, let subject = fact.subject {
            let levels = subject.levels
            let months = levels.filter(Lexicon.isMonth)
            let rest = levels.filter { !Lexicon.isMonth($0) }
            if !months.isEmpty {
                fact.time = months.joined(separator: ", ")
                fact.subject = rest.isEmpty ? nil : rest.joined(separator: " › ")
            }
        }
        guard let arm = fact.arm else { return }
        var names: [String] = []
        var times: [String] = []
        for level in arm.levels {
            if Lexicon.isTime(level) || Lexicon.isMonth(level) {
                times.append(level)
            } else if let name = Lexicon.beforeChangeOfMean(level) {
                names.append(name)
                times.append("change")
            } else if !sizes.isNamed(level), let parted = Lexicon.partMoment(level), sizes.calls(parted.name) {
                names.append(parted.name)
                times.append(parted.time)
            } else {
                names.append(level)
            }
        }
        // "T1" beside others is what the axis says it is
        guard !times.isEmpty, !names.isEmpty || times.allSatisfy(Lexicon.isMonth) else { return }
        fact.arm = names.isEmpty ? nil : names.joined(separator: " › ")
        let known = fact.time.map { [$0] } ?? []
        fact.time = (times.filter { !known.contains($0) } + known).joined(separator: ", ")
    }

    // MARK: Arms in other places

    /// "Drug" and "Placebo" below a heading "Treatment": the columns are the measures.
    private static func takeUnderHeadings(_ facts: inout [Fact], _ sizes: ArmSizes) {
        func heading(_ fact: Fact) -> String? {
            fact.subject?.levels.first
        }
        let below = facts.indices.filter {
            isOfGroup(facts[$0]) && heading(facts[$0]).map(Lexicon.isArmHeader) ?? false
        }
        for (_, own) in Dictionary(grouping: below, by: { heading(facts[$0]) ?? "" }) {
            let names = Set(own.map { facts[$0].measure })
            guard (2...mostArms).contains(names.count), !names.contains(""), names.contains(where: sizes.calls),
                !own.contains(where: { facts[$0].arm.map { isKnown($0, sizes) } ?? false })
            else { continue }
            for index in own {
                let name = facts[index].measure
                (facts[index].measure, facts[index].arm) = (facts[index].arm ?? heading(facts[index]) ?? "", name)
            }
        }
    }

    /// The rows are arms, the columns measures: two names or more that the paper knows, and no others.
    private static func takeMeasures(_ facts: inout [Fact], _ own: [Int], _ typed: TypedTable, _ sizes: ArmSizes)
        -> Bool
    {
        // a heading with figures of its own: "Cholesterol | 256" over the arms
        let under = Set(own.compactMap { facts[$0].subject })
        let named = own.filter { index in
            let name = facts[index].measure
            if facts[index].subject == nil, under.contains(name) { return false }
            return !name.isEmpty && !Lexicon.namesWhole(name) && !Lexicon.isPHeader(name) && !Lexicon.isOfTest(name)
                && Lexicon.compares(name) == nil
        }
        let names = Set(named.map { facts[$0].measure })
        // under times alone, or without a header, one control is enough
        let areTimes = named.map { index -> Bool? in
            guard case .cell(_, _, let column) = facts[index].place else { return false }
            // "Mean change" beside the times
            if let arm = facts[index].arm {
                return Label(arm).concepts.contains(.change) && !sizes.calls(arm) ? nil : false
            }
            let isUnnamed = typed.table.columns[column].header.allSatisfy(\.isEmpty)
            return facts[index].unit == nil && (facts[index].time != nil || isUnnamed)
        }
        let areOverTimes = areTimes.contains(true) && !areTimes.contains(false)
        // the same arms under each of several headings
        let headings = Dictionary(grouping: named) { facts[$0].subject }.mapValues { Set($0.map { facts[$0].measure }) }
        let areRepeated =
            headings.count == 1
            ? headings[nil] != nil : headings[nil] == nil && headings.values.allSatisfy { $0 == names }
        let areMeasured = named.contains { facts[$0].unit != nil }
        // the headings were taken for arms: "Group" stands over them
        let areHeadings = named.contains { index in
            guard case .cell(_, let row, _) = facts[index].place, let arm = facts[index].arm else { return false }
            return typed.table.rows[row].section.contains { LabelParts($0).name == arm }
        }
        guard (2...mostArms).contains(names.count),
            names.allSatisfy(sizes.calls)
                || areRepeated && !areHeadings && (headings.count > 1 || areMeasured)
                    && (isMostlyKnown(names, in: typed.table.caption ?? "", sizes)
                        || headings.count > 1 && names.contains(where: isPlainControl))
                || areOverTimes && areRepeated
                    && names.contains(where: headings.count > 1 ? sizes.calls : Lexicon.namesControl)
        else { return false }
        for index in named {
            let name = facts[index].measure
            var subject = facts[index].subject?.levels ?? []
            facts[index].measure = facts[index].arm ?? subject.popLast() ?? LabelParts(typed.table.caption ?? "").name
            facts[index].subject = subject.isEmpty ? nil : subject.joined(separator: " › ")
            facts[index].arm = name
            // "Day 28 failure" was a column's name
            if facts[index].time == nil, let parted = Lexicon.partTime(facts[index].measure), !parted.name.isEmpty {
                (facts[index].measure, facts[index].time) = (parted.name, parted.time)
            }
        }
        return true
    }

    /// A control that no word "no" makes one: "No" stands below "Yes" as well.
    private static func isPlainControl(_ name: String) -> Bool {
        Lexicon.namesControl(name) && !name.lowercased().hasPrefix("no")
    }

    /// Whether the paper calls half of the names arms and the caption has them all, or it calls two of three so.
    private static func isMostlyKnown(_ names: Set<String>, in caption: String, _ sizes: ArmSizes) -> Bool {
        let known = names.count(where: sizes.calls)
        let words = " " + Lexicon.armKey(caption) + " "
        return known * 3 >= names.count * 2
            || known * 2 >= names.count && names.allSatisfy { words.contains(" " + Lexicon.armKey($0) + " ") }
    }

    /// One level of the headings holds the arms.
    private static func takeSubjects(_ facts: inout [Fact], _ own: [Int], _ sizes: ArmSizes) -> Bool {
        func levels(_ fact: Fact) -> [String] {
            fact.subject?.levels ?? []
        }
        let known = own.map { index in levels(facts[index]).filter { sizes.calls($0) } }
        let names = Set(known.joined())
        guard names.count > 1, names.count <= mostArms, known.allSatisfy({ $0.count == 1 }) else {
            return false
        }
        for (index, name) in zip(own, known) {
            let rest = levels(facts[index]).filter { $0 != name[0] } + (facts[index].arm.map { [$0] } ?? [])
            facts[index].subject = rest.isEmpty ? nil : rest.joined(separator: " › ")
            facts[index].arm = name[0]
        }
        return true
    }

    /// A figure of no arm under the one heading that calls itself a group: "Drug group".
    private static func takeGroupHeadings(_ facts: inout [Fact], _ own: [Int]) {
        for index in own where facts[index].arm == nil {
            let levels = facts[index].subject?.levels ?? []
            let groups = levels.filter(Lexicon.isArmGroup)
            guard groups.count == 1 else { continue }
            let rest = levels.filter { $0 != groups[0] }
            facts[index].arm = groups[0]
            facts[index].subject = rest.isEmpty ? nil : rest.joined(separator: " › ")
            facts[index].doubt = max(facts[index].doubt, .inherited)
        }
    }

    /// A caption that tells of one group, over columns none of which the paper calls a group: they are measures.
    private static func takeCaption(_ facts: inout [Fact], _ own: [Int], _ typed: TypedTable) -> Bool {
        let caption = typed.table.caption ?? ""
        guard let group = Lexicon.captionGroup(caption), !Lexicon.captionCompares(caption) else { return false }
        for index in own {
            let levels = (facts[index].subject?.levels ?? []) + (facts[index].arm?.levels ?? [])
            facts[index].subject = levels.isEmpty ? nil : levels.joined(separator: " › ")
            facts[index].arm = group
            facts[index].doubt = max(facts[index].doubt, .inherited)
        }
        return true
    }

    private static let mostArms = 8
}

extension String {
    /// The levels of a name that headers or headings gave: "June 2010 › Drug".
    fileprivate var levels: [String] { split(separator: "›").map { String($0).trimmed } }
}
