/// The numbers that tables and figures have in print, and the title: what text before them may name.
struct LaTeXNumbers {
    /// What a float is called in print.
    enum Kind: String { case table = "Table", figure = "Figure" }

    private(set) var title: Range<Int>?
    private var labels: [String: (kind: Kind, number: Int)] = [:]

    /// What an environment floats as; nil for one that holds no caption.
    static func kind(of environment: String) -> Kind? {
        if LaTeXCommands.figureFloats.contains(environment) { return .figure }
        return LaTeXCommands.tableFloats.contains(environment) ? .table : nil
    }

    init(_ bytes: [UInt8]) {
        var scanner = LaTeXScanner(bytes)
        var counts: [Kind: Int] = [:]
        var open: [(name: String, kind: Kind, hasCaption: Bool)] = []
        while !scanner.isAtEnd {
            guard let command = scanner.command() else {
                scanner.place += 1
                continue
            }
            scanner.place += command.utf8.count
            switch command {
            case "\\begin":
                guard let name = scanner.group().map({ scanner.text($0) }) else { continue }
                let isLong = LaTeXTabular.ownCaptions.contains(name)
                if let kind = isLong ? .table : Self.kind(of: name) {
                    // a part of a figure is a figure
                    open.append((name, isLong ? kind : open.first?.kind ?? kind, false))
                }
            case "\\end":
                guard let name = scanner.group().map({ scanner.text($0) }) else { continue }
                if let place = open.lastIndex(where: { $0.name == name }) { open.removeSubrange(place...) }
            case "\\captionof" where !open.isEmpty:
                guard let kind = scanner.group().flatMap({ Self.kind(of: scanner.text($0)) }) else { continue }
                counts[kind, default: 0] += 1
            case "\\caption", "\\tbl":
                guard let last = open.indices.last, scanner.current != UInt8(ascii: "*") else { continue }
                // a long table says on each page that it goes on
                if open[last].hasCaption, LaTeXTabular.ownCaptions.contains(open[last].name) { continue }
                open[last].hasCaption = true
                counts[open[last].kind, default: 0] += 1
            case "\\title" where title == nil:
                scanner.option()
                title = scanner.group()
            case "\\label":
                guard let kind = open.last?.kind, let label = scanner.group() else { continue }
                // print has the caption's number, whichever comes first
                labels[scanner.text(label)] = (kind, max(1, counts[kind, default: 0]))
            default: break
            }
        }
    }

    func labelled(_ label: String) -> (kind: Kind, number: Int)? { labels[label] }
}
