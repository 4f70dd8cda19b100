import Paper

/// Parts figure captions from the running text.
struct FigureCaptions {
    private(set) var prose: [SourceLine] = []
    private(set) var captions: [[SourceLine]] = []

    init(lines: [SourceLine]) {
        var isOpen = false
        for (index, line) in lines.enumerated() {
            let opens = index == 0 || lines[index - 1].isBlank || lines[index - 1].page != line.page
            if opens, let label = CaptionLabel(line.text), label.kind == .figure {
                captions.append([line])
                isOpen = true
                prose.append(SourceLine(number: line.number, raw: ""))
            } else if isOpen, !line.isBlank, line.page == captions.last?.last?.page {
                captions[captions.count - 1].append(line)
            } else {
                isOpen = false
                prose.append(line)
            }
        }
    }
}
