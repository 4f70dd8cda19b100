package import Paper

/// The readers of all formats whose bytes they take themselves: all but PDF, whose pages `PDFPages` turns into values.
package enum PlainFormats {
    /// Reads a paper; nil for a PDF, which goes another way.
    package static func read(_ bytes: [UInt8], as format: Paper.Format, id: String) throws(ReadingError) -> Paper? {
        switch format {
        case .pdf: nil
        case .text: try TextReader.read(bytes, id: id)
        case .jats: try JATSReader.read(bytes, id: id)
        case .html: try HTMLReader.read(bytes, id: id)
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
