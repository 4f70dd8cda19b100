import Paper
package import RecordDatabase
package import Records
package import Rules

/// A protocol executed: the paper as it is read under it, what its queries give, and its checks.
package struct ProtocolRun: Sendable {
    package enum Outcome: Sendable {
        case prose
        /// The table's index in the records of the paper.
        case table(paper: Int, index: Int, name: String)
        /// The check is nil for a shown result, and for one that confirms an automatic check.
        case result(SQLResult, check: Check?)
        case failed(ProtocolProblem)
    }

    package let document: LiterateProtocol
    /// One paper, or those of a study, read as their protocols say.
    package private(set) var records: [PaperRecords]
    /// One a part of the document.
    package private(set) var outcomes: [Outcome] = []
    package private(set) var checks: [Check] = []
    package private(set) var problems: [ProtocolProblem]
    package let corrections: [AppliedCorrection]

    /// Runs a paper's protocol.
    ///
    /// `automatic` are the findings of all rules on the records that the protocol's tables give.
    package init(
        _ document: LiterateProtocol, reading: TableReading, automatic: [Check], limits: QueryLimits = QueryLimits()
    ) {
        self.document = document
        records = [reading.records]
        problems = document.problems + reading.problems
        corrections = reading.corrections
        let tables = PaperTables(
            reading.records, checks: automatic, names: reading.names, units: reading.units,
            populations: document.front.populations)
        do throws(SQLProblem) {
            let database = try FunctionCatalogue.database()
            try database.add(tables.tables)
            run(in: database, tables: [tables], declared: reading.tables, automatic: automatic, limits)
        } catch {
            fail(error.reason)
        }
        finish()
    }

    /// Runs a study's protocol over papers that are read already; each is a schema of SQL.
    package init(
        study document: LiterateProtocol, papers: [(records: PaperRecords, tables: PaperTables)], automatic: [Check],
        limits: QueryLimits = QueryLimits()
    ) {
        self.document = document
        records = papers.map(\.records)
        problems = document.problems
        corrections = []
        do throws(SQLProblem) {
            let database = try FunctionCatalogue.database()
            try database.add([
                PaperTables.checks(automatic),
                SQLTable(
                    name: "populations", columns: [.init("name", .text), .init("n", .integer)],
                    rows: document.front.populations.map { [.text($0.name), .integer($0.count)] }),
            ])
            guard papers.count < RecordDatabase.largestSchemaCount else {
                throw SQLProblem(
                    "a study protocol holds at most \(RecordDatabase.largestSchemaCount - 1) papers together")
            }
            for paper in papers {
                try database.add(paper.tables.tables, schema: SQLName.made(of: paper.records.paper.id))
            }
            run(in: database, tables: papers.map(\.tables), declared: [], automatic: automatic, limits)
        } catch {
            fail(error.reason)
        }
        finish()
    }

    private mutating func fail(_ reason: String) {
        problems.append(
            ProtocolProblem(
                file: document.file, position: ProtocolProblem.Position(line: 1, column: 1), reason: reason))
    }

    private mutating func finish() {
        while outcomes.count < document.parts.count { outcomes.append(.prose) }
        problems.sort { ($0.file, $0.position) < ($1.file, $1.position) }
        // ids are given over all checks together, so that two of the same words stay apart
        checks = Engine.named(checks)
        var next = 0
        for index in outcomes.indices {
            if case .result(let result, let check?) = outcomes[index] {
                _ = check
                outcomes[index] = .result(result, check: checks[next])
                next += 1
            }
        }
    }

    private mutating func run(
        in database: RecordDatabase, tables: [PaperTables], declared: [String?], automatic: [Check],
        _ limits: QueryLimits
    ) {
        var nextTable = 0
        // one clock for the document: many slow blocks are as bad as one
        let start = ContinuousClock.now
        for part in document.parts {
            switch part {
            case .prose: outcomes.append(.prose)
            case .broken(let broken): outcomes.append(.failed(broken.problem))
            case .table(let declaration):
                defer { nextTable += 1 }
                guard nextTable < declared.count, let id = declared[nextTable],
                    let index = records.first?.tables.firstIndex(where: { $0.table.id == id })
                else {
                    let known = problems.first { $0.position >= declaration.position }
                    outcomes.append(known.map(Outcome.failed) ?? .prose)
                    continue
                }
                outcomes.append(.table(paper: 0, index: index, name: tables[0].names[id] ?? ""))
            case .query(let query):
                let spent = (ContinuousClock.now - start) / .seconds(1)
                var own = limits
                own.seconds = min(limits.seconds, max(0.05, 5 * limits.seconds - spent))
                do throws(ProtocolProblem) {
                    outcomes.append(try outcome(of: query, in: database, tables, automatic, own))
                } catch {
                    problems.append(error)
                    outcomes.append(.failed(error))
                }
            }
        }
    }

    private mutating func outcome(
        of query: QueryBlock, in database: RecordDatabase, _ tables: [PaperTables], _ automatic: [Check],
        _ limits: QueryLimits
    ) throws(ProtocolProblem) -> Outcome {
        let result: SQLResult
        do {
            result = try database.query(query.sql, limits: limits)
        } catch {
            throw SQLPlace(query, file: document.file).problem(error, tables: tables, papers: records.map(\.paper.id))
        }
        guard let name = query.check, let reported = query.reported else { return .result(result, check: nil) }
        let check = try QueryCheck(query, name: name, reported: reported, file: document.file)
            .check(result, records: records, tables: tables)
        if let confirms = query.confirms {
            guard let own = automatic.first(where: { $0.id == confirms.value }) else {
                throw ProtocolProblem(
                    file: document.file, position: confirms.position,
                    reason: "there is no check \(confirms.value) any more: draft the protocol again, or drop confirms")
            }
            if own.verdict == check.verdict { return .result(result, check: nil) }
        }
        checks.append(check)
        return .result(result, check: check)
    }
}
