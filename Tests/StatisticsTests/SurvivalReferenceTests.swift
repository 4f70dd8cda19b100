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

    @Test(arguments: datasets) func `The Peto-Peto test`(dataset: String) throws {
        let groups = groups(dataset)
        let row = try #require(
            ReferenceTable("statistics/survival/reference_summary_R.csv").rows.first {
                $0["dataset"] == dataset && $0["kind"] == "Peto-Peto"
            })
        let names = groups.keys.sorted()
        let test = try #require(LogRank(groups: names.compactMap { groups[$0] }, weight: .survival))
        #expect(isSame(test.chiSquared, row.number("chisq")))
        #expect(isClose(test.p / (try #require(row.number("p"))), 1, within: 1e-5))
        let sums = row["detail"].split(separator: " ").filter { $0.contains("/") }
        for (sum, own) in zip(sums, [test.observed, test.expected]) {
            // Printed to four decimals, in R's order of the groups.
            let printed = sum.split(separator: "/").compactMap { Double($0) }.sorted()
            #expect(printed.count == own.count)
            for (a, b) in zip(printed, own.sorted()) { #expect(abs(a - b) <= 0.000051) }
        }
    }

    @Test(arguments: datasets, ProportionalHazards.Ties.allCases)
    func `Hazard ratios`(dataset: String, ties: ProportionalHazards.Ties) throws {
        let groups = groups(dataset)
        let rows = ReferenceTable("statistics/survival/reference_summary_R.csv").rows.filter {
            $0["dataset"] == dataset && $0["kind"] == "Cox HR" && $0["detail"] == ties.rawValue
        }
        let others = rows.map { $0["group"] }
        let first = groups.keys.filter { !others.contains($0) }
        #expect(first.count == 1 && !rows.isEmpty)
        let cox = try #require(
            ProportionalHazards(groups: (first + others).compactMap { groups[$0] }, ties: ties))
        for (row, ratio) in zip(rows, cox.ratios) {
            let limits = ratio.limits(level: 0.95)
            #expect(isClose(ratio.hazardRatio, try #require(row.number("estimate")), within: 1e-6))
            #expect(isClose(limits.low, try #require(row.number("lower")), within: 1e-6))
            #expect(isClose(limits.high, try #require(row.number("upper")), within: 1e-6))
            #expect(isClose(ratio.p / (try #require(row.number("p"))), 1, within: 1e-4))
            #expect(isSame(cox.scoreChiSquared, row.number("chisq")))
        }
    }

    @Test func `Strata of cell types`() throws {
        var strata: [String: [[SurvivalTime]]] = [:]
        for row in ReferenceTable("statistics/survival/R_veteran.csv").rows {
            let time = SurvivalTime(time: try #require(row.number("time")), isEvent: row.integer("status") == 1)
            strata[row["celltype"], default: [[], []]][row.integer("trt") - 1].append(time)
        }
        let all = strata.sorted { $0.key < $1.key }.map(\.value)
        #expect(all.count == 4)
        // R: survdiff and coxph with strata(celltype).
        let test = try #require(LogRank(strata: all))
        #expect(isClose(test.chiSquared, 0.701743346844))
        #expect(isClose(test.p, 0.402198523781))
        let range = try #require(LogRank.pBounds(strata: all))
        #expect(range.contains(test.p) && range.high - range.low < 0.2)
        let ratio = try #require(ProportionalHazards(strata: all, ties: .breslow)).ratios[0]
        #expect(isClose(ratio.logarithm, 0.165193737431))
        #expect(isClose(ratio.standardError, 0.198066462843))
    }
}
