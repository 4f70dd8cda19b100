import CPoppler

/// A page as grey levels, one byte a pixel.
///
/// poppler-glib lists no drawn lines. A page drawn at one pixel a point costs a third of an SVG of it (5 ms against
/// 12 on the median page), shows strokes, thin fills, patterns and pictures of lines alike, and places them within
/// half a point: enough, as rows of text stand further apart.
struct PageRaster {
    let width: Int
    let height: Int
    let levels: [UInt8]

    /// Larger pages are posters; they are drawn smaller.
    private static let largestSide = 3000.0

    /// Draws the page; nil where cairo cannot.
    init?(_ page: borrowing PopplerPage) {
        let (pageWidth, pageHeight) = page.size
        guard pageWidth >= 1, pageHeight >= 1, max(pageWidth, pageHeight) <= Self.largestSide else { return nil }
        guard let width = Int(exactly: pageWidth.rounded(.up)), let height = Int(exactly: pageHeight.rounded(.up)),
            let levels = Self.levels(of: page, width: width, height: height, prepare: { _ in })
        else { return nil }
        self.levels = levels
        self.width = width
        self.height = height
    }

    /// Grey levels of a page that is drawn on white, on a canvas that `prepare` turns and scales; nil where cairo cannot.
    static func levels(
        of page: borrowing PopplerPage, width: Int, height: Int, prepare: (OpaquePointer) -> Void
    ) -> [UInt8]? {
        guard
            let surface = cairo_image_surface_create(
                CAIRO_FORMAT_RGB24, Int32(truncatingIfNeeded: width), Int32(truncatingIfNeeded: height))
        else { return nil }
        defer { cairo_surface_destroy(surface) }
        guard let context = cairo_create(surface) else { return nil }
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        prepare(context)
        poppler_page_render(page.handle, context)
        cairo_destroy(context)
        cairo_surface_flush(surface)
        return levels(of: surface, width: width, height: height)
    }

    /// Grey levels of a drawn surface; nil where cairo has no memory for it.
    private static func levels(of surface: OpaquePointer, width: Int, height: Int) -> [UInt8]? {
        guard let data = cairo_image_surface_get_data(surface) else { return nil }
        let stride = Int(cairo_image_surface_get_stride(surface))
        return [UInt8](unsafeUninitializedCapacity: width * height) { grey, count in
            var place = 0
            for y in 0..<height {
                let row = UnsafeRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
                for x in 0..<width {
                    let pixel = row[x]
                    let red = (pixel >> 16) & 0xFF
                    let green = (pixel >> 8) & 0xFF
                    grey[place] = UInt8(truncatingIfNeeded: (red + 2 * green + (pixel & 0xFF)) >> 2)
                    place += 1
                }
            }
            count = place
        }
    }

    init(_ canvas: GreyCanvas) { (width, height, levels) = (canvas.width, canvas.height, canvas.levels) }

    /// The same page with rows and columns changed over.
    private init(transposing other: PageRaster) {
        width = other.height
        height = other.width
        let (source, from, to) = (other.levels, other.width, other.height)
        levels = [UInt8](unsafeUninitializedCapacity: from * to) { turned, count in
            source.withUnsafeBufferPointer { source in
                // in squares that fit the cache
                for bandTop in stride(from: 0, to: to, by: 64) {
                    for bandLeft in stride(from: 0, to: from, by: 64) {
                        for x in bandLeft..<min(bandLeft + 64, from) {
                            for y in bandTop..<min(bandTop + 64, to) { turned[x * to + y] = source[y * from + x] }
                        }
                    }
                }
            }
            count = from * to
        }
    }

    var transposed: PageRaster { PageRaster(transposing: self) }
}
