package import Paper
import XMLTree

/// Text documents in OpenDocument (ISO/IEC 26300, ODT) → `Paper`.
package enum OpenDocumentReader {
    /// Reads a document's bytes; throws one clear sentence for what is none, encrypted, damaged or without text.
    ///
    /// Tracked changes are read as accepted, and a gap says so; comments are not read.
    package static func read(_ bytes: [UInt8], id: String) throws(ReadingError) -> Paper {
        let package = try OfficePackage(bytes)
        guard package.kind == .openText else {
            throw ReadingError("is no OpenDocument text, whatever its name says")
        }
        try OpenDocumentParts.refuseEncrypted(package)
        guard let root = try package.root("content.xml"), let body = root.first("body")?.first("text") else {
            throw ReadingError("holds no document: save it again as .odt or .docx")
        }
        let context = OpenDocumentContext(
            styles: OpenDocumentStyles([try package.root("styles.xml"), root]), package: package)
        var document = OfficeDocument()
        document.items = context.items(of: body, inCell: false)
        document.notes = context.notes
        document.remarks = context.remarks(body)
        document.findTitle(named: try package.root("meta.xml")?.first("meta")?.first("title")?.text.folded)
        return try OfficeAssembly.paper(
            of: document, id: id, format: .odt, origin: body.path, empty: "is a document without text")
    }
}

enum OpenDocumentParts {
    /// Parts that a password protects are named in the manifest.
    static func refuseEncrypted(_ package: OfficePackage) throws(ReadingError) {
        if let manifest = try package.root("META-INF/manifest.xml"), !manifest.descendants("encryption-data").isEmpty {
            throw ReadingError("is encrypted: save a copy without a password")
        }
    }
}
