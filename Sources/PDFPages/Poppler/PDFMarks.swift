import CPoppler

/// A highlight with a note, on one page.
package struct PDFMark: Hashable, Sendable {
    /// 1-based.
    package var page: Int
    /// Left, top, right, bottom in points from the top left corner; one highlight over all of them.
    package var boxes: [[Double]]
    /// Red, green and blue from 0 to 1.
    package var color: [Double]
    package var note: String

    package init(page: Int, boxes: [[Double]], color: [Double], note: String) {
        self.page = page
        self.boxes = boxes
        self.color = color
        self.note = note
    }

    func encode(to writer: inout ByteWriter) {
        writer.put(UInt32(page))
        writer.put(UInt32(boxes.count))
        for box in boxes { for value in box.prefix(4) { writer.put(value) } }
        for value in color.prefix(3) { writer.put(value) }
        writer.put(note)
    }

    init(from reader: inout ByteReader) throws(PDFError) {
        page = Int(try reader.take(UInt32.self))
        boxes = []
        for _ in 0..<(try reader.count(ofItems: 32)) {
            var box: [Double] = []
            for _ in 0..<4 { box.append(try reader.double()) }
            boxes.append(box)
        }
        color = []
        for _ in 0..<3 { color.append(try reader.double()) }
        note = try reader.text()
    }
}

/// Copies of PDFs with highlights.
package enum PDFMarks {
    /// A copy of the document with the marks; the original's bytes stay as they are.
    package static func copy(_ marks: [PDFMark], on bytes: [UInt8], password: String?) throws(PDFError) -> [UInt8] {
        let document = try PopplerDocument(bytes, password: password)
        for (number, own) in Dictionary(grouping: marks, by: \.page).sorted(by: { $0.key < $1.key })
        where number >= 1 && number <= document.pageCount {
            _ = try document.withPage(number - 1) { (page) throws(PDFError) in
                for mark in own where !mark.boxes.isEmpty { add(mark, to: page, of: document) }
            }
        }
        return try document.saved()
    }

    private static func add(_ mark: PDFMark, to page: borrowing PopplerPage, of document: borrowing PopplerDocument) {
        let height = page.size.height
        guard
            let quads = g_array_sized_new(0, 1, guint(MemoryLayout<PopplerQuadrilateral>.size), guint(mark.boxes.count))
        else { return }
        defer { g_array_unref(quads) }
        var area = PopplerRectangle(x1: .infinity, y1: .infinity, x2: -.infinity, y2: -.infinity)
        for box in mark.boxes where box.count == 4 {
            // annotations count y from the bottom
            let (left, top, right, bottom) = (box[0], height - box[1], box[2], height - box[3])
            var quad = PopplerQuadrilateral(
                p1: PopplerPoint(x: left, y: top), p2: PopplerPoint(x: right, y: top),
                p3: PopplerPoint(x: left, y: bottom), p4: PopplerPoint(x: right, y: bottom))
            g_array_append_vals(quads, &quad, 1)
            area.x1 = min(area.x1, left)
            area.x2 = max(area.x2, right)
            area.y1 = min(area.y1, bottom)
            area.y2 = max(area.y2, top)
        }
        guard area.x1 < area.x2, let note = document.highlight(&area, quads) else { return }
        defer { g_object_unref(UnsafeMutableRawPointer(note)) }
        poppler_annot_set_contents(note, mark.note)
        poppler_annot_markup_set_label(note, "Crossfoot")
        poppler_annot_set_flags(note, POPPLER_ANNOT_FLAG_PRINT)
        var color = PopplerColor(
            red: channel(mark.color, 0), green: channel(mark.color, 1), blue: channel(mark.color, 2))
        poppler_annot_set_color(note, &color)
        poppler_page_add_annot(page.handle, note)
    }

    private static func channel(_ color: [Double], _ index: Int) -> UInt16 {
        index < color.count ? UInt16(min(1, max(0, color[index])) * 65535) : 0
    }
}
