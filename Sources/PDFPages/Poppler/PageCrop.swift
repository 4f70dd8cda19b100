/// A part of a page to be shown, with places marked in it: points from the page's top left corner.
package struct PageCrop: Hashable, Sendable {
    /// 1-based.
    package var page: Int
    /// Left, top, right, bottom.
    package var area: [Double]
    /// The same of each marked place.
    package var marks: [[Double]]

    package init(page: Int, area: [Double], marks: [[Double]]) {
        self.page = page
        self.area = area
        self.marks = marks
    }

    func encode(to writer: inout ByteWriter) {
        writer.put(UInt32(truncatingIfNeeded: page))
        for value in area.prefix(4) { writer.put(value) }
        writer.put(UInt32(truncatingIfNeeded: marks.count))
        for mark in marks { for value in mark.prefix(4) { writer.put(value) } }
    }

    init(from reader: inout ByteReader) throws(PDFError) {
        page = Int(try reader.take(UInt32.self))
        area = try Self.box(&reader)
        marks = []
        for _ in 0..<(try reader.count(ofItems: 32)) { marks.append(try Self.box(&reader)) }
    }

    private static func box(_ reader: inout ByteReader) throws(PDFError) -> [Double] {
        var box: [Double] = []
        for _ in 0..<4 { box.append(try reader.double()) }
        return box
    }
}
