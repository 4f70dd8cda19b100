import Paper

/// A paper on its way out of a registry's record: fields as passages, results as tables.
struct RegistryAssembly {
    private(set) var paper: Paper

    init(id: String) { paper = Paper(id: id, format: .registry) }

    mutating func note(_ reason: String, path: String) {
        paper.gaps.append(Gap(.part, reason: reason, passage: Passage(quote: path, element: path)))
    }

    // MARK: The protocol section

    mutating func add(_ section: RegistryRecord.ProtocolSection) {
        add(section.identificationModule)
        if let status = section.statusModule { add(status) }
        if let design = section.designModule { add(design) }
        if let description = section.descriptionModule {
            let path = "protocolSection.descriptionModule."
            add("Brief Summary", description.briefSummary, path + "briefSummary")
            add("Detailed Description", description.detailedDescription, path + "detailedDescription")
        }
        for (index, arm) in (section.armsInterventionsModule?.armGroups ?? []).enumerated() {
            add(arm, "protocolSection.armsInterventionsModule.armGroups[\(index)]")
        }
        for (index, outcome) in (section.outcomesModule?.primaryOutcomes ?? []).enumerated() {
            add(outcome, .primaryOutcome, "protocolSection.outcomesModule.primaryOutcomes[\(index)]")
        }
        for (index, outcome) in (section.outcomesModule?.secondaryOutcomes ?? []).enumerated() {
            add(outcome, .secondaryOutcome, "protocolSection.outcomesModule.secondaryOutcomes[\(index)]")
        }
        if let eligibility = section.eligibilityModule {
            let path = "protocolSection.eligibilityModule."
            add(.minimumAge, nil, eligibility.minimumAge, path + "minimumAge")
            add(.maximumAge, nil, eligibility.maximumAge, path + "maximumAge")
            add("Sexes Eligible for Study", eligibility.sex, path + "sex")
            add("Eligibility Criteria", eligibility.eligibilityCriteria, path + "eligibilityCriteria")
        }
    }

    private mutating func add(_ identification: RegistryRecord.Identification) {
        let path = "protocolSection.identificationModule."
        let hasOfficial = identification.officialTitle?.folded.isEmpty == false
        let title = (hasOfficial ? identification.officialTitle : identification.briefTitle)?.folded ?? ""
        if !title.isEmpty {
            paper.title = title
            let piece = Piece(
                offset: 0, printed: title, element: path + (hasOfficial ? "officialTitle" : "briefTitle"))
            paper.blocks.append(Block(kind: .title, section: .title, text: title, pieces: [piece]))
        }
        add(.identifier, nil, identification.nctId, path + "nctId")
        add("Acronym", identification.acronym, path + "acronym")
        for (index, other) in (identification.secondaryIdInfos ?? []).enumerated() {
            add("Other Study Identifier", other.id, path + "secondaryIdInfos[\(index)].id")
        }
    }

    private mutating func add(_ status: RegistryRecord.Status) {
        let path = "protocolSection.statusModule."
        add("Overall Status", status.overallStatus, path + "overallStatus")
        let dates: [(RegistryField, RegistryRecord.Day?, String)] = [
            (.start, status.startDateStruct, "startDateStruct"),
            (.primaryCompletion, status.primaryCompletionDateStruct, "primaryCompletionDateStruct"),
            (.completion, status.completionDateStruct, "completionDateStruct"),
        ]
        for (field, day, name) in dates {
            add(field, certainty(day?.type), day?.date, path + name + ".date")
        }
        add(.lastUpdate, nil, status.lastUpdateSubmitDate, path + "lastUpdateSubmitDate")
    }

    private mutating func add(_ design: RegistryRecord.Design) {
        let path = "protocolSection.designModule."
        add("Study Type", design.studyType, path + "studyType")
        add("Phases", design.phases?.joined(separator: ", "), path + "phases")
        add(.allocation, nil, design.designInfo?.allocation, path + "designInfo.allocation")
        add("Intervention Model", design.designInfo?.interventionModel, path + "designInfo.interventionModel")
        if let count = design.enrollmentInfo?.count?.text {
            add(
                .enrolment, certainty(design.enrollmentInfo?.type), count + " participants",
                path + "enrollmentInfo.count")
        }
    }

    private func certainty(_ type: String?) -> RegistryField.Certainty? {
        switch type {
        case "ACTUAL": .actual
        case "ESTIMATED", "ANTICIPATED": .estimated
        default: nil
        }
    }

    private mutating func add(_ arm: RegistryRecord.Arm, _ path: String) {
        guard let label = arm.label?.folded, !label.isEmpty else { return }
        let type = arm.type.map { $0.replacing("_", with: " ").lowercased() }
        add(.arm, nil, label + (type.map { " (\($0))" } ?? ""), path + ".label")
        let names = arm.interventionNames?.joined(separator: "; ")
        add("Interventions of the Arm", names, path + ".interventionNames")
        add(.armDescription, nil, arm.description, path + ".description")
    }

    private mutating func add(_ outcome: RegistryRecord.Outcome, _ field: RegistryField, _ path: String) {
        guard let measure = outcome.measure?.folded, !measure.isEmpty else { return }
        let frame = outcome.timeFrame.map { "; time frame: " + $0.folded } ?? ""
        add(field, nil, measure + frame, path + ".measure")
        add("Description of the Outcome Measure", outcome.description, path + ".description")
    }

    // MARK: Passages

    mutating func add(
        _ field: RegistryField, _ certainty: RegistryField.Certainty?, _ value: String?, _ path: String
    ) {
        add(field.heading(certainty), value, path)
    }

    /// A field as a passage of its own a line; escapes of the registry's markup ("\>") are undone.
    mutating func add(_ heading: String, _ value: String?, _ path: String, in section: Section = .other) {
        let lines = (value ?? "").replacing("\\<", with: "<").replacing("\\>", with: ">").split(
            whereSeparator: \.isNewline
        ).map { String($0).folded }.filter { !$0.isEmpty }
        for (index, line) in lines.enumerated() {
            let text = index == 0 ? heading + ": " + line : line
            let piece = Piece(offset: 0, printed: text, element: path)
            paper.blocks.append(
                Block(kind: .paragraph, section: section, heading: heading, text: text, pieces: [piece]))
        }
    }

    /// A table with its caption.
    mutating func add(_ table: Table) {
        let index = paper.tables.count
        paper.tables.append(table)
        guard let caption = table.caption, !caption.isEmpty else { return }
        paper.blocks.append(
            Block(kind: .caption, section: .table, text: caption, pieces: table.captionPieces, table: index))
    }
}
