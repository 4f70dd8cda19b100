import Paper
import Records
import Rules

/// The findings as a collection of W3C Web Annotations (https://www.w3.org/TR/annotation-model/), in JSON-LD.
///
/// A place of a finding is an annotation of its own, since most clients show one target an annotation; all of one finding
/// have its id among their tags. Selectors: the quote with the words around it for all formats, the position for plain text,
/// the element for markup, the page for PDFs.
package struct AnnotationReport {
    package static func write(_ report: Report, sources: ReportSources = ReportSources()) -> String {
        var text = JSONText(isPretty: true)
        AnnotationReport(report, sources).write(to: &text)
        return String(decoding: text.bytes, as: UTF8.self) + "\n"
    }

    /// A place of a finding, or of a reader's question.
    private struct Item {
        /// The finding's id, or the question's.
        var id: String
        var place: Int
        var evidence: Evidence
        var paper: PaperReport
        var bodies: [(purpose: String, value: String)]
        /// Who asks; nil for a finding.
        var creator: String?
        var address: String {
            "urn:x-crossfoot:\(ReportSources.reference(Array(paper.id.utf8))):\(id):\(place + 1)"
        }
    }

    private let report: Report
    private let sources: ReportSources
    private let items: [Item]

    private init(_ report: Report, _ sources: ReportSources) {
        self.report = report
        self.sources = sources
        let papers = Dictionary(report.papers.map { ($0.id, $0) }) { first, _ in first }
        func items(
            _ id: String, _ evidence: [Evidence], _ bodies: [(purpose: String, value: String)], creator: String? = nil
        ) -> [Item] {
            evidence.enumerated().compactMap { place, evidence in
                papers[evidence.paper].map {
                    Item(id: id, place: place, evidence: evidence, paper: $0, bodies: bodies, creator: creator)
                }
            }
        }
        // a decision is the curator's, not a question to anybody
        let findings = report.findings.filter { $0.check.decision == nil }.flatMap {
            items($0.check.id, $0.check.evidence, Self.bodies(of: $0.check))
        }
        let asked = report.papers.flatMap(\.questions).flatMap {
            items($0.id, $0.evidence, Self.bodies(of: $0), creator: $0.name)
        }
        self.items = findings + asked
    }

    private func write(to text: inout JSONText) {
        text.object {
            $0.field("@context", "http://www.w3.org/ns/anno.jsonld")
            $0.field("id", "urn:x-crossfoot:findings")
            $0.field("type", "AnnotationCollection")
            $0.field("label", "Crossfoot \(report.version): questions about numbers")
            $0.field("total", items.count)
            // the model asks for no first page where there is nothing
            guard !items.isEmpty else { return }
            $0.key("first")
            $0.object {
                $0.field("id", "urn:x-crossfoot:findings:page:1")
                $0.field("type", "AnnotationPage")
                $0.field("startIndex", 0)
                $0.field("items", items) { text, item in write(item, to: &text) }
            }
        }
    }

    private func write(_ item: Item, to text: inout JSONText) {
        text.object {
            $0.field("@context", "http://www.w3.org/ns/anno.jsonld")
            $0.field("id", item.address)
            $0.field("type", "Annotation")
            $0.field("motivation", "questioning")
            if let creator = item.creator {
                $0.key("creator")
                $0.object {
                    $0.field("type", "Person")
                    $0.field("name", creator)
                }
            }
            $0.key("generator")
            $0.object {
                $0.field("id", "urn:x-crossfoot:\(ReportSources.reference(Array(report.version.utf8)))")
                $0.field("type", "Software")
                $0.field("name", "Crossfoot")
            }
            $0.field("body", item.bodies) { text, body in
                text.object {
                    $0.field("type", "TextualBody")
                    $0.field("purpose", body.purpose)
                    if body.purpose == "questioning" { $0.field("format", "text/plain") }
                    if body.purpose == "questioning" { $0.field("language", "en") }
                    $0.field("value", body.value)
                }
            }
            $0.key("target")
            $0.object {
                $0.field("type", "SpecificResource")
                $0.field("source", sources.address(of: item.paper))
                $0.field("format", item.paper.format.mediaType)
                $0.key("selector")
                writeSelectors(of: item, to: &$0)
            }
        }
    }

    private static func bodies(of check: Check) -> [(purpose: String, value: String)] {
        var lines = [check.message.capitalizedFirst + ".", "Working: " + check.working + "."]
        lines += check.readings.map { "Another reading: " + $0 + "." }
        if let question = check.question { lines.append("Question to the authors: " + question) }
        let tags = ["crossfoot", check.severity?.rawValue ?? "note", check.rule, check.id]
        return [("questioning", lines.joined(separator: "\n"))] + tags.map { ("tagging", $0) }
    }

    /// A reader's question is of no rule and weighs nothing.
    private static func bodies(of question: CuratedReading.Question) -> [(purpose: String, value: String)] {
        [("questioning", question.question)] + ["crossfoot", "asked", question.id].map { ("tagging", $0) }
    }

    private func writeSelectors(of item: Item, to text: inout JSONText) {
        let evidence = item.evidence
        let passage = evidence.passage
        let around = item.paper.records?.paper.surroundings(of: evidence)
        text.list([0]) { text, _ in
            text.object {
                $0.field("type", "TextQuoteSelector")
                $0.field("exact", passage.quote)
                if let before = around?.before, !before.isEmpty { $0.field("prefix", before) }
                if let after = around?.after, !after.isEmpty { $0.field("suffix", after) }
            }
            if let span = sources.span(of: passage, in: evidence.paper) {
                text.nextItem()
                text.object {
                    $0.field("type", "TextPositionSelector")
                    $0.field("start", span.offsets.lowerBound)
                    $0.field("end", span.offsets.upperBound)
                }
            }
            // a registry's record and other formats name their places in ways of their own
            if let element = passage.element, [.jats, .html].contains(item.paper.format) {
                text.nextItem()
                text.object {
                    $0.field("type", "XPathSelector")
                    $0.field("value", item.paper.format == .html ? Self.asInBrowsers(element) : element)
                }
            }
            if let page = passage.page {
                text.nextItem()
                text.object {
                    $0.field("type", "FragmentSelector")
                    $0.field("conformsTo", "http://tools.ietf.org/rfc/rfc3778")
                    $0.field("value", Self.fragment(page, passage.boxes))
                }
            }
        }
    }

    /// A browser puts a body into a table whose rows have none, and the model asks for the path as it is there.
    private static func asInBrowsers(_ path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        var result: [Substring] = []
        for part in parts {
            let isBare = part.hasPrefix("tr[") && result.last?.hasPrefix("table[") ?? false
            result += isBare ? ["tbody[1]", part] : [part]
        }
        return result.joined(separator: "/")
    }

    /// "page=3&highlight=48,290,694,706": left, right, top and bottom of the first box in whole points.
    private static func fragment(_ page: Int, _ boxes: [Box]) -> String {
        guard let box = boxes.first,
            let left = Int(exactly: box.left.rounded(.down)), let right = Int(exactly: box.right.rounded(.up)),
            let top = Int(exactly: box.top.rounded(.down)), let bottom = Int(exactly: box.bottom.rounded(.up))
        else { return "page=\(page)" }
        return "page=\(page)&highlight=\(left),\(right),\(top),\(bottom)"
    }
}
