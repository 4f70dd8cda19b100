import Paper
import Records
import Rules

/// The JSON report, version 1 of the contract: keys sorted, so that two runs give the same bytes.
package enum JSONReport {
    package static func write(_ report: Report) -> String {
        var text = JSONText(isPretty: true)
        text.write(report)
        return String(decoding: text.bytes, as: UTF8.self) + "\n"
    }

    /// Most lines are no longer.
    private static let usualLength = 1 << 17

    /// One paper on one line, as it stands in the report's `papers`: for batches, which are written paper by paper.
    package static func line(_ paper: PaperReport) -> [UInt8] { line(paper, paper.verdict) }

    /// The same where the paper's verdict is known.
    package static func line(_ paper: PaperReport, _ verdict: PaperVerdict) -> [UInt8] {
        var text = JSONText(isPretty: false, capacity: usualLength)
        text.write(paper, verdict, ReportPlaces([paper]))
        text.endLine()
        return text.bytes
    }
}

extension JSONText {
    fileprivate mutating func write(_ report: Report) {
        let places = report.places
        let verdicts = report.papers.map(\.verdict)
        let kinds = VerdictCounts(verdicts.map(\.kind))
        let unchecked = report.papers.reduce(0) { $0 + $1.unchecked.count }
        object {
            $0.field("papers", zip(report.papers, verdicts)) { $0.write($1.0, $1.1, places) }
            $0.field("reportVersion", 1)
            $0.field("studies", report.studies) { $0.write($1, places) }
            $0.key("summary")
            $0.object {
                $0.field("agrees", report.count(.agrees))
                $0.field("disagrees", report.count(.disagrees))
                $0.field("failed", report.papers.count { $0.error != nil })
                $0.field("papers", report.papers.count)
                $0.field("papersConsistent", kinds[.consistent])
                $0.field("papersLittleChecked", kinds[.littleChecked])
                $0.field("papersNotRead", kinds[.notRead])
                $0.field("papersWithFindings", kinds[.findings])
                $0.field("statements", report.allChecks.count + unchecked)
                $0.field("unchecked", unchecked)
                $0.field("undetermined", report.count(.undetermined))
            }
            $0.key("tool")
            $0.object {
                $0.field(.name, "crossfoot")
                $0.field("version", report.version)
            }
        }
    }

    fileprivate mutating func write(_ paper: PaperReport, _ verdict: PaperVerdict, _ places: ReportPlaces) {
        var numbers: [String] = []
        for item in paper.records?.statements.registrations ?? [] where !numbers.contains(item.number) {
            numbers.append(item.number)
        }
        object {
            $0.field("checks", paper.checks, places)
            if !paper.conventions.isEmpty { $0.field("conventions", paper.conventions) { $0.write($1) } }
            $0.field("error", ifAny: paper.error)
            $0.field("gaps", paper.records?.paper.gaps ?? []) { $0.write($1) }
            $0.field(.id, paper.id)
            if let publication = paper.records?.paper.publication {
                $0.key("publication")
                $0.object {
                    $0.field("doi", ifAny: publication.doi)
                    $0.field("journal", ifAny: publication.journal)
                    $0.field("year", ifAny: publication.year)
                }
            }
            if let reading = paper.reading {
                $0.key("reading")
                $0.write(reading, places)
            }
            if let recognition = paper.records?.paper.recognition {
                $0.key("recognition")
                $0.write(recognition)
            }
            $0.field("registrations", numbers)
            $0.key("source")
            $0.object {
                $0.field("format", paper.format.rawValue)
                $0.field("path", paper.path)
                $0.field("sha256", paper.sha256)
            }
            $0.key("tables")
            if let records = paper.records {
                $0.list(records.tables) { $0.write($1, records, places) }
            } else {
                $0.list([String]()) { $0.string($1) }
            }
            $0.field("title", ifAny: paper.records?.paper.title)
            let unchecked = paper.unchecked
            $0.field("unchecked", unchecked.indices) { text, index in
                text.write(unchecked.span[index], places)
            }
            $0.key(.verdict)
            $0.write(verdict)
        }
    }

    private mutating func write(_ unchecked: Unchecked, _ places: ReportPlaces) {
        beginObject()
        key(.evidence)
        write(unchecked.evidence, places)
        field(.kind, unchecked.kind.rawValue)
        field(.reason, unchecked.reason)
        endObject()
    }

    private mutating func write(_ convention: Convention) {
        object {
            $0.field("aspect", convention.aspect.rawValue)
            $0.field("method", convention.method)
            $0.field("supporting", convention.supporting)
            $0.field("telling", convention.telling)
        }
    }

    private mutating func write(_ recognition: Paper.Recognition) {
        object {
            $0.field("leastConfidence", recognition.leastConfidence)
            $0.field("numbers", recognition.numbers)
            $0.field("pages", recognition.pages)
            $0.field("unsure", recognition.unsure)
        }
    }

    private mutating func write(_ reading: CuratedReading, _ places: ReportPlaces) {
        object {
            $0.field("corrections", reading.corrections) { text, correction in
                text.object {
                    $0.field(.name, ifAny: correction.name)
                    $0.field("page", correction.page)
                    $0.field("place", correction.place)
                    $0.field("read", correction.read)
                    $0.field("why", correction.why)
                }
            }
            $0.field("file", reading.file)
            if !reading.lapsed.isEmpty {
                $0.field("lapsed", reading.lapsed) { text, item in
                    text.object {
                        $0.field("check", item.check)
                        $0.field(.kind, item.decision.kind.rawValue)
                        $0.field(.name, item.decision.name)
                        $0.field(.reason, item.decision.reason)
                        $0.field("why", item.reason)
                    }
                }
            }
            $0.field("problems", reading.problems)
            guard !reading.questions.isEmpty else { return }
            $0.field("questions", reading.questions) { text, question in
                text.object {
                    $0.field(.evidence, question.evidence) { $0.write($1, places) }
                    $0.field(.id, question.id)
                    $0.field("lost", ifAny: question.lost)
                    $0.field(.name, question.name)
                    $0.field("question", question.question)
                    $0.field(.quote, question.quote)
                }
            }
        }
    }

    private mutating func write(_ gap: Gap) {
        object {
            $0.field(.kind, gap.kind.rawValue)
            $0.fields(of: gap.passage)
            $0.field(.quote, gap.passage.quote)
            $0.field(.reason, gap.reason)
            $0.field("repaired", ifAny: gap.repaired)
        }
    }

    /// The lines and the page.
    private mutating func fields(of passage: Passage) {
        if let lines = passage.lines { field("lines", [lines.lowerBound, lines.upperBound]) }
        field("page", ifAny: passage.page)
    }

    private mutating func write(_ verdict: PaperVerdict) {
        object {
            $0.field("checked", verdict.coverage.checked)
            $0.field("decided", verdict.decided)
            $0.field("findings", verdict.findings)
            $0.field(.kind, verdict.kind.rawValue)
            $0.field("left", verdict.coverage.left) { text, left in
                text.object {
                    $0.field("count", left.count)
                    $0.field(.kind, left.kind)
                }
            }
            $0.field("numbers", verdict.coverage.numbers)
            $0.field("reasons", verdict.reasons)
            $0.field("words", verdict.words)
        }
    }

    private mutating func write(_ typed: TypedTable, _ records: PaperRecords, _ places: ReportPlaces) {
        let table = typed.table
        let caption = records.paper.evidence(at: .tableCaption(table: typed.index)).first
        let evidence =
            caption
            ?? Evidence(
                paper: records.paper.id, section: .table, passage: Passage(quote: table.caption ?? table.id))
        let footnotes = Dictionary(table.footnotes.map { ($0.marker.isEmpty ? "note" : $0.marker, $0.text) }) {
            first, second in first + " " + second
        }
        object {
            $0.field("caption", ifAny: table.caption)
            $0.field("columns", zip(table.columns, typed.types)) { text, column in
                text.object {
                    $0.field(.header, column.0.header)
                    $0.field(.name, column.0.name)
                    $0.field("population", ifAny: column.0.population)
                    if !column.0.possibleHeaders.isEmpty { $0.field("possibleHeaders", column.0.possibleHeaders) }
                    $0.field(.type, column.1.rawValue)
                }
            }
            $0.key(.evidence)
            $0.write(evidence, places)
            $0.key("footnotes")
            $0.object { text in
                for (marker, words) in footnotes.sorted(by: { $0.key < $1.key }) {
                    text.key(printed: marker)
                    text.string(words)
                }
            }
            $0.field(.id, table.id)
            $0.field(.kind, typed.kind.rawValue)
            $0.field("label", ifAny: table.label)
            $0.field("notes", table.notes)
            $0.field("rows", table.rows.indices) { $0.write(row: $1, of: typed) }
        }
    }

    private mutating func write(row index: Int, of typed: TypedTable) {
        let row = typed.table.rows[index]
        beginObject()
        field(.cells, row.cells.indices) { text, column in
            if let printed = row.cells[column]?.printed { text.string(printed) } else { text.null() }
        }
        field("line", ifAny: row.line)
        field(.section, row.section)
        if let types = typed.composedTypes(row: index) {
            field("types", types) { text, type in
                if let type { text.string(type.rawValue) } else { text.null() }
            }
        }
        endObject()
    }

    private mutating func write(_ study: StudyFindings, _ places: ReportPlaces) {
        object {
            $0.field("checks", study.checks, places)
            $0.field(.id, study.id)
            $0.field("papers", study.papers)
            $0.field("reasons", study.reasons)
        }
    }

    /// By index: a copy of a check or of its evidence would count the references of all its texts.
    private mutating func field(_ key: JSONKey, _ checks: [Check], _ places: ReportPlaces) {
        field(key, checks.indices) { $0.write(checks.span[$1], places) }
    }

    private mutating func write(_ check: Check, _ places: ReportPlaces) {
        beginObject()
        if let decision = check.decision {
            key("decision")
            object {
                $0.field(.kind, decision.kind.rawValue)
                $0.field(.name, decision.name)
                $0.field(.reason, decision.reason)
            }
        }
        let evidence = check.evidence
        field(.evidence, evidence.indices) { $0.write(evidence.span[$1], places) }
        field(.id, check.id)
        field(.message, check.message)
        field("question", ifAny: check.question)
        field(.readings, check.readings)
        field(.reported, check.reported)
        field(.rule, check.rule)
        field("severity", ifAny: check.severity?.rawValue)
        field(.support, ifAny: check.support?.rawValue)
        field(.verdict, check.verdict.rawValue)
        field(.working, check.working)
        endObject()
    }

    private mutating func write(_ evidence: Evidence, _ places: ReportPlaces) {
        beginObject()
        if !evidence.passage.boxes.isEmpty {
            field("boxes", evidence.passage.boxes) { text, box in
                text.list([box.left, box.top, box.right, box.bottom]) { $0.number(($1 * 100).rounded() / 100) }
            }
        }
        if let cell = evidence.cell {
            key(.cell)
            beginObject()
            field(.column, cell.column)
            field(.row, cell.row)
            field(.table, cell.table)
            endObject()
        }
        field(.element, ifAny: evidence.passage.element)
        fields(of: evidence.passage)
        field(.paper, evidence.paper)
        field(.quote, evidence.passage.quote)
        field(.section, ifAny: evidence.section?.rawValue)
        field(.where, places.words(evidence))
        endObject()
    }
}

extension TypedTable {
    /// A row's types, where a composed cell, "54.2 (12.1)", is not what its column is.
    fileprivate func composedTypes(row: Int) -> [ColumnType?]? {
        let columns = table.rows[row].cells.indices
        let isMixed = zip(columns, types).contains { column, common in
            guard let type = type(row: row, column: column), type != common else { return false }
            return switch type {
            case .countPercent, .fractionPercent, .medianRange, .meanSD: true
            default: false
            }
        }
        return isMixed ? columns.map { type(row: row, column: $0) } : nil
    }
}
