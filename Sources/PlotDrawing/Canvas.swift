import CCairo
package import Plots

/// Draws figures with cairo; nothing of cairo leaves this file.
package enum Canvas {
    /// The figure as a drawing for web pages, with title and description for those who hear it.
    ///
    /// In a page with several figures each needs a prefix of its own for the names of its parts.
    package static func svg(_ figure: Figure, prefix: String = "figure") -> String {
        let bytes = stream {
            cairo_svg_surface_create_for_stream($0, $1, figure.width, figure.height)
        } draw: { surface in
            cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PT)
            draw(figure, on: surface)
        }
        return SVGText.described(String(decoding: bytes, as: UTF8.self), figure, prefix)
    }

    /// The figure as a page for print.
    package static func pdf(_ figure: Figure) -> [UInt8] {
        stream {
            cairo_pdf_surface_create_for_stream($0, $1, figure.width, figure.height)
        } draw: { surface in
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, figure.title)
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, figure.summary)
            // No time of day reaches any output: two runs give the same bytes.
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
            draw(figure, on: surface)
        }
    }

    /// The width of words as they will be drawn.
    package static func width(of text: String, size: Double, isBold: Bool) -> Double {
        guard let surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nil) else { return 0 }
        defer { cairo_surface_destroy(surface) }
        guard let context = cairo_create(surface) else { return 0 }
        defer { cairo_destroy(context) }
        select(size, isBold, context)
        return extents(text, context).x_advance
    }

    // MARK: Streams

    private final class Sink {
        var bytes: [UInt8] = []
    }

    private static func stream(
        _ create: (cairo_write_func_t, UnsafeMutableRawPointer) -> OpaquePointer?, draw: (OpaquePointer) -> Void
    ) -> [UInt8] {
        let sink = Sink()
        let write: cairo_write_func_t = { closure, data, length in
            guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
            let sink = Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
            sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
            return CAIRO_STATUS_SUCCESS
        }
        return withExtendedLifetime(sink) {
            guard let surface = create(write, Unmanaged.passUnretained(sink).toOpaque()) else { return [] }
            draw(surface)
            cairo_surface_finish(surface)
            cairo_surface_destroy(surface)
            return sink.bytes
        }
    }

    // MARK: Drawing

    private static func draw(_ figure: Figure, on surface: OpaquePointer) {
        guard let context = cairo_create(surface) else { return }
        defer { cairo_destroy(context) }
        set(.paper, context)
        cairo_paint(context)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_MITER)
        for item in figure.items { draw(item, context) }
        cairo_show_page(context)
    }

    private static func draw(_ item: PlotItem, _ context: OpaquePointer) {
        switch item {
        case .line(let points, let color, let width, let dashes):
            set(color, context)
            cairo_set_line_width(context, width)
            cairo_set_dash(context, dashes, Int32(dashes.count), 0)
            trace(points, context)
            cairo_stroke(context)
            cairo_set_dash(context, [], 0, 0)
        case .area(let points, let color):
            set(color, context)
            trace(points, context)
            cairo_close_path(context)
            cairo_fill(context)
        case .circle(let center, let radius, let fill, let edge):
            cairo_new_path(context)
            cairo_arc(context, center.x, center.y, radius, 0, 2 * Double.pi)
            set(fill, context)
            cairo_fill_preserve(context)
            set(edge, context)
            cairo_set_line_width(context, 1.6)
            cairo_stroke(context)
        case .text(let text): draw(text, context)
        }
    }

    private static func draw(_ text: PlotText, _ context: OpaquePointer) {
        select(text.size, text.isBold, context)
        set(text.color, context)
        let width = extents(text.text, context).x_advance
        let back =
            switch text.anchor {
            case .start: 0.0
            case .middle: width / 2
            case .end: width
            }
        cairo_save(context)
        cairo_translate(context, text.at.x, text.at.y)
        if !text.isUpright { cairo_rotate(context, -Double.pi / 2) }
        cairo_move_to(context, -back, 0)
        cairo_show_text(context, text.text)
        cairo_restore(context)
    }

    private static func trace(_ points: [PlotPoint], _ context: OpaquePointer) {
        cairo_new_path(context)
        for (index, point) in points.enumerated() {
            if index == 0 { cairo_move_to(context, point.x, point.y) } else { cairo_line_to(context, point.x, point.y) }
        }
    }

    private static func set(_ color: PlotColor, _ context: OpaquePointer) {
        cairo_set_source_rgba(context, color.red, color.green, color.blue, color.opacity)
    }

    private static func select(_ size: Double, _ isBold: Bool, _ context: OpaquePointer) {
        cairo_select_font_face(
            context, "Helvetica", CAIRO_FONT_SLANT_NORMAL, isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
        cairo_set_font_size(context, size)
        // Widths must not depend on what is drawn on: no rounding to the pixels of a screen.
        guard let options = cairo_font_options_create() else { return }
        defer { cairo_font_options_destroy(options) }
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_set_font_options(context, options)
    }

    private static func extents(_ text: String, _ context: OpaquePointer) -> cairo_text_extents_t {
        var extents = cairo_text_extents_t()
        cairo_text_extents(context, text, &extents)
        return extents
    }
}
