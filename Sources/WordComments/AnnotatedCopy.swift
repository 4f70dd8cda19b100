import Paper
import XMLTree
import ZipArchive

/// An OpenDocument text with comments at words; every other file of its archive stays as it is, byte for byte.
package enum AnnotatedCopy {
    private static let content = "content.xml"
    private static let stem = "__Crossfoot__"

    /// Adds comments (OpenDocument 1.3, 14.1: `office:annotation`), beside those that are there.
    ///
    /// `date` is one as ISO 8601 has it. Throws where the archive or its content cannot be read or added to.
    package static func bytes(
        of document: [UInt8], comments: [WordComment], author: String, date: String
    ) throws(CommentedCopy.Problem) -> CommentedCopy.Copy {
        let source = try source(document)
        let text = OpenText(source)
        guard text.holdsText else {
            throw CommentedCopy.Problem(reason: "cannot be marked: its content is not in UTF-8, or is no text")
        }
        let finder = QuoteFinder(text.quoted)
        var placed: [(comment: WordComment, atoms: ClosedRange<Int>)] = []
        var unplaced: [Int] = []
        for (index, comment) in comments.enumerated() {
            if let atoms = finder.atoms(of: comment.quote, in: comment.element, before: comment.before) {
                placed.append((comment, text.range(atoms)))
            } else {
                unplaced.append(index)
            }
        }
        guard !placed.isEmpty else { return CommentedCopy.Copy(bytes: document, unplaced: unplaced) }
        var inserts: [(at: Int, isStart: Bool, bytes: [UInt8])] = []
        var number = 0
        for own in placed {
            repeat { number += 1 } while text.annotations.contains(stem + String(number))
            let (start, end) = text.places(own.atoms)
            let name = stem + String(number)
            inserts.append((start, true, annotation(own.comment.text, name: name, author: author, date: date)))
            inserts.append((end, false, Array("<o:annotation-end xmlns:o=\"\(office)\" o:name=\"\(name)\"/>".utf8)))
        }
        // what ends at a place stands before what begins there
        let sorted = inserts.enumerated().sorted {
            ($0.element.at, $0.element.isStart ? 1 : 0, $0.offset) < (
                $1.element.at, $1.element.isStart ? 1 : 0, $1.offset
            )
        }
        var result: [UInt8] = []
        var from = 0
        for insert in sorted.map(\.element) {
            result += source[from..<insert.at] + insert.bytes
            from = insert.at
        }
        result += source[from...]
        do throws(ZipArchive.Problem) {
            return CommentedCopy.Copy(
                bytes: try ZipArchive.replacing(content, with: result, in: document), unplaced: unplaced)
        } catch {
            throw CommentedCopy.Problem(reason: error.reason)
        }
    }

    private static func source(_ document: [UInt8]) throws(CommentedCopy.Problem) -> [UInt8] {
        let files: [ZipArchive.File]
        do throws(ZipArchive.Problem) {
            files = try ZipArchive.files(in: document) { $0 == content }
        } catch {
            throw CommentedCopy.Problem(reason: error.reason)
        }
        guard let file = files.first else {
            throw CommentedCopy.Problem(reason: "cannot be marked: it holds no OpenDocument text")
        }
        // what is well formed can be walked by its tags
        do throws(MarkupError) {
            _ = try MarkupParser.xml(file.bytes)
        } catch {
            throw CommentedCopy.Problem(reason: "cannot be marked: \(content): \(error.reason)")
        }
        return file.bytes
    }

    private static let office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"

    /// The namespaces are named, since the file may have other prefixes for them.
    private static func annotation(_ words: String, name: String, author: String, date: String) -> [UInt8] {
        var markup =
            "<o:annotation xmlns:o=\"\(office)\" xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:d=\"http://purl.org/dc/elements/1.1/\" o:name=\"\(name)\"><d:creator>\(author.escapedForMarkup)</d:creator><d:date>\(date.escapedForMarkup)</d:date>"
        for line in SourceText.lines(ofNormalised: SourceText.normalised(words)) {
            markup += "<t:p>\(line.escapedForMarkup)</t:p>"
        }
        return Array((markup + "</o:annotation>").utf8)
    }
}
