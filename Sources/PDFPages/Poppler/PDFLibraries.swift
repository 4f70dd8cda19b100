import CPoppler
import CQPDF

/// The libraries that read PDFs, as they are at run time.
package enum PDFLibraries {
    package static var versions: [(name: String, version: String)] {
        [
            ("poppler", String(cString: poppler_get_version())), ("qpdf", String(cString: qpdf_get_qpdf_version())),
            ("cairo", String(cString: cairo_version_string())),
        ]
    }
}
