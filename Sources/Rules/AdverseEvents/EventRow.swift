import Paper
import Records

extension Rule {
    /// Percentages behind the name of a row against the row's cells.
    static let eventRow = Rule(
        name: "event-row", family: .adverseEvents, status: .preview,
        summary: "Percentages that the text gives for a row of a table are not those of its cells",
        explanation: """
            ## What it checks
            "Diarrhoea (19% vs 11%)", "nausea (72.3%)": the percentages behind a name that is, word for word, the label of a row of a \
            table, against the cells of that row. Grades that the sentence names choose the columns of these grades.
            ## How it is computed
            A cell gives its printed percentage, else its count over the patients of its column. Two percentages are held against \
            the cells of two arms at the same grade and time.
            ## When it flags
            Where the first of two is that of one arm and the second is not that of the other, or the other way round, in the only row of \
            that name: as a warning. Where neither fits, or words narrow what is counted ("leading to discontinuation"), another time, grade or population is meant: nothing is said.
            """,
        examples: [
            Example(
                ExampleEvents.with()
                    + "\n Results\n\nThe most common events were nausea (20.0% vs 18.0%) and fatigue (15.0% vs 10.0%).",
                .agrees),
            Example(
                ExampleEvents.with()
                    + "\n Results\n\nThe most common events were nausea (20.0% vs 16.0%) and fatigue (15.0% vs 10.0%).",
                .disagrees),
        ]
    ) { records in RowShareReader(records).all().compactMap { check($0, records) } }

    /// A cell and the share it gives.
    private struct CellShare {
        var column: Int
        var share: Bounds
        /// Of figures that both were rounded, neighbours meet at their border only.
        func gives(_ number: PrintedNumber) -> Bool {
            guard share.low < share.high else { return share.meets(number.bounds) }
            let border = 1e-5
            return share.meets(Bounds(number.bounds.low + border, number.bounds.high - border))
        }
        var shown: String { rounded((share.low + share.high) / 2, decimals: 1) }
    }

    private static func check(_ item: RowShare, _ records: PaperRecords) -> Check? {
        let rows = item.rows.map { (row: $0, cells: cells($0, item, records)) }
        for (row, cells) in rows {
            guard let found = fit(item.shares, cells, records.tables[row.table]) else { continue }
            let name = records.tables[row.table].table.label ?? records.tables[row.table].table.id
            return Check(
                verdict: .agrees,
                // other numbers might be of another time or population: they would not be flagged
                support: .compatible,
                message: "\(printed(item)) is what the row \(item.term) of \(name) gives",
                working: "\(name), row \(item.term): \(found.map(\.shown).joined(separator: ", ")) %",
                reported: item.shares.map(\.printed), evidence: evidence(item, row, found, records))
        }
        guard rows.count == 1, item.shares.count == 2, !item.isNarrowed else { return nil }
        // where columns are by grade, a sentence without one speaks of all grades or of none that can be told
        let table = records.tables[rows[0].row.table]
        guard item.grades != nil || !table.table.columns.indices.contains(where: { table.grades(column: $0) != nil })
        else { return nil }
        return contradiction(item, rows[0].row, rows[0].cells, records)
    }

    private static func printed(_ item: RowShare) -> String {
        item.shares.map { "\($0.printed) %" }.joined(separator: " and ")
    }

    /// The cells of the grades that the sentence names; of all where it names none.
    private static func cells(_ row: RowShare.Row, _ item: RowShare, _ records: PaperRecords) -> [CellShare] {
        let table = records.tables[row.table]
        let grades = table.table.columns.indices.map { table.grades(column: $0) }
        let isGraded = item.grades != nil && grades.contains { $0 != nil }
        return grades.indices.compactMap { column in
            guard !isGraded || grades[column] == item.grades,
                let share = table.shareOfCell(row: row.row, column: column)
            else { return nil }
            return CellShare(column: column, share: share)
        }
    }

    private static func fit(_ shares: [PrintedNumber], _ cells: [CellShare], _ table: TypedTable) -> [CellShare]? {
        let first = cells.filter { $0.gives(shares[0]) }
        guard shares.count == 2 else { return first.first.map { [$0] } }
        for one in first {
            if let other = cells.first(where: {
                $0.gives(shares[1]) && table.areArms(one.column, $0.column)
            }) {
                return [one, other]
            }
        }
        return nil
    }

    private static func contradiction(
        _ item: RowShare, _ row: RowShare.Row, _ cells: [CellShare], _ records: PaperRecords
    ) -> Check? {
        let table = records.tables[row.table]
        let ways = [(item.shares[0], item.shares[1]), (item.shares[1], item.shares[0])]
        let found = ways.filter { $0.0.coefficient > 0 }.flatMap { held, other in
            cells.filter { $0.gives(held) }.flatMap { own in
                cells.filter { table.areArms(own.column, $0.column) }.map { (own: own, partner: $0, other: other) }
            }
        }
        guard found.count == 1, let way = found.first else { return nil }
        let name = table.table.label ?? table.table.id
        return Check(
            against: .stated(but: .reading),
            message:
                "\(printed(item)) is said of \(item.term), whose row in \(name) gives \(way.partner.shown) % for the other arm",
            working:
                "\(name), row \(item.term): \(way.own.shown) % and \(way.partner.shown) %; text: \(printed(item))",
            reported: item.shares.map(\.printed), readings: ["another time, grade or population"],
            question: "Is it \(way.other.printed) % or \(way.partner.shown) %?",
            evidence: evidence(item, row, [way.own, way.partner], records))
    }

    private static func evidence(
        _ item: RowShare, _ row: RowShare.Row, _ cells: [CellShare], _ records: PaperRecords
    ) -> [Evidence] {
        records.paper.evidence(at: item.place)
            + cells.flatMap {
                records.paper.evidence(at: records.tables[row.table].place(row: row.row, column: $0.column))
            }
    }
}
