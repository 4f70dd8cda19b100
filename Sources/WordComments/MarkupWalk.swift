import Paper

/// What goes through a document's markup element by element.
protocol MarkupWalk {
    /// `name`: with its prefix.
    mutating func open(_ name: String, _ tag: Range<Int>)
    /// `tag`: the end tag; empty, behind the element, where it has none.
    mutating func close(_ tag: Range<Int>)
    mutating func take(_ text: Range<Int>)
}

extension MarkupWalk {
    mutating func walk(_ bytes: [UInt8]) {
        var scanner = MarkupScanner(bytes)
        while let token = scanner.next() {
            switch token {
            case .start(let name, let tag, let isEmpty):
                open(String(decoding: bytes[name], as: UTF8.self), tag)
                if isEmpty { close(tag.upperBound..<tag.upperBound) }
            case .end(let tag): close(tag)
            case .text(let range): take(range)
            // a comment cannot stand within it
            case .data: break
            }
        }
    }
}

/// The ways to the open elements, those of one name counted from 1: "/w:document/w:body[1]/w:p[3]".
struct ElementPaths {
    private var levels: [(path: String, counts: [String: Int])] = []

    var isEmpty: Bool { levels.isEmpty }

    /// The way to an element that opens.
    mutating func open(_ name: String) -> String {
        var path = "/" + name
        if let last = levels.indices.last {
            levels[last].counts[name, default: 0] += 1
            path = levels[last].path + path + "[\(levels[last].counts[name] ?? 1)]"
        }
        levels.append((path, [:]))
        return path
    }

    mutating func close() { _ = levels.popLast() }

    /// A name without its prefix.
    static func local(_ name: String) -> String {
        name.firstIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
    }
}
