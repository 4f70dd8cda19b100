/// The names that a content stream uses: colour spaces, states, forms and images.
final class ContentResources {
    private let dictionary: QPDFObject?
    private var spaces: [String: ContentColorSpace] = [:]
    private var states: [String: QPDFObject?] = [:]

    init(_ dictionary: QPDFObject?) { self.dictionary = dictionary }

    func space(_ name: String) -> ContentColorSpace {
        if let space = spaces[name] { return space }
        let space = dictionary?["ColorSpace"]?[name].map { ContentColorSpace($0) } ?? ContentColorSpace(device: name)
        spaces[name] = space
        return space
    }

    func externalObject(_ name: String) -> QPDFObject? { dictionary?["XObject"]?[name] }

    /// Sets what a named state holds.
    func apply(_ name: String, to state: inout ContentState) {
        if states[name] == nil { states[name] = .some(dictionary?["ExtGState"]?[name]) }
        guard let values = states[name] ?? nil else { return }
        if let width = values["LW"]?.number { state.lineWidth = width }
        if let alpha = values["ca"]?.number { state.fill.alpha = min(1, max(0, alpha)) }
        if let alpha = values["CA"]?.number { state.stroke.alpha = min(1, max(0, alpha)) }
        if let dashes = values["D"]?[0], dashes.isArray { state.dashes = dashes.numbers(upTo: 16) }
        if let mode = values["BM"] {
            state.multiplies = ["Multiply", "Darken"].contains(mode.name ?? mode[0]?.name ?? "")
        }
    }
}
