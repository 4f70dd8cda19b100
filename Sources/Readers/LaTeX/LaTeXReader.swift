package import Paper
import XMLTree

/// Manuscripts in LaTeX → `Paper`: pandoc makes a page of the prepared source, which the reader of pages reads.
///
/// Pandoc's own JSON holds no more than its page does, and the page's reader knows headings, captions, notes and header rows already.
package enum LaTeXReader {
    /// `page`: what pandoc made of the manuscript, HTML without a head.
    package static func read(_ manuscript: LaTeXManuscript, page: String, id: String) throws(ReadingError) -> Paper {
        let root: MarkupElement
        do throws(MarkupError) {
            root = try MarkupParser.html(Array(("<meta charset=\"utf-8\">" + LaTeXPage(page).html).utf8))
        } catch {
            throw ReadingError(error.reason)
        }
        var paper: Paper
        do throws(ReadingError) {
            paper = try HTMLReader.read(root, id: id, format: .latex)
        } catch {
            throw ReadingError("is a manuscript without text")
        }
        var lines: [String: LaTeXPlace] = [:]
        root.visit { element in
            if let number = element[LaTeXPage.attribute].flatMap({ Int(printed: $0) }),
                manuscript.places.indices.contains(number)
            {
                lines[element.path] = manuscript.places[number]
            }
            return true
        }
        for problem in manuscript.problems {
            paper.gaps.append(Gap(.part, reason: problem, passage: Passage(quote: "")))
        }
        let places = Places(lines)
        paper.moveElements(places.name)
        return paper
    }

    /// The lines of a page's elements, by their paths.
    fileprivate struct Places {
        private let lines: [String: LaTeXPlace]

        init(_ lines: [String: LaTeXPlace]) { self.lines = lines }

        /// "paper.tex:120" for an element, or the one around it whose line is known.
        func name(of element: String) -> String? {
            var path: Substring? = element[...]
            while let own = path, !own.isEmpty {
                if let place = lines[String(own)] { return "\(place.file):\(place.line)" }
                path = own.lastIndex(of: "/").map { own[..<$0] }
            }
            return nil
        }
    }
}
