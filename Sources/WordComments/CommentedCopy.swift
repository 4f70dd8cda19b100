import Paper
import ZipArchive

/// A comment to stand at words of a document.
package struct WordComment: Hashable, Sendable {
    /// Path of the paragraph or cell, as the reader of Word documents gives it.
    package var element: String
    /// The words that it is on, as the reader gives them.
    package var quote: String
    /// Letters, blanks apart, that stand before the words in the element.
    package var before: Int
    /// The comment's own text; each line is a paragraph.
    package var text: String

    package init(element: String, quote: String, before: Int = 0, text: String) {
        self.element = element
        self.quote = quote
        self.before = before
        self.text = text
    }
}

/// A Word document with comments at words; every other part stays as it is, byte for byte.
package enum CommentedCopy {
    package struct Copy: Sendable {
        package var bytes: [UInt8]
        /// Indices of comments whose place was not found.
        package var unplaced: [Int]
    }

    package struct Problem: Error {
        /// A clause that follows the file's name.
        package var reason: String
    }

    /// Adds comments to a document (Office Open XML, ECMA-376 Part 1, 17.13.4), beside those that are there.
    ///
    /// Throws where the archive or its main part cannot be read.
    package static func bytes(
        of document: [UInt8], comments: [WordComment], author: String, initials: String
    ) throws(Problem) -> Copy {
        var files: [ZipArchive.File]
        do throws(ZipArchive.Problem) {
            files = try ZipArchive.files(in: document)
        } catch {
            throw Problem(reason: error.reason)
        }
        var parts = DocumentParts(files)
        let main = try parts.mainPart()
        let text = DocumentText(main.bytes)
        guard !text.namespace.isEmpty else {
            throw Problem(reason: "cannot be marked: its document is not in UTF-8, or is no Word document")
        }
        let finder = QuoteFinder(text.quoted)
        var placed: [(comment: WordComment, atoms: ClosedRange<Int>)] = []
        var unplaced: [Int] = []
        for (index, comment) in comments.enumerated() {
            if let atoms = finder.atoms(of: comment.quote, in: comment.element, before: comment.before) {
                placed.append((comment, atoms))
            } else {
                unplaced.append(index)
            }
        }
        // in the order of the text, as Word numbers them
        let order = placed.enumerated().sorted {
            ($0.element.atoms.lowerBound, $0.offset) < ($1.element.atoms.lowerBound, $1.offset)
        }.map(\.element)
        let first = parts.nextCommentID
        var edits = DocumentEdits(text, main.bytes)
        var words = ""
        for (offset, own) in order.enumerated() {
            edits.add(own.atoms, id: first + offset)
            words += CommentPart.comment(
                own.comment.text, id: first + offset, author: author, initials: initials, prefix: text.prefix,
                namespace: text.namespace)
        }
        if !order.isEmpty {
            parts.replace(main.name, edits.bytes)
            try parts.addComments(words, prefix: text.prefix, namespace: text.namespace)
        }
        files = parts.files
        do throws(ZipArchive.Problem) {
            return Copy(bytes: try ZipArchive.bytes(of: files), unplaced: unplaced)
        } catch {
            throw Problem(reason: error.reason)
        }
    }
}
