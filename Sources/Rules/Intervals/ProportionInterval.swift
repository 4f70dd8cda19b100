import Paper
import Records
import Statistics

extension Rule {
    /// Intervals of proportions: which method gives them.
    static let proportionInterval = Rule(
        name: "proportion-interval", family: .intervals,
        summary: "No usual method gives the printed confidence interval of a proportion",
        explanation: """
            ## What it checks
            The limits of a percentage whose count and total are printed (or whose population is named) against Clopper-Pearson, \
            Wilson, Wald, Agresti-Coull, Jeffreys and mid-P limits; the check names the method that gives both, where several do, \
            the one that the paper's other intervals follow.
            ## When it stays undetermined
            Kaplan-Meier and stratified rates are no simple proportions; where no method fits, nothing is said, unless at least \
            four other intervals of the paper follow one method, and count and total are printed beside this one: then what that \
            method gives is shown, as a note.
            """,
        examples: [
            Example("Of 70 patients, 27 of 70 (39%; 95% CI, 27 to 51%) responded.", .agrees),
            Example(
                [
                    "8 of 40 (20.0%; 95% CI, 9.1 to 35.6%)", "12 of 40 (30.0%; 95% CI, 16.6 to 46.5%)",
                    "17 of 54 (31.5%; 95% CI, 19.5 to 45.6%)", "27 of 70 (38.6%; 95% CI, 27.2 to 51.0%)",
                    "9 of 44 (20.5%; 95% CI, 19.8 to 35.3%)",
                ].map { "Events were seen in \($0)." }.joined(separator: " "), .disagrees),
        ]
    ) { records in
        let items = PrintedInterval.all(records)
        let convention = Convention.of(.proportionInterval, items.compactMap(\.reproduction))
        return items.compactMap { $0.check(convention, records.paper) }
    }
}

/// A printed interval of a percentage with the methods that give it.
struct PrintedInterval {
    let item: Estimate
    let count: Int
    let total: Int
    let methods: [ProportionMethod]

    /// Intervals with their first count and total that some method, or else the printed numbers themselves, give.
    static func all(_ records: PaperRecords) -> [PrintedInterval] {
        let populations = records.populations
        return records.statements.estimates.compactMap { item in
            guard item.measure == .percentage else { return nil }
            // "Of the 75 patients …, 81% (…)": what its own sentence counts comes first.
            let own = (item.sentence.map { records.statements.counts.inSentence($0) } ?? [])
                .filter { $0.count.relation == .equal }.compactMap(\.count.integer).filter { $0 > 4 }
            let totals = item.total?.integer.map { [$0] } ?? (own + populations.all).filter { $0 <= 2000 }
            var tried = 0
            for total in totals {
                let counts = item.count?.integer.map { [$0] } ?? Percentages.counts(of: total, fitting: item.value)
                for count in counts
                where count <= total && Percentages.agrees(count: count, total: total, percent: item.value) {
                    // of so many readings some method gives one by chance
                    tried += 1
                    guard tried <= mostReadings else { return nil }
                    let methods = ProportionMethod.allCases.filter { fits(item, $0, count, total) }
                    if !methods.isEmpty || item.count != nil && item.total != nil {
                        return PrintedInterval(item: item, count: count, total: total, methods: methods)
                    }
                }
            }
            return nil
        }
    }

    private static let mostReadings = 500

    private static func limits(_ item: Estimate, _ method: ProportionMethod, _ count: Int, _ total: Int) -> Bounds {
        let interval = method.interval(count: count, total: total, level: item.level / 100).clamped(to: Bounds(0, 1))
        return Bounds(interval.low * 100, interval.high * 100)
    }

    private static func fits(_ item: Estimate, _ method: ProportionMethod, _ count: Int, _ total: Int) -> Bool {
        let limits = limits(item, method, count, total)
        return item.low.bounds.contains(limits.low) && item.high.bounds.contains(limits.high)
    }

    var reproduction: Reproduction? {
        methods.isEmpty
            ? nil
            : Reproduction(
                .proportionInterval, methods.map(\.name), isTelling: methods.count < ProportionMethod.allCases.count)
    }

    /// The limits of a method in percent.
    func limits(_ method: ProportionMethod) -> Bounds { Self.limits(item, method, count, total) }

    private func working(_ method: ProportionMethod) -> String {
        let limits = limits(method)
        return "\(count) / \(total): \(method.name) \(hundredths(limits.low)) to \(hundredths(limits.high)) %"
    }

    func check(_ convention: Convention?, _ paper: Paper) -> Check? {
        let printed = "\(item.low.printed) to \(item.high.printed)"
        let reported = [item.value.printed, item.low.printed, item.high.printed]
        let usual = convention.flatMap { known in ProportionMethod.allCases.first { $0.name == known.method } }
        if let method = methods.first(where: { $0 == usual }) ?? methods.first {
            var check = Check(
                verdict: .agrees, message: "\(printed) is the \(method.name) interval of \(count) of \(total)",
                working: working(method), reported: reported,
                readings: usual == nil || method == usual
                    ? [] : ["the paper's other intervals are \(usual?.name ?? "") ones"],
                evidence: paper.evidence(at: item.place))
            check.reproduction = reproduction
            return check
        }
        guard let convention, let usual, convention.supporting >= 4, convention.supporting == convention.telling else {
            return nil
        }
        return Check(
            against: .stated(but: .harmless),
            message:
                "\(printed) is not the \(usual.name) interval of \(count) of \(total), as the paper's \(convention.supporting) others are",
            working: working(usual) + ", printed \(printed)", reported: reported,
            readings: ["an interval by another method, of a Kaplan-Meier or stratified rate"],
            question: "By which method, and of which patients, is this interval?",
            evidence: paper.evidence(at: item.place))
    }
}
