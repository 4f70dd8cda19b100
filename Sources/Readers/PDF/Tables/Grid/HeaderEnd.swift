/// Where a table's header ends and its body begins.
extension PageGridBuilder {
    /// y of the rules across the whole frame, its own top and bottom apart.
    func fullRules() -> [Double] {
        let tops = lines.map(\.box.top).min() ?? frame.top
        let bottoms = lines.map(\.box.bottom).max() ?? frame.bottom
        var full: [Double] = []
        var line: [PageRule] = []
        func close() {
            defer { line = [] }
            guard let first = line.first, let from = line.map(\.from).min(), let to = line.map(\.to).max() else {
                return
            }
            let covered = line.reduce(0) { $0 + $1.length }
            if from < frame.left + 8, to > frame.right - 8, covered > 0.75 * frame.width { full.append(first.position) }
        }
        for rule in horizontal where rule.position > tops + 4 && rule.position < bottoms - 4 {
            if let first = line.first, rule.position - first.position > 1.6 { close() }
            line.append(rule)
        }
        close()
        return full
    }

    /// Where the body begins: below the first rule with text above it, or above the first line of numbers.
    func headerEnd(_ inner: [Double]) -> Double {
        if let first = inner.first {
            let above = lines.filter { $0.middle < first }
            if above.count <= max(8, lines.count / 2), above.count(where: isRow) < 3 {
                var end = first
                for next in inner.dropFirst() {
                    guard isHeader(lines.filter { $0.middle > end && $0.middle < next }, below: next) else { break }
                    end = next
                }
                return end
            }
        }
        let numeric = lines.firstIndex { line in
            let chunks = line.chunks(blank: blank)
            // "(95% CI)" heads a column
            return chunks.count > 1
                && chunks.dropFirst().count { $0.isNumeric && $0.digitCount > $0.asciiLetterCount } * 2 >= chunks.count
                    - 1
        }
        guard let numeric, numeric > 0, numeric <= 6 else { return lines.first?.box.bottom ?? frame.top }
        return (lines[numeric - 1].box.bottom + lines[numeric].box.top) / 2
    }

    /// Whether a line holds a label at the table's left edge and nothing but values beside it.
    private func isRow(_ line: PageLine) -> Bool {
        let chunks = line.chunks(blank: blank)
        guard let label = chunks.first, chunks.count > 1, label.letterCount > 1, !label.isNumeric,
            label.box.left < frame.left + 0.1 * frame.width
        else { return false }
        return chunks.dropFirst().allSatisfy { CellText($0).isComplete && !$0.text.contains("=") }
    }

    /// Whether a ruled-off band below a header belongs to it: texts over the columns of a table of numbers, none over
    /// its stub.
    private func isHeader(_ band: [PageLine], below end: Double) -> Bool {
        guard !band.isEmpty, band.count <= 4 else { return false }
        let rest = lines.filter { $0.middle > end }.flatMap { $0.chunks(blank: blank).dropFirst() }
        guard rest.count >= 4, rest.count(where: \.isNumeric) * 2 > rest.count else { return false }
        let chunks = band.flatMap { $0.chunks(blank: blank) }
        let stub = lines.map(\.box.left).min() ?? frame.left
        let reach = rest.map(\.box.left).min() ?? frame.right
        return chunks.count > 1 && !chunks.contains { $0.isNumeric && !$0.text.contains("=") }
            && !chunks.contains { $0.box.left < stub + 20 && $0.box.center < reach }
    }
}
