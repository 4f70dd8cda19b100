import Paper
import Records

extension Rule {
    /// A power of ten against the percentage beside it.
    static let powerOfTen = Rule(
        name: "power-of-ten", family: .proportions,
        summary: "A power of ten and the percentage beside it are not the same share",
        explanation: """
            ## What it checks
            "10-4 (0.01%)", "5 x 10-3 (0.5%)", as papers give limits of detection.
            ## How it is computed
            100 times the power, with its factor, lies in what could have been rounded to the percentage.
            """,
        examples: [
            Example("Residual disease was below 10-4 (0.01%) in all patients.", .agrees),
            Example("Residual disease was below 10-4 (0.1%) in all patients.", .disagrees),
        ]
    ) { records in
        records.statements.powers.map { item in
            let power = PrintedNumber.powerOfTen(-item.exponent)
            let factor = item.factor?.bounds ?? Bounds(1)
            let share = Bounds(100 * factor.low / power, 100 * factor.high / power)
            let name = "\(item.factor.map { $0.printed + " x " } ?? "")10^\(item.exponent)"
            let exact = 100 * (item.factor?.value ?? 1) / power
            let working =
                "\(name) = \(PrintedNumber(rounding: exact, decimals: max(2, -item.exponent))?.printed ?? "") %"
            let reported = [item.percent.printed]
            let evidence = records.paper.evidence(at: item.place)
            if share.meets(item.percent.bounds) {
                return Check(
                    verdict: .agrees, message: "\(name) is \(item.percent.printed) %", working: working,
                    reported: reported,
                    evidence: evidence)
            }
            return Check(
                against: .stated(but: .reading), message: "\(name) is not \(item.percent.printed) %", working: working,
                reported: reported, readings: ["another unit than a share of all"],
                question: "Is the level \(name) or \(item.percent.printed) %?", evidence: evidence)
        }
    }
}
