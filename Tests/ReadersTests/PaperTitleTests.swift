import PDFPages
import Paper
import Testing

@testable import Readers

/// The title on the first page of an invented paper.
@Suite struct PaperTitleTests {
    private func title(_ page: TypesetPage, stated: String? = nil) throws -> String? {
        try PDFReader.read(PDFContent(title: stated, pages: [page.page]), id: "p").title
    }

    /// Lines of text below a title, from 300 points on.
    private func page(_ head: (inout TypesetPage) -> Void) -> TypesetPage {
        var page = TypesetPage()
        head(&page)
        for line in 0..<12 {
            page.set(
                "The patients of both arms were seen at each of the visits and were asked.", x: 60,
                y: 300 + Float(line) * 12)
        }
        return page
    }

    @Test func `all lines of the largest print are the title, a kind of article above them is not`() throws {
        let page = page { page in
            page.set("Research Article", x: 60, y: 80, size: 18)
            page.set("Early visits after a fall: a", x: 60, y: 108, size: 18, bold: true)
            page.set("trial of one hundred pa-", x: 60, y: 130, size: 18, bold: true)
            page.set("tients", x: 60, y: 152, size: 18, bold: true)
            page.set("Anna Writer and Ben Other", x: 60, y: 190, size: 12)
        }
        #expect(try title(page) == "Early visits after a fall: a trial of one hundred patients")
        let plain = self.page { page in
            page.set("Original Paper", x: 60, y: 86, size: 18)
            page.set("Early visits after a fall", x: 60, y: 108, size: 18)
            page.set("in a town of hills", x: 60, y: 130, size: 18)
        }
        #expect(try title(plain) == "Early visits after a fall in a town of hills")
    }

    @Test func `words of another size beside a title are none of it`() throws {
        let page = page { page in
            page.set("open access", x: 20, y: 110, size: 9)
            page.set("Early visits after a fall: randomised", x: 120, y: 104, size: 18)
            page.set("controlled trial", x: 120, y: 126, size: 18)
        }
        #expect(try title(page) == "Early visits after a fall: randomised controlled trial")
    }

    @Test func `raised signs do not end a title`() throws {
        let page = page { page in
            page.set("Early visits with Walk", x: 60, y: 100, size: 18)
            page.attach("®", size: 10, rise: 7)
            page.set("after a fall in a town", x: 60, y: 122, size: 18)
        }
        #expect(try title(page) == "Early visits with Walk® after a fall in a town")
    }

    @Test func `what the file states is the title where the page holds its words`() throws {
        let stated = "Early visits with Walk (Stroll™) after a fall in a town of hills: a trial"
        let page = page { page in
            page.set("Early visits with Walk (Stroll) after", x: 60, y: 100, size: 18)
            page.set("a fall in a town of hills: a trial", x: 60, y: 122, size: 18)
            page.set("Anna Writer and Ben Other", x: 60, y: 144, size: 18)
        }
        #expect(try title(page, stated: stated) == stated)
        let print = "Early visits with Walk (Stroll) after a fall in a town of hills: a trial Anna Writer and Ben Other"
        #expect(try title(page, stated: "8947505.dvi") == print)
        #expect(try title(page, stated: "Of another paper that is not this one") == print)
    }

    @Test func `a stated title that is cut short is not taken`() throws {
        let page = page { page in
            page.set("Early visits with a dog after a fall", x: 60, y: 100, size: 18)
            page.set("in a town of hills: a long trial", x: 60, y: 122, size: 18)
        }
        let print = "Early visits with a dog after a fall in a town of hills: a long trial"
        #expect(try title(page, stated: "Early visits with a dog after a fall in a town") == print)
        #expect(
            try title(page, stated: "Early visits with a dog after a fall in a town of hills: a long trial") == print)
    }

    @Test func `a file's name is no title, and a title in the text's size is found by what the file states`() throws {
        let page = page { page in page.set("Early visits with a dog after a fall", x: 60, y: 100) }
        #expect(
            try title(page, stated: "Early Visits with a Dog after a Fall") == "Early Visits with a Dog after a Fall")
        #expect(try title(page, stated: "Microsoft Word - final.doc")?.contains("Microsoft") != true)
    }
}
