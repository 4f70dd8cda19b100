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
    enum Arms { case columns, labels, sections }
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
        rows = typed.values.indices.map { LabelParts(typed.label(row: $0)) }
        labels = typed.values.indices.map { typed.label(row: $0) }
        heads = typed.table.columns.indices.map { Self.head(typed, $0) }
        captionTime = Self.time(ofCaption: typed.table.caption)
        let stubWords = typed.labelColumn.flatMap { typed.table.columns[$0].header.last } ?? ""
        stub = stubWords.isEmpty || Lexicon.isGenericStub(stubWords) ? nil : LabelParts(stubWords)
        let figured = typed.values.indices.filter { row in
            typed.values[row].indices.contains { $0 != typed.labelColumn && typed.holdsNumber(row: row, column: $0) }
        }
        isTimed = !figured.isEmpty && figured.allSatisfy { [rows] in rows[$0].time != nil }
        crossTimes(sizes)
        shareLevels(sizes)
        findWords(sizes)
        arms = findArms(sizes, figured)
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
            if label.forms.contains(where: { $0.head.map(comparing.contains) ?? false }) || Lexicon.isPHeader(level) {
                head.isComparison = true
            }
            // "Anaemic at baseline" is a group
            let parts = LabelParts(level, partsTimes: false)
            if Lexicon.isCountHeader(level) {
                if level == header.last { head.leaf = [FigureForm(head: .count)] }
                continue
            }
            head.unit = parts.unit ?? head.unit
            if let time = parts.time { head.time = [head.time, time].compactMap { $0 }.joined(separator: ", ") }
            if !parts.name.isEmpty { head.names.append(parts.name) }
        }
        if column != typed.labelColumn {
            head.holdsFigures = typed.values.indices.contains { typed.holdsNumber(row: $0, column: column) }
        }
        return head
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
            let readsSo = open.allSatisfy { Lexicon.beginsBeforeOrAfter($0) || !TimePoints.named(by: $0).isEmpty }
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
        if spanners.count > 1, !spanners.contains(where: isArm),
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
            guard !texts.isEmpty, texts.count * 2 > filled else { continue }
            let times = texts.count(where: Lexicon.isTime)
            let header = typed.table.columns[column].header.last ?? ""
            let isWordy = texts.count { !$0.utf8.contains { 0x30...0x39 ~= $0 } } * 2 > texts.count
            if times * 2 > texts.count || Lexicon.isTimeHeader(header) && isWordy {
                heads[column].words = .time
            } else if isWordy {
                let isArm = texts.allSatisfy(sizes.knows) || Lexicon.isCalledGroup(header)
                heads[column].words = isArm ? .arm : .other
            }
            if heads[column].words != nil { heads[column].holdsFigures = false }
        }
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
            guard !name.isEmpty, !Lexicon.isOfTest(name) else { return nil }
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
                (isKnown || areMeasured(named) || Lexicon.isCalledGroup(stub) && areNamedInCaption(labels.map(\.name)))
                && !named.contains { sizes.knows(heads[$0].names.joined(separator: " ")) }
                && named.allSatisfy { typed.table.columns[$0].population == nil }
            return isTransposed ? .labels : .columns
        }
        let sections = Set(labels.map(\.section))
        guard sections.count > 1, sections.allSatisfy({ !$0.isEmpty }), !isKnown else {
            return isKnown ? .labels : .columns
        }
        let areSectionsArms = sections.allSatisfy { section in
            let name = LabelParts(section.last ?? "").name
            return sizes.knows(name) || Lexicon.isCalledGroup(name)
        }
        if areSectionsArms { return .sections }
        let areRepeated = names.allSatisfy { name in
            Set(labels.filter { Lexicon.armKey($0.name) == name }.map(\.section)).count * 2 > sections.count
        }
        guard areRepeated else { return .columns }
        if names.count < sections.count { return .labels }
        // as many of both: nothing tells, unless the header over them says "Group"
        return sections.count < names.count || Lexicon.isCalledGroup(stub) ? .sections : .columns
    }

    /// Whether the caption names the groups that the labels are: "… in the X, Y and Z groups".
    private func areNamedInCaption(_ labels: [String]) -> Bool {
        let caption = Lexicon.armKey(typed.table.caption ?? "")
        return labels.allSatisfy { label in
            let key = Lexicon.armKey(label)
            return caption.contains(key) || key.hasSuffix("s") && caption.contains(key.dropLast())
        }
    }

    /// Whether columns are measures and no groups: most have units, and no row has one.
    private func areMeasured(_ named: [Int]) -> Bool {
        named.count > 1 && named.count { heads[$0].unit.map { $0 != "%" } ?? false } * 2 > named.count
            && rows.allSatisfy { $0.unit == nil }
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
        let label = rows[row]
        var sections: [LabelParts] = []
        var times: [String] = []
        for level in typed.table.rows[row].section {
            let parts = LabelParts(level)
            let isClass = parts.time == nil || Lexicon.isOfLengths(level)
            if let time = parts.time, !isClass { times.append(time) }
            if !parts.name.isEmpty || isClass {
                sections.append(parts)
            } else if parts.isForm, let last = sections.last?.name, last.isEmpty {
                continue
            }
        }
        sections.removeAll { $0.name.isEmpty }
        if arms == .labels {
            sense.arm = label.name.isEmpty || Lexicon.isOfTest(label.name) ? nil : label.name
            fillMeasure(&sense, [], sections, otherwise: head.names + head.topics)
            if !sections.isEmpty { sense.subject += head.names }
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
            }
            sense.unit = label.unit
            fillMeasure(&sense, own.isEmpty ? [] : [own], sections, otherwise: [])
            if !head.isComparison, head.words == nil, !head.names.isEmpty {
                sense.arm = head.names.joined(separator: " › ")
            } else if head.isComparison, !head.names.isEmpty {
                sense.subject += head.names
            }
            sense.subject += topics
        }
        for (other, words) in heads.enumerated() where words.words != nil && other != column {
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
