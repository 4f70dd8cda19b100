import Paper
import Yams

/// A list in a file of decisions, or in a protocol's front matter, changed line by line: all other lines stay as they are.
struct CurationList {
    /// "decisions", "questions".
    let key: String
    /// Whether an item is the one that is changed.
    let isItem: (Node.Mapping) -> Bool
    /// Keys without one of which an item is not understood.
    let needs: String

    /// The text with an item, in place of the one that is changed or behind the others; nil takes that one away.
    ///
    /// The item's lines have no indentation but that of a line below the first: `- check: …`, `  name: …`.
    func setting(_ item: [String]?, in text: String, isProtocol: Bool) throws(DecisionText.Problem) -> String {
        var lines = SourceText.lines(ofNormalised: text)
        let end = lines.first?.hasSuffix("\r") ?? false ? "\r" : ""
        var region = 0..<lines.count
        if isProtocol {
            guard lines.first?.trimmed == "---",
                let close = lines.dropFirst().firstIndex(where: { ["---", "..."].contains($0.trimmed) })
            else {
                throw DecisionText.Problem(
                    reason: "has no front matter to hold \(key): give it one between lines ---")
            }
            region = 1..<close
        }
        let list = try place(lines[region].map { $0.hasSuffix("\r") ? String($0.dropLast()) : $0 })
        let blanks = String(repeating: " ", count: list.indent)
        let item = item?.map { blanks + $0 + end } ?? []
        if let old = list.items.firstIndex(where: \.isChanged) {
            let own = list.items[old].lines
            lines.replaceSubrange(
                (region.lowerBound + own.lowerBound)..<(region.lowerBound + own.upperBound), with: item)
            if item.isEmpty, list.items.count == 1, let place = list.key {
                lines[region.lowerBound + place] = "\(key): []" + end
            }
        } else if !item.isEmpty {
            if let last = list.items.last {
                lines.insert(contentsOf: item, at: region.lowerBound + last.lines.upperBound)
            } else if let place = list.key {
                lines.replaceSubrange(
                    (region.lowerBound + place)...(region.lowerBound + place), with: ["\(key):" + end] + item)
            } else {
                var at = region.upperBound
                // the last piece of a file that ends with a line's end is empty
                if !isProtocol, lines[..<at].last?.isEmpty ?? false { at -= 1 }
                lines.insert(contentsOf: ["\(key):" + end] + item, at: at)
            }
        }
        let result = lines.joined(separator: "\n")
        return result.utf8.last == 0x0A || isProtocol ? result : result + "\n"
    }

    private struct Found {
        /// Line of "decisions:" in the region.
        var key: Int?
        var items: [(isChanged: Bool, lines: Range<Int>)] = []
        /// Blanks before the dash.
        var indent = 2
    }

    /// Where the list and its items stand, in lines of the YAML.
    private func place(_ lines: [String]) throws(DecisionText.Problem) -> Found {
        let node: Node?
        do {
            node = try Yams.compose(yaml: lines.joined(separator: "\n"))
        } catch {
            throw DecisionText.Problem(reason: "is no valid YAML: mend it before \(key) are added")
        }
        var list = Found()
        guard let mapping = node?.mapping else {
            if node == nil || node?.null != nil { return list }
            throw DecisionText.Problem(reason: "is not written as lines of \"key: value\"")
        }
        guard let (name, value) = mapping.first(where: { $0.key.string == key }) else { return list }
        let hand = DecisionText.Problem(
            reason: "writes its \(key) in a form that this page does not change: write it by hand")
        guard let keyLine = name.mark?.line, lines.indices.contains(keyLine - 1) else { throw hand }
        list.key = keyLine - 1
        guard let sequence = value.sequence else {
            if value.null != nil || value.string == "" { return list }
            throw hand
        }
        if sequence.isEmpty { return list }
        guard sequence.style != .flow else { throw hand }
        for node in sequence {
            guard let mark = node.mark, let item = node.mapping, item[Node(needs)]?.string != nil else { throw hand }
            var first = mark.line - 1
            while first > keyLine - 1, !lines[first].trimmed.hasPrefix("-") { first -= 1 }
            guard first > keyLine - 1 else { throw hand }
            let indent = lines[first].prefix { $0 == " " }.count
            list.indent = indent
            var last = first
            for line in (first + 1)..<max(first + 1, lines.count) {
                if lines[line].trimmed.isEmpty { continue }
                guard lines[line].prefix(while: { $0 == " " }).count > indent else { break }
                last = line
            }
            list.items.append((isItem(item), first..<(last + 1)))
        }
        return list
    }
}
