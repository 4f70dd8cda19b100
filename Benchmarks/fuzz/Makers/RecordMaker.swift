/// Writes an invented record of a trial registry: fields, groups and results, with mistakes in all of them.
enum RecordMaker {
    static func make(_ scribe: inout Scribe) -> String {
        let number = scribe.dice.chance(0.95) ? "NCT90000001" : scribe.dice.pick(["NCT1", "", "ISRCTN12345678"])
        var modules = ["\"identificationModule\": {\"nctId\": \"\(number)\", \"briefTitle\": \(text(&scribe))}"]
        modules.append(
            "\"statusModule\": {\"startDateStruct\": {\"date\": \"\(date(&scribe))\", \"type\": \"ACTUAL\"}, \"primaryCompletionDateStruct\": {\"date\": \"\(date(&scribe))\", \"type\": \(scribe.dice.pick(["\"ACTUAL\"", "\"ESTIMATED\"", "null", "\"?\""]))}, \"lastUpdateSubmitDate\": \"\(date(&scribe))\"}"
        )
        modules.append(
            "\"designModule\": {\"enrollmentInfo\": {\"count\": \(figure(&scribe)), \"type\": \"ACTUAL\"}}")
        modules.append(
            "\"outcomesModule\": {\"primaryOutcomes\": [{\"measure\": \(text(&scribe)), \"timeFrame\": \"\(scribe.dice.int(0...9)) weeks\"}]}"
        )
        modules.append(
            "\"eligibilityModule\": {\"minimumAge\": \"\(scribe.dice.pick(["18 Years", "6 Months", "N/A", "-4 Years", "99999999999999999999 Years"]))\", \"eligibilityCriteria\": \(text(&scribe))}"
        )
        let body = "{\"protocolSection\": {\(modules.joined(separator: ", "))}"
        return body + (scribe.dice.chance(0.85) ? ", \"resultsSection\": {\(results(&scribe))}}" : "}")
    }

    private static func results(_ scribe: inout Scribe) -> String {
        let count = scribe.dice.length(2, atMost: 250)
        let names = (0..<count).map { index in scribe.dice.chance(0.03) ? "G0" : "G\(index)" }
        let groups = names.map { "{\"id\": \"\($0)\", \"title\": \(text(&scribe))}" }.joined(separator: ", ")
        func values(_ key: String, _ scribe: inout Scribe) -> String {
            names.map { "{\"groupId\": \"\($0)\", \"\(key)\": \(figure(&scribe)), \"numAtRisk\": \(figure(&scribe))}" }
                .joined(separator: ", ")
        }
        var parts: [String] = []
        let milestones = ["STARTED", "COMPLETED", "NOT COMPLETED"].map {
            "{\"type\": \"\($0)\", \"achievements\": [\(values("numSubjects", &scribe))]}"
        }
        parts.append(
            "\"participantFlowModule\": {\"groups\": [\(groups)], \"periods\": [{\"milestones\": [\(milestones.joined(separator: ", "))]}]}"
        )
        let classes = (0..<scribe.dice.length(3, atMost: 20)).map { _ in
            "{\"title\": \(text(&scribe)), \"categories\": [{\"title\": \(text(&scribe)), \"measurements\": [\(values("value", &scribe))]}]}"
        }
        parts.append(
            "\"outcomeMeasuresModule\": {\"outcomeMeasures\": [{\"type\": \"PRIMARY\", \"title\": \(text(&scribe)), \"paramType\": \"\(scribe.dice.pick(["MEAN", "COUNT_OF_PARTICIPANTS", "", "NUMBER"]))\", \"groups\": [\(groups)], \"denoms\": [{\"units\": \"Participants\", \"counts\": [\(values("value", &scribe))]}], \"classes\": [\(classes.joined(separator: ", "))]}]}"
        )
        let events = (0..<scribe.dice.length(4, atMost: 60)).map { _ in
            "{\"term\": \(text(&scribe)), \"stats\": [\(values("numAffected", &scribe))]}"
        }
        parts.append(
            "\"adverseEventsModule\": {\"eventGroups\": [\(groups)], \"seriousEvents\": [\(events.joined(separator: ", "))]}"
        )
        return parts.joined(separator: ", ")
    }

    private static func date(_ scribe: inout Scribe) -> String {
        scribe.dice.pick([
            "2013-02-11", "2013-02", "2016-09", "2018-01-15", "0000-00-00", "2013-13-40", "99999-1", "", "soon",
            "2013--",
        ])
    }

    private static func figure(_ scribe: inout Scribe) -> String {
        switch scribe.dice.int(0...599) {
        // what no record holds there: the whole is refused
        case 0: scribe.dice.pick(["1.5", "[]", "true", "99999999999999999999"])
        case 1...20: scribe.dice.pick(["null", "-1", "1e9", "\"\"", "\"NA\"", "\"1.50\"", "\"999999999999\""])
        case 21...299: "\(scribe.dice.int(0...400))"
        default: "\"\(scribe.dice.int(0...400))\""
        }
    }

    /// A sentence as a JSON string.
    private static func text(_ scribe: inout Scribe) -> String {
        let sentence = scribe.sentence()
        var scalars = String.UnicodeScalarView()
        for scalar in sentence.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { scalars.append("\\") }
            scalars.append(scalar.value < 0x20 ? " " : scalar)
        }
        return "\"" + String(scalars) + "\""
    }
}
