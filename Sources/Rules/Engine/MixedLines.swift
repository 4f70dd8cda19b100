import Paper

/// Lines of a paper on which the words of two texts are mixed: nothing that is read there can be held against a number or
/// speak for one.
struct MixedLines {
    /// Of text.
    private var lines: Set<Int> = []
    /// Of PDFs, by page.
    private var boxes: [Int: [Box]] = [:]

    init(_ paper: Paper) {
        for gap in paper.gaps where gap.reason == Gap.columnsSideBySide || gap.reason == Gap.overprinted {
            if let line = gap.passage.lines?.lowerBound { lines.insert(line) }
            if let page = gap.passage.page { boxes[page, default: []] += gap.passage.boxes }
        }
    }

    /// Why a check says nothing; nil where its sentences stand on other lines.
    func words(on check: Check) -> String? {
        guard !lines.isEmpty || !boxes.isEmpty else { return nil }
        return check.evidence.contains { $0.section != .table && holds($0.passage) }
            ? "two texts are mixed on these lines: the sentence may not be as printed" : nil
    }

    private func holds(_ passage: Passage) -> Bool {
        if let own = passage.lines, own.contains(where: lines.contains) { return true }
        guard let page = passage.page, let mixed = boxes[page] else { return false }
        return passage.boxes.contains { box in
            mixed.contains(where: box.overlaps)
        }
    }
}
