package import Language
package import Paper

extension PaperRecords {
    /// The last data cutoff that the paper names.
    package var asOf: CalendarDate? { statements.dates.filter { $0.role == .dataCutoff }.map(\.date).max() }
}

extension CalendarDate {
    /// The first day that the date may mean, in an order of days.
    package var firstDay: Int { (year * 12 + (month ?? 1)) * 31 + (day ?? 1) }
    /// The last day that it may mean.
    package var lastDay: Int { (year * 12 + (month ?? 12)) * 31 + (day ?? 31) }

    /// Whether two dates may be the same day: "November 2015" and "November 10, 2015".
    package func mayBe(_ other: CalendarDate) -> Bool {
        firstDay <= other.lastDay && other.firstDay <= lastDay
    }

    /// Whether every day that this may mean is before every day that the other may mean.
    package func isSurelyBefore(_ other: CalendarDate) -> Bool { lastDay < other.firstDay }
}

/// The time as of which a report's counts stand: a data cutoff, or a span for results that a registry holds.
package struct AsOf: Hashable, Sendable {
    package var earliest: CalendarDate
    package var latest: CalendarDate

    /// How the times of two reports stand to each other.
    package enum Order: Hashable, Sendable { case before, same, after, unknown }

    package func order(to other: AsOf) -> Order {
        if latest.isSurelyBefore(other.earliest) { return .before }
        if other.latest.isSurelyBefore(earliest) { return .after }
        let arePoints = earliest == latest && other.earliest == other.latest
        return arePoints && earliest.mayBe(other.earliest) ? .same : .unknown
    }

    /// "as of June 1, 2016", "between June 2016 and March 4, 2018".
    package var name: String {
        earliest == latest ? "as of \(earliest.name)" : "between \(earliest.name) and \(latest.name)"
    }
}

/// A length of follow-up that some patient is said to have reached.
package struct FollowUp: Hashable, Sendable {
    /// The largest figure of the statement: the maximum, the upper quartile or the median itself.
    package var longest: PrintedNumber
    package var unit: TimeUnit
    /// Whether it is the longest of all patients.
    package var isMaximum: Bool
    /// Whether it is a median without its spread, which no rule of a single paper holds against dates.
    package var isBareMedian = false
    package var place: Place

    /// In months of 30.4375 days.
    package var months: Bounds {
        Bounds(longest.bounds.low * unit.months, longest.bounds.high * unit.months)
    }

    /// "82.0 months".
    package var name: String { "\(longest.printed) \(unit.rawValue)s" }
}

/// A count with the place that gives it.
package struct CountMention: Hashable, Sendable {
    package var count: PrintedNumber
    package var place: Place

    package init(count: PrintedNumber, place: Place) {
        self.count = count
        self.place = place
    }
}

/// What a report says of its study as a whole, each fact with all its mentions.
package struct StudyReport: Sendable {
    package let records: PaperRecords
    package let asOf: AsOf?
    package let starts: [DateStatement]
    package let ends: [DateStatement]
    /// Data cutoffs, wherever they stand.
    package let cutoffs: [DateStatement]
    /// Those that a report gives an earlier analysis than its own.
    package let earlierCutoffs: [DateStatement]
    package let followUps: [FollowUp]
    /// The number randomized (or enrolled), wherever it stands.
    package let randomized: [CountMention]
    package let arms: [StudyArm]
    package let counts: [StudyCount]
    package let definitions: [StudyDefinition]
    package let endPoints: [EndPoint]
    package let ratios: [StudyRatio]
    package let rates: [StudyRate]
    package let stratifications: [Stratification]
    package let populations: [PopulationDefinition]
    package let doses: StudyDoses
    /// Adverse events of a registry's record.
    package let events: [RegistryEvent]

    package var id: String { records.paper.id }
    package var isRegistry: Bool { records.paper.format == .registry }

    package init(_ records: PaperRecords) {
        self = records.paper.numberHabit.whileReading { StudyReport(reading: records) }
    }

    private init(reading records: PaperRecords) {
        let dates = records.statements.dates
        self.records = records
        starts = dates.filter { $0.role == .enrolmentStart }
        ends = dates.filter { $0.role == .enrolmentEnd }
        asOf = Self.asOf(records)
        let cutoffs = dates.filter { $0.role == .dataCutoff }
        self.cutoffs = cutoffs
        earlierCutoffs = cutoffs.filter { item in
            records.asOf.map(item.date.isSurelyBefore) ?? false
                && records.statements.sentences[item.sentence].tokens.contains {
                    Lexicon.isOfEarlierAnalysis($0.text)
                }
        }
        followUps = Self.followUps(records)
        randomized = Self.randomized(records)
        arms = StudyArms.arms(of: records)
        counts = StudyCounts.counts(
            of: records, arms: arms, randomized: Set(randomized.compactMap(\.count.integer)))
        definitions = StudyDefinitions.definitions(of: records)
        endPoints = StudyDefinitions.endPoints(of: records)
        ratios = StudyRatios.ratios(of: records)
        rates = StudyRates.rates(of: records)
        stratifications = Stratifications.stratifications(of: records)
        populations = PopulationDefinitions.definitions(of: records)
        doses = StudyDoses.doses(of: records)
        events = RegistryEvents.events(of: records, arms: arms)
    }

    /// The words of a place.
    package func evidence(_ place: Place) -> [Evidence] { records.paper.evidence(at: place) }

    /// Whether enrolment had ended as of this report, as far as the dates of the study tell; nil where they do not.
    package func isAfterEnrolment(_ reports: [StudyReport]) -> Bool? {
        guard let asOf, let last = reports.flatMap(\.ends).map(\.date).max(by: { $0.lastDay < $1.lastDay }) else {
            return nil
        }
        if last.isSurelyBefore(asOf.earliest) { return true }
        return asOf.latest.isSurelyBefore(last) || asOf.latest.mayBe(last) ? false : nil
    }
}

extension StudyReport {
    /// A cutoff; of a registry's record the span between the end of the primary outcome's data and its last change.
    private static func asOf(_ records: PaperRecords) -> AsOf? {
        guard records.paper.format == .registry else { return records.asOf.map { AsOf(earliest: $0, latest: $0) } }
        func last(_ role: DateStatement.Role) -> CalendarDate? {
            records.statements.dates.filter { $0.role == role }.map(\.date).max()
        }
        guard let first = last(.primaryCompletion), let end = last(.lastUpdate), first <= end else { return nil }
        return AsOf(earliest: first, latest: end)
    }

    /// The words of follow-up stand at most so far before a median's own words.
    private static let reach = 4

    private static func followUps(_ records: PaperRecords) -> [FollowUp] {
        records.statements.medians.compactMap { item in
            guard item.spread != .confidenceInterval, let unit = item.unit, case .text(_, let range) = item.place else {
                return nil
            }
            let sentence = records.statements.sentences[item.sentence]
            // a median alone may be that of another trial
            if item.high == nil, [.introduction, .discussion].contains(sentence.section) { return nil }
            let tokens = sentence.tokens
            let inside = tokens.indices.filter { tokens[$0].range.overlaps(range) }
            guard let first = inside.first, let last = inside.last else { return nil }
            let before = tokens[max(0, first - reach)..<first]
            let behind = tokens[min(tokens.count, last + 1)..<min(tokens.count, last + reach)]
            let isNamed =
                (before + tokens[first...last]).contains { Lexicon.isFollowing($0.text) }
                || (behind.first.map { Vocabulary.timeUnit($0.text) != nil } ?? false)
                    && behind.contains { Lexicon.isFollowing($0.text) }
            guard isNamed else { return nil }
            return FollowUp(
                longest: item.high ?? item.value, unit: unit, isMaximum: item.high != nil && item.spread == .range,
                isBareMedian: item.high == nil, place: item.place)
        }
    }

    private static func randomized(_ records: PaperRecords) -> [CountMention] {
        let named = records.statements.sampleSizes.filter { size in
            [.randomized, .enrolled].contains(size.role)
                && !records.statements.sentences[size.sentence].tokens.contains {
                    Lexicon.isPlanned($0.text) || Lexicon.isOfProgram($0.text)
                }
        }
        // introduction and discussion speak of other trials, and of the other parts of a programme
        let own = named.filter { size in
            ![.introduction, .discussion, .references].contains(records.statements.sentences[size.sentence].section)
        }
        let withArms = Set(records.statements.sampleSizes.filter { $0.role == .arm }.map(\.sentence))
        let sizes = own.isEmpty ? named.filter { withArms.contains($0.sentence) } : own
        let totals = sizes.filter { $0.role == .randomized }
        let all = totals.isEmpty ? sizes : totals
        guard let most = all.compactMap(\.count.integer).max() else { return [] }
        var seen: Set<Place> = []
        return all.filter { $0.count.integer == most && seen.insert($0.place).inserted }.map {
            CountMention(count: $0.count, place: $0.place)
        }
    }
}

extension [StudyReport] {
    /// Earlier data cutoffs first, reports without one before them.
    package var byDate: [StudyReport] {
        enumerated().sorted { a, b in
            let left = a.element.asOf?.latest ?? CalendarDate(year: 0)
            let right = b.element.asOf?.latest ?? CalendarDate(year: 0)
            return left == right ? a.offset < b.offset : left < right
        }.map(\.element)
    }

    /// Every two reports, the earlier one first.
    package var pairs: [(StudyReport, StudyReport)] {
        let all = byDate
        return all.indices.flatMap { a in all.indices.filter { $0 > a }.map { (all[a], all[$0]) } }
    }
}
