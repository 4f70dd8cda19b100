import Paper
import Records
import Statistics

extension TablePResult {
    /// What else the printed P may be, where no usual test of the cells gives it.
    func readings(neighbours: [TablePResult]) -> [String] {
        var readings: [String] = []
        if let one = others.first(where: {
            PrintedP.reading(p, computed: Bounds($0.p.low / 2, $0.p.high / 2)) != nil
        }) {
            readings.append("one-sided: half of the P of \(one.name)")
        }
        for other in neighbours {
            // a neighbour that has its own P lends none, unless both print the same
            guard other.fits.isEmpty || other.p.printed == p.printed else { continue }
            let own = other.fits.map { ($0.name, $0.p) } + other.others.map { ($0.name, $0.p) }
            guard let match = own.first(where: { PrintedP.reading(p, computed: $0.1) == .rounded }),
                p.decimals > 1, p.relation == .equal
            else { continue }
            readings.append("the P of “\(other.table.label(row: other.row))” by \(match.0)")
        }
        readings += spreadReadings
        return readings.isEmpty ? ["another test, or an analysis that takes more into account"] : readings
    }

    /// Slips in the spreads under which a usual test gives the printed P: one group's is a standard error, or all have their
    /// decimal mark one place off.
    var spreadReadings: [String] {
        guard case .means(let groups) = data.content, p.relation == .equal, p.decimals > 1 else { return [] }
        func gives(_ own: [GroupSummary]) -> Bool {
            MeanTest.allCases.contains { test in
                test.pBounds(own).map { PrintedP.reading(p, computed: $0) != nil } ?? false
            }
        }
        var found: [String] = []
        if groups.count == 2 {
            for index in groups.indices {
                var own = groups
                own[index] = own[index].readAsStandardError
                guard gives(own) else { continue }
                found.append("the spread of the \(index == 0 ? "first" : "second") group alone is a standard error")
            }
        }
        for (factor, words) in [(0.1, "ten times smaller"), (10, "ten times greater")]
        where gives(groups.map { $0.withSpread(times: factor) }) {
            found.append("spreads that are \(words): a decimal mark one place off")
        }
        return found.count == 1 ? found : []
    }

    /// What is said where P follows only from a standard error that words call a standard deviation: a note where others of
    /// the column say the same, else undetermined; nil elsewhere.
    func spreadCheck(_ printed: String, name: String, isBorneOut: Bool, _ evidence: [Evidence]) -> Check? {
        guard needsStandardError, let fit = fits.first else { return nil }
        let isAsked = isBorneOut && p.relation == .equal
        let computed =
            others.prefix(2).map { "\($0.name) P \(pRange($0.p))" }
            + ["\(Self.asStandardError) \(fit.name) P \(pRange(fit.p))"]
        return Check(
            against: isAsked ? .stated(but: .harmless) : .open,
            message: "\(printed) follows only where the spread, called a standard deviation, is a standard error",
            working: "\(data.words): \(computed.joined(separator: "; ")); printed \(p.printed)", reported: [p.printed],
            readings: ["standard errors in place of standard deviations"]
                + (isAsked ? [] : ["another test, whose P comes near"]),
            question: "Are the spreads of \(name) standard deviations or standard errors?", evidence: evidence)
    }
}
