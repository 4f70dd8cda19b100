package import Paper

/// The readers of all formats whose bytes they take themselves: all but PDF, whose pages `PDFPages` turns into values, and
/// LaTeX, which pandoc reads.
package enum PlainFormats {
    /// Reads a paper; nil for a PDF or a manuscript in LaTeX, which go another way.
    package static func read(_ bytes: [UInt8], as format: Paper.Format, id: String) throws(ReadingError) -> Paper? {
        switch format {
        case .pdf, .latex: nil
        case .text: try TextReader.read(bytes, id: id)
        case .jats: try JATSReader.read(bytes, id: id)
        case .html: try HTMLReader.read(bytes, id: id)
        case .docx: try WordReader.read(bytes, id: id)
        case .odt: try OpenDocumentReader.read(bytes, id: id)
        case .spreadsheet: try SpreadsheetReader.read(bytes, id: id)
        case .registry: try RegistryReader.read(bytes, id: id)
        }
    }
}

extension ReadingError {
    /// What is said of bytes that no reader takes.
    package static var unknownFormat: ReadingError {
        ReadingError(
            "is no paper that this version reads: it reads \(SourceFormat.endings.joined(separator: ", ")) files")
    }
}
