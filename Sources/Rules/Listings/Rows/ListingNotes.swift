import Language
import Paper
import Records

extension Rule {
    /// What a note to a listing says of the patients that bear its mark.
    static let listingNotes = Rule(
        name: "listing-notes", family: .listings,
        summary: "A note to a listing does not fit the patients that bear its mark",
        explanation: """
            ## What it checks
            Notes with a mark that rows of a listing bear: a note on "this patient" stands at one patient; those that a note \
            calls censored are told where none of them is listed as dead.
            ## How it is computed
            The rows that bear the mark are counted, and their outcome is read.
            ## When it is a note
            Always: a mark may have been lost or set twice.
            ## When it stays silent
            Where no row bears the mark, the note says neither, or what is censored may end with death, as a response does.
            """,
        examples: [
            Example(ExampleListing.noted("1"), .agrees),
            Example(ExampleListing.noted("1", "4"), .disagrees),
        ],
        agreement: .compatible
    ) { records in
        ListingModel.all(in: records).flatMap { model in
            model.table.table.footnotes.indices.flatMap { checks(model, $0, records) }
        }
    }

    private static func checks(_ model: ListingModel, _ footnote: Int, _ records: PaperRecords) -> [Check] {
        let table = model.table.table
        let note = table.footnotes[footnote]
        let rows = table.rows.indices.filter { row in
            table.rows[row].cells.contains { $0?.markers.contains(note.marker) ?? false }
        }
        guard !note.marker.isEmpty, !rows.isEmpty else { return [] }
        let ids = rows.map { model.identifier(row: $0) }.joined(separator: ", ")
        let evidence =
            records.paper.evidence(at: .tableFootnote(table: model.table.index, footnote: footnote))
            + rows.prefix(4).flatMap { records.paper.evidence(at: model.place(row: $0)) }
        var checks: [Check] = []
        if Lexicon.isOfOnePatient(note.text) {
            let message = "of a note on one patient"
            checks.append(
                rows.count == 1
                    ? Check(
                        verdict: .agrees,
                        message: "one patient of \(model.label) bears the mark \(note.marker) \(message)",
                        working: "mark \(note.marker): patient \(ids)", evidence: evidence)
                    : Check(
                        against: .stated(but: .harmless),
                        message: "\(rows.count) patients of \(model.label) bear the mark \(note.marker) \(message)",
                        working: "mark \(note.marker): patients \(ids)", reported: [note.marker],
                        readings: ["a mark set in another row or column"],
                        question: "Whom does the note \(note.marker) speak of?", evidence: evidence))
        }
        // a response may well be censored at death
        if Lexicon.isCensored(note.text), let dead = model.deaths, !rows.contains(where: { dead[$0] == true }) {
            checks.append(
                Check(
                    verdict: .agrees,
                    message: "none of the \(rows.count) patients marked \(note.marker), censored, is listed as dead",
                    working: "mark \(note.marker): patients \(ids)", evidence: evidence))
        }
        return checks
    }
}
