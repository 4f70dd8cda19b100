import Paper

/// The markup of comments.
enum CommentPart {
    /// One comment; each line of its text is a paragraph.
    ///
    /// The namespace is named, since the part may have another prefix for it.
    static func comment(
        _ text: String, id: Int, author: String, initials: String, prefix: String, namespace: String
    ) -> String {
        let declared = prefix.isEmpty ? "xmlns" : "xmlns:" + prefix.dropLast()
        // attributes have no default namespace
        let own = prefix.isEmpty ? "" : prefix
        var markup =
            "<\(prefix)comment \(declared)=\"\(namespace)\" \(own)id=\"\(id)\" \(own)author=\"\(author.escapedForMarkup)\" \(own)initials=\"\(initials.escapedForMarkup)\">"
        for line in SourceText.lines(ofNormalised: SourceText.normalised(text)) {
            markup += "<\(prefix)p>"
            if !line.isEmpty {
                markup +=
                    "<\(prefix)r><\(prefix)t xml:space=\"preserve\">\(line.escapedForMarkup)</\(prefix)t></\(prefix)r>"
            }
            markup += "</\(prefix)p>"
        }
        return markup + "</\(prefix)comment>"
    }

    /// A part without comments.
    static func empty(prefix: String, namespace: String) -> String {
        let declared = prefix.isEmpty ? "xmlns" : "xmlns:" + prefix.dropLast()
        return
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<\(prefix)comments \(declared)=\"\(namespace)\"></\(prefix)comments>"
    }
}
