import Paper
import Statistics
import Testing

@Suite(.enabled(if: ReferenceTable.isPresent, Comment(rawValue: ReferenceTable.absence)))
struct `Survival as R computes it` {
    private static let datasets = [
        "aml", "bmt_dfs_group", "gehan6mp", "larynx_stage", "lung_sex", "ovarian_rx", "tongue_type", "veteran_trt",
    ]
    private static let types: [String: ConfidenceType] = ["plain": .plain, "log": .log, "log-log": .logLog]

    private func groups(_ dataset: String) -> [String: [SurvivalTime]] {
        var groups: [String: [SurvivalTime]] = [:]
        for row in ReferenceTable("statistics/survival/data_\(dataset).csv").rows {
            guard let time = row.number("time") else { continue }
            groups[row["grp"], default: []].append(SurvivalTime(time: time, isEvent: row.integer("status") == 1))
        }
        return groups
    }

    private func isSame(_ value: Double?, _ reference: Double?) -> Bool {
        switch (value, reference) {
        case (nil, nil): true
        case (let value?, let reference?): isClose(value, reference)
        default: false
        }
    }

    @Test(arguments: datasets) func `Steps with their limits`(dataset: String) throws {
        let curves = groups(dataset).mapValues { KaplanMeier($0) }
        var compared = 0
        for row in ReferenceTable("statistics/survival/reference_km_R.csv").rows where row["dataset"] == dataset {
            let curve = try #require(curves[row["group"]])
            let type = try #require(Self.types[row["conf.type"]])
            let time = try #require(row.number("time"))
            let step = try #require(curve.steps.first { isClose($0.time, time) })
            #expect(step.atRisk == row.integer("n.risk"))
            #expect(step.events == row.integer("n.event"))
            #expect(step.censored == row.integer("n.censor"))
            #expect(isSame(step.survival, row.number("surv")))
            guard step.survival > 0 else { continue }
            #expect(isClose(step.variance.squareRoot(), try #require(row.number("se"))))
            let limits = try #require(curve.rate(at: step.time, level: 0.95, type: type)).limits
            #expect(isSame(limits?.low, row.number("lower")), "\(dataset) \(row.fields)")
            #expect(isSame(limits?.high, row.number("upper")), "\(dataset) \(row.fields)")
            compared += 1
        }
        #expect(compared > 30)
    }

    @Test(arguments: datasets) func `Medians, follow-up and the log-rank test`(dataset: String) throws {
        let groups = groups(dataset)
        let all = groups.values.flatMap { $0 }
        var compared = 0
        for row in ReferenceTable("statistics/survival/reference_summary_R.csv").rows where row["dataset"] == dataset {
            let estimate: SurvivalQuantile
            switch row["kind"] {
            case "median":
                let times = row["group"] == "all" ? all : try #require(groups[row["group"]])
                estimate = KaplanMeier(times).median(level: 0.95, type: try #require(Self.types[row["detail"]]))
            case "median follow-up (reverse KM)":
                estimate = KaplanMeier.reversed(all).median(level: 0.95, type: .log)
            case "log-rank":
                let test = try #require(LogRank(groups: Array(groups.values)))
                #expect(isSame(test.chiSquared, row.number("chisq")))
                #expect(test.degreesOfFreedom == row.integer("df"))
                #expect(isClose(test.p / (try #require(row.number("p"))), 1, within: 1e-5))
                continue
            default: continue
            }
            #expect(isSame(estimate.time, row.number("estimate")), "\(row.fields)")
            #expect(isSame(estimate.low, row.number("lower")), "\(row.fields)")
            #expect(isSame(estimate.high, row.number("upper")), "\(row.fields)")
            compared += 1
        }
        #expect(compared >= 5)
    }
}
