import Paper
import XMLTree

/// What a page says of itself to catalogues → where and when its paper was published.
enum PagePublication {
    static func read(_ root: MarkupElement) -> Publication? {
        var values: [String: String] = [:]
        for meta in root.descendants("meta") {
            guard let name = (meta["name"] ?? meta["property"])?.lowercased(), let content = meta["content"] else {
                continue
            }
            if values[name] == nil { values[name] = content }
        }
        let years = dates.compactMap { values[$0].flatMap(PublicationWords.year) }
        return Publication(
            journal: journals.lazy.compactMap { values[$0].flatMap(PublicationWords.journal) }.first, year: years.min(),
            doi: identifiers.lazy.compactMap { values[$0].flatMap(PublicationWords.doi) }.first)
    }

    private static let journals = ["citation_journal_title", "prism.publicationname"]
    private static let dates = [
        "citation_publication_date", "citation_date", "citation_online_date", "citation_year", "prism.publicationdate",
        "dc.date", "dcterms.issued",
    ]
    private static let identifiers = ["citation_doi", "prism.doi", "dc.identifier", "bepress_citation_doi"]
}
