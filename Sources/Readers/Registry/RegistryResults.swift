import Paper

/// The results section of a record: participant flow, baseline, outcome measures, adverse events.
extension RegistryAssembly {
    mutating func add(_ results: ResultsSection) {
        if let flow = results.participantFlowModule { add(flow, "resultsSection.participantFlowModule") }
        if let baseline = results.baselineCharacteristicsModule {
            add(baseline, "resultsSection.baselineCharacteristicsModule")
        }
        for (index, measure) in (results.outcomeMeasuresModule?.outcomeMeasures ?? []).enumerated() {
            add(outcome: measure, index + 1, "resultsSection.outcomeMeasuresModule.outcomeMeasures[\(index)]")
        }
        if let events = results.adverseEventsModule { add(events, "resultsSection.adverseEventsModule") }
    }

    private mutating func add(_ flow: ResultsSection.Flow, _ path: String) {
        add("Recruitment Details", flow.recruitmentDetails, path + ".recruitmentDetails", in: .results)
        add("Pre-assignment Details", flow.preAssignmentDetails, path + ".preAssignmentDetails", in: .results)
        for (index, period) in (flow.periods ?? []).enumerated() {
            let own = path + ".periods[\(index)]"
            var grid = RegistryGrid(
                id: "flow-\(index + 1)", caption: "Participant Flow: " + (period.title?.folded ?? "Overall Study"),
                path: own, head: "Milestone", groups: flow.groups ?? [])
            for (row, milestone) in (period.milestones ?? []).enumerated() {
                grid.add(
                    label: Self.spelled(milestone.type), values: Self.counts(milestone.achievements),
                    path: own + ".milestones[\(row)]")
            }
            for (row, reason) in (period.dropWithdraws ?? []).enumerated() {
                grid.add(
                    section: ["Reason Not Completed"], label: Self.spelled(reason.type),
                    values: Self.counts(reason.reasons), path: own + ".dropWithdraws[\(row)]")
            }
            add(grid)
        }
    }

    private mutating func add(_ baseline: ResultsSection.Baseline, _ path: String) {
        var grid = RegistryGrid(
            id: "baseline", caption: "Baseline Characteristics", path: path, head: "Characteristic",
            groups: baseline.groups ?? [], populations: Self.populations(baseline.denoms))
        for (index, measure) in (baseline.measures ?? []).enumerated() {
            grid.add(measure, titled: measure.title?.folded, path: path + ".measures[\(index)]")
        }
        add(grid)
        add("Analysis Population", baseline.populationDescription, path + ".populationDescription", in: .results)
    }

    private mutating func add(outcome measure: ResultsSection.Measure, _ number: Int, _ path: String) {
        let title = measure.title?.folded ?? ""
        let type = Self.spelled(measure.type)
        let frame = measure.timeFrame.map { "; time frame: " + $0.folded } ?? ""
        var grid = RegistryGrid(
            id: "outcome-\(number)", caption: "\(type) Outcome Measure: \(title)\(frame)", path: path, head: "Measure",
            groups: measure.groups ?? [], populations: Self.populations(measure.denoms))
        grid.add(measure, titled: nil, path: path)
        add(grid)
        add("Outcome Measure Description", measure.description, path + ".description", in: .results)
        add("Analysis Population", measure.populationDescription, path + ".populationDescription", in: .results)
        for (index, analysis) in (measure.analyses ?? []).enumerated() {
            let own = path + ".analyses[\(index)]"
            add("Statistical Analysis of \(title)", Self.words(analysis), own, in: .results)
        }
    }

    /// What is printed of an analysis: "Hazard Ratio (HR) = 0.38 (95% CI, 0.22 to 0.65), P = 0.01 (Log Rank)"; a level that
    /// the record does not give is not said.
    private static func words(_ analysis: ResultsSection.Analysis) -> String? {
        var parts: [String] = []
        if let value = analysis.paramValue?.text {
            var words = (analysis.paramType?.folded ?? "Estimate") + " = " + value
            if let low = analysis.ciLowerLimit?.text, let high = analysis.ciUpperLimit?.text {
                let level = analysis.ciPctValue.map { $0.text + "% " } ?? ""
                words += " (\(level)CI, \(low) to \(high))"
            }
            parts.append(words)
        }
        if let p = analysis.pValue?.text.folded, let first = p.utf8.first {
            let isBare = first.isASCIIDigit || first == UInt8(ascii: ".")
            parts.append((isBare ? "P = " : "P ") + p + (analysis.statisticalMethod.map { " (\($0.folded))" } ?? ""))
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ") + "."
    }

    private mutating func add(_ events: ResultsSection.Events, _ path: String) {
        add(.adverseEventWindow, nil, events.timeFrame, path + ".timeFrame")
        add("Adverse Events: Description", events.description, path + ".description", in: .results)
        let groups = (events.eventGroups ?? []).map { ResultsSection.Group(id: $0.id, title: $0.title) }
        var totals = RegistryGrid(
            id: "adverse-event-totals", caption: "Adverse Events: Totals", path: path + ".eventGroups", head: "Event",
            groups: groups)
        let own = events.eventGroups ?? []
        let kinds: [(String, [String: String])] = [
            ("All-Cause Mortality", Self.shares(own) { ($0.deathsNumAffected, $0.deathsNumAtRisk) }),
            ("Total, Serious Adverse Events", Self.shares(own) { ($0.seriousNumAffected, $0.seriousNumAtRisk) }),
            (
                "Total, Other (Not Including Serious) Adverse Events",
                Self.shares(own) { ($0.otherNumAffected, $0.otherNumAtRisk) }
            ),
        ]
        for (label, values) in kinds { totals.add(label: label, values: values, path: path + ".eventGroups") }
        add(totals)
        add(events.seriousEvents, "Serious Adverse Events", "serious-adverse-events", groups, path + ".seriousEvents")
        add(
            events.otherEvents, "Other (Not Including Serious) Adverse Events", "other-adverse-events", groups,
            path + ".otherEvents")
    }

    private mutating func add(
        _ events: [ResultsSection.Event]?, _ caption: String, _ id: String, _ groups: [ResultsSection.Group],
        _ path: String
    ) {
        guard let events, !events.isEmpty else { return }
        var grid = RegistryGrid(id: id, caption: caption, path: path, head: "Term", groups: groups)
        for (index, event) in events.enumerated() {
            var values: [String: String] = [:]
            for stat in event.stats ?? [] { values[stat.groupId] = Self.share(stat.numAffected, stat.numAtRisk) }
            grid.add(
                section: [event.organSystem?.folded].compactMap { $0 }, label: event.term?.folded ?? "", values: values,
                path: path + "[\(index)]")
        }
        add(grid)
    }

    private mutating func add(_ grid: RegistryGrid) {
        if let table = grid.table {
            add(table)
        } else if grid.isTooWide {
            note("\(grid.caption) has more groups than a table may have and was not read", path: grid.path)
        }
    }

    // MARK: Values by group

    private static func counts(_ achievements: [ResultsSection.Achievement]?) -> [String: String] {
        (achievements ?? []).reduce(into: [:]) { values, item in
            if let text = item.numSubjects?.text.folded, !text.isEmpty { values[item.groupId] = text }
        }
    }

    private static func shares(
        _ groups: [ResultsSection.EventGroup],
        _ figures: (ResultsSection.EventGroup) -> (RegistryText?, RegistryText?)
    ) -> [String: String] {
        groups.reduce(into: [:]) { values, group in
            let (count, total) = figures(group)
            values[group.id] = share(count, total)
        }
    }

    /// "2/54".
    private static func share(_ count: RegistryText?, _ total: RegistryText?) -> String? {
        guard let count = count?.text else { return nil }
        return total.map { count + "/" + $0.text } ?? count
    }

    /// The participants of each group.
    static func populations(_ denominators: [ResultsSection.Denominator]?) -> [String: Int] {
        guard let own = denominators?.first(where: { $0.units == "Participants" }) ?? denominators?.first else {
            return [:]
        }
        return (own.counts ?? []).reduce(into: [:]) { $0[$1.groupId] = $1.value.flatMap { Int(printed: $0.text) } }
    }

    /// "NOT COMPLETED" as "Not completed"; what is spelled in small letters stays.
    static func spelled(_ word: String?) -> String {
        guard let word = word?.replacing("_", with: " ").replacing("INTER QUARTILE", with: "INTERQUARTILE").folded,
            let first = word.first
        else { return "" }
        return word == word.uppercased() ? first.uppercased() + word.dropFirst().lowercased() : word
    }
}
