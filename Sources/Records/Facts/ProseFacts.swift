import Language
import Paper

/// The facts of the prose: one a statement.
enum ProseFacts {
    static func facts(of records: PaperRecords) -> [Fact] {
        let all = records.statements
        let reader = Reader(records)
        var facts: [Fact] = []
        facts += all.proportions.map { item in
            var fact = reader.fact(item.place, item.clause, item.count == nil ? .percentage : .count)
            (fact.count, fact.percent, fact.arm) = (item.count, item.percent, item.arm)
            fact.take(total: item.total)
            if records.isEstimatedOverTime(item.sentence), item.count == nil {
                fact.open.append("statistic: percentage or survival")
                fact.doubt = .open
            }
            return fact
        }
        facts += all.counts.map { item in
            var fact = reader.fact(item.place, item.clause, .count)
            fact.count = item.count
            fact.take(total: item.total)
            return fact
        }
        facts += all.parts.flatMap { item in
            zip(item.parts, item.names).map { part, name in
                var fact = reader.fact(item.place, item.place, .parts)
                (fact.measure, fact.count, fact.total, fact.totalSource) = (name, part, item.whole, .cell)
                return fact
            }
        }
        facts += all.changes.map { item in
            var fact = reader.fact(item.place, item.place, .change)
            fact.percent = item.percent
            fact.open = ["value: from \(item.before.printed) to \(item.after.printed)"]
            return fact
        }
        facts += all.powers.map { item in
            var fact = reader.fact(item.place, item.place, .percentage)
            fact.percent = item.percent
            return fact
        }
        // a comparison has two figures, and words do not always say whose each is
        facts += all.directions.map { item in
            var fact = reader.fact(item.place, item.place, nil)
            fact.open = ["value: \(item.first.printed) or \(item.second.printed)"]
            fact.doubt = .open
            return fact
        }
        facts += all.estimates.map { estimate(reader, $0) }
        facts += all.medians.map { item in
            var fact = reader.fact(item.place, item.place, .median)
            (fact.value, fact.low, fact.high, fact.unit) = (item.value, item.low, item.high, item.unit?.rawValue)
            switch item.spread {
            case .range: fact.limits = .range
            case .interquartileRange: fact.limits = .interquartileRange
            case .confidenceInterval: fact.limits = .confidenceInterval
            case .unknown: if item.low != nil { fact.open = ["limits"] }
            }
            return fact
        }
        facts += all.testResults.map { item in
            var fact = reader.fact(item.place, item.place, .testStatistic)
            (fact.value, fact.p) = (item.value, item.pValue)
            return fact
        }
        facts += all.pValues.map { item in
            var fact = reader.fact(item.place, item.place, .pValue)
            fact.p = item.value
            return fact
        }
        facts += all.sampleSizes.map { item in
            var fact = reader.fact(item.place, item.place, .sampleSize)
            (fact.count, fact.arm, fact.measure) = (item.count, item.group, item.role.rawValue)
            return fact
        }
        facts += all.dates.map { item in
            var fact = reader.fact(item.place, item.place, .date)
            (fact.time, fact.measure) = (item.date.name, item.role.rawValue)
            return fact
        }
        facts += all.durations.map { item in
            var fact = reader.fact(item.place, item.place, .duration)
            (fact.value, fact.unit) = (item.value, item.unit.rawValue)
            return fact
        }
        facts += all.thresholds.map { item in
            var fact = reader.fact(item.place, item.place, .threshold)
            (fact.value, fact.measure, fact.unit) = (item.value, item.quantity, item.unit.isEmpty ? nil : item.unit)
            return fact
        }
        facts += all.patientLists.map { item in
            var fact = reader.fact(item.place, item.clause, .patients)
            (fact.count, fact.patients) = (item.count, item.identifiers)
            return fact
        }
        facts += all.registrations.map { item in
            var fact = reader.fact(item.place, item.place, .registration)
            fact.measure = item.isOwn ? "own" : "mentioned"
            return fact
        }
        return facts
    }

    private static func estimate(_ reader: Reader, _ item: Estimate) -> Fact {
        var fact = reader.fact(item.place, item.place, statistic(item.measure))
        (fact.low, fact.high, fact.limits, fact.level) = (item.low, item.high, .confidenceInterval, item.level)
        (fact.p, fact.doubt) = (item.pValue, item.doubt)
        if item.measure == .percentage {
            (fact.percent, fact.count) = (item.value, item.count)
            fact.take(total: item.total)
        } else {
            fact.value = item.value
        }
        fact.otherPlaces = item.otherPlaces
        if fact.statistic == nil {
            fact.open = ["statistic"]
            fact.doubt = .open
        }
        return fact
    }

    private static func statistic(_ measure: Estimate.Measure) -> Fact.Statistic? {
        switch measure {
        case .hazardRatio: .hazardRatio
        case .oddsRatio: .oddsRatio
        case .riskRatio: .riskRatio
        case .otherRatio: .otherRatio
        case .geometricMean: .geometricMean
        case .difference: .difference
        case .percentage: .percentage
        case .survivalRate: .survival
        case .median: .median
        case .mean: .mean
        case .other: nil
        }
    }

    /// Words and times around statements.
    private struct Reader {
        private let paper: Paper

        init(_ records: PaperRecords) { paper = records.paper }

        /// A statement's words are its clause; the time is the only one that the clause names.
        func fact(_ place: Place, _ clause: Place, _ statistic: Fact.Statistic?) -> Fact {
            let words = words(clause)
            var fact = Fact(
                source: .prose, measure: words.cutAtWord(Self.longest), printed: self.words(place), place: place,
                doubt: .stated)
            fact.statistic = statistic
            let times = TimePoints.named(by: words)
            if times.count == 1, let time = times.first, statistic != .duration, statistic != .median,
                !Lexicon.isAge(time, in: words)
            {
                fact.time = time
                fact.doubt = .inherited
            }
            return fact
        }

        /// Characters of a clause that are shown.
        private static let longest = 160

        private func words(_ place: Place) -> String {
            guard case .text(let block, let range) = place else { return "" }
            let bytes = paper.blocks[block].text.utf8
            return String(decoding: bytes.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self).folded
        }
    }
}

extension Fact {
    /// A total that is printed with the figure itself.
    fileprivate mutating func take(total: PrintedNumber?) {
        guard let total else { return }
        (self.total, totalSource) = (total, .cell)
    }
}
