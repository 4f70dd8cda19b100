import Language
import Paper

/// What a column's header path says.
struct ColumnHead {
    /// Levels that are neither times nor forms and not shared by all columns, outermost first.
    var names: [String] = []
    var topics: [String] = []
    /// Whether the topics are measures that stand under each group.
    var areMeasures = false
    var time: String?
    var unit: String?
    /// Whether the column compares groups: ratios, differences, P values.
    var isComparison = false
    /// Whether its figures are coefficients of variation, which belong to no slot.
    var isVariation = false
    /// Whether its figures are P values of an effect: "Time × group".
    var isEffect = false
    /// Whether it holds words that go with the row's label.
    var words: Words?
    /// What the innermost header says of the figures.
    var leaf: [FigureForm] = []
    /// Whether it holds figures of the rows.
    var holdsFigures = false

    /// `.pair` are words between figures that set two groups against each other: "Drug vs placebo".
    enum Words { case time, arm, pair, other }
}

/// What the headers of a table's columns say: groups, times, measures, or how figures are given.
struct ColumnHeads {
    let typed: TypedTable
    var heads: [ColumnHead]
    /// Levels of headers over all columns.
    private(set) var shared: [String] = []
    private(set) var sharedTime: String?

    /// `isTimed`: whether all rows with figures are times.
    init(_ typed: TypedTable, _ sizes: ArmSizes, isTimed: Bool) {
        self.typed = typed
        heads = typed.table.columns.indices.map { Self.head(typed, $0) }
        namePatients()
        dropForms()
        takeEffects()
        takeNumberedTimes()
        if isTimed { nameByTimes() }
        nameByWords()
        crossTimes(sizes)
        splitTimes()
        splitYears()
        takeChanges(sizes)
        joinTimes(sizes)
        shareLevels(sizes)
        findWords(sizes)
        takeFollowUps()
    }

    /// "Group | Time | Group × time": effects of an analysis of variance, and their P values.
    private mutating func takeEffects() {
        let factors = Set(
            heads.indices.compactMap { typed.table.columns[$0].header.last.flatMap(Lexicon.interaction) }.joined())
        guard !factors.isEmpty else { return }
        for index in heads.indices where heads[index].holdsFigures {
            let leaf = typed.table.columns[index].header.last ?? ""
            let isEffect = Lexicon.interaction(leaf) != nil || factors.contains(leaf.lowercased().trimmed)
            guard isEffect, typed.values.allSatisfy({ Self.mayBeP($0[index]) }) else { continue }
            heads[index].isComparison = true
            heads[index].isEffect = true
        }
    }

    private static func mayBeP(_ value: CellValue) -> Bool {
        switch value {
        case .number(let number): number.value >= 0 && number.value <= 1
        case .blank, .null, .text: true
        default: false
        }
    }

    /// "0 mg/ml | 10 mg/ml": headers that are nothing but figures with units are names where no column has another.
    private mutating func nameByWords() {
        let own = heads.indices.filter { heads[$0].holdsFigures && !heads[$0].isComparison }
        guard own.count > 1, !own.contains(where: { Lexicon.bound(typed.table.columns[$0].header.last ?? "") != nil }),
            own.allSatisfy({ heads[$0].names.isEmpty && heads[$0].time == nil && heads[$0].leaf.isEmpty })
        else { return }
        let words = own.map { typed.table.columns[$0].header.last ?? "" }
        guard Set(words).count == own.count,
            words.allSatisfy({ $0.contains { $0.isNumber } && $0.contains { $0.isLetter } })
        else { return }
        for (index, name) in zip(own, words) { heads[index].names = [name] }
    }

    /// "Patients" beside "Controls" is a group, not what is counted.
    private mutating func namePatients() {
        guard heads.contains(where: { $0.names.count == 1 && Lexicon.namesControl($0.names[0]) }) else { return }
        for index in heads.indices where heads[index].holdsFigures && heads[index].names.isEmpty {
            let header = typed.table.columns[index].header
            if header.count == 1, Lexicon.namesPatients(header[0]) { heads[index].names = header }
        }
    }

    /// "n (%) Drug | n (%) Control": the same form before each name is none of it.
    private mutating func dropForms() {
        let own = heads.indices.filter { heads[$0].holdsFigures && heads[$0].names.count == 1 }
        guard own.count > 1 else { return }
        let parted = own.compactMap { LabelParts.form(before: heads[$0].names[0]) }
        guard parted.count == own.count, Set(parted.map(\.form)).count == 1, Set(parted.map(\.name)).count == own.count
        else { return }
        for (index, parts) in zip(own, parted) {
            heads[index].names = [parts.name]
            heads[index].leaf = Label(parts.form).forms
        }
    }

    static let comparing: Set<Concept> = [
        .hazardRatio, .oddsRatio, .riskRatio, .otherRatio, .difference, .standardizedDifference, .coefficient,
        .standardizedCoefficient, .correlation, .pValue, .testStatistic, .degreesOfFreedom,
    ]
    /// A level with such a word says what is given of the groups below it.
    static let topical = ConceptSet(.events, .survival, .rate, .score, .quantity, .proportion)

    private static func head(_ typed: TypedTable, _ column: Int) -> ColumnHead {
        var head = ColumnHead()
        let header = typed.table.columns[column].header
        head.leaf = header.last.map { Label($0).forms } ?? []
        var seen: Set<String> = []
        for (index, level) in header.enumerated() where seen.insert(level).inserted {
            let label = Label(level)
            // "Anaemic at baseline" is a group, "Compliance at 6 months" over groups is a measure at a time
            let isOverNames = header[(index + 1)...].contains { !LabelParts($0).name.isEmpty }
            let parts = LabelParts(
                level,
                partsTimes: isOverNames
                    && (label.concepts.contains(any: Self.topical) || isOverArms(typed, level: index)))
            // "Treatment only (T)" is no t statistic
            let compares = label.forms.contains { form in
                form.head.map { comparing.contains($0) && ($0 != .testStatistic || parts.name.isEmpty) } ?? false
            }
            if (compares || Lexicon.isPHeader(level)) && !isGroupAmongOthers(typed, column, parts.name)
                || Lexicon.isEffectSizeHeader(level) || typed.table.isDifference(column, { typed.values[$0][column] })
            {
                head.isComparison = head.isComparison || parts.time == nil || !parts.name.isEmpty
            }
            if Lexicon.bound(level) != nil { continue }
            if Lexicon.isVariation(level) {
                head.isVariation = level == header.last
                continue
            }
            // "Mean (mm)" beside "SD"
            let isMean = parts.unit != nil && ["mean", "average"].contains(parts.name.lowercased())
            if Lexicon.isMeanSign(level) || isMean, hasSpreads(typed) {
                if level == header.last { head.leaf = [FigureForm(head: .mean)] }
                head.unit = parts.unit ?? head.unit
                continue
            }
            if Lexicon.isCountHeader(level) {
                if level == header.last { head.leaf = [FigureForm(head: .count)] }
                continue
            }
            if index > 0, level.allSatisfy({ $0.isASCII && $0.isNumber }),
                Lexicon.beginsAsTimes(header[index - 1]) || Lexicon.isTimeHeader(header[index - 1])
            {
                // "24" under "Hours after the start", "2" under "Treatment period"
                head.names.removeAll { $0 == LabelParts(header[index - 1]).name }
                head.time = level + " " + header[index - 1]
                continue
            }
            if index > 0, parts.time != nil, parts.name.isEmpty, level.utf8.count < 4,
                level.contains(where: \.isNumber), Lexicon.isArmHeader(header[index - 1])
            {
                // "T1" under "Treatments"
                head.names.append(level)
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

    /// Whether "Group P" stands beside "Group C": a group that is called by a letter.
    private static func isGroupAmongOthers(_ typed: TypedTable, _ column: Int, _ name: String) -> Bool {
        let words = name.split(separator: " ")
        guard words.count == 2, words[1].count == 1, Lexicon.isCalledGroup(String(words[0])) else { return false }
        return typed.table.columns.indices.contains { other in
            guard other != column, let leaf = typed.table.columns[other].header.last else { return false }
            let theirs = LabelParts(leaf).name.split(separator: " ")
            return theirs.count == 2 && theirs[0] == words[0] && theirs[1].count == 1 && theirs[1] != words[1]
        }
    }

    /// Whether a control stands below a level of the headers.
    private static func isOverArms(_ typed: TypedTable, level: Int) -> Bool {
        typed.table.columns.contains { $0.header.dropFirst(level + 1).contains(where: Lexicon.namesControl) }
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
            column.header.last.map { CellParts.spread(Label($0).forms) != nil } ?? false
        }
    }

    /// Levels over all columns of figures tell none of them apart; of the rest, those that name a topic over a group are
    /// no part of the group's name.
    private mutating func shareLevels(_ sizes: ArmSizes) {
        let figured = heads.indices.filter { heads[$0].holdsFigures && !heads[$0].isComparison }
        if figured.count > 1, let first = figured.first {
            shared = heads[first].names.filter { name in figured.allSatisfy { heads[$0].names.contains(name) } }
            if let time = heads[first].time, figured.allSatisfy({ heads[$0].time == time }) {
                // "Randomization" over the arms is no time
                sharedTime = Lexicon.isEventNoun(time) ? nil : time
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
        // measures under each of several doses: "2 mg/day › Total", "4 mg/day › Total"
        let dosed = heads.indices.filter { heads[$0].names.count > 1 && Lexicon.namesDose(heads[$0].names[0]) }
        let under = Dictionary(grouping: dosed) { heads[$0].names[0] }.values.map { columns in
            columns.map { Array(heads[$0].names.dropFirst()) }
        }
        if under.count > 1, Set(under).count == 1, dosed.count == paths.count {
            for index in dosed {
                heads[index].topics = Array(heads[index].names.dropFirst())
                heads[index].names = [heads[index].names[0]]
            }
        }
        topicsUnderArms(paths, isArm)
        // "Drug group › Number who died | Drug group › Death rate": what is counted has no name
        let deep = paths.filter { heads[$0].names.count > 1 }
        if !deep.isEmpty, deep.allSatisfy({ isArm(heads[$0].names[0]) }) {
            for index in deep where Label(heads[index].names[1]).concepts.contains(any: Self.topical) {
                heads[index].topics = Array(heads[index].names.dropFirst())
                heads[index].names = [heads[index].names[0]]
                heads[index].areMeasures = true
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

    /// The same measures under each of several groups: "Drug › Weight", "Drug › Weight change", and so on for the control.
    private mutating func topicsUnderArms(_ paths: [Int], _ isArm: (String) -> Bool) {
        let named = paths.filter { heads[$0].names.count > 1 && !heads[$0].isComparison }
        let groups = Dictionary(grouping: named) { heads[$0].names[0] }
        let under = groups.values.map { columns in columns.map { Array(heads[$0].names.dropFirst()) } }
        guard groups.count > 1, let measures = under.first, measures.count > 1, under.allSatisfy({ $0 == measures }),
            !measures.joined().contains(where: isArm)
        else { return }
        let areTopics = measures.contains { names in
            Label(names.joined(separator: " ")).concepts.contains(any: Self.topical.union(ConceptSet(.change)))
        }
        guard areTopics || groups.keys.contains(where: isArm) else { return }
        for index in named {
            heads[index].topics = Array(heads[index].names.dropFirst())
            heads[index].names = [heads[index].names[0]]
            heads[index].areMeasures = true
        }
    }

    /// Whether a column is named for a quantity of its own, beside others that are not: "Total cost" beside "Outcome".
    func isMeasure(_ column: Int) -> Bool {
        let own = (heads[column].names + heads[column].topics).joined(separator: " ")
        guard !own.isEmpty, !Lexicon.isGenericStub(own) else { return false }
        return heads.contains { head in
            let name = (head.names + head.topics).joined(separator: " ")
            return head.holdsFigures && !name.isEmpty && Lexicon.isGenericStub(name)
        }
    }
}
