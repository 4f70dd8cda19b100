package import Paper
package import XMLTree

/// JATS XML (NISO Z39.96, PMC's `.nxml`) → `Paper`.
package enum JATSReader {
    /// Reads a file's bytes; throws one clear sentence for what is malformed or no article.
    package static func read(_ bytes: [UInt8], id: String) throws(ReadingError) -> Paper {
        let root: MarkupElement
        do throws(MarkupError) {
            root = try MarkupParser.xml(bytes)
        } catch {
            throw ReadingError(error.reason, line: error.line)
        }
        return try read(root, id: id)
    }

    /// Reads the article of a parsed file, which may stand in a wrapper of PMC or OAI.
    package static func read(_ root: MarkupElement, id: String) throws(ReadingError) -> Paper {
        try NumberHabit.reading { () throws(ReadingError) in try assemble(root, id: id) }
    }

    private static func assemble(_ root: MarkupElement, id: String) throws(ReadingError) -> Paper {
        let articles = root.name == "article" ? [root] : root.descendants("article")
        guard let article = articles.first else {
            throw ReadingError(
                "is XML but no JATS article: its root is <\(root.name)>, and no <article> is in it", line: root.line)
        }
        if articles.count > 1 {
            throw ReadingError("holds \(articles.count) articles: give each a file of its own", line: articles[1].line)
        }
        let front = article.first("front")
        var empty = Paper(id: id, format: .jats)
        empty.publication = front.flatMap(JATSPublication.read)
        var assembly = ArticleAssembly(empty)
        if let front { assembly.addFront(front) }
        if let body = article.first("body") { assembly.addBody(body) }
        for name in ["back", "floats-group", "floats-wrap"] {
            for part in article.all(name) { assembly.addBack(part) }
        }
        for name in ["sub-article", "response"] {
            for part in article.all(name) { assembly.leaveOut(part, "a \(name) of its own was not read") }
        }
        guard !assembly.paper.blocks.isEmpty || !assembly.paper.tables.isEmpty else {
            throw ReadingError("is a JATS article without text: only its metadata are here", line: article.line)
        }
        var paper = assembly.paper
        Completeness(paper).note(in: &paper)
        return paper
    }
}
