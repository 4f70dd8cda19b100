import Paper
import Records
import Statistics

extension Rule {
    /// Stated counts that depend on each other, over the rows of a listing.
    static let listingConstraints = Rule(
        name: "listing-constraints", family: .listings,
        summary: "Statements about the patients of a listing cannot all hold for its rows",
        explanation: """
            ## What it checks
            Statements about parts of one group ("of these 12, 6 had … and the other 6 …"; "all seven were …"; "25, including 13 \
            … and 12 …") together, against the rows of a per-patient listing.
            ## How it is computed
            Each statement becomes counts of rows that meet named conditions. A condition is used only where all the words of \
            its header or value stand in the clause; other words of a clause can only narrow what it says. Where a text lost \
            which column a mark stood in, every reading of the marks (each under its own header, in the order of print) is \
            tried: an exact search decides whether some reading of all rows fits all statements. If none does, the smallest \
            set of statements that cannot hold together is named, with the rows that they force.
            ## When it flags
            Where no reading exists. A mark with a footnote may be counted or not, and is never held against a statement. Where \
            a reading exists, one is shown; it is used for nothing else.
            ## When it is undetermined
            Where the search is stopped before it is complete.
            """,
        examples: [
            Example(
                ExampleListing.withLostColumns(
                    "Five patients received a transplant, including 1 after CR and 4 nonresponders. Of these 4 nonresponders 2 had a prior transplant and the other 2 were refractory to treatment."
                ), .agrees),
            Example(
                ExampleListing.withLostColumns(
                    "Six patients received a transplant. Three patients received an infusion."), .disagrees),
        ]
    ) { records in
        ListingModel.all(in: records).flatMap { model in
            let language = ListingLanguage(model)
            let claims = ListingClaimReader(language, records).claims
            return checks(claims, language, records)
        }
    }

    private static func checks(_ claims: [ListingClaim], _ language: ListingLanguage, _ records: PaperRecords)
        -> [Check]
    {
        let isLost = language.markHeaders.isEmpty == false
        // Where every cell has its column, single counts are the business of `listing-count`.
        let used = isLost ? claims : claims.filter { $0.kind == .parts || $0.kind == .all }
        let puzzle = ListingPuzzle(language, used, budget: WorkBudget(ListingPuzzle.mostSteps))
        if !isLost { return used.compactMap { single($0, puzzle, records) } }
        guard used.contains(where: { $0.limits.contains { language.isLost($0.conditions) } }) else { return [] }
        switch puzzle.solve(used) {
        case .witness(let witness): return used.count > 1 ? [fitting(witness, puzzle, records)] : []
        case .undecided: return [open(puzzle, records)]
        case .impossible:
            guard let core = puzzle.core() else { return [open(puzzle, records)] }
            return [clash(core, puzzle, records)]
        }
    }

    /// A claim over rows whose cells all have their column.
    private static func single(_ claim: ListingClaim, _ puzzle: ListingPuzzle, _ records: PaperRecords) -> Check? {
        // The group itself must be found in the listing; else its words mean something else.
        guard let group = claim.limits.first,
            case .witness = puzzle.solve([], also: [group])
        else { return nil }
        switch puzzle.solve([claim]) {
        case .undecided: return nil
        case .impossible: return clash([claim], puzzle, records)
        case .witness:
            return Check(
                verdict: .agrees,
                message: "\(claim.reported.joined(separator: ", ")) fit the rows of \(puzzle.model.label)",
                working: "\(puzzle.model.label): \(claim.name)", reported: claim.reported,
                evidence: records.paper.evidence(at: claim.place))
        }
    }

    private static func fitting(_ witness: [Int], _ puzzle: ListingPuzzle, _ records: PaperRecords) -> Check {
        let readings = puzzle.readings(of: witness, claims: puzzle.claims)
        let headers = puzzle.language.markHeaders.sorted { $0.key < $1.key }.map(\.value)
        let shown = headers.map { header in
            let rows = readings.indices.filter { readings[$0].contains(header) }.map {
                puzzle.model.identifier(row: $0)
            }
            return "\(header) \(rows.joined(separator: ", "))"
        }
        return Check(
            verdict: .agrees,
            message: "\(puzzle.claims.count) statements over columns that the text lost can hold together",
            working:
                "\(puzzle.claims.map(\.name).joined(separator: "; ")): one of the readings of \(puzzle.model.label) that fit: \(shown.joined(separator: "; "))",
            reported: puzzle.claims.flatMap(\.reported),
            evidence: puzzle.claims.flatMap { records.paper.evidence(at: $0.place) })
    }

    private static func open(_ puzzle: ListingPuzzle, _ records: PaperRecords) -> Check {
        Check(
            verdict: .undetermined,
            message:
                "whether \(puzzle.claims.count) statements over columns that the text lost can hold together is open",
            working: "the search over the readings of \(puzzle.model.label) was stopped before it was complete",
            reported: puzzle.claims.flatMap(\.reported),
            evidence: puzzle.claims.flatMap { records.paper.evidence(at: $0.place) })
    }

    // MARK: What cannot hold

    private static func clash(_ core: [ListingClaim], _ puzzle: ListingPuzzle, _ records: PaperRecords) -> Check {
        let ordered = core.sorted { ($0.kind.rawValue, -$0.sentence) < ($1.kind.rawValue, -$1.sentence) }
        let told = ordered[0]
        let others = Array(ordered.dropFirst())
        let contradiction = puzzle.contradiction(of: told, given: others)
        let model = puzzle.model
        var working = "\(model.label): \(told.name)"
        if !others.isEmpty { working += "; besides: " + others.map(\.name).joined(separator: "; ") }
        var evidence = records.paper.evidence(at: told.place)
        var readings: [String] = []
        if let contradiction, !contradiction.rows.isEmpty {
            for row in contradiction.rows.prefix(5) {
                working += "; " + proof(row, contradiction.limit, told, others, puzzle)
                evidence += records.paper.evidence(at: model.place(row: row))
                readings += repairs(row, core, puzzle)
            }
        } else if let contradiction {
            working += "; no reading of the rows gives \(contradiction.limit.name)"
        }
        for other in others where puzzle.solve(core.filter { $0.place != other.place }) != .impossible {
            readings.append("without the statement that \(other.name), the others hold")
            evidence += records.paper.evidence(at: other.place)
        }
        readings.append("a status that the listing gives for another time or another reason than the text")
        let rows = contradiction?.rows.map { "patient \(model.identifier(row: $0))" }.joined(separator: " and ") ?? ""
        return Check(
            against: .stated(but: .reading),
            message:
                "\(told.reported.joined(separator: ", ")) cannot all be counted in \(model.label)\(rows.isEmpty ? "" : ": \(rows) \(contradiction?.rows.count == 1 ? "fits" : "fit") no part")",
            working: working, reported: told.reported, readings: readings,
            question: rows.isEmpty ? "Which of these counts is meant otherwise?" : "To which part does \(rows) belong?",
            evidence: evidence)
    }

    /// Why a row breaks a statement: its cells, and what is left of its marks.
    private static func proof(
        _ row: Int, _ limit: ListingClaim.Limit, _ told: ListingClaim, _ others: [ListingClaim], _ puzzle: ListingPuzzle
    ) -> String {
        let model = puzzle.model
        let fixed = limit.conditions.filter { puzzle.language.markHeaders[$0.condition] == nil }
        var text = "patient \(model.identifier(row: row))"
        var cells: [String] = []
        for named in fixed.sorted(by: { $0.condition < $1.condition }) {
            let field = model.fields[puzzle.language.conditions[named.condition].field]
            cells.append("\(field.name) \(field.values[row] ?? "blank")")
        }
        text += " (\(cells.joined(separator: ", "))"
        if let marks = model.fields.first(where: { $0.kind == .marks }), let shown = marks.values[row] {
            text += "; \(shown) under \(marks.possibleHeaders.joined(separator: ", "))"
            let possible = puzzle.readings[row].filter { reading in
                puzzle.solve(others, where: { $0 != row || $1 == reading }) != .impossible
            }
            let names = possible.map { $0.sorted().joined(separator: " + ") }
            text += "): the marks can only be \(names.joined(separator: " or "))"
        } else {
            text += ")"
        }
        return text + ": \(puzzle.language.name(limit.conditions))"
    }

    /// The smallest changes of one row's cells under which the statements hold.
    private static func repairs(_ row: Int, _ core: [ListingClaim], _ puzzle: ListingPuzzle) -> [String] {
        let model = puzzle.model
        let named = Set(core.flatMap { $0.limits.flatMap(\.conditions) }.map(\.condition))
        return named.sorted().compactMap { index in
            guard puzzle.language.markHeaders[index] == nil else { return nil }
            let condition = puzzle.language.conditions[index]
            guard model.fields[condition.field].kind == .boolean, let value = condition.holds[row],
                case .witness = puzzle.changing(index, row: row, to: !value).solve(core)
            else { return nil }
            return
                "patient \(model.identifier(row: row)) listed \(value ? "without" : "under") \(model.fields[condition.field].name)"
        }
    }
}
