package import Paper

/// What a file is, by its first bytes before its name: endings lie.
package enum SourceFormat {
    private static let formats: [(ending: String, format: Paper.Format)] = [
        (".pdf", .pdf), (".txt", .text), (".xml", .jats), (".nxml", .jats), (".html", .html), (".htm", .html),
        (".xhtml", .html), (".json", .registry), (".docx", .docx), (".docm", .docx),
        (".odt", .odt), (".xlsx", .spreadsheet), (".ods", .spreadsheet), (".csv", .spreadsheet),
        (".tsv", .spreadsheet), (".tex", .latex),
    ]

    /// The endings of names that papers have, with their full stops.
    package static let endings: [String] = formats.map(\.ending)

    /// The format that a file's name says.
    package static func named(_ path: String) -> Paper.Format? {
        let lower = path.lowercased()
        return formats.first { lower.hasSuffix($0.ending) }?.format
    }

    /// The format of a file: as its bytes say, else as its name says; nil where neither is known.
    package static func format(of bytes: [UInt8], path: String) -> Paper.Format? {
        if bytes.starts(with: Array("%PDF-".utf8)) { return .pdf }
        if let office = office(bytes, path) { return office }
        return markup(bytes) ?? (isRecord(bytes) ? .registry : isManuscript(bytes) ? .latex : named(path))
    }

    /// Whether bytes are a manuscript in LaTeX that stands for itself, rather than a part of one.
    package static func isManuscript(_ bytes: [UInt8]) -> Bool {
        // comments, settings and a licence may stand before the class
        let head = bytes.prefix(1 << 16)
        return head.contains(UInt8(ascii: "\\"))
            && head.split(separator: 0x0A).contains { line in
                let own = line.drop { $0.isASCIISpace }
                return own.starts(with: "\\documentclass".utf8) || own.starts(with: "\\begin{document}".utf8)
            }
    }

    /// Archives and what Office wrote before them; its reader says what is wrong with those that hold no document.
    private static func office(_ bytes: [UInt8], _ path: String) -> Paper.Format? {
        guard OfficePackage.isOffice(bytes) else { return nil }
        switch OfficePackage.kind(of: bytes) {
        case .openText: return .odt
        case .workbook, .openSheet: return .spreadsheet
        // a damaged one is read as its name says
        case nil: return named(path).flatMap { [.docx, .odt, .spreadsheet].contains($0) ? $0 : nil } ?? .docx
        case .word, .presentation, .openOther, .some(.none): return .docx
        }
    }

    /// Whether bytes begin as a registry's record does: an object of which a section is named at once.
    private static func isRecord(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(4096).drop { $0.isASCIISpace }
        guard head.first == UInt8(ascii: "{") else { return false }
        return String(decoding: head, as: UTF8.self).contains("\"protocolSection\"")
    }

    /// Web pages by their document type or first tag, JATS by its declaration or its first tag.
    private static func markup(_ bytes: [UInt8]) -> Paper.Format? {
        // UTF-16 is every second byte zero
        let first = bytes.prefix(4096)
        let own = first.span.holds(0) ? first.filter { $0 != 0 }[...] : first
        var head = String(decoding: own, as: UTF8.self).lowercased()[...]
        head = head.drop { !$0.isASCII || $0.isWhitespace }
        var isDeclared = false
        while head.hasPrefix("<?") || head.hasPrefix("<!--") || head.hasPrefix("<!doctype") {
            if head.hasPrefix("<!doctype html") { return .html }
            let isComment = head.hasPrefix("<!--")
            isDeclared = isDeclared || !isComment
            guard
                let end = isComment
                    ? head.firstRange(of: "-->")?.upperBound : head.firstIndex(of: ">").map({ head.index(after: $0) })
            else { break }
            head = head[end...].drop { $0.isWhitespace }
        }
        guard head.hasPrefix("<") else { return isDeclared ? .jats : nil }
        let name = head.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == ":" }
        if ["html", "head", "body"].contains(name) { return .html }
        return isDeclared || ["article", "pmc-articleset", "oai-pmh"].contains(name) ? .jats : nil
    }
}
