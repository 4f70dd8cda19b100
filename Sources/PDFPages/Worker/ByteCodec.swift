/// Values → bytes for the pipe between a worker and its parent; little-endian.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func put(_ value: Float) { put(value.bitPattern) }
    mutating func put(_ value: Double) { put(value.bitPattern) }

    mutating func put(_ text: String) { put(Array(text.utf8)) }

    mutating func put(_ text: String?) {
        put(UInt8(text == nil ? 0 : 1))
        if let text { put(text) }
    }

    mutating func put(_ data: [UInt8]) {
        put(UInt32(truncatingIfNeeded: data.count))
        bytes.append(contentsOf: data)
    }

    /// A page's glyphs are most of an answer: each is one piece of `Glyph.byteCount` bytes.
    mutating func put(_ glyph: Glyph) {
        withUnsafeTemporaryAllocation(byteCount: Glyph.byteCount, alignment: 4) { piece in
            piece.storeBytes(of: glyph.scalar.value.littleEndian, toByteOffset: 0, as: UInt32.self)
            piece.storeBytes(of: glyph.left.bitPattern.littleEndian, toByteOffset: 4, as: UInt32.self)
            piece.storeBytes(of: glyph.top.bitPattern.littleEndian, toByteOffset: 8, as: UInt32.self)
            piece.storeBytes(of: glyph.right.bitPattern.littleEndian, toByteOffset: 12, as: UInt32.self)
            piece.storeBytes(of: glyph.bottom.bitPattern.littleEndian, toByteOffset: 16, as: UInt32.self)
            piece.storeBytes(of: UInt16(truncatingIfNeeded: glyph.font).littleEndian, toByteOffset: 20, as: UInt16.self)
            piece.storeBytes(of: glyph.confidence, toByteOffset: 22, as: UInt8.self)
            bytes.append(contentsOf: UnsafeRawBufferPointer(piece))
        }
    }

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }
}

/// Bytes → values; throws where the bytes end too soon, for a worker may have been cut off.
struct ByteReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func take<Value: FixedWidthInteger>(_: Value.Type) throws(PDFError) -> Value {
        let size = MemoryLayout<Value>.size
        guard place + size <= bytes.count else {
            throw PDFError("was not read to its end: the worker's answer is cut off")
        }
        defer { place += size }
        return Value(
            littleEndian: bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: Value.self) })
    }

    mutating func float() throws(PDFError) -> Float { Float(bitPattern: try take(UInt32.self)) }
    mutating func double() throws(PDFError) -> Double { Double(bitPattern: try take(UInt64.self)) }

    mutating func data() throws(PDFError) -> [UInt8] {
        let count = Int(try take(UInt32.self))
        guard count <= bytes.count - place else {
            throw PDFError("was not read to its end: the worker's answer is cut off")
        }
        defer { place += count }
        return Array(bytes[place..<place + count])
    }

    mutating func text() throws(PDFError) -> String { String(decoding: try data(), as: UTF8.self) }
    mutating func optionalText() throws(PDFError) -> String? { try take(UInt8.self) == 0 ? nil : try text() }

    /// A count of items that are each at least so many bytes long.
    mutating func count(ofItems size: Int) throws(PDFError) -> Int {
        let count = Int(try take(UInt32.self))
        guard count * size <= bytes.count - place else {
            throw PDFError("was not read to its end: the worker's answer is cut off")
        }
        return count
    }
}

extension Glyph {
    fileprivate static let byteCount = 23
}

extension PDFContent {
    func encode(to writer: inout ByteWriter) {
        writer.put(title)
        writer.put(UInt32(complaints.count))
        for complaint in complaints { writer.put(complaint) }
        writer.put(UInt32(pages.count))
        for page in pages { page.encode(to: &writer) }
    }

    init(from reader: inout ByteReader) throws(PDFError) {
        let title = try reader.optionalText()
        var complaints: [String] = []
        for _ in 0..<(try reader.count(ofItems: 4)) { complaints.append(try reader.text()) }
        var pages: [PDFPage] = []
        for _ in 0..<(try reader.count(ofItems: 24)) { pages.append(try PDFPage(from: &reader)) }
        self.init(title: title, pages: pages, complaints: complaints)
    }
}

extension PDFPage {
    fileprivate func encode(to writer: inout ByteWriter) {
        writer.reserve(32 + glyphs.count * Glyph.byteCount + rules.count * 14)
        writer.put(UInt32(number))
        writer.put(width)
        writer.put(height)
        writer.put(imageCoverage ?? -1)
        writer.put(unread)
        writer.put(UInt32(truncatingIfNeeded: misplacedCount))
        writer.put(UInt8((isOverruled ? 1 : 0) | (isRecognised ? 2 : 0)))
        writer.put(UInt32(fonts.count))
        for font in fonts {
            writer.put(font.name)
            writer.put(font.size)
            writer.put(font.reach?.above ?? 0)
            writer.put(font.reach?.below ?? 0)
        }
        writer.put(UInt32(glyphs.count))
        for glyph in glyphs { writer.put(glyph) }
        writer.put(UInt32(rules.count))
        for rule in rules {
            writer.put(UInt8((rule.isVertical ? 1 : 0) | (rule.isEdge ? 2 : 0)))
            writer.put(rule.position)
            writer.put(rule.from)
            writer.put(rule.to)
        }
    }

    fileprivate init(from reader: inout ByteReader) throws(PDFError) {
        self.init(number: Int(try reader.take(UInt32.self)), width: try reader.float(), height: try reader.float())
        let coverage = try reader.float()
        imageCoverage = coverage < 0 ? nil : coverage
        unread = try reader.optionalText()
        misplacedCount = Int(try reader.take(UInt32.self))
        let marks = try reader.take(UInt8.self)
        isOverruled = marks & 1 == 1
        isRecognised = marks & 2 == 2
        for _ in 0..<(try reader.count(ofItems: 16)) {
            var font = PDFFont(name: try reader.text(), size: try reader.float())
            let (above, below) = (try reader.float(), try reader.float())
            if above > 0, below > 0 { font.reach = FontReach(above: above, below: below) }
            fonts.append(font)
        }
        let count = try reader.count(ofItems: Glyph.byteCount)
        if fonts.isEmpty { fonts = [PDFFont(name: "Default", size: 10)] }
        glyphs.reserveCapacity(count)
        for _ in 0..<count {
            let scalar = Unicode.Scalar(try reader.take(UInt32.self)) ?? "\u{FFFD}"
            glyphs.append(
                Glyph(
                    scalar: scalar, left: try reader.float(), top: try reader.float(), right: try reader.float(),
                    bottom: try reader.float(), font: min(fonts.count - 1, Int(try reader.take(UInt16.self))),
                    confidence: try reader.take(UInt8.self)))
        }
        for _ in 0..<(try reader.count(ofItems: 13)) {
            let kind = try reader.take(UInt8.self)
            rules.append(
                Rule(
                    isVertical: kind & 1 == 1, position: try reader.float(), from: try reader.float(),
                    to: try reader.float(), isEdge: kind & 2 == 2))
        }
    }
}
