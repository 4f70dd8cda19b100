/// A point of a figure, in points of 1/72 inch from the upper left corner.
package struct PlotPoint: Hashable, Sendable {
    package var x: Double
    package var y: Double

    package init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// A colour with its opacity, all from 0 to 1.
package struct PlotColor: Hashable, Sendable {
    package var red: Double
    package var green: Double
    package var blue: Double
    package var opacity: Double

    package init(_ red: Double, _ green: Double, _ blue: Double, opacity: Double = 1) {
        self.red = red
        self.green = green
        self.blue = blue
        self.opacity = opacity
    }

    /// From digits such as 0x0072B2.
    package init(hex: UInt32) {
        self.init(
            Double(hex >> 16 & 0xFF) / 255, Double(hex >> 8 & 0xFF) / 255, Double(hex & 0xFF) / 255)
    }

    package func faded(_ opacity: Double) -> PlotColor {
        var copy = self
        copy.opacity = opacity
        return copy
    }

    package static let ink = PlotColor(hex: 0x1A1A1A)
    package static let grey = PlotColor(hex: 0x5F6368)
    package static let hairline = PlotColor(hex: 0xD0D4D9)
    package static let shade = PlotColor(hex: 0xF4F6F8)
    package static let paper = PlotColor(1, 1, 1)

    /// Colours that people with any colour vision tell apart.
    ///
    /// M. Okabe and K. Ito, Color Universal Design, 2002; the yellow, too light for lines, is left out.
    package static let series = [
        PlotColor(hex: 0x0072B2), PlotColor(hex: 0xD55E00), PlotColor(hex: 0x009E73), PlotColor(hex: 0xCC79A7),
    ]
}

/// Words of a figure.
package struct PlotText: Hashable, Sendable {
    package enum Anchor: Hashable, Sendable { case start, middle, end }

    package var text: String
    /// On the baseline.
    package var at: PlotPoint
    package var size: Double
    package var isBold: Bool
    package var color: PlotColor
    package var anchor: Anchor
    /// False for words that run upwards.
    package var isUpright: Bool

    package init(
        _ text: String, at: PlotPoint, size: Double, isBold: Bool = false, color: PlotColor = .ink,
        anchor: Anchor = .start, isUpright: Bool = true
    ) {
        self.text = text
        self.at = at
        self.size = size
        self.isBold = isBold
        self.color = color
        self.anchor = anchor
        self.isUpright = isUpright
    }
}

/// One thing drawn; later ones lie over earlier ones.
package enum PlotItem: Hashable, Sendable {
    case line([PlotPoint], color: PlotColor, width: Double, dashes: [Double])
    case area([PlotPoint], color: PlotColor)
    case circle(PlotPoint, radius: Double, fill: PlotColor, edge: PlotColor)
    case text(PlotText)
}

/// A drawn figure: what a canvas needs to know, and the words for those who cannot see it.
package struct Figure: Hashable, Sendable {
    /// Part of a file name: "survival-1".
    package var name: String
    package var title: String
    /// What the figure shows, in one or two sentences.
    package var summary: String
    package var width: Double
    package var height: Double
    package var items: [PlotItem]

    package init(
        name: String, title: String, summary: String, width: Double, height: Double, items: [PlotItem] = []
    ) {
        self.name = name
        self.title = title
        self.summary = summary
        self.width = width
        self.height = height
        self.items = items
    }
}

/// The width of words at a size, bold or not: fonts differ from machine to machine, so the canvas measures.
package typealias TextWidth = @Sendable (_ text: String, _ size: Double, _ isBold: Bool) -> Double

/// Words cut to a width, with an ellipsis where something is missing.
func fitted(_ text: String, to width: Double, size: Double, isBold: Bool = false, _ measure: TextWidth) -> String {
    guard measure(text, size, isBold) > width else { return text }
    var shown = Substring(text)
    while !shown.isEmpty, measure(shown + "…", size, isBold) > width { shown = shown.dropLast() }
    return shown + "…"
}

/// Words broken into lines of a width.
func wrapped(_ text: String, to width: Double, size: Double, _ measure: TextWidth) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
        if let last = lines.last, measure(last + " " + word, size, false) <= width {
            lines[lines.count - 1] = last + " " + word
        } else {
            lines.append(String(word))
        }
    }
    return lines
}
