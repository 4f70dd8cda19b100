extension PageRules {
    /// The boxes around rules that touch: at least three across and three down.
    func components() -> [PageBox] {
        let across = horizontal.filter { !$0.isEdge && $0.length > 12 }
        let down = vertical.filter { !$0.isEdge && $0.length > 8 }
        guard across.count > 2, down.count > 2 else { return [] }
        var owner = Array(0..<(across.count + down.count))
        func find(_ index: Int) -> Int {
            var index = index
            while owner[index] != index {
                owner[index] = owner[owner[index]]
                index = owner[index]
            }
            return index
        }
        let reach = 3.0
        for (index, rule) in across.enumerated() {
            for (other, line) in down.enumerated()
            where line.position > rule.from - reach && line.position < rule.to + reach
                && rule.position > line.from - reach
                && rule.position < line.to + reach
            {
                owner[find(across.count + other)] = find(index)
            }
        }
        var groups: [Int: (box: PageBox, across: Int, down: Int)] = [:]
        for (index, rule) in (across + down).enumerated() {
            let box =
                rule.isVertical
                ? PageBox(left: rule.position, top: rule.from, right: rule.position, bottom: rule.to)
                : PageBox(left: rule.from, top: rule.position, right: rule.to, bottom: rule.position)
            let known = groups[find(index)]
            groups[find(index)] = (
                known?.box.union(box) ?? box, (known?.across ?? 0) + (rule.isVertical ? 0 : 1),
                (known?.down ?? 0) + (rule.isVertical ? 1 : 0)
            )
        }
        return groups.values.filter { $0.across > 2 && $0.down > 2 && $0.box.width > 50 && $0.box.height > 20 }.map {
            PageBox(left: $0.box.left - 1, top: $0.box.top - 1, right: $0.box.right + 1, bottom: $0.box.bottom + 1)
        }.sorted { ($0.width * $0.height, $0.top) > ($1.width * $1.height, $1.top) }
    }
}
