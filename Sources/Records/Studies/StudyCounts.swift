import Language
package import Paper

/// How many patients of an arm had something, as one report gives it.
package struct StudyCount: Hashable, Sendable {
    /// How a count behaves from one analysis to the next.
    package enum Course: Hashable, Sendable {
        /// Deaths, events: it may grow.
        case cumulative
        /// What patients were when they came into the study.
        case constant
    }

    /// What is compared with what: the same key in two reports is the same quantity.
    package struct Key: Hashable, Sendable {
        /// Stems of what is counted, deaths of any cause in one form.
        package var measure: Set<String>
        /// What limits it: the group of rows, grades, "serious".
        package var qualifiers: Set<String>
        package var course: Course
    }

    package var key: Key
    /// Index in the report's arms; nil for the whole study.
    package var arm: Int?
    package var count: PrintedNumber
    package var total: Int?
    /// Whether the report does not say that the total is all of its patients; another report may.
    package var isTotalOpen = false
    /// As the report words it.
    package var name: String
    package var place: Place
    /// Where the other arms stand whose counts it is the sum of.
    package var otherPlaces: [Place] = []

    package var isSum: Bool { !otherPlaces.isEmpty }
    package var places: [Place] { [place] + otherPlaces }
}

/// Finds the counts of a report that another report of the study may give again.
enum StudyCounts {
    static func counts(of records: PaperRecords, arms: [StudyArm], randomized: Set<Int>) -> [StudyCount] {
        let telling = StudyArms.telling(arms)
        let tables = records.tables.flatMap { TableCounts($0, arms, telling).counts }
        let counts = ProseCounts(records, arms, telling).counts + tables
        return counts + sums(counts, arms, randomized)
    }

    /// The sum of an event over all arms, where no number is given for the whole study and the arms are all of it.
    private static func sums(_ counts: [StudyCount], _ arms: [StudyArm], _ randomized: Set<Int>) -> [StudyCount] {
        let sizes = arms.compactMap(\.size)
        let whole = sizes.reduce(0) { $0.addingReportingOverflow($1).partialValue }
        guard arms.count > 1, sizes.count == arms.count, randomized.contains(whole) else { return [] }
        let known = counts.filter { $0.key.course == .cumulative && !$0.isTotalOpen }
        let events = Dictionary(grouping: known, by: \.key)
        var seen: Set<StudyCount.Key> = []
        return known.compactMap { count in
            guard seen.insert(count.key).inserted, let group = events[count.key] else { return nil }
            let byArm = arms.indices.map { arm in group.filter { $0.arm == arm } }
            let parts = byArm.map { Set($0.compactMap(\.count.integer)) }
            guard group.allSatisfy({ $0.arm != nil }), parts.allSatisfy({ $0.count == 1 }), let first = byArm[0].first
            else { return nil }
            let sum = parts.compactMap(\.first).reduce(0) { $0.addingReportingOverflow($1).partialValue }
            return StudyCount(
                key: first.key, arm: nil, count: PrintedNumber(coefficient: sum), total: nil, name: first.name,
                place: first.place, otherPlaces: byArm.dropFirst().compactMap { $0.first?.place })
        }
    }
}

/// Counts in tables with a column an arm.
private struct TableCounts {
    private let typed: TypedTable
    private let arms: [StudyArm]
    private let telling: [Set<String>]

    init(_ typed: TypedTable, _ arms: [StudyArm], _ telling: [Set<String>]) {
        self.typed = typed
        self.arms = arms
        self.telling = telling
    }

    var counts: [StudyCount] {
        guard !arms.isEmpty, ![.listing, .flow, .subgroups].contains(typed.kind), typed.labelColumn != nil else {
            return []
        }
        let columns = typed.table.columns.indices.compactMap { column in
            arm(of: column).map { (column: column, arm: $0.arm, qualifiers: $0.qualifiers) }
        }
        // a table of other groups may have a column that names an arm
        guard Set(columns.map(\.arm)).count == arms.count else { return [] }
        let caption = ListingVocabulary.stems(typed.table.caption ?? "")
        let isBaseline = typed.kind == .baseline || caption.contains(where: Lexicon.isBaseline)
        let limits = Set(caption.filter(Lexicon.qualifiesEvents)).union(Self.grades(typed.table.caption ?? ""))
        return typed.values.indices.flatMap { row in
            self.row(row, columns, limits, isBaseline: isBaseline)
        }
    }

    private func arm(of column: Int) -> (arm: Int, qualifiers: Set<String>)? {
        guard column != typed.labelColumn else { return nil }
        let header = typed.table.columns[column].header.joined(separator: " ")
        let names = StudyArms.names(header)
        guard let arm = StudyArms.arm(names, arms, telling) else { return nil }
        return (arm, names.filter(Lexicon.qualifiesEvents).union(Self.grades(header)))
    }

    private func row(
        _ row: Int, _ columns: [(column: Int, arm: Int, qualifiers: Set<String>)], _ limits: Set<String>,
        isBaseline: Bool
    ) -> [StudyCount] {
        let label = typed.label(row: row)
        let measure = Lexicon.measure(
            of: Set(ListingVocabulary.stems(label).map(Lexicon.americanSpelling)).filter { !Lexicon.saysForm($0) })
        guard !measure.isEmpty else { return [] }
        let isCumulative =
            !isBaseline && (typed.kind == .adverseEvents || measure.contains(where: Lexicon.isCumulative))
        guard isBaseline || isCumulative else { return [] }
        let section = typed.table.rows[row].section
        // deaths of any cause are that in whatever group of rows
        let groups = measure == ["die"] ? [] : Set(section.flatMap(ListingVocabulary.stems))
        let grades = Self.grades((section + [label]).joined(separator: " "))
        return columns.compactMap { column, arm, qualifiers in
            guard typed.isOfCounts(row: row, column: column), let count = count(row, column), count.integer != nil
            else {
                return nil
            }
            let key = StudyCount.Key(
                measure: measure, qualifiers: groups.union(limits).union(grades).union(qualifiers),
                course: isBaseline ? .constant : .cumulative)
            return StudyCount(
                key: key, arm: arm, count: count,
                total: typed.values[row][column].fraction?.total ?? typed.population(row: row, column: column),
                name: (section + [label]).joined(separator: ", "), place: typed.place(row: row, column: column))
        }
    }

    private func count(_ row: Int, _ column: Int) -> PrintedNumber? {
        switch typed.values[row][column] {
        case .countPercent(let count, _): typed.roles[row][column].companion == .percent ? count : nil
        case .fractionPercent(let count, _, _): count
        case .number(let count):
            typed.kind == .adverseEvents || typed.roles[row][column].head == .count ? count : nil
        default: nil
        }
    }

    /// Grades, ages, times and numbers of treatments that words name, with their relations: "≥3", "two" as "=2".
    ///
    /// A share of patients is none: "events in 2% or more of either group".
    private static func grades(_ text: String) -> Set<String> {
        let tokens = Tokenizer(text).tokens
        return Set(
            tokens.indices.compactMap { index in
                guard let number = tokens[index].number,
                    index + 1 >= tokens.count || !tokens[index + 1].text.hasPrefix("%")
                else { return nil }
                return number.relation.rawValue + (number.integer.map(String.init) ?? number.printed)
            })
    }
}

/// Counts in sentences whose words say nothing but what is counted and in which arm.
private struct ProseCounts {
    private let records: PaperRecords
    private let arms: [StudyArm]
    private let telling: [Set<String>]

    init(_ records: PaperRecords, _ arms: [StudyArm], _ telling: [Set<String>]) {
        self.records = records
        self.arms = arms
        self.telling = telling
    }

    /// More stems than these are words of other things.
    private static let mostStems = 4

    /// A number in a sentence and what may be its total.
    private struct Head {
        var token: Int
        var end: Int
        var count: PrintedNumber
        var total: PrintedNumber?
        var place: Place
    }

    var counts: [StudyCount] {
        records.statements.sentences.indices.flatMap { index -> [StudyCount] in
            let sentence = records.statements.sentences[index]
            guard sentence.section != .references, sentence.section != .discussion else { return [] }
            let isPossible = sentence.tokens.contains { token in
                token.isWord && ListingVocabulary.stems(token.text).contains(where: isCounted)
            }
            guard isPossible,
                !sentence.tokens.contains(where: {
                    Lexicon.isPlanned($0.text) || Lexicon.isOfEarlierAnalysis($0.text) || Lexicon.limitsTime($0.text)
                }), !Lexicon.namesOneCause(sentence.tokens.map(\.text))
            else { return [] }
            return counts(in: sentence, index)
        }
    }

    private func isCounted(_ stem: String) -> Bool {
        Lexicon.isCumulative(stem) || Lexicon.measure(of: [stem]) == ["die"]
    }

    private func counts(in sentence: Sentence, _ index: Int) -> [StudyCount] {
        let heads = heads(of: sentence, index)
        let times = times(sentence.tokens)
        guard let first = heads.first, let order = order(of: sentence) else { return [] }
        var clauses = heads.indices.map { head -> Words in
            let end = head + 1 < heads.count ? heads[head + 1].token : order.count
            return words(sentence.tokens[heads[head].end..<max(heads[head].end, end)])
        }
        var opening = words(sentence.tokens[..<first.token])
        guard clauses.allSatisfy({ !$0.isUnclear }), !opening.isUnclear else { return [] }
        // "Of 24 deaths, 8 were in the one group and 16 in the other"
        let isWhole =
            first.token > 0 && PatientSetWords.openers.contains(sentence.tokens[first.token - 1].text)
            && clauses[0].arms.isEmpty && clauses.count > 1
        if isWhole { opening.stems.formUnion(clauses[0].stems) }
        // "8 patients in the one group and 16 in the other died"
        for position in clauses.indices.dropLast().reversed() where clauses[position].stems.isEmpty {
            clauses[position].stems = clauses[position + 1].stems
        }
        // "44 of the 165 patients, 19 with A and 25 with B": the parts are of the same 165
        let isOpen = heads.contains { isOfAll($0, arm: nil) == false }
        return heads.indices.compactMap { position in
            let (head, clause) = (heads[position], clauses[position])
            let stems = clause.stems.isEmpty || isWhole ? opening.stems.union(clause.stems) : clause.stems
            let measure = Lexicon.measure(of: Set(opening.stems.union(stems).map(Lexicon.americanSpelling)))
            guard measure.count <= Self.mostStems, measure.contains(where: Lexicon.isCumulative) else { return nil }
            let named = clause.arms.isEmpty ? opening.arms : clause.arms
            guard named.count < 2, let isOfAll = isOfAll(head, arm: named.first) else { return nil }
            let name = measure.sorted().joined(separator: " ")
            return StudyCount(
                key: .init(measure: measure, qualifiers: times, course: .cumulative), arm: named.first,
                count: head.count,
                total: head.total?.integer, isTotalOpen: isOpen || !isOfAll, name: measure == ["die"] ? "deaths" : name,
                place: head.place)
        }
    }

    /// The times up to which a sentence counts: "within 90 days" as "=90".
    private func times(_ tokens: [Token]) -> Set<String> {
        Set(
            tokens.indices.dropLast().compactMap { index in
                guard let number = tokens[index].number?.integer else { return nil }
                let next = tokens[index + 1].isMark && index + 2 < tokens.count ? index + 2 : index + 1
                let before = index > 0 ? Vocabulary.timeUnit(tokens[index - 1].text) : nil
                let isTime = Vocabulary.timeUnit(tokens[next].text) != nil || Lexicon.isHour(tokens[next].text)
                return isTime || before != nil && tokens[index + 1].isMark ? "=\(number)" : nil
            })
    }

    /// The tokens of a sentence that has no part in brackets or behind a semicolon which counts something else.
    private func order(of sentence: Sentence) -> Range<Int>? {
        sentence.tokens.contains { $0.isMark && $0.text == ";" } ? nil : sentence.tokens.indices
    }

    private func heads(of sentence: Sentence, _ index: Int) -> [Head] {
        var found: [Int: Head] = [:]
        func add(_ count: PrintedNumber?, _ total: PrintedNumber?, _ place: Place) {
            guard let count, count.integer != nil, case .text(_, let range) = place else { return }
            let covered = sentence.tokens.indices.filter { sentence.tokens[$0].range.overlaps(range) }
            guard
                let token = covered.first(where: { sentence.tokens[$0].number?.printed == count.printed })
                    ?? covered.first, let last = covered.last
            else { return }
            if found[token] == nil || total != nil {
                found[token] = Head(token: token, end: last + 1, count: count, total: total, place: place)
            }
        }
        for item in records.statements.proportions.inSentence(index) { add(item.count, item.total, item.place) }
        for item in records.statements.counts.inSentence(index)
        where found.values.allSatisfy({ !($0.token..<$0.end).contains(item.token) }) {
            add(item.count, item.total, item.place)
        }
        return found.values.sorted { $0.token < $1.token }
    }

    private struct Words {
        var stems: Set<String> = []
        var arms: Set<Int> = []
        /// Whether it names something that no reading takes in: a negation, a part of an arm.
        var isUnclear = false
    }

    private func words(_ tokens: ArraySlice<Token>) -> Words {
        var words = Words()
        var names: Set<String> = []
        for index in tokens.indices where tokens[index].isWord {
            let text = tokens[index].text
            // "the clinical cutoff"
            if index + 1 < tokens.endIndex, Lexicon.isCutoff(tokens[index + 1].text) { continue }
            if ListingVocabulary.negators.contains(text) { words.isUnclear = true }
            if index > tokens.startIndex, Lexicon.isArmNoun(tokens[index - 1].text), Lexicon.isArmLetter(text) {
                names.insert("#" + text)
                continue
            }
            if PatientSetWords.grammar.contains(text) || PatientSetWords.light.contains(text)
                || Vocabulary.people.contains(text) || Vocabulary.timeUnits[text] != nil
                || Vocabulary.months[text] != nil || Lexicon.isArmNoun(text) || Lexicon.standsAside(text)
            {
                continue
            }
            for stem in ListingVocabulary.stems(text) where !Lexicon.standsAside(stem) && !Lexicon.isArmNoun(stem) {
                if arms.contains(where: { $0.names.contains(stem) }) {
                    names.insert(stem)
                } else {
                    words.stems.insert(stem)
                }
            }
        }
        if !names.isEmpty {
            let found = arms.indices.filter { !telling[$0].isDisjoint(with: names) }
            words.arms = found.isEmpty ? Set(arms.indices.filter { arms[$0].names == names }) : Set(found)
            if words.arms.isEmpty { words.isUnclear = true }
        }
        return words
    }

    /// Whether a count's total, where one is printed, is the arm or the study; nil where it is a part of it, false where the
    /// report does not say how many patients the study has.
    private func isOfAll(_ head: Head, arm: Int?) -> Bool? {
        guard let total = head.total?.integer else { return true }
        let sizes = arm.map { arms[$0].sizes } ?? arms.flatMap(\.sizes)
        if sizes.contains(where: { $0.count.integer == total }) { return true }
        let whole = arms.compactMap(\.size).reduce(0) { $0.addingReportingOverflow($1).partialValue }
        if arm == nil, total == whole { return true }
        return arm == nil && whole == 0 ? false : nil
    }
}
