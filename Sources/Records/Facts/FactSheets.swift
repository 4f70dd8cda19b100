import Paper

/// A paper's facts as tables: every mention, the outcomes by arm, and two arms a row for a meta-analysis.
package struct FactSheets: Sendable {
    package let facts: Sheet
    package let outcomes: Sheet
    package let comparisons: Sheet
    package let revman: Sheet

    package init(_ records: PaperRecords, checks: PlaceChecks) {
        let places = PlaceWords(records.paper)
        let study = records.ownRegistration
        let all = records.facts.enumerated().map { index, fact in
            PlacedFact(
                id: "f\(index + 1)", fact: fact, evidence: records.paper.evidence(at: fact.place),
                where: { evidence in places.words(evidence) }, checks: checks.of(fact))
        }
        facts = FactSheet.sheet(all, paper: records.paper.id, study: study)
        let outcomes = Outcomes.all(all, records.tables)
        self.outcomes = OutcomeSheet.sheet(outcomes, paper: records.paper.id, study: study)
        let pairs = ArmPair.all(outcomes)
        comparisons = ComparisonSheet.sheet(pairs, outcomes, paper: records.paper.id, study: study)
        revman = RevManSheet.sheet(pairs, paper: records.paper.id, study: study)
    }

    package var all: [Sheet] { [facts, outcomes, comparisons, revman] }
}

/// A fact with its name in the paper, its place in words and the checks on it.
struct PlacedFact {
    var id: String
    var fact: Fact
    var place: String
    var evidence: Evidence?
    var checks: [PlaceChecks.Mention]

    init(
        id: String, fact: Fact, evidence: [Evidence], where words: (Evidence) -> String, checks: [PlaceChecks.Mention]
    ) {
        self.id = id
        self.fact = fact
        self.evidence = evidence.first
        place = evidence.first.map(words) ?? ""
        self.checks = checks
    }

    var verdict: String? { PlaceChecks.verdict(checks) }
}

/// Every mention, a row each.
enum FactSheet {
    static func sheet(_ facts: [PlacedFact], paper: String, study: String?) -> Sheet {
        Sheet(
            name: "facts", title: "Every fact that tables and prose state, a row a mention", columns: columns,
            rows: facts.map { row($0, paper, study) })
    }

    static let columns: [Sheet.Column] = [
        .init("id", .string, "Name of the fact, unique in the paper."),
        .init("paper", .string, "The paper's id."),
        .init("study", .string, "Registry number that the paper gives as its own; several are parted by a blank."),
        .init("source", .string, "Where the fact stands.", values: Fact.Source.allCases.map(\.rawValue)),
        .init("table", .string, "Label of the table."),
        .init(
            "arm", .string,
            "Group that the fact is of, as printed, of an estimate between groups both; the levels of a header are parted by \" › \"."
        ),
        .init("patients", .string, "Numbers of the patients that the fact is of, parted by blanks."),
        .init("measure", .string, "What is counted or measured, as printed; of prose, the clause."),
        .init("subject", .string, "Headings that the measure stands under, outermost first."),
        .init(
            "time", .string,
            "Time or span that the fact is of, as printed; of prose, in singular units; a date of a date."),
        .init(
            "statistic", .string, "What kind of figure is given; empty where it stays open.",
            values: Fact.Statistic.allCases.map(\.rawValue)),
        .init("method", .string, "What the words say of how the figure was computed."),
        .init("unit", .string, "Unit, as printed."),
        .init(
            "value", .number, "The figure where it is neither a count nor a percentage: a mean, a median, an estimate."),
        .init("count", .number, "Patients or events counted."),
        .init("total", .integer, "Patients or events that the count, percentage or mean is of."),
        .init(
            "total_source", .string,
            "What gives the total: the cell or clause itself, the row's words, the column's header, the only size that the paper gives an arm of that name elsewhere, or the only one of several candidates that count and percentage fit.",
            values: Fact.TotalSource.allCases.map(\.rawValue)),
        .init("percent", .number, "Percentage, as printed."),
        .init("sd", .number, "Standard deviation."),
        .init("se", .number, "Standard error."),
        .init("iqr", .number, "Width of the interquartile range, where one number gives it."),
        .init("low", .number, "Lower limit."),
        .init("high", .number, "Upper limit."),
        .init(
            "limits", .string, "What the limits are; empty where that stays open.",
            values: Fact.Limits.allCases.map(\.rawValue)),
        .init("level", .number, "Level of a confidence interval, in percent."),
        .init("p", .number, "P value."),
        .init(
            "relation", .string, "What stands before the figure or P value where it is no equality.",
            values: ["<", "≤", ">", "≥", "~"]),
        .init("printed", .string, "The figures as printed."),
        .init("place", .string, "Place in words."),
        .init("section", .string, "Part of the paper.", values: Section.allCases.map(\.rawValue)),
        .init("page", .integer, "Page of a PDF, from 1."),
        .init("line", .integer, "Line of a text, from 1."),
        .init("element", .string, "XPath of the element in JATS or HTML."),
        .init("table_row", .integer, "Row in the table, from 1."),
        .init("table_column", .integer, "Column in the table, from 1."),
        .init(
            "doubt", .string,
            "How surely the slots are known: stated by words or signs beside the figure, inherited from a header, note or other place, assumed from the pattern, or open.",
            values: Doubt.names),
        .init("open", .string, "What stays open, with its candidates."),
        .init("checks", .string, "Checks that the figures took part in: id and verdict, parted by semicolons."),
        .init(
            "verdict", .string, "The verdict of these checks that weighs most; empty where no check took part.",
            values: PlaceChecks.verdicts),
    ]

    private static func row(_ placed: PlacedFact, _ paper: String, _ study: String?) -> [Sheet.Field] {
        let fact = placed.fact
        var cell: (row: Int?, column: Int?) = (nil, nil)
        if case .cell(_, let row, let column) = fact.place { cell = (row + 1, column + 1) }
        let relation = [fact.value, fact.count, fact.percent, fact.p].compactMap { $0 }.first?.relation
        let fields: [Sheet.Field] = [
            .text(placed.id), .text(paper), .text(study), .text(fact.source.rawValue), .text(fact.table),
            .text(fact.arm), .text(fact.patients.map(\.name).joined(separator: " ")), .text(fact.measure),
            .text(fact.subject), .text(fact.time), .text(fact.statistic?.rawValue), .text(fact.method),
            .text(fact.unit), .number(fact.value), .number(fact.count), .integer(fact.total?.integer),
            .text(fact.totalSource?.rawValue), .number(fact.percent), .number(fact.sd), .number(fact.se),
            .number(fact.width), .number(fact.low), .number(fact.high), .text(fact.limits?.rawValue),
        ]
        return fields + [
            .level(fact.level),
            .number(fact.p), .text(relation == .equal ? nil : relation?.rawValue), .text(fact.printed),
            .text(placed.place), .text(placed.evidence?.section?.rawValue), .integer(placed.evidence?.passage.page),
            .integer(placed.evidence?.passage.lines?.lowerBound), .text(placed.evidence?.passage.element),
            .integer(cell.row), .integer(cell.column), .text(fact.doubt.name),
            .text(fact.open.joined(separator: "; ")),
            .text(placed.checks.map { "\($0.id) \($0.verdict)" }.joined(separator: "; ")), .text(placed.verdict),
        ]
    }
}

extension Doubt {
    static let names = [Doubt.stated, .inherited, .assumed, .open].map(\.name)

    /// "stated", "inherited", "assumed", "open".
    var name: String {
        switch self {
        case .stated: "stated"
        case .inherited: "inherited"
        case .assumed: "assumed"
        case .open: "open"
        }
    }
}
