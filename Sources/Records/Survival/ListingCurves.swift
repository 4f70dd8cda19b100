package import Language
import Paper

/// The survival data of a per-patient listing: times, outcomes and the groups that its columns make.
package struct ListingCurves: Sendable {
    /// Which rows had the event; all others are censored at the listed time.
    package struct Outcome: Sendable {
        /// "deaths", "events".
        package var name: String
        package var isEvent: [Bool]
    }

    /// Rows that belong together, with the words by which prose names them.
    package struct Group: Hashable, Sendable {
        package var name: String
        package var words: Set<String>
        package var rows: [Int]
    }

    /// Two groups that one column makes.
    package struct Split: Hashable, Sendable {
        /// The column's header.
        package var column: String
        package var name: String
        package var words: Set<String>
        package var first: Group
        package var second: Group
    }

    /// A time from which only those still under observation count.
    package struct Landmark: Hashable, Sendable {
        /// "15-day".
        package var name: String
        /// In the listing's unit.
        package var time: Double
        /// Index of the sentence that names it.
        package var sentence: Int

        package init(name: String, time: Double, sentence: Int) {
            self.name = name
            self.time = time
            self.sentence = sentence
        }
    }

    package let model: ListingModel
    /// The column's header.
    package let timeName: String
    package let unit: TimeUnit
    /// Half a unit of the last printed digit of the times.
    package let half: Double
    /// Of the times as printed.
    package let decimals: Int
    package let deaths: Outcome?
    package let events: Outcome?
    package let all: Group
    package let groups: [Group]
    package let splits: [Split]
    /// Columns that tell when something happened to some of the patients, with the words of their headers.
    package let changes: [(field: Int, name: String, words: Set<String>)]

    package var label: String { model.label }
    /// Whether each row had the event: deaths, or what else the listing has.
    package var isEvent: [Bool]? { (deaths ?? events)?.isEvent }

    /// "deaths" or "events", whichever these are.
    package func name(of isEvent: [Bool]) -> String {
        [deaths, events].compactMap { $0 }.first { $0.isEvent == isEvent }?.name ?? "events"
    }

    /// The survival data of every listing of a paper that has them.
    package static func all(in records: PaperRecords) -> [ListingCurves] {
        ListingModel.all(in: records).compactMap(ListingCurves.init)
    }

    init?(_ model: ListingModel) {
        guard let time = model.timeField, let unit = time.unit, unit == .month || unit == .day else { return nil }
        self.model = model
        self.unit = unit
        timeName = time.name
        decimals = time.numbers.compactMap { $0?.decimals }.max() ?? 0
        half = 0.5 / PrintedNumber.powerOfTen(decimals)
        let conditions = model.conditions()
        deaths = Self.deaths(conditions, model)
        events = Self.events(model)
        guard deaths != nil || events != nil else { return nil }
        all = Group(name: "all \(model.rowCount) rows", words: [], rows: Array(0..<model.rowCount))
        var groups: [Group] = []
        var splits: [Split] = []
        for field in model.fields where field.kind == .boolean || field.kind == .category {
            let parts = Self.parts(of: field)
            groups += parts.filter { $0.rows.count >= 5 }
            guard let first = parts.first else { continue }
            for second in parts.dropFirst() where Set(first.rows).isDisjoint(with: second.rows) {
                guard first.rows.count >= 2, second.rows.count >= 2 else { continue }
                splits.append(
                    Split(
                        column: field.name,
                        name: "\(first.name) against \(second.name)", words: first.words.union(second.words),
                        first: first, second: second))
            }
        }
        self.groups = groups
        self.splits = splits
        changes = model.fields.indices.compactMap { index in
            let field = model.fields[index]
            guard field.kind == .number, field.unit == unit, field.column != time.column,
                field.numbers.contains(where: { $0 == nil }), field.numbers.contains(where: { $0 != nil })
            else { return nil }
            return (index, field.name, Set(ListingVocabulary.stems(field.name)))
        }
    }

    /// The groups of a column's values, the first against which the others may be held; yes also against all others.
    private static func parts(of field: ListingModel.Field) -> [Group] {
        var distinct: [String] = []
        for value in field.values { if let value, !distinct.contains(value) { distinct.append(value) } }
        guard distinct.count <= 3, !distinct.isEmpty else { return [] }
        let own = Set(ListingVocabulary.stems(field.name))
        let yes = distinct.firstIndex { ListingModel.isYes($0) }
        if let yes { distinct.swapAt(0, yes) }
        var groups = distinct.map { value in
            Group(
                name: "\(field.name) \(value)",
                words: yes != nil ? own : own.union(ListingVocabulary.stems(value)),
                rows: field.values.indices.filter { field.values[$0] == value })
        }
        // Not assessed or blank, counted with the patients without it.
        if yes != nil {
            let rest = field.values.indices.filter { field.values[$0] != distinct[0] }
            if !groups.dropFirst().contains(where: { $0.rows == rest }), !rest.isEmpty {
                groups.append(Group(name: "\(field.name) not \(distinct[0])", words: own, rows: rest))
            }
        }
        return groups
    }

    /// "Died" and "Died: renal failure" are both deaths: the widest condition that speaks of dying alone.
    private static func deaths(_ conditions: [ListingCondition], _ model: ListingModel) -> Outcome? {
        let usable = conditions.filter {
            $0.field >= 0 && [.category, .boolean].contains(model.fields[$0.field].kind) && !$0.holds.contains(nil)
        }
        let dying = usable.filter { $0.words == ["die"] }
        if let death = dying.max(by: { $0.holds.count { $0 == true } < $1.holds.count { $0 == true } }) {
            let isEvent = death.holds.map { $0 == true }
            return isEvent.contains(true) && isEvent.contains(false) ? Outcome(name: "deaths", isEvent: isEvent) : nil
        }
        guard let living = usable.first(where: { $0.words == ["alive"] && model.fields[$0.field].kind == .boolean })
        else { return nil }
        return Outcome(name: "deaths", isEvent: living.holds.map { $0 == false })
    }

    /// A column of events, blank where there was none.
    private static func events(_ model: ListingModel) -> Outcome? {
        guard
            let field = model.fields.first(where: {
                $0.kind == .category && ListingVocabulary.stems($0.name).contains("event")
            }), field.values.contains(where: { $0 == nil })
        else { return nil }
        return Outcome(name: "events", isEvent: field.values.map { $0 != nil })
    }

    /// The outcome that a sentence speaks of: events where it says "relapse-free", else deaths.
    package func outcome(of words: [String]) -> Outcome? {
        words.contains(where: Lexicon.isEventFree) ? events : (deaths ?? events)
    }
}
