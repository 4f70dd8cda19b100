extension TableFinder {
    /// The frame with the rows that stand below its last rule, where a table has no rule at its end.
    func extended(_ frame: PageBox, isOpen: Bool) -> PageBox {
        guard isOpen else { return frame }
        let inside = lines.count {
            $0.box.middle > frame.top && $0.box.middle < frame.bottom && $0.box.overlapWidth(frame) > 0.5 * $0.box.width
        }
        // more than a header between two rules is a whole table
        guard inside <= Self.mostHeaderLines else { return frame }
        let rows = rows(below: frame)
        guard rows.contains(where: { $0.chunks().count > 1 }) else { return frame }
        return rows.reduce(frame) { $0.union($1.box) }.grown(by: 1, keeping: frame)
    }

    private static let mostHeaderLines = 7

    /// The lines below a box, and in its width, that stand close as rows do: to running text, a caption or a gap.
    ///
    /// Names of groups stand alone on their line; a last one without rows below it is none.
    func rows(below frame: PageBox) -> [PageLine] {
        var rows: [PageLine] = []
        var bottom = frame.bottom
        for line in lines where line.middle > frame.bottom {
            guard let own = PageLine(line.words.filter { $0.center > frame.left - 4 && $0.center < frame.right + 4 })
            else { continue }
            if line.words.contains(where: { $0.left < frame.left - 4 && $0.right > frame.left + 4 }) { break }
            let gap = own.middle - (rows.last?.middle ?? bottom)
            if gap > 2.6 * own.size || prose.share(in: own.box) > 0.5 || isAcross(own, frame) { break }
            if let chunk = own.chunks().first, TableCaption(chunk) != nil { break }
            // two names, one below the other, but no third: then it is text
            if rows.suffix(3).count(where: { $0.chunks().count == 1 }) == 3, own.chunks().count == 1 { break }
            rows.append(own)
            bottom = own.box.bottom
        }
        while let last = rows.last, last.chunks().count < 2 { rows.removeLast() }
        return rows
    }

    /// One text over most of a frame's width: a note or a sentence.
    private func isAcross(_ line: PageLine, _ frame: PageBox) -> Bool {
        line.chunks().count == 1 && line.box.width > 0.7 * frame.width && line.words.count > 6
    }
}

extension PageBox {
    /// With room around what was added to a frame.
    fileprivate func grown(by room: Double, keeping frame: PageBox) -> PageBox {
        PageBox(
            left: frame.left, top: frame.top, right: frame.right, bottom: bottom + (bottom > frame.bottom ? room : 0))
    }
}
