/// What the pages of a PDF draw, read from their operators.
///
/// Drawing pages costs more than all else (fonts, colour profiles, pictures): it is left to those whose rules may be
/// pictures, and to files that are not as they should be.
final class PageContents {
    private let document: QPDFDocument

    /// Largest content that is read; poppler reads what is larger.
    private static let mostBytes = 64 << 20
    /// Larger pages are posters.
    private static let largestSide = 3000.0

    /// Opens a file; nil where its operators cannot be relied on.
    init?(_ bytes: [UInt8], password: String?, pageCount: Int) {
        guard let document = QPDFDocument(bytes, password: password), document.pageCount == pageCount,
            !document.withRoot(Self.hidesContent)
        else { return nil }
        // a slip in the table of objects is none in a page
        _ = document.hasComplained
        self.document = document
    }

    /// Whether layers are switched off.
    private static func hidesContent(_ root: QPDFObject) -> Bool {
        guard let layers = root["OCProperties"]?["D"] else { return false }
        return (layers["OFF"]?.count ?? 0) > 0 || layers["BaseState"]?.name == "OFF"
    }

    /// Runs the body with the page at a 0-based index; complaints are of this alone.
    func withPage<Result>(_ index: Int, _ body: (QPDFObject) -> Result) -> Result {
        defer { _ = document.hasComplained }
        return document.withPage(index, body)
    }

    /// What the page at a 0-based index draws, whose size poppler has given; nil where it is to be painted.
    func drawing(_ index: Int, width: Double, height: Double) -> ContentReader.Drawing? {
        guard width >= 1, height >= 1, max(width, height) <= Self.largestSide else { return nil }
        let drawing = document.withPage(index) { page -> ContentReader.Drawing? in
            guard let (matrix, size) = Self.place(of: page), abs(size.x - width) < 1, abs(size.y - height) < 1,
                let bytes = page.pageContent, bytes.count <= Self.mostBytes
            else { return nil }
            guard let columns = Int(exactly: width.rounded(.up)), let rows = Int(exactly: height.rounded(.up)) else {
                return nil
            }
            var reader = ContentReader(width: columns, height: rows, matrix: matrix)
            reader.read(bytes, ContentResources(page.inherited("Resources")))
            return reader.drawing
        }
        return document.hasComplained ? nil : drawing
    }

    /// The matrix from a page's own space to its pixels, and its size in them.
    private static func place(of page: QPDFObject) -> (ContentMatrix, ContentPoint)? {
        let media = page.inherited("MediaBox").flatMap { box($0.numbers(upTo: 4)) }
        guard let media else { return nil }
        let crop = page.inherited("CropBox").flatMap { box($0.numbers(upTo: 4)) }.map(media.cut) ?? media
        guard crop.width > 0, crop.height > 0 else { return nil }
        guard let degrees = Int(exactly: (page.inherited("Rotate")?.number ?? 0).remainder(dividingBy: 360)) else {
            return nil
        }
        let turn = (degrees + 360) % 360
        let (left, low, right, high) = (crop.left, crop.top, crop.right, crop.bottom)
        let upright = ContentPoint(x: crop.width, y: crop.height)
        let lying = ContentPoint(x: crop.height, y: crop.width)
        switch turn {
        case 0: return ContentMatrix([1, 0, 0, -1, -left, high]).map { ($0, upright) }
        case 90: return ContentMatrix([0, 1, 1, 0, -low, -left]).map { ($0, lying) }
        case 180: return ContentMatrix([-1, 0, 0, 1, right, -low]).map { ($0, upright) }
        case 270: return ContentMatrix([0, -1, -1, 0, high, right]).map { ($0, lying) }
        default: return nil
        }
    }

    /// A rectangle in the page's own space, where up is more.
    private static func box(_ values: [Double]) -> ContentBox? {
        guard values.count == 4 else { return nil }
        return ContentBox(
            left: min(values[0], values[2]), top: min(values[1], values[3]), right: max(values[0], values[2]),
            bottom: max(values[1], values[3]))
    }
}
