import Paper
import XMLTree

/// The front of a JATS article → where and when it was published.
enum JATSPublication {
    static func read(_ front: MarkupElement) -> Publication? {
        let journal = front.first("journal-meta")
        let title =
            journal?.first("journal-title-group")?.first("journal-title") ?? journal?.first("journal-title")
        let meta = front.first("article-meta")
        let years = meta?.all("pub-date").compactMap { date in
            isPublication(date) ? date.first("year").flatMap { PublicationWords.year($0.text) } : nil
        }
        let doi = meta?.all("article-id").first { $0["pub-id-type"] == "doi" }
        return Publication(
            journal: title.flatMap { PublicationWords.journal($0.text) }, year: years?.min(),
            doi: doi.flatMap { PublicationWords.doi($0.text) })
    }

    /// Whether a date is that of a publication; an archive's release, a manuscript's arrival and a correction are none.
    private static func isPublication(_ date: MarkupElement) -> Bool {
        let type = (date["pub-type"] ?? date["date-type"] ?? "pub").lowercased()
        return !["pmc-release", "nihms", "correct", "retract", "received", "accepted", "preprint"]
            .contains { type.contains($0) }
    }
}
