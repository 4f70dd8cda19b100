import CPoppler

/// A shape to draw over a page, in the page's points.
package struct Overlay: Hashable, Sendable {
    package enum Style: Hashable, Sendable { case outline, fill }

    package var left: Double
    package var top: Double
    package var right: Double
    package var bottom: Double
    /// Red, green and blue from 0 to 1.
    package var color: [Double]
    package var style: Style
    package var width: Double

    package init(
        left: Double, top: Double, right: Double, bottom: Double, color: [Double], style: Style = .outline,
        width: Double = 1
    ) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
        self.color = color
        self.style = style
        self.width = width
    }
}

/// Pictures of pages for whoever debugs a layout.
package enum PageDrawing {
    /// PNG bytes of pages with shapes drawn over them, by 1-based page number.
    package static func pictures(
        of bytes: [UInt8], password: String?, overlays: [Int: [Overlay]], scale: Double = 1.6
    ) throws(PDFError) -> [(page: Int, png: [UInt8])] {
        let document = try PopplerDocument(bytes, password: password)
        var pictures: [(page: Int, png: [UInt8])] = []
        for (number, shapes) in overlays.sorted(by: { $0.key < $1.key }) {
            let png = try document.withPage(number - 1) { (page) throws(PDFError) in draw(page, shapes, scale) }
            if let png { pictures.append((number, png)) }
        }
        return pictures
    }

    /// PNG bytes of parts of pages, by their place in the list.
    static func pictures(
        of bytes: [UInt8], password: String?, crops: [PageCrop], scale: Double = 2
    ) throws(PDFError) -> [(page: Int, png: [UInt8])] {
        let document = try PopplerDocument(bytes, password: password)
        var pictures: [(page: Int, png: [UInt8])] = []
        for (index, crop) in crops.enumerated() where crop.page >= 1 && crop.page <= document.pageCount {
            let shapes = crop.marks.map { mark in
                Overlay(
                    left: mark[0], top: mark[1], right: mark[2], bottom: mark[3], color: [1, 0.75, 0], style: .fill)
            }
            let png = try document.withPage(crop.page - 1) { (page) throws(PDFError) in
                draw(page, shapes, scale, area: crop.area)
            }
            if let png, !png.isEmpty { pictures.append((index, png)) }
        }
        return pictures
    }

    /// `area`: left, top, right and bottom of what is shown; the whole page where it is nil.
    private static func draw(
        _ page: borrowing PopplerPage, _ shapes: [Overlay], _ scale: Double, area: [Double]? = nil
    ) -> [UInt8] {
        let area = area ?? [0, 0, page.size.width, page.size.height]
        let (width, height) = (area[2] - area[0], area[3] - area[1])
        guard width.isFinite, height.isFinite, width >= 1, height >= 1 else { return [] }
        guard
            let surface = cairo_image_surface_create(
                CAIRO_FORMAT_RGB24, Int32(min(8000, width * scale)), Int32(min(8000, height * scale)))
        else { return [] }
        defer { cairo_surface_destroy(surface) }
        guard let context = cairo_create(surface) else { return [] }
        defer { cairo_destroy(context) }
        cairo_scale(context, scale, scale)
        cairo_translate(context, -area[0], -area[1])
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        poppler_page_render(page.handle, context)
        for shape in shapes {
            let alpha = shape.style == .fill ? 0.18 : 0.85
            cairo_set_source_rgba(context, shape.color[0], shape.color[1], shape.color[2], alpha)
            cairo_set_line_width(context, shape.width)
            cairo_rectangle(context, shape.left, shape.top, shape.right - shape.left, shape.bottom - shape.top)
            if shape.style == .fill { cairo_fill(context) } else { cairo_stroke(context) }
        }
        var bytes: [UInt8] = []
        withUnsafeMutablePointer(to: &bytes) { sink in
            _ = cairo_surface_write_to_png_stream(
                surface,
                { closure, data, length in
                    if let closure, let data {
                        closure.assumingMemoryBound(to: [UInt8].self).pointee
                            .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                    }
                    return CAIRO_STATUS_SUCCESS
                }, sink)
        }
        return bytes
    }
}
