/// A character of a picture as it was recognised; pixels from the picture's top left corner.
struct RecognisedCharacter: Hashable, Sendable {
    var text: String
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    /// How sure its recognition is, 0 to 100.
    var confidence: Double

    var isDigit: Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
}

struct RecognisedWord: Hashable, Sendable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    /// How sure the recognition of the whole word is, 0 to 100.
    var confidence: Double
    var characters: [RecognisedCharacter] = []

    var text: String { characters.map(\.text).joined() }

    func moved(right: Double, down: Double) -> RecognisedWord {
        placed(x: { $0 + right }, y: { $0 + down })
    }

    /// In a picture that is larger by a factor.
    func scaled(_ factor: Double) -> RecognisedWord { placed(x: { $0 * factor }, y: { $0 * factor }) }

    private func placed(x: (Double) -> Double, y: (Double) -> Double) -> RecognisedWord {
        var copy = self
        (copy.left, copy.top, copy.right, copy.bottom) = (x(left), y(top), x(right), y(bottom))
        copy.characters = characters.map {
            RecognisedCharacter(
                text: $0.text, left: x($0.left), top: y($0.top), right: x($0.right), bottom: y($0.bottom),
                confidence: $0.confidence)
        }
        return copy
    }
}

struct RecognisedLine: Hashable, Sendable {
    var words: [RecognisedWord] = []
}

/// Lines, words and characters of an hOCR file (the microformat in HTML that programs for recognition write, version 1.2).
///
/// What is not as the format says is left out: a word without a box, a character without one.
struct HOCR {
    private(set) var lines: [RecognisedLine] = []

    init(_ bytes: [UInt8]) {
        var place = bytes.startIndex
        var character: (box: [Double], confidence: Double)?
        while let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")),
            let close = bytes[open...].firstIndex(of: UInt8(ascii: ">"))
        {
            if let own = character {
                add(String(decoding: bytes[place..<open], as: UTF8.self), own.box, own.confidence)
            }
            character = nil
            place = close + 1
            let tag = String(decoding: bytes[(open + 1)..<close], as: UTF8.self)
            guard let kind = Self.attribute("class", of: tag), let title = Self.attribute("title", of: tag) else {
                continue
            }
            switch kind {
            case "ocrx_cinfo":
                if let box = Self.numbers("x_bboxes", of: title, count: 4) {
                    character = (box, Self.numbers("x_conf", of: title, count: 1)?[0] ?? 0)
                }
            case "ocrx_word":
                guard let box = Self.numbers("bbox", of: title, count: 4) else { continue }
                if lines.isEmpty { lines.append(RecognisedLine()) }
                lines[lines.count - 1].words.append(
                    RecognisedWord(
                        left: box[0], top: box[1], right: box[2], bottom: box[3],
                        confidence: Self.numbers("x_wconf", of: title, count: 1)?[0] ?? 0))
            case "ocr_line", "ocr_header", "ocr_textfloat", "ocr_caption": lines.append(RecognisedLine())
            default: break
            }
        }
        for index in lines.indices { lines[index].words.removeAll { $0.characters.isEmpty } }
        lines.removeAll { $0.words.isEmpty }
    }

    private mutating func add(_ markup: String, _ box: [Double], _ confidence: Double) {
        let text = Self.text(of: markup)
        guard !text.isEmpty, !lines.isEmpty, let word = lines[lines.count - 1].words.indices.last else { return }
        lines[lines.count - 1].words[word].characters.append(
            RecognisedCharacter(
                text: text, left: box[0], top: box[1], right: box[2], bottom: box[3], confidence: confidence))
    }

    private static func text(of markup: String) -> String {
        var text = markup
        for (name, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            text = text.replacing(name, with: character)
        }
        return String(text.filter { !$0.isWhitespace })
    }

    private static func attribute(_ name: String, of tag: String) -> String? {
        for quote in ["'", "\""] {
            guard let start = tag.firstRange(of: " \(name)=\(quote)") else { continue }
            let rest = tag[start.upperBound...]
            guard let end = rest.firstIndex(of: Character(quote)) else { continue }
            return String(rest[..<end])
        }
        return nil
    }

    /// The numbers of a property: "bbox 621 307 650 324; x_wconf 96".
    private static func numbers(_ name: String, of title: String, count: Int) -> [Double]? {
        for property in title.split(separator: ";") {
            let words = property.split(separator: " ")
            guard words.first.map(String.init) == name else { continue }
            let numbers = words.dropFirst().prefix(count).compactMap { Double($0) }
            guard numbers.count == count, numbers.allSatisfy({ $0.isFinite && abs($0) < 1e6 }) else { return nil }
            return numbers
        }
        return nil
    }
}
