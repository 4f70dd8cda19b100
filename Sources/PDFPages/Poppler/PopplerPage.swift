import CPoppler

/// An open page.
struct PopplerPage: ~Copyable {
    let handle: OpaquePointer

    init(owning handle: OpaquePointer) { self.handle = handle }

    deinit { g_object_unref(UnsafeMutableRawPointer(handle)) }

    /// Width and height in points, after the page's own rotation.
    var size: (width: Double, height: Double) {
        var width = 0.0
        var height = 0.0
        poppler_page_get_size(handle, &width, &height)
        return (width, height)
    }

    /// A page's characters, and why some of them, or all, are not here.
    struct Text {
        var glyphs: [Glyph] = []
        var fonts: [PDFFont] = []
        var unread: String?
    }

    /// The page's text layer.
    func text() -> Text {
        let (width, height) = size
        guard width.isFinite, height.isFinite, max(width, height) <= PDFLimits.pageSide else {
            return Text(unread: "is larger than any page of print and was not read")
        }
        guard let text = poppler_page_get_text(handle) else { return Text() }
        defer { g_free(text) }
        var rectangles: UnsafeMutablePointer<PopplerRectangle>?
        var count: guint = 0
        guard poppler_page_get_text_layout(handle, &rectangles, &count) != 0, let rectangles else { return Text() }
        defer { g_free(rectangles) }
        guard count <= PDFLimits.glyphCount else {
            return Text(
                unread:
                    "holds \(count) characters, more than any page of print (\(PDFLimits.glyphCount)), and was not read"
            )
        }
        let (fonts, fontOf) = fonts(count: Int(count))
        var result = Text(fonts: fonts)
        result.glyphs.reserveCapacity(Int(count))
        var index = 0
        for scalar in String(cString: text).unicodeScalars {
            // poppler puts direction marks around right-to-left runs, without boxes
            if (0x202A...0x202E).contains(scalar.value) { continue }
            if index < Int(count) {
                let box = rectangles[index]
                result.glyphs.append(
                    Glyph(
                        scalar: scalar, left: Float(box.x1), top: Float(box.y1), right: Float(box.x2),
                        bottom: Float(box.y2), font: fontOf[index]))
            }
            index += 1
        }
        guard index == Int(count) else {
            return Text(unread: "holds characters whose number does not match that of their places: it was not read")
        }
        return result
    }

    private func fonts(count: Int) -> ([PDFFont], [Int]) {
        var fontOf = [Int](repeating: 0, count: count)
        var fonts: [PDFFont] = []
        var indices: [String: [Double: Int]] = [:]
        let list = poppler_page_get_text_attributes(handle)
        defer { poppler_page_free_text_attributes(list) }
        var node = list
        while let current = node {
            node = current.pointee.next
            guard let data = current.pointee.data else { continue }
            let run = data.assumingMemoryBound(to: PopplerTextAttributes.self).pointee
            let name = run.font_name.map { String(cString: $0) } ?? "Default"
            // a page has many runs and few fonts
            let index: Int
            if let known = indices[name]?[run.font_size] {
                index = known
            } else {
                index = fonts.count
                indices[name, default: [:]][run.font_size] = index
                fonts.append(PDFFont(name: name, size: Float(run.font_size)))
            }
            let first = max(0, Int(run.start_index))
            let last = min(count - 1, Int(run.end_index))
            if first <= last { for place in first...last { fontOf[place] = index } }
        }
        if fonts.isEmpty { fonts = [PDFFont(name: "Default", size: 10)] }
        return (fonts, fontOf)
    }

    /// The largest share of the page under one image, 0 to 1.
    func imageCoverage() -> Float {
        let (width, height) = size
        guard width > 0, height > 0 else { return 0 }
        let list = poppler_page_get_image_mapping(handle)
        defer { poppler_page_free_image_mapping(list) }
        var largest = 0.0
        var node = list
        while let current = node {
            node = current.pointee.next
            guard let data = current.pointee.data else { continue }
            let area = data.assumingMemoryBound(to: PopplerImageMapping.self).pointee.area
            largest = max(largest, abs(area.x2 - area.x1) * abs(area.y2 - area.y1) / (width * height))
        }
        return Float(min(1, largest))
    }
}
