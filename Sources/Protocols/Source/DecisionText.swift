package import Rules
import Paper
import Yams

/// Writes a decision into the text of a protocol or of a file of decisions; all other lines stay as they are.
package enum DecisionText {
    /// Why a text is left as it is: a sentence for whoever wrote it.
    package struct Problem: Error, Hashable {
        package var reason: String

        package init(reason: String) { self.reason = reason }
    }

    /// The text with the decision on a check, in place of an earlier one; nil takes that away.
    ///
    /// `numbers` are those that the decision is made on: where they change, it lapses.
    /// A protocol's decisions stand in its front matter. What comes out is read again before it is given back: it holds the
    /// decisions of before and this one, and nothing else has become wrong.
    package static func setting(
        _ decision: Check.Decision?, of check: String, numbers: String? = nil, in text: String, isProtocol: Bool
    ) throws(Problem) -> String {
        var lines = SourceText.lines(ofNormalised: text)
        let end = lines.first?.hasSuffix("\r") ?? false ? "\r" : ""
        var region = 0..<lines.count
        if isProtocol {
            guard lines.first?.trimmed == "---",
                let close = lines.dropFirst().firstIndex(where: { ["---", "..."].contains($0.trimmed) })
            else { throw Problem(reason: "has no front matter to hold decisions: give it one between lines ---") }
            region = 1..<close
        }
        let before = try read(text, isProtocol: isProtocol)
        let list = try place(lines[region].map { $0.hasSuffix("\r") ? String($0.dropLast()) : $0 }, before)
        let item = decision.map { written(check, $0, numbers, indent: list.indent).map { $0 + end } } ?? []
        let old = list.items.firstIndex { $0.check == check }
        if let old {
            let own = list.items[old].lines
            lines.replaceSubrange(
                (region.lowerBound + own.lowerBound)..<(region.lowerBound + own.upperBound), with: item)
            if item.isEmpty, list.items.count == 1, let key = list.key {
                lines[region.lowerBound + key] = "decisions: []" + end
            }
        } else if !item.isEmpty {
            if let last = list.items.last {
                lines.insert(contentsOf: item, at: region.lowerBound + last.lines.upperBound)
            } else if let key = list.key {
                lines.replaceSubrange(
                    (region.lowerBound + key)...(region.lowerBound + key), with: ["decisions:" + end] + item)
            } else {
                var at = region.upperBound
                // the last piece of a file that ends with a line's end is empty
                if !isProtocol, lines[..<at].last?.isEmpty ?? false { at -= 1 }
                lines.insert(contentsOf: ["decisions:" + end] + item, at: at)
            }
        }
        let result = lines.joined(separator: "\n")
        let whole = result.utf8.last == 0x0A || isProtocol ? result : result + "\n"
        try verify(whole, isProtocol, before, check, decision, numbers)
        return whole
    }

    // MARK: Reading

    private struct Known {
        var decisions: [Decision]
        var problems: Int
    }

    private static func read(_ text: String, isProtocol: Bool) throws(Problem) -> Known {
        if isProtocol {
            let document = LiterateProtocol(text, file: "")
            return Known(decisions: document.front.decisions, problems: document.problems.count)
        }
        let read = Decision.read(text, file: "")
        return Known(decisions: read.decisions, problems: read.problems.count)
    }

    private struct List {
        /// Line of "decisions:" in the region.
        var key: Int?
        var items: [(check: String, lines: Range<Int>)] = []
        /// Blanks before the dash.
        var indent = 2
    }

    /// Where the list and its items stand, in lines of the YAML.
    private static func place(_ lines: [String], _ known: Known) throws(Problem) -> List {
        let node: Node?
        do {
            node = try Yams.compose(yaml: lines.joined(separator: "\n"))
        } catch {
            throw Problem(reason: "is no valid YAML: mend it before decisions are added")
        }
        var list = List()
        guard let mapping = node?.mapping else {
            if node == nil || node?.null != nil { return list }
            throw Problem(reason: "is not written as lines of \"key: value\"")
        }
        guard let (key, value) = mapping.first(where: { $0.key.string == "decisions" }) else { return list }
        let hand = "writes its decisions in a form that this page does not change: write it by hand"
        guard let keyLine = key.mark?.line, lines.indices.contains(keyLine - 1) else { throw Problem(reason: hand) }
        list.key = keyLine - 1
        guard let sequence = value.sequence else {
            if value.null != nil || value.string == "" { return list }
            throw Problem(reason: hand)
        }
        if sequence.isEmpty { return list }
        guard sequence.style != .flow else { throw Problem(reason: hand) }
        for node in sequence {
            guard let mark = node.mark, let item = node.mapping, let check = item["check"]?.string else {
                throw Problem(reason: hand)
            }
            var first = mark.line - 1
            while first > keyLine - 1, !lines[first].trimmed.hasPrefix("-") { first -= 1 }
            guard first > keyLine - 1 else { throw Problem(reason: hand) }
            let indent = lines[first].prefix { $0 == " " }.count
            list.indent = indent
            var last = first
            for line in (first + 1)..<max(first + 1, lines.count) {
                if lines[line].trimmed.isEmpty { continue }
                guard lines[line].prefix(while: { $0 == " " }).count > indent else { break }
                last = line
            }
            list.items.append((check, first..<(last + 1)))
        }
        return list
    }

    // MARK: Writing

    private static func written(
        _ check: String, _ decision: Check.Decision, _ numbers: String?, indent: Int
    ) -> [String] {
        let blanks = String(repeating: " ", count: indent)
        return [
            "\(blanks)- check: \(YAMLText.quoted(check))", "\(blanks)  decision: \(decision.kind.rawValue)",
            "\(blanks)  reason: \(YAMLText.quoted(decision.reason))",
            "\(blanks)  name: \(YAMLText.quoted(decision.name))",
        ] + (numbers.map { ["\(blanks)  numbers: \(YAMLText.quoted($0))"] } ?? [])
    }

    /// Looks whether the new text says what the old one said, and the change.
    private static func verify(
        _ text: String, _ isProtocol: Bool, _ before: Known, _ check: String, _ decision: Check.Decision?,
        _ numbers: String?
    ) throws(Problem) {
        let after = try read(text, isProtocol: isProtocol)
        var wanted = before.decisions.filter { $0.check.value != check }.map {
            [$0.check.value, words($0.decision, $0.numbers)]
        }
        if let decision { wanted.append([check, words(decision, numbers)]) }
        let found = after.decisions.map { [$0.check.value, words($0.decision, $0.numbers)] }
        guard Set(wanted) == Set(found), wanted.count == found.count, after.problems <= before.problems else {
            throw Problem(reason: "would not say the same with the decision in it: write it by hand")
        }
    }

    private static func words(_ decision: Check.Decision, _ numbers: String?) -> String {
        [decision.kind.rawValue, decision.reason.folded, decision.name.folded, numbers?.folded ?? ""]
            .joined(separator: "\u{1F}")
    }
}
