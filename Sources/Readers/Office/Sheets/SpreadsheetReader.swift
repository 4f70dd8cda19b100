package import Paper

/// Workbooks (.xlsx, .ods) and separated values (.csv, .tsv) → a `Paper` of tables alone.
///
/// Numbers are read as the file shows them: digits that a format hides are not read. Hidden sheets are left out, and a gap says so.
package enum SpreadsheetReader {
    /// Throws one clear sentence for what is none of these, encrypted, damaged or empty; `id` names the table of separated values.
    package static func read(_ bytes: [UInt8], id: String) throws(ReadingError) -> Paper {
        let document = try document(bytes, id: id)
        return try OfficeAssembly.paper(
            of: document, id: id, format: .spreadsheet, origin: "", empty: "holds no table with values")
    }

    private static func document(_ bytes: [UInt8], id: String) throws(ReadingError) -> OfficeDocument {
        guard OfficePackage.isOffice(bytes) else { return try DelimitedReader.document(bytes, name: id) }
        let package = try OfficePackage(bytes)
        switch package.kind {
        case .workbook: return try WorkbookReader(package).document
        case .openSheet: return try OpenSheetReader(package).document
        default: throw ReadingError("is no workbook, whatever its name says")
        }
    }
}
