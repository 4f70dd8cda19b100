import CLinux
import CPoppler
import Glibc

/// An open document.
///
/// One owner, never shared: poppler is not thread-safe, not even across documents.
struct PopplerDocument: ~Copyable {
    private let handle: OpaquePointer

    /// Opens a PDF held in memory; poppler keeps its own reference to the bytes.
    init(_ bytes: [UInt8], password: String?) throws(PDFError) {
        let held = g_bytes_new(bytes, gsize(bytes.count))
        defer { g_bytes_unref(held) }
        var failure: UnsafeMutablePointer<GError>?
        // a wrong password makes poppler-glib 22.12 crash: it is used only where one is needed
        var opened = poppler_document_new_from_bytes(held, nil, &failure)
        if opened == nil, password != nil, Int(failure?.pointee.code ?? 0) == Int(POPPLER_ERROR_ENCRYPTED.rawValue) {
            g_clear_error(&failure)
            opened = poppler_document_new_from_bytes(held, password, &failure)
        }
        guard let handle = opened else {
            let code = failure.map { Int($0.pointee.code) }
            g_clear_error(&failure)
            throw PDFError(Self.reason(code: code, bytes: bytes, password: password))
        }
        self.handle = handle
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(handle)) }

    private static func reason(code: Int?, bytes: [UInt8], password: String?) -> String {
        if code == Int(POPPLER_ERROR_ENCRYPTED.rawValue) {
            return password == nil
                ? "is encrypted: give its password with --password"
                : "is encrypted and the password given does not open it: check --password"
        }
        let start = bytes.prefix(1024)
        if start.isEmpty { return "is empty" }
        if !start.contains(sequence: Array("%PDF-".utf8)) {
            let text = String(decoding: start, as: UTF8.self).drop(while: \.isWhitespace).lowercased()
            if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") || text.contains("<html") {
                return "is a web page, not a PDF: download the PDF itself, or give the page the ending .html"
            }
            if text.hasPrefix("<?xml") || text.hasPrefix("<") {
                return "is XML, not a PDF: give it the ending .xml if it is a JATS article"
            }
            return "is no PDF: its first bytes are not those of one"
        }
        return "is a damaged or truncated PDF that cannot be repaired: download it again"
    }

    var pageCount: Int { Int(poppler_document_get_n_pages(handle)) }

    var title: String? {
        guard let text = poppler_document_get_title(handle) else { return nil }
        defer { g_free(text) }
        let title = String(cString: text)
        return title.allSatisfy(\.isWhitespace) ? nil : title
    }

    /// Runs the body with the page at a 0-based index; nil where the file holds no readable page there.
    func withPage<Result>(_ index: Int, _ body: (borrowing PopplerPage) throws(PDFError) -> Result) throws(PDFError)
        -> Result?
    {
        guard let page = poppler_document_get_page(handle, Int32(index)) else { return nil }
        return try body(PopplerPage(owning: page))
    }

    /// A highlight over quadrilaterals inside an area, not yet on a page.
    func highlight(_ area: inout PopplerRectangle, _ quads: UnsafeMutablePointer<GArray>) -> OpaquePointer? {
        poppler_annot_text_markup_new_highlight(handle, &area, quads)
    }

    /// The document with its annotations, as a file's bytes.
    func saved() throws(PDFError) -> [UInt8] {
        // the library saves to files only: this one is in memory
        let descriptor = linux_memory_file("copy")
        guard descriptor >= 0 else { throw PDFError("cannot be written: there is no memory for the copy") }
        defer { close(descriptor) }
        try save(to: "/proc/self/fd/\(descriptor)")
        var status = stat()
        guard fstat(descriptor, &status) == 0, lseek(descriptor, 0, SEEK_SET) == 0,
            let bytes = PDFWorker.readExactly(Int(status.st_size), from: descriptor), !bytes.isEmpty
        else { throw PDFError("cannot be written: the copy is not whole") }
        return bytes
    }

    private func save(to path: String) throws(PDFError) {
        var failure: UnsafeMutablePointer<GError>?
        guard let uri = g_filename_to_uri(path, nil, &failure) else {
            g_clear_error(&failure)
            throw PDFError("cannot be written: the path is not absolute")
        }
        defer { g_free(uri) }
        guard poppler_document_save(handle, uri, &failure) != 0 else {
            let reason = failure.map { String(cString: $0.pointee.message) } ?? "unknown reason"
            g_clear_error(&failure)
            throw PDFError("cannot be written: \(reason)")
        }
    }
}

extension ArraySlice<UInt8> {
    func contains(sequence: [UInt8]) -> Bool {
        guard count >= sequence.count else { return false }
        return indices.dropLast(sequence.count - 1).contains {
            self[$0..<($0 + sequence.count)].elementsEqual(sequence)
        }
    }
}
