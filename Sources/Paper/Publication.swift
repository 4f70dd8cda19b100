/// Where and when a paper was published, as its own file says: what figures over many papers are grouped by.
package struct Publication: Hashable, Sendable {
    /// The journal's title as printed.
    package let journal: String?
    /// The year of the first date of publication.
    package let year: Int?
    /// The digital object identifier, without an address before it: "10.1000/182".
    package let doi: String?

    /// Nil where nothing is known.
    package init?(journal: String?, year: Int?, doi: String?) {
        guard journal != nil || year != nil || doi != nil else { return nil }
        self.journal = journal
        self.year = year
        self.doi = doi
    }
}
