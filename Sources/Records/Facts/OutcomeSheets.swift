import Language
import Paper

/// Outcomes by arm and time, a row each.
enum OutcomeSheet {
    static func sheet(_ outcomes: [Outcome], paper: String, study: String?) -> Sheet {
        Sheet(
            name: "outcomes", title: "Outcomes of the tables by arm and time", columns: columns,
            rows: outcomes.map { row($0, paper, study) })
    }

    private static let columns: [Sheet.Column] = [
        .init("fact", .string, "The fact's id in facts.csv."), .init("paper", .string, "The paper's id."),
        .init("study", .string, "Registry number that the paper gives as its own."),
        .init(
            "kind", .string, "Events of an arm, a mean or median of an arm, or an estimate between arms.",
            values: Outcome.Kind.allCases.map(\.rawValue)),
        .init("subject", .string, "Headings that the outcome stands under."),
        .init("outcome", .string, "What is counted or measured, as printed."),
        .init("time", .string, "Time or span, as printed."),
        .init(
            "arm", .string,
            "Arm, as printed; for an estimate between arms the two, where the table sets them against each other (\"A vs B\")."
        ),
        .init("statistic", .string, "What kind of figure is given.", values: Fact.Statistic.allCases.map(\.rawValue)),
        .init("unit", .string, "Unit, as printed."),
        .init("events", .number, "Patients with the event, or events."),
        .init("total", .integer, "Patients of the arm that the figure is of."),
        .init("percent", .number, "Percentage, as printed."), .init("mean", .number, "Mean."),
        .init("sd", .number, "Standard deviation."), .init("se", .number, "Standard error."),
        .init("median", .number, "Median."),
        .init("estimate", .number, "Estimate between arms: a ratio or a difference."),
        .init("low", .number, "Lower limit."), .init("high", .number, "Upper limit."),
        .init("limits", .string, "What the limits are.", values: Fact.Limits.allCases.map(\.rawValue)),
        .init("level", .number, "Level of a confidence interval, in percent."),
        .init("p", .number, "P value of the estimate."),
        .init("place", .string, "Place in words."),
        .init("doubt", .string, "As in facts.csv.", values: Doubt.names),
        .init("open", .string, "What stays open, with its candidates."),
        .init("verdict", .string, "As in facts.csv.", values: PlaceChecks.verdicts),
    ]

    private static func row(_ outcome: Outcome, _ paper: String, _ study: String?) -> [Sheet.Field] {
        let fact = outcome.fact
        let isMedian = fact.statistic == .median
        let fields: [Sheet.Field] = [
            .text(outcome.placed.id), .text(paper), .text(study), .text(outcome.kind.rawValue), .text(fact.subject),
            .text(fact.measure), .text(fact.time), .text(fact.arm), .text(fact.statistic?.rawValue), .text(fact.unit),
            .number(fact.count), .integer(fact.total?.integer), .number(fact.percent),
            .number(outcome.kind == .continuous && !isMedian ? fact.value : nil), .number(fact.sd), .number(fact.se),
            .number(isMedian ? fact.value : nil), .number(outcome.kind == .effect ? fact.value : nil),
        ]
        return fields + [
            .number(fact.low), .number(fact.high), .text(fact.limits?.rawValue),
            .level(fact.level),
            .number(fact.p), .text(outcome.placed.place), .text(fact.doubt.name),
            .text(fact.open.joined(separator: "; ")), .text(outcome.placed.verdict),
        ]
    }
}

/// Two arms a row under the names that R's metafor gives them; estimates under those of its `conv.wald`.
enum ComparisonSheet {
    static func sheet(_ pairs: [ArmPair], _ outcomes: [Outcome], paper: String, study: String?) -> Sheet {
        Sheet(
            name: "comparisons", title: "Two arms a row, and estimates with limits, for R's metafor", columns: columns,
            rows: pairs.map { row($0, paper, study) }
                + outcomes.filter { $0.kind == .effect }.map { row(estimate: $0, paper, study) })
    }

    private static let columns: [Sheet.Column] = [
        .init("paper", .string, "The paper's id."),
        .init("study", .string, "Registry number that the paper gives as its own."),
        .init("kind", .string, "As in outcomes.csv.", values: Outcome.Kind.allCases.map(\.rawValue)),
        .init("subject", .string, "Headings that the outcome stands under."),
        .init("outcome", .string, "What is counted or measured, as printed."),
        .init("time", .string, "Time or span, as printed."),
        .init("unit", .string, "Unit, as printed."),
        .init("arm1", .string, "First arm; alone for an estimate within it."),
        .init("arm2", .string, "Second arm: the one called a control where only one is, else the later in print."),
        .init(
            "control_named", .string, "Whether the second arm's name says that it is the comparator.",
            values: ["yes", "no"]),
        .init("ai", .number, "Events of the first arm."), .init("ci", .number, "Events of the second arm."),
        .init("n1i", .integer, "Patients of the first arm."), .init("n2i", .integer, "Patients of the second arm."),
        .init("m1i", .number, "Mean of the first arm."), .init("m2i", .number, "Mean of the second arm."),
        .init("sd1i", .number, "SD of the first arm."), .init("sd2i", .number, "SD of the second arm."),
        .init("statistic", .string, "What kind of figure is given.", values: Fact.Statistic.allCases.map(\.rawValue)),
        .init("out", .number, "Estimate between arms."), .init("ci.lb", .number, "Its lower confidence limit."),
        .init("ci.ub", .number, "Its upper confidence limit."),
        .init("level", .number, "Level of the limits, in percent."),
        .init("pval", .number, "Its P value."),
        .init("fact1", .string, "Id in facts.csv of the first arm's figure, or the estimate's."),
        .init("fact2", .string, "Id in facts.csv of the second arm's figure."),
        .init("place1", .string, "Place of the first arm's figure, or the estimate's."),
        .init("place2", .string, "Place of the second arm's figure."),
        .init("doubt1", .string, "Doubt on the first, as in facts.csv.", values: Doubt.names),
        .init("doubt2", .string, "Doubt on the second, as in facts.csv.", values: Doubt.names),
        .init("verdict1", .string, "Verdict on the first, as in facts.csv.", values: PlaceChecks.verdicts),
        .init("verdict2", .string, "Verdict on the second, as in facts.csv.", values: PlaceChecks.verdicts),
    ]

    private static func row(_ pair: ArmPair, _ paper: String, _ study: String?) -> [Sheet.Field] {
        let (a, b) = (pair.first.fact, pair.second.fact)
        let isMean = a.statistic == .mean && b.statistic == .mean
        let fields: [Sheet.Field] = [
            .text(paper), .text(study), .text(pair.first.kind.rawValue), .text(a.subject), .text(a.measure),
            .text(a.time),
            .text(a.unit), .text(a.arm), .text(b.arm), .text(pair.isControlNamed ? "yes" : "no"), .number(a.count),
            .number(b.count), .integer(a.total?.integer), .integer(b.total?.integer), .number(isMean ? a.value : nil),
            .number(isMean ? b.value : nil), .number(isMean ? a.sd : nil), .number(isMean ? b.sd : nil),
        ]
        return fields + [
            .text(a.statistic?.rawValue), .none, .none, .none, .none, .none, .text(pair.first.placed.id),
            .text(pair.second.placed.id), .text(pair.first.placed.place), .text(pair.second.placed.place),
            .text(a.doubt.name), .text(b.doubt.name), .text(pair.first.placed.verdict),
            .text(pair.second.placed.verdict),
        ]
    }

    private static func row(estimate: Outcome, _ paper: String, _ study: String?) -> [Sheet.Field] {
        let fact = estimate.fact
        let pair = fact.arm.flatMap(Lexicon.partPair)
        let hasLimits = fact.limits == .confidenceInterval
        let fields: [Sheet.Field] = [
            .text(paper), .text(study), .text(estimate.kind.rawValue), .text(fact.subject), .text(fact.measure),
            .text(fact.time), .text(fact.unit), .text(pair?.first ?? fact.arm), .text(pair?.second), .none, .none,
            .none, .none, .none, .none, .none,
            .none, .none,
        ]
        return fields + [
            .text(fact.statistic?.rawValue), .number(fact.value), .number(hasLimits ? fact.low : nil),
            .number(hasLimits ? fact.high : nil),
            .level(fact.level),
            .number(fact.p), .text(estimate.placed.id), .none, .text(estimate.placed.place), .none,
            .text(fact.doubt.name), .none, .text(estimate.placed.verdict), .none,
        ]
    }
}

/// Two arms a row under the names of RevMan's table of analysis data; only rows that are complete.
enum RevManSheet {
    static func sheet(_ pairs: [ArmPair], paper: String, study: String?) -> Sheet {
        Sheet(
            name: "revman", title: "Two arms a row for RevMan's import of study data", columns: columns,
            rows: pairs.compactMap { row($0, paper, study) })
    }

    private static let columns: [Sheet.Column] = [
        .init("Study", .string, "The paper's id."), .init("Outcome", .string, "Outcome with headings, time and unit."),
        .init("Group 1", .string, "First arm."), .init("Group 2", .string, "Second arm."),
        .init("Events 1", .number, "Events of the first arm."), .init("Mean 1", .number, "Mean of the first arm."),
        .init("Std dev 1", .number, "SD of the first arm."), .init("Total 1", .integer, "Patients of the first arm."),
        .init("Events 2", .number, "Events of the second arm."), .init("Mean 2", .number, "Mean of the second arm."),
        .init("Std dev 2", .number, "SD of the second arm."), .init("Total 2", .integer, "Patients of the second arm."),
        .init("Fact 1", .string, "Id in facts.csv of the first arm's figure."),
        .init("Fact 2", .string, "Id in facts.csv of the second arm's figure."),
        .init("Place 1", .string, "Place of the first arm's figure."),
        .init("Place 2", .string, "Place of the second arm's figure."),
        .init("Doubt 1", .string, "Doubt on the first, as in facts.csv.", values: Doubt.names),
        .init("Doubt 2", .string, "Doubt on the second, as in facts.csv.", values: Doubt.names),
        .init("Verdict 1", .string, "Verdict on the first, as in facts.csv.", values: PlaceChecks.verdicts),
        .init("Verdict 2", .string, "Verdict on the second, as in facts.csv.", values: PlaceChecks.verdicts),
    ]

    private static func row(_ pair: ArmPair, _ paper: String, _ study: String?) -> [Sheet.Field]? {
        let (a, b) = (pair.first.fact, pair.second.fact)
        guard let first = a.total?.integer, let second = b.total?.integer else { return nil }
        let isMean = a.statistic == .mean && a.sd != nil && b.sd != nil
        guard a.count != nil && b.count != nil || isMean else { return nil }
        let name = [a.subject, a.measure, a.time, a.unit].compactMap { $0 }.joined(separator: ", ")
        let fields: [Sheet.Field] = [
            .text(paper), .text(name), .text(a.arm), .text(b.arm), .number(isMean ? nil : a.count),
            .number(isMean ? a.value : nil), .number(isMean ? a.sd : nil), .integer(first),
            .number(isMean ? nil : b.count), .number(isMean ? b.value : nil), .number(isMean ? b.sd : nil),
            .integer(second),
        ]
        let (one, other) = (pair.first.placed, pair.second.placed)
        return fields + [
            .text(one.id), .text(other.id), .text(one.place), .text(other.place), .text(a.doubt.name),
            .text(b.doubt.name), .text(one.verdict), .text(other.verdict),
        ]
    }
}
