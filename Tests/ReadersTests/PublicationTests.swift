import Paper
import Readers
import Testing

/// Journal, year and DOI as a file's own metadata give them.
@Suite struct PublicationTests {
    private func jats(_ front: String) throws -> Publication? {
        try JATSReader.read(
            Array("<article><front>\(front)</front><body><p>Of 40 patients 10 (25%) died.</p></body></article>".utf8),
            id: "p"
        ).publication
    }

    @Test func `an article's front gives all three`() throws {
        let found = try jats(
            """
            <journal-meta><journal-title-group><journal-title>Journal of
             Invented Trials</journal-title></journal-title-group></journal-meta>
            <article-meta><article-id pub-id-type="doi">https://doi.org/10.5555/abc.1</article-id>
            <pub-date pub-type="pmc-release"><year>2009</year></pub-date><pub-date pub-type="ppub"><year>2012</year></pub-date>
            <pub-date pub-type="epub"><day>3</day><month>12</month><year>2011</year></pub-date></article-meta>
            """)
        #expect(found == Publication(journal: "Journal of Invented Trials", year: 2011, doi: "10.5555/abc.1"))
    }

    @Test func `an older front has its title without a group`() throws {
        let found = try jats(
            """
            <journal-meta><journal-title>Old Journal</journal-title></journal-meta>
            <article-meta><pub-date date-type="pub" publication-format="print"><year>1998</year></pub-date></article-meta>
            """)
        #expect(found == Publication(journal: "Old Journal", year: 1998, doi: nil))
    }

    @Test(arguments: [
        "", "<journal-meta><journal-title> </journal-title></journal-meta>",
        "<article-meta><pub-date><year>in press</year></pub-date><article-id pub-id-type='doi'>none</article-id></article-meta>",
        "<article-meta><pub-date pub-type='corrected'><year>2020</year></pub-date></article-meta>",
        "<article-meta><pub-date><year>99999999999999999999</year></pub-date></article-meta>",
    ])
    func `what says nothing gives nothing`(front: String) throws { #expect(try jats(front) == nil) }

    @Test func `a page tells it as catalogues ask`() throws {
        let page = """
            <html><head><meta name="citation_journal_title" content="Journal of Invented Trials">
            <meta name="citation_publication_date" content="2016/02/01"><meta name="citation_online_date" content="2015/11/30">
            <meta name="dc.identifier" content="doi:10.5555/xyz"></head><body><p>Of 40 patients 10 (25%) died.</p></body></html>
            """
        let found = try HTMLReader.read(Array(page.utf8), id: "p").publication
        #expect(found == Publication(journal: "Journal of Invented Trials", year: 2015, doi: "10.5555/xyz"))
        let bare = try HTMLReader.read(Array("<p>Of 40 patients 10 (25%) died.</p>".utf8), id: "p")
        #expect(bare.publication == nil)
    }
}
