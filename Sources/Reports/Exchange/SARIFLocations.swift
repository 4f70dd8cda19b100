import Paper

/// Places of papers as SARIF's locations: lines and columns of text, the element's path in markup, the page of a PDF.
struct SARIFLocations {
    private let papers: [PaperReport]
    private let indices: [String: Int]
    private let sources: ReportSources
    private let places: ReportPlaces

    init(_ report: Report, _ sources: ReportSources) {
        papers = report.papers
        indices = Dictionary(zip(report.papers.map(\.id), report.papers.indices)) { first, _ in first }
        self.sources = sources
        places = report.places
    }

    func index(of paper: PaperReport) -> Int? { indices[paper.id] }

    func address(_ index: Int) -> String { sources.address(of: papers[index]) }

    /// Whether the passage is of a paper of the report.
    func knows(_ evidence: Evidence) -> Bool { indices[evidence.paper] != nil }

    /// The fields of a physical location that is a whole file.
    func write(artifact index: Int, to text: inout JSONText) {
        text.key("artifactLocation")
        text.object {
            $0.field("uri", address(index))
            $0.field("index", index)
        }
    }

    /// A location; related ones have an id.
    func write(_ evidence: Evidence, id: Int?, to text: inout JSONText) {
        guard let index = indices[evidence.paper] else { return }
        let passage = evidence.passage
        let words = places.words(evidence)
        text.object {
            $0.field("id", ifAny: id)
            $0.key("physicalLocation")
            $0.object {
                write(artifact: index, to: &$0)
                write(regionOf: passage, in: evidence.paper, to: &$0)
            }
            if let element = passage.element {
                $0.field("logicalLocations", [element]) { text, element in
                    text.object {
                        $0.field("fullyQualifiedName", element)
                        $0.field("kind", "element")
                    }
                }
            }
            $0.key("message")
            $0.object { $0.field("text", "\(words): “\(passage.quote)”") }
            $0.key("properties")
            $0.object {
                $0.field("page", ifAny: passage.page)
                if !passage.boxes.isEmpty {
                    // points from the page's top left corner: left, top, right, bottom
                    $0.field("boxes", passage.boxes) { text, box in
                        text.list([box.left, box.top, box.right, box.bottom]) {
                            $0.number(($1 * 100).rounded() / 100)
                        }
                    }
                }
                $0.field("quote", passage.quote)
                $0.field("where", words)
            }
        }
    }

    private func write(regionOf passage: Passage, in paper: String, to text: inout JSONText) {
        if let span = sources.span(of: passage, in: paper) {
            text.key("region")
            text.object {
                $0.field("startLine", span.firstLine)
                $0.field("startColumn", span.firstColumn)
                $0.field("endLine", span.lastLine)
                $0.field("endColumn", span.endColumn)
                guard sources.countsAsFile(paper) else { return }
                $0.field("charOffset", span.offsets.lowerBound)
                $0.field("charLength", span.offsets.count)
            }
        } else if let lines = passage.lines {
            text.key("region")
            text.object {
                $0.field("startLine", lines.lowerBound)
                $0.field("endLine", lines.upperBound)
            }
        }
    }
}
