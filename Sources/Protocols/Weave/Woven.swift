package import Paper
package import RecordDatabase
import Records
package import Rules

/// A protocol with its results filled in, ready for a writer.
package struct Woven: Sendable {
    package enum Part: Sendable {
        case prose(LiterateProtocol.Prose)
        case table(TableView)
        case shown(QueryBlock, SQLResult)
        case check(QueryBlock, Check, SQLResult)
        case failed(markdown: String, ProtocolProblem)
    }

    /// A typed table as it is printed.
    package struct TableView: Sendable {
        package var title: String
        package var name: String
        package var kind: String
        package var columns: [Column]
        package var rows: [Row]
        package var hiddenRows: Int
        package var footnotes: [Footnote]

        package struct Column: Sendable {
            package var name: String
            package var header: String
            package var type: String
        }

        package struct Row: Sendable {
            package var number: Int
            package var section: String
            package var cells: [String]
            package var place: String
        }
    }

    package let title: String
    package let front: FrontMatter
    package let file: String
    package private(set) var parts: [Part] = []
    package let corrections: [AppliedCorrection]
    package let problems: [ProtocolProblem]
    /// Checks of the rules themselves, with their decisions.
    package let automatic: [Check]
    /// Checks of the protocol, with their decisions.
    package let own: [Check]

    /// Tables with at most this many rows are printed whole, unless `show` says otherwise.
    private static let wholeRows = 30
    private static let partRows = 10

    /// `checks` are all checks with their decisions: the rules' first, then the protocol's.
    package init(_ run: ProtocolRun, checks: [Check], problems: [ProtocolProblem]) {
        front = run.document.front
        file = run.document.file
        let heading = run.document.parts.lazy.compactMap { part -> String? in
            if case .prose(let prose) = part { prose.heading } else { nil }
        }.first
        title = front.title ?? heading ?? front.papers.map(\.value).joined(separator: ", ")
        corrections = run.corrections
        self.problems = problems
        let ids = Set(run.checks.map(\.id))
        automatic = checks.filter { !ids.contains($0.id) }
        own = checks.filter { ids.contains($0.id) }
        for (part, outcome) in zip(run.document.parts, run.outcomes) {
            switch (part, outcome) {
            case (.prose(let prose), _): parts.append(.prose(prose))
            case (.broken(let broken), _): parts.append(.failed(markdown: broken.markdown, broken.problem))
            case (.table(let declaration), .table(let paper, let index, let name)):
                parts.append(.table(Self.view(run.records[paper], index, name, declaration)))
            case (.table(let declaration), .failed(let problem)):
                parts.append(.failed(markdown: declaration.markdown, problem))
            case (.query(let query), .result(let result, let check?)):
                parts.append(.check(query, own.first { $0.id == check.id } ?? check, result))
            case (.query(let query), .result(let result, nil)):
                let confirmed = query.confirms.flatMap { id in checks.first { $0.id == id.value } }
                parts.append(confirmed.map { .check(query, $0, result) } ?? .shown(query, result))
            case (.query(let query), .failed(let problem)):
                parts.append(.failed(markdown: query.markdown, problem))
            default: continue
            }
        }
    }

    private static func view(
        _ records: PaperRecords, _ index: Int, _ name: String, _ declaration: TableDeclaration
    ) -> TableView {
        let typed = records.tables[index]
        let table = typed.table
        let count = table.rows.count
        let limit: Int =
            switch declaration.show?.value {
            case "all": count
            case "none": 0
            case let number?: Int(printed: number) ?? wholeRows
            case nil: count <= wholeRows ? count : partRows
            }
        let rows = table.rows.prefix(limit).enumerated().map { number, row in
            let place =
                row.line.map { "line \($0)" } ?? row.pieces.first?.page.map { "page \($0)" }
                ?? row.pieces.first?.element ?? ""
            return TableView.Row(
                number: number + 1, section: row.section.joined(separator: " / "),
                cells: table.columns.indices.map { column in
                    row.cell(column)?.printed ?? ""
                }, place: place)
        }
        let caption = table.caption.map { ". " + $0 } ?? ""
        return TableView(
            title: (table.label ?? table.id) + caption, name: name, kind: typed.kind.rawValue,
            columns: zip(table.columns, typed.types).map {
                TableView.Column(name: $0.name, header: $0.header.joined(separator: " / "), type: $1.rawValue)
            }, rows: Array(rows), hiddenRows: count - rows.count, footnotes: table.footnotes)
    }

    /// "34 checks: 30 agree, 4 disagree (3 of them decided), none undetermined".
    package func summary(_ checks: [Check]) -> String {
        func count(_ verdict: Check.Verdict) -> Int { checks.count { $0.verdict == verdict } }
        let decided = checks.count { $0.verdict == .disagrees && $0.decision != nil }
        let note = decided > 0 ? " (\(decided) of them decided)" : ""
        return
            "\(checks.count) checks: \(count(.agrees)) agree, \(count(.disagrees)) disagree\(note), \(count(.undetermined)) undetermined"
    }
}

extension Check {
    /// A sign for the eye.
    var mark: String {
        switch verdict {
        case .agrees: "✓"
        case .disagrees: decision == nil ? "✗" : "✗ (decided)"
        case .undetermined: "?"
        }
    }

    /// The decision, who made it, and why.
    var decisionWords: String? {
        decision.map {
            "\($0.kind == .extractionError ? "extraction error" : $0.kind.rawValue), \($0.name): \($0.reason)"
        }
    }
}

extension Evidence {
    /// "pediatric-survival, Results, lines 294-295".
    var placeWords: String { placeName == paper ? paper : paper + ", " + placeName }
}
