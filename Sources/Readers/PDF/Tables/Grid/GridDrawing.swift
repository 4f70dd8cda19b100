package import PDFPages

/// The shapes that show what was read on a page: frame red, column borders blue, row borders green, cells orange,
/// rules violet.
package enum GridDrawing {
    package static func overlays(_ grids: [PageGrid], on page: UprightPage) -> [Overlay] {
        var shapes: [Overlay] = []
        func add(_ box: PageBox, _ color: [Double], _ style: Overlay.Style = .outline, width: Double = 0.7) {
            let placed = page.onPage(box)
            shapes.append(
                Overlay(
                    left: placed.left, top: placed.top, right: placed.right, bottom: placed.bottom, color: color,
                    style: style, width: width))
        }
        for rule in page.rules.horizontal {
            add(
                PageBox(left: rule.from, top: rule.position, right: rule.to, bottom: rule.position),
                [0.6, 0, 0.8], width: rule.isEdge ? 0.5 : 1)
        }
        for rule in page.rules.vertical {
            add(
                PageBox(left: rule.position, top: rule.from, right: rule.position, bottom: rule.to),
                [0.6, 0, 0.8], width: rule.isEdge ? 0.5 : 1)
        }
        for grid in grids {
            add(grid.box, [0.9, 0, 0], width: 1.5)
            for x in grid.separators {
                add(PageBox(left: x, top: grid.box.top, right: x, bottom: grid.box.bottom), [0, 0.3, 0.9])
            }
            for y in grid.rowBorders {
                add(PageBox(left: grid.box.left, top: y, right: grid.box.right, bottom: y), [0, 0.6, 0.2])
            }
            for cell in grid.cells where !cell.isCarried {
                let isHeader = cell.row < grid.headerRowCount
                add(cell.box, isHeader ? [0.1, 0.5, 0.9] : [1, 0.6, 0], .fill)
                if cell.column != cell.columnEnd || cell.row != cell.rowEnd { add(cell.box, [1, 0.4, 0], width: 1) }
            }
        }
        return shapes
    }
}
