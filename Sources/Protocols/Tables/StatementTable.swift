import Language
import Paper
import RecordDatabase
import Records

/// What the prose states as one table of SQL: a row a statement, its numbers in columns of their meaning.
enum StatementTable {
    private struct Row {
        var kind: String
        var place: Place
        var value: PrintedNumber?
        var low: PrintedNumber?
        var high: PrintedNumber?
        var count: PrintedNumber?
        var total: PrintedNumber?
        var percent: PrintedNumber?
        var pValue: PrintedNumber?
        var unit: String?
        var date: String?
        var words: String?
    }

    static func table(_ records: PaperRecords) -> SQLTable {
        SQLTable(
            name: "statements",
            columns: [
                .init("kind", .text), .init("value", .real), .init("low", .real), .init("high", .real),
                .init("count", .integer), .init("total", .integer), .init("percent", .real), .init("p", .real),
                .init("unit", .text), .init("date", .text), .init("words", .text), .init("line", .integer),
                .init("page", .integer), .init("section", .text), .init("quote", .text),
            ],
            rows: rows(records.statements).map { row in
                let evidence = records.paper.evidence(at: row.place)
                let passage = evidence.first?.passage
                func number(_ number: PrintedNumber?) -> SQLValue { number.map(ColumnExpansion.number) ?? .null }
                func text(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }
                func integer(_ value: Int?) -> SQLValue { value.map(SQLValue.integer) ?? .null }
                return [
                    .text(row.kind), number(row.value), number(row.low), number(row.high), number(row.count),
                    number(row.total), number(row.percent), number(row.pValue), text(row.unit), text(row.date),
                    text(row.words), integer(passage?.lines?.lowerBound), integer(passage?.page),
                    text(evidence.first?.section?.rawValue),
                    .text(evidence.map(\.passage.quote).joined(separator: " … ")),
                ]
            })
    }

    private static func rows(_ all: Statements) -> [Row] {
        var rows: [Row] = []
        rows += all.proportions.map {
            Row(
                kind: "proportion", place: $0.place, count: $0.count, total: $0.total, percent: $0.percent,
                words: $0.arm)
        }
        rows += all.counts.map { Row(kind: "count", place: $0.place, count: $0.count, total: $0.total) }
        rows += all.estimates.map {
            Row(
                kind: $0.measure.rawValue, place: $0.place, value: $0.value, low: $0.low, high: $0.high,
                count: $0.count, total: $0.total, pValue: $0.pValue)
        }
        rows += all.medians.map {
            Row(
                kind: "median", place: $0.place, value: $0.value, low: $0.low, high: $0.high, unit: $0.unit?.rawValue,
                words: $0.spread.rawValue)
        }
        rows += all.pValues.map { Row(kind: "p-value", place: $0.place, pValue: $0.value) }
        rows += all.sampleSizes.map {
            Row(kind: "sample-size-" + $0.role.rawValue, place: $0.place, count: $0.count, words: $0.group)
        }
        rows += all.dates.map { item in
            Row(kind: "date-" + item.role.rawValue, place: item.place, date: PrintedDate(item.date).iso)
        }
        rows += all.durations.map {
            Row(
                kind: "duration", place: $0.place, value: $0.value, unit: $0.unit.rawValue)
        }
        rows += all.thresholds.map {
            Row(kind: "threshold", place: $0.place, value: $0.value, unit: $0.unit, words: $0.quantity)
        }
        rows += all.patientLists.map {
            Row(
                kind: "patients", place: $0.place, count: $0.count,
                words: $0.identifiers.map(\.name).joined(separator: ", "))
        }
        rows += all.registrations.map {
            Row(kind: $0.isOwn ? "registration" : "registration-mentioned", place: $0.place, words: $0.number)
        }
        return rows
    }
}
