import Language
import Paper

/// Times in the headers of columns.
extension ColumnHeads {
    /// "Model 1 with 12 months' follow-up" is a name that tells its time.
    mutating func takeFollowUps() {
        for index in heads.indices where heads[index].time == nil {
            let times = (heads[index].names + heads[index].topics).compactMap(Lexicon.followUp)
            if times.count == 1 { heads[index].time = times[0] }
        }
    }

    /// "0 | 7 | 12 | 36" under a caption that says "at 7, 12, and 36 months".
    mutating func takeNumberedTimes() {
        let leaves = typed.table.columns.map { $0.header.last?.trimmed ?? "" }
        let own = heads.indices.filter { column in
            heads[column].holdsFigures && !leaves[column].isEmpty && leaves[column].count < 4
                && leaves[column].allSatisfy { $0.isASCII && $0.isNumber }
        }
        let numbers = Set(own.map { leaves[$0] })
        guard numbers.count > 1 else { return }
        // "Week | 2 | 6 | 24": the header of the labels, or of the words beside them, says what the numbers are
        let words = typed.table.columns.indices.filter { !own.contains($0) && $0 < own[0] }.map { leaves[$0] }
        let stub = words.last { Lexicon.isHeaderOfTimes($0) }
        guard let unit = stub ?? Lexicon.unit(of: numbers, in: typed.table.caption ?? "") else { return }
        for column in own {
            heads[column].names.removeAll { $0 == leaves[column] }
            heads[column].time = stub == unit ? unit + " " + leaves[column] : leaves[column] + " " + unit
        }
    }

    /// "Change in drug | Change in placebo": changes of groups one of which is the control or all of which are known, perhaps
    /// beside a moment before them.
    mutating func takeChanges(_ sizes: ArmSizes) {
        let own = heads.indices.filter {
            heads[$0].holdsFigures && !heads[$0].isComparison && heads[$0].names.count == 1
        }
        let changes = own.compactMap { index in
            Lexicon.behindChange(heads[index].names[0]).map { (index: index, name: $0.name, time: $0.time) }
        }
        let names = changes.map(\.name)
        guard Set(names).count > 1, Set(names).count == names.count,
            names.contains(where: Lexicon.namesControl) || names.allSatisfy(sizes.calls)
        else { return }
        for (index, name, time) in changes {
            heads[index].names = [name]
            heads[index].time = [heads[index].time, time].compactMap { $0 }.joined(separator: ", ")
        }
        for index in own where heads[index].time == nil && Lexicon.beginsBeforeOrAfter(heads[index].names[0]) {
            (heads[index].time, heads[index].names) = (heads[index].names[0], [])
        }
    }

    /// "Drug 2012 | Drug 2013 | Placebo 2012 | Placebo 2013": years behind the names of groups.
    mutating func splitYears() {
        let own = heads.indices.filter { heads[$0].holdsFigures && !heads[$0].isComparison && !heads[$0].names.isEmpty }
        let split = own.map { Lexicon.splitYear(heads[$0].names[0]) }
        guard own.count > 1, split.allSatisfy({ $0 != nil }), own.allSatisfy({ heads[$0].time == nil }) else { return }
        for (index, parts) in zip(own, split) {
            guard let parts else { continue }
            heads[index].names[0] = parts.name
            heads[index].time = parts.year
        }
    }

    /// "T1 | T2 | T3" over rows that are times are treatments.
    mutating func nameByTimes() {
        guard heads.allSatisfy({ $0.names.isEmpty || $0.isComparison }) else { return }
        for index in heads.indices where heads[index].holdsFigures {
            // "V1" is a visit
            guard let name = heads[index].time, name.utf8.count == 2, name.utf8.first != UInt8(ascii: "V") else {
                continue
            }
            (heads[index].names, heads[index].time) = ([name], nil)
        }
    }

    /// Headers that repeat under or over others are times where one of them is and the rest read so, or stand beside arms:
    /// "Baseline | Last visit" under "Drug group" and "Control group".
    mutating func crossTimes(_ sizes: ArmSizes) {
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
            let areAll = open.allSatisfy(Lexicon.beginsBeforeOrAfter) || Lexicon.areOccasions(open)
            guard open.count < beside.count ? readsSo || areArms : areAll else { continue }
            for column in columns where open.contains(paths[column][level]) {
                let name = LabelParts(paths[column][level], partsTimes: false).name
                heads[column].names.removeAll { $0 == name || $0 == paths[column][level] }
                heads[column].time = [heads[column].time, name].compactMap { $0 }.joined(separator: ", ")
            }
        }
    }

    /// A header beside three or more times is one, too, where it names no arm: "4 min | 15 min | 30 min | Exhaustion".
    mutating func joinTimes(_ sizes: ArmSizes) {
        let columns = heads.indices.filter { heads[$0].holdsFigures && !heads[$0].isComparison }
        let others = columns.filter { heads[$0].time == nil }
        guard others.count == 1, let other = others.first, columns.count > 3, heads[other].names.count == 1,
            columns.allSatisfy({ $0 == other || heads[$0].names.isEmpty })
        else { return }
        let name = heads[other].names[0]
        // "Before treatment" may be known from a header over arms with sizes
        guard !sizes.knows(name) || Lexicon.beginsBeforeOrAfter(name), !Lexicon.isCalledGroup(name),
            !Lexicon.namesControl(name), !Lexicon.namesWhole(name),
            !Label(name).concepts.contains(any: Self.topical), heads[other].unit == nil
        else { return }
        (heads[other].time, heads[other].names) = (name, [])
    }

    /// Names beside a time, over arms and measures that both stand in the rows, are times, too: "Baseline | Diet | Workout".
    mutating func takeMoments() {
        let own = heads.indices.filter { heads[$0].holdsFigures && !heads[$0].isComparison }
        let open = own.filter { heads[$0].time == nil }
        guard open.count < own.count, open.allSatisfy({ mayBeMoment(heads[$0]) }) else { return }
        for index in open { (heads[index].time, heads[index].names) = (heads[index].names[0], []) }
    }

    private func mayBeMoment(_ head: ColumnHead) -> Bool {
        guard head.names.count == 1, head.topics.isEmpty, head.unit == nil, head.leaf.isEmpty else { return false }
        let name = head.names[0]
        return !Lexicon.namesWhole(name) && !Lexicon.namesControl(name) && !Lexicon.isCalledGroup(name)
            && !Label(name).concepts.contains(any: Self.topical)
    }

    /// Headers that all hold a group and a time: "Before Drug | After Drug | Before Placebo | After Placebo", where every
    /// group stands at every time.
    mutating func splitTimes() {
        let columns = heads.indices.filter { heads[$0].holdsFigures && !heads[$0].isComparison }
        guard columns.count >= 4, columns.allSatisfy({ heads[$0].names.count == 1 && heads[$0].time == nil }) else {
            return
        }
        let split = columns.compactMap { column in
            Lexicon.splitTime(heads[column].names[0]).map { (column: column, name: $0.name, time: $0.time) }
        }
        guard split.count == columns.count else { return }
        let times = Set(split.map(\.time))
        // "d after test 1" may stand beside them, and not before it
        let groups = Dictionary(grouping: split) { Lexicon.armKey($0.name) }.filter { $0.value.count == times.count }
        guard groups.count > 1, times.count > 1, groups.count * times.count * 4 >= columns.count * 3 else { return }
        for parts in groups.values.joined() {
            heads[parts.column].names = [parts.name]
            heads[parts.column].time = parts.time
        }
    }

    /// Whether a column left of all figures numbers times: "0 | 12 | 24" under "Follow-up weeks".
    func isOfTimes(_ column: Int, _ header: String) -> Bool {
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
        let isRepeated = Set(numbers).count * 2 <= numbers.count
        return Set(numbers).count > 1 && (steps * 2 >= numbers.count - 1 || isRepeated)
    }
}
