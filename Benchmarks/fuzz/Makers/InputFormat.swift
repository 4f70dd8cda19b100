import Foundation

/// One kind of document that is made and tried; another kind is one more entry in `all`.
struct InputFormat: Sendable {
    var name: String
    /// Endings of its files' names, the usual one first.
    var endings: [String]
    var isMarkup = false
    /// Writes an invented document.
    var make: @Sendable (inout Scribe) -> [UInt8]
    /// Whether the document is a protocol, which stands beside a text paper.
    var isProtocol = false

    static let all: [InputFormat] = [
        InputFormat(name: "text", endings: [".txt"]) { Array(TextMaker.make(&$0).utf8) },
        InputFormat(name: "jats", endings: [".nxml", ".xml"], isMarkup: true) { Array(MarkupMaker.jats(&$0).utf8) },
        InputFormat(name: "html", endings: [".html", ".htm", ".xhtml"], isMarkup: true) {
            Array(MarkupMaker.html(&$0).utf8)
        },
        InputFormat(name: "registry", endings: [".json"]) { Array(RecordMaker.make(&$0).utf8) },
        InputFormat(name: "docx", endings: [".docx"]) { WordMaker.make(&$0) },
        InputFormat(name: "pdf", endings: [".pdf"]) { PDFMaker.make(&$0) },
        InputFormat(
            name: "protocol", endings: [".protocol.md"], make: { Array(ProtocolMaker.make(&$0, paper: "paper").utf8) },
            isProtocol: true),
    ]
}

/// A document that was made, and the paper that it goes with where it is a protocol.
struct Input: Sendable {
    /// The name of the paper's file.
    var name: String
    var bytes: [UInt8]
    /// A protocol's paper; the protocol is named after it.
    var paper: [UInt8]?

    /// The name of the protocol beside the paper.
    var protocolName: String { String(name.split(separator: ".").first ?? "") + ".protocol.md" }
}

/// Documents to damage, by format.
struct SeedDocuments: Sendable {
    private var documents: [String: [[UInt8]]] = [:]

    /// Reads files whose names end as a format's do, from folders and the folders in them, in order of their names.
    init(folders: [String]) {
        for folder in folders {
            let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder).sorted()) ?? []
            for name in names {
                guard let format = InputFormat.all.first(where: { $0.endings.contains { name.hasSuffix($0) } }),
                    let data = FileManager.default.contents(atPath: folder + "/" + name), data.count < 3_000_000
                else { continue }
                documents[format.name, default: []].append([UInt8](data))
            }
        }
    }

    func pick(_ format: InputFormat, _ dice: inout Dice) -> [UInt8]? { dice.any(of: documents[format.name] ?? []) }
}

/// Makes the inputs of one run; the same seed, format and number give the same input.
struct InputMaker: Sendable {
    var seed: UInt64
    var seeds: SeedDocuments

    func input(_ format: InputFormat, _ number: Int) -> Input {
        let kind = format.name.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }
        var scribe = Scribe(Dice(seed, kind, UInt64(number)))
        var bytes: [UInt8]
        let choice = scribe.dice.fraction()
        if choice < 0.2, let document = seeds.pick(format, &scribe.dice) {
            let other = seeds.pick(format, &scribe.dice) ?? []
            var mutation = Mutation(dice: scribe.dice)
            bytes = mutation.mutated(document, with: other, isMarkup: format.isMarkup)
            scribe.dice = mutation.dice
        } else {
            bytes = format.make(&scribe)
            if format.isProtocol {
                let text = String(decoding: bytes, as: UTF8.self)
                bytes = Array(text.replacing("paper: paper\n", with: "paper: \(format.name)-\(number)\n").utf8)
            }
            if choice > 0.75 {
                var mutation = Mutation(dice: scribe.dice)
                bytes = mutation.mutated(bytes, with: bytes, isMarkup: format.isMarkup)
                scribe.dice = mutation.dice
            }
        }
        if scribe.dice.chance(0.06) {
            var mutation = Mutation(dice: scribe.dice)
            bytes = mutation.odd(bytes)
            scribe.dice = mutation.dice
        }
        let stem = "\(format.name)-\(number)"
        guard format.isProtocol else {
            let ending = scribe.dice.chance(0.9) ? format.endings[0] : scribe.dice.pick(format.endings + [".txt"])
            return Input(name: stem + ending, bytes: bytes)
        }
        return Input(name: stem + ".txt", bytes: bytes, paper: Array(TextMaker.make(&scribe).utf8))
    }
}
