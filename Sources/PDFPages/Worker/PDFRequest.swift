/// What a worker is asked to do with one file.
package enum PDFRequest: Sendable {
    /// `recognises`: pages without text are drawn and their text recognised.
    case read(path: String, password: String?, recognises: Bool = false)
    /// Gives a copy with highlights.
    case mark(path: String, password: String?, marks: [PDFMark])
    /// Gives PNG pictures of pages with shapes drawn over them, by page number.
    case draw(path: String, password: String?, overlays: [Int: [Overlay]])
    /// Gives PNG pictures of parts of pages, each under its place in the list, from 0; without those that cannot be drawn.
    case crop(path: String, password: String?, crops: [PageCrop])

    package var password: String? {
        switch self {
        case .read(_, let password, _), .mark(_, let password, _), .draw(_, let password, _), .crop(_, let password, _):
            password
        }
    }

    package func encoded() -> [UInt8] {
        var writer = ByteWriter()
        switch self {
        case .read(let path, let password, let recognises):
            writer.put(UInt8(recognises ? 4 : 0))
            writer.put(path)
            writer.put(password)
        case .mark(let path, let password, let marks):
            writer.put(UInt8(1))
            writer.put(path)
            writer.put(password)
            writer.put(UInt32(marks.count))
            for mark in marks { mark.encode(to: &writer) }
        case .draw(let path, let password, let overlays):
            writer.put(UInt8(2))
            writer.put(path)
            writer.put(password)
            writer.put(UInt32(overlays.count))
            for (page, shapes) in overlays.sorted(by: { $0.key < $1.key }) {
                writer.put(UInt32(page))
                writer.put(UInt32(shapes.count))
                for shape in shapes { shape.encode(to: &writer) }
            }
        case .crop(let path, let password, let crops):
            writer.put(UInt8(3))
            writer.put(path)
            writer.put(password)
            writer.put(UInt32(crops.count))
            for crop in crops { crop.encode(to: &writer) }
        }
        return writer.bytes
    }

    init(from reader: inout ByteReader) throws(PDFError) {
        let kind = try reader.take(UInt8.self)
        let path = try reader.text()
        let password = try reader.optionalText()
        switch kind {
        case 1:
            var marks: [PDFMark] = []
            for _ in 0..<(try reader.count(ofItems: 20)) { marks.append(try PDFMark(from: &reader)) }
            self = .mark(path: path, password: password, marks: marks)
        case 2:
            var overlays: [Int: [Overlay]] = [:]
            for _ in 0..<(try reader.count(ofItems: 8)) {
                let page = Int(try reader.take(UInt32.self))
                var shapes: [Overlay] = []
                for _ in 0..<(try reader.count(ofItems: 60)) { shapes.append(try Overlay(from: &reader)) }
                overlays[page] = shapes
            }
            self = .draw(path: path, password: password, overlays: overlays)
        case 3:
            var crops: [PageCrop] = []
            for _ in 0..<(try reader.count(ofItems: 40)) { crops.append(try PageCrop(from: &reader)) }
            self = .crop(path: path, password: password, crops: crops)
        default: self = .read(path: path, password: password, recognises: kind == 4)
        }
    }
}

extension Overlay {
    fileprivate func encode(to writer: inout ByteWriter) {
        for value in [left, top, right, bottom, color[0], color[1], color[2], width] { writer.put(value) }
        writer.put(UInt8(style == .fill ? 1 : 0))
    }

    fileprivate init(from reader: inout ByteReader) throws(PDFError) {
        var values: [Double] = []
        for _ in 0..<8 { values.append(try reader.double()) }
        self.init(
            left: values[0], top: values[1], right: values[2], bottom: values[3], color: Array(values[4...6]),
            style: try reader.take(UInt8.self) == 1 ? .fill : .outline, width: values[7])
    }
}

/// What a worker answers.
package enum PDFAnswer: Sendable {
    case content(PDFContent)
    case pictures([(page: Int, png: [UInt8])])
    case copy([UInt8])
    /// The file took longer than it may.
    case timedOut

    static var timeoutMark: UInt8 { 254 }

    func encode(to writer: inout ByteWriter) {
        switch self {
        case .content(let content):
            writer.put(UInt8(0))
            content.encode(to: &writer)
        case .pictures(let pictures):
            writer.put(UInt8(1))
            writer.put(UInt32(pictures.count))
            for picture in pictures {
                writer.put(UInt32(picture.page))
                writer.put(picture.png)
            }
        case .copy(let bytes):
            writer.put(UInt8(2))
            writer.put(bytes)
        case .timedOut: writer.put(Self.timeoutMark)
        }
    }

    /// Reads a worker's answer; throws what the worker could not do, or that the answer is cut off.
    package init(decoding bytes: [UInt8]) throws(PDFError) {
        var reader = ByteReader(bytes)
        switch try reader.take(UInt8.self) {
        case 0: self = .content(try PDFContent(from: &reader))
        case 1:
            var pictures: [(page: Int, png: [UInt8])] = []
            for _ in 0..<(try reader.count(ofItems: 8)) {
                pictures.append((Int(try reader.take(UInt32.self)), try reader.data()))
            }
            self = .pictures(pictures)
        case 2: self = .copy(try reader.data())
        case Self.timeoutMark: self = .timedOut
        default: throw PDFError(try reader.text())
        }
    }

    static func encodedFailure(_ error: PDFError) -> [UInt8] {
        var writer = ByteWriter()
        writer.put(UInt8(255))
        writer.put(error.reason)
        return writer.bytes
    }
}
