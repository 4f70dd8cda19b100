/// Puts the ends of comments into a document's bytes, cutting runs where they lie within one.
struct DocumentEdits {
    private let text: DocumentText
    private let source: [UInt8]
    /// By the place in the source: what ends there, and what begins.
    private var ends: [Int: [UInt8]] = [:]
    private var starts: [Int: [UInt8]] = [:]
    /// The letter that a place lies at, and on which side of it.
    private var borders: [Int: (text: Int, isEnd: Bool)] = [:]

    init(_ text: DocumentText, _ source: [UInt8]) {
        self.text = text
        self.source = source
    }

    mutating func add(_ atoms: ClosedRange<Int>, id: Int) {
        let first = text.atoms[atoms.lowerBound]
        let last = text.atoms[atoms.upperBound]
        let prefix = text.prefix
        let start = place(first, isEnd: false)
        starts[start, default: []] += Array("<\(prefix)commentRangeStart \(prefix)id=\"\(id)\"/>".utf8)
        let end = place(last, isEnd: true)
        ends[end, default: []] += Array(
            "<\(prefix)commentRangeEnd \(prefix)id=\"\(id)\"/><\(prefix)r><\(prefix)commentReference \(prefix)id=\"\(id)\"/></\(prefix)r>"
                .utf8)
    }

    /// The place of a letter's border; borders at the ends of a text lie outside its tags.
    private mutating func place(_ atom: DocumentText.Atom, isEnd: Bool) -> Int {
        let own = text.texts[atom.text]
        let at = isEnd ? atom.range.upperBound : atom.range.lowerBound
        let place: Int
        if at <= own.content.lowerBound {
            place = own.whole.lowerBound
        } else if at >= own.content.upperBound {
            place = max(at, own.whole.upperBound)
        } else {
            place = at
        }
        if borders[place] == nil { borders[place] = (atom.text, isEnd) }
        return place
    }

    /// The document with all comments' ends in it.
    var bytes: [UInt8] {
        var inserts: [(at: Int, bytes: [UInt8])] = []
        var cut: Set<Int> = []
        for (place, border) in borders {
            let own = text.texts[border.text]
            let run = text.runs[own.run]
            let marks = (ends[place] ?? []) + (starts[place] ?? [])
            if place > own.content.lowerBound, place < own.content.upperBound {
                // within the text: its run is cut in two
                let prefix = text.prefix
                inserts.append(
                    (
                        place,
                        Array("</\(prefix)t></\(prefix)r>".utf8) + marks + opened(run)
                            + Array("<\(prefix)t xml:space=\"preserve\">".utf8)
                    ))
                cut.insert(border.text)
            } else if place == own.whole.lowerBound, place == run.contentStart {
                inserts.append((run.whole.lowerBound, marks))
            } else if place == run.endTag.lowerBound {
                inserts.append((run.whole.upperBound, marks))
            } else {
                // between the things that a run holds
                inserts.append((place, Array("</\(text.prefix)r>".utf8) + marks + opened(run)))
            }
        }
        for index in cut where !text.texts[index].keepsBlanks {
            // what was the end of a text may be a blank now
            inserts.append((text.texts[index].tag.upperBound - 1, Array(" xml:space=\"preserve\"".utf8)))
        }
        // what ends at the end of a run stands before what begins with the next one
        let sorted = inserts.enumerated().sorted {
            ($0.element.at, rank($0.element.bytes), $0.offset) < ($1.element.at, rank($1.element.bytes), $1.offset)
        }.map(\.element)
        var result: [UInt8] = []
        result.reserveCapacity(source.count + sorted.reduce(0) { $0 + $1.bytes.count })
        var from = 0
        for insert in sorted {
            result += source[from..<insert.at]
            result += insert.bytes
            from = insert.at
        }
        return result + source[from...]
    }

    private func rank(_ bytes: [UInt8]) -> Int {
        bytes.starts(with: Array("<\(text.prefix)commentRangeStart".utf8)) ? 1 : 0
    }

    /// A run's start tag and properties, for the part behind a cut.
    private func opened(_ run: DocumentText.Run) -> [UInt8] { Array(source[run.tag]) + Array(source[run.properties]) }
}
