/// Reads a page's operators: paints what it draws upright, and notes where its images stand.
///
/// Text, curves and slanted lines are passed over: no rule is made of them.
struct ContentReader {
    /// What a page draws.
    struct Drawing {
        var canvas: RuleCanvas
        var images: [ContentBox] = []
        /// Whether a thin image stands where a rule might.
        var hasImageRules = false
        /// Why reading stopped before the end.
        var hasGivenUp = false
    }

    private(set) var drawing: Drawing
    private var state: ContentState
    private var saved: [ContentState] = []
    private var path = ContentPath()
    private var clipsNext = false
    private var operands: [Double] = []
    private var listed: [Double] = []
    private var tokenCount = 0
    private var formCount = 0
    private var forms: [Int: Form] = [:]

    private struct Form {
        var bytes: [UInt8]
        var matrix: ContentMatrix
        var box: [Double]
        var resources: ContentResources
    }

    // a page of print has some ten thousands of tokens, a map some millions
    private static let mostTokens = 8_000_000
    private static let mostForms = 20_000
    private static let deepestForm = 12
    private static let mostSaved = 500
    private static let mostSegments = 200_000
    private static let mostPainted = 1_000_000_000
    /// Tones whose colour is not asked for: patterns and shadings.
    private static let middling = 0.75
    /// A picture less thick than this and so many times as long may be a rule or the ground of a row.
    private static let thickestBar = 24.0
    private static let slimmestBar = 8.0
    private static let shortestRule = 12.0

    /// Begins a page whose operators draw on so many pixels under a matrix.
    init(width: Int, height: Int, matrix: ContentMatrix) {
        drawing = Drawing(canvas: RuleCanvas(width: width, height: height))
        state = ContentState(
            matrix: matrix, clip: ContentBox(left: 0, top: 0, right: Double(width), bottom: Double(height)))
    }

    mutating func read(_ bytes: [UInt8], _ resources: ContentResources, depth: Int = 0) {
        let base = saved.count
        bytes.withUnsafeBufferPointer { buffer in
            var lexer = ContentLexer(buffer)
            var name: Range<Int>?
            var isListing = false
            operands.removeAll(keepingCapacity: true)
            while !drawing.hasGivenUp {
                tokenCount += 1
                if tokenCount > Self.mostTokens { drawing.hasGivenUp = true }
                switch lexer.next() {
                case .number(let value):
                    if isListing {
                        if listed.count < 16 { listed.append(value) }
                    } else if operands.count < 64 {
                        operands.append(value)
                    }
                case .name(let range): name = range
                case .arrayStart:
                    isListing = true
                    listed.removeAll(keepingCapacity: true)
                case .arrayEnd: isListing = false
                case .other: break
                case .word(let letters):
                    if let known = ContentOperator(rawValue: letters) {
                        if known == .imageData {
                            lexer.skipInlineImage()
                            addImage()
                        } else if known == .restore {
                            if saved.count > base, let last = saved.popLast() { state = last }
                        } else {
                            perform(known, name.map(lexer.text), resources, depth)
                        }
                    }
                    operands.removeAll(keepingCapacity: true)
                    name = nil
                    isListing = false
                case .end:
                    return
                }
            }
        }
        if saved.count > base {
            state = saved[base]
            saved.removeLast(saved.count - base)
        }
    }

    /// The last so many operands; nil where there are fewer.
    private func last(_ count: Int) -> ArraySlice<Double>? { operands.count >= count ? operands.suffix(count) : nil }

    private func points(_ count: Int) -> [ContentPoint]? {
        guard let values = last(2 * count) else { return nil }
        return (0..<count).map { index in
            state.matrix.point(values[values.startIndex + 2 * index], values[values.startIndex + 2 * index + 1])
        }
    }

    private mutating func perform(
        _ known: ContentOperator, _ name: String?, _ resources: ContentResources, _ depth: Int
    ) {
        switch known {
        case .save:
            if saved.count < Self.mostSaved { saved.append(state) } else { drawing.hasGivenUp = true }
        case .restore, .imageData, .beginImage: break
        case .concatenate:
            if let matrix = last(6).flatMap({ ContentMatrix(Array($0)) }) { state.matrix = matrix.then(state.matrix) }
        case .lineWidth: if let width = operands.last { state.lineWidth = abs(width) }
        case .lineCap: if let cap = operands.last { state.hasLongEnds = cap != 0 }
        case .dashes: state.dashes = listed
        case .namedState: if let name { resources.apply(name, to: &state) }
        case .move, .line, .curve, .curveFromHere, .curveToEnd, .close, .rectangle: extend(known)
        case .stroke, .closeStroke, .fill, .fillOld, .fillEvenOdd, .fillStroke, .fillStrokeEvenOdd, .closeFillStroke,
            .closeFillStrokeEvenOdd, .endPath, .clip, .clipEvenOdd:
            paint(known)
        case .shade: drawing.canvas.fill([state.clip], level: Self.middling, alpha: state.fill.alpha)
        case .fillGrey, .fillRGB, .fillCMYK, .fillSpace, .fillColor, .fillColorNamed:
            Self.set(&state.fill, known, operands, name, resources)
        case .strokeGrey, .strokeRGB, .strokeCMYK, .strokeSpace, .strokeColor, .strokeColorNamed:
            Self.set(&state.stroke, known, operands, name, resources)
        case .externalObject: if let name { draw(name, resources, depth) }
        }
    }

    // MARK: colours

    private static func set(
        _ ink: inout ContentState.Ink, _ known: ContentOperator, _ values: [Double], _ name: String?,
        _ resources: ContentResources
    ) {
        switch known {
        case .fillGrey, .strokeGrey: ink.space = .grey
        case .fillRGB, .strokeRGB: ink.space = .rgb
        case .fillCMYK, .strokeCMYK: ink.space = .cmyk
        case .fillSpace, .strokeSpace:
            guard let name else { return }
            ink.space = resources.space(name)
            ink.level = ink.space.initialLevel
            return
        default:
            if case .pattern = ink.space {
                ink.level = middling
                return
            }
        }
        if let level = ink.space.level(values) { ink.level = level }
    }

    // MARK: paths

    private mutating func extend(_ known: ContentOperator) {
        guard path.segments.count < Self.mostSegments else {
            drawing.hasGivenUp = true
            return
        }
        switch known {
        case .move: if let to = points(1) { path.move(to: to[0]) }
        case .line: if let to = points(1) { path.line(to: to[0]) }
        case .curve: if let to = points(3) { path.line(to: to[2], isCurve: true) }
        case .curveFromHere, .curveToEnd: if let to = points(2) { path.line(to: to[1], isCurve: true) }
        case .close: path.close()
        case .rectangle:
            guard let box = last(4) else { return }
            let start = box.startIndex
            let (x, y, width, height) = (box[start], box[start + 1], box[start + 2], box[start + 3])
            path.move(to: state.matrix.point(x, y))
            path.line(to: state.matrix.point(x + width, y))
            path.line(to: state.matrix.point(x + width, y + height))
            path.line(to: state.matrix.point(x, y + height))
            path.close()
        default: break
        }
    }

    private mutating func paint(_ known: ContentOperator) {
        switch known {
        case .clip, .clipEvenOdd:
            clipsNext = true
            return
        case .closeStroke, .closeFillStroke, .closeFillStrokeEvenOdd: path.close()
        default: break
        }
        switch known {
        case .fill, .fillOld, .fillStroke, .closeFillStroke: fill(evenOdd: false)
        case .fillEvenOdd, .fillStrokeEvenOdd, .closeFillStrokeEvenOdd: fill(evenOdd: true)
        default: break
        }
        switch known {
        case .stroke, .closeStroke, .fillStroke, .fillStrokeEvenOdd, .closeFillStroke, .closeFillStrokeEvenOdd:
            stroke()
        default: break
        }
        if clipsNext {
            if let box = path.box { state.clip = state.clip.cut(by: box) }
            clipsNext = false
        }
        path.removeAll()
    }

    private mutating func fill(evenOdd: Bool) { paint(path.filled(evenOdd: evenOdd), state.fill) }

    private mutating func stroke() {
        guard state.makesLine else { return }
        paint(
            path.stroked(width: state.lineWidth * state.scale, hasLongEnds: state.hasLongEnds), state.stroke)
    }

    private mutating func paint(_ boxes: [ContentBox], _ ink: ContentState.Ink) {
        guard drawing.canvas.painted < Self.mostPainted else {
            drawing.hasGivenUp = true
            return
        }
        // white times what is there changes nothing
        if boxes.isEmpty || state.multiplies && ink.level > 0.99 { return }
        drawing.canvas.fill(boxes.map { $0.cut(by: state.clip) }, level: ink.level, alpha: ink.alpha)
    }

    // MARK: forms and images

    private mutating func addImage() {
        let box = state.matrix.box(0, 0, 1, 1)
        let seen = box.cut(by: state.clip)
        guard seen.width > 0, seen.height > 0 else { return }
        let (thickness, length) = (min(seen.width, seen.height), max(seen.width, seen.height))
        if thickness < Self.thickestBar, length >= max(Self.shortestRule, thickness * Self.slimmestBar) {
            drawing.hasImageRules = true
        }
        drawing.images.append(box)
        if drawing.images.count > Self.mostForms { drawing.hasGivenUp = true }
    }

    private mutating func draw(_ name: String, _ resources: ContentResources, _ depth: Int) {
        formCount += 1
        guard formCount <= Self.mostForms else {
            drawing.hasGivenUp = true
            return
        }
        guard let object = resources.externalObject(name), object.isStream else { return }
        if object["Subtype"]?.name == "Image" { return addImage() }
        guard object["Subtype"]?.name == "Form", depth < Self.deepestForm, let form = form(object, resources) else {
            return
        }
        let outside = (state, path)
        path = ContentPath()
        state.matrix = form.matrix.then(state.matrix)
        if form.box.count == 4 {
            let (left, bottom) = (form.box[0], form.box[1])
            state.clip = state.clip.cut(
                by: state.matrix.box(left, bottom, form.box[2] - left, form.box[3] - bottom))
        }
        if state.clip.width > 0, state.clip.height > 0 { read(form.bytes, form.resources, depth: depth + 1) }
        (state, path) = outside
    }

    private mutating func form(_ object: QPDFObject, _ outer: ContentResources) -> Form? {
        if let identity = object.identity, let form = forms[identity] { return form }
        guard let bytes = object.streamBytes else {
            drawing.hasGivenUp = true
            return nil
        }
        let form = Form(
            bytes: bytes, matrix: object["Matrix"].flatMap { ContentMatrix($0.numbers(upTo: 6)) } ?? ContentMatrix(),
            box: object["BBox"]?.numbers(upTo: 4) ?? [],
            resources: object["Resources"].map { ContentResources($0) } ?? outer)
        if let identity = object.identity { forms[identity] = form }
        return form
    }
}

extension ContentReader.Drawing {
    /// The largest share of the page under one image, 0 to 1.
    var imageCoverage: Float {
        let area = Double(canvas.width * canvas.height)
        return Float(min(1, images.reduce(0) { max($0, $1.width * $1.height / area) }))
    }

    /// Text on a picture is a table's only if there is enough of it.
    private static let leastGlyphsOnPicture = 30

    /// Whether the page's rules may be part of pictures.
    func needsPainting(_ page: PDFPage) -> Bool {
        if hasGivenUp || hasImageRules { return true }
        guard !images.isEmpty else { return false }
        var count = 0
        for glyph in page.glyphs where glyph.scalar.value > 0x20 {
            let (x, y) = (Double(glyph.left + glyph.right) / 2, Double(glyph.top + glyph.bottom) / 2)
            if images.contains(where: { $0.left < x && x < $0.right && $0.top < y && y < $0.bottom }) { count += 1 }
        }
        return count >= Self.leastGlyphsOnPicture
    }
}
