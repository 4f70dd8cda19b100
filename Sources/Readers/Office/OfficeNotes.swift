import Language
import Paper

/// What tells the notes of a table from the text behind it.
extension OfficeFlow {
    /// Whether a paragraph begins as the notes of a table do: with a mark, an abbreviation or a word such as "Note".
    static func beginsAsNote(_ paragraph: OfficeParagraph) -> Bool {
        let text = paragraph.text.folded
        if !paragraph.opener.isEmpty, paragraph.opener.unicodeScalars.count <= 3 { return true }
        guard let first = text.unicodeScalars.first else { return false }
        if "*†‡§¶#‖".unicodeScalars.contains(first) || Superscript.isRaised(first) { return true }
        let lower = text.prefix(40).lowercased()
        if LayoutWords.noteOpeners.contains(where: { lower.hasPrefix($0) }) { return true }
        return definesAbbreviation(text)
    }

    /// "BMI, body mass index; SD, …", "BMI = body mass index", "CI: confidence interval".
    static func definesAbbreviation(_ text: String) -> Bool {
        guard let cut = text.firstIndex(where: { $0 == "," || $0 == "=" || $0 == ":" }) else { return false }
        let name = text[..<cut].trimmed.unicodeScalars
        guard (2...12).contains(name.count), !name.contains(" ") else { return false }
        let capitals = name.count { $0.properties.isUppercase }
        let behind = text[text.index(after: cut)...].trimmed
        guard capitals > 1, behind.utf8.first?.isASCIILetter ?? false else { return false }
        return text[cut] == "=" || text.contains("; ") || text.utf8.count < 60 && text[cut] == ":"
    }

    /// Raised signs of a table's cells: its notes may begin with them.
    static func marks(of table: OfficeTable) -> Set<String> {
        Set(
            table.paragraphs.flatMap(\.raised).filter { mark in
                mark.unicodeScalars.count <= 3 && !mark.utf8.contains { $0.isASCIIDigit || $0.isASCIILetter }
            })
    }

    static func mark(of paragraph: OfficeParagraph, among marks: Set<String>) -> String? {
        let text = paragraph.text.folded
        return marks.filter { text.hasPrefix($0) && text.utf8.count > $0.utf8.count }.max {
            $0.utf8.count < $1.utf8.count
        }
    }

    /// A note that begins with a sign which its table's cells bear raised: the sign is its mark.
    static func marked(_ note: OfficeParagraph, _ marks: Set<String>) -> OfficeParagraph {
        guard note.opener.isEmpty, let mark = mark(of: note, among: marks) else { return note }
        let escaped = mark.escapedForMarkup
        guard note.markup.hasPrefix(escaped) else { return note }
        var own = note
        own.markup = "<sup>" + escaped + "</sup>" + note.markup.dropFirst(escaped.count)
        return own
    }
}
