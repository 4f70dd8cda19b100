import Language
import Paper

/// Turns the prose lines of a text file into headings and paragraphs with their sections.
struct ProseAssembler {
    let joiner: LineJoiner
    private(set) var title: String?

    init(joiner: LineJoiner) { self.joiner = joiner }

    /// Longer lines are whole paragraphs.
    private static let paragraphLineLength = 300

    mutating func add(_ lines: [SourceLine], to paper: inout Paper) {
        var section = Section.other
        var heading: String?
        var isInStructuredAbstract = false
        var abstract = AbstractParts()
        var paragraph: [SourceLine] = []
        let first = lines.first { !$0.isBlank }
        // the part in which a box "Key points" stands, to go on behind it
        var around: Section?

        func close() {
            guard paragraph.contains(where: { !$0.isBlank }) else { return paragraph = [] }
            let (text, pieces) = joiner.join(paragraph.filter { !$0.isBlank })
            paper.blocks.append(Block(kind: .paragraph, section: section, heading: heading, text: text, pieces: pieces))
            paragraph = []
        }

        for (index, line) in lines.enumerated() {
            if line.isBlank {
                if let last = paragraph.last(where: { !$0.isBlank }), last.endsSentence { close() }
                continue
            }
            if isInStructuredAbstract, line.beginsColumn {
                close()
                isInStructuredAbstract = false
                section = .introduction
            }
            if SectionName.opensStructuredAbstract(line) {
                close()
                isInStructuredAbstract = true
                section = .abstract
            }
            if let name = SectionName(heading: line.text), !isOpen(paragraph) || standsAlone(line, name) {
                close()
                around = name.isBox && section != .abstract && section != .other ? section : nil
                section = abstract.section(of: name)
                heading = line.folded
                append(.heading, line, section, to: &paper)
                continue
            }
            if isHeading(line, next: lines[(index + 1)...].lazy.filter { !$0.isBlank }.prefix(3), open: paragraph) {
                close()
                if let part = around { (section, around) = (part, nil) }
                heading = line.folded
                append(.heading, line, section, to: &paper)
                if line == first { title = heading }
                continue
            }
            abstract.pass(line)
            if line.text.utf8.count > Self.paragraphLineLength { close() }
            if line == first, !line.endsSentence, line.words.count > 4, !SectionName.opensStructuredAbstract(line) {
                let block = lines.drop { $0.isBlank }.prefix { !$0.isBlank && $0.text.count { $0 == "," } < 2 }
                title = line.text.utf8.count > 60 ? line.folded : joiner.join(Array(block)).text
            }
            if line.holdsColumns {
                paper.gaps.append(
                    Gap(
                        .text, reason: Gap.columnsSideBySide,
                        passage: Passage(quote: line.folded, lines: line.number...line.number)))
            }
            paragraph.append(line)
            if line.text.utf8.count > Self.paragraphLineLength { close() }
        }
        close()
    }

    private func isOpen(_ paragraph: [SourceLine]) -> Bool {
        paragraph.last(where: { !$0.isBlank }).map { !$0.endsSentence && $0.words.count > 6 } ?? false
    }

    /// Whether a heading stands on a line of its own even behind a line without a full stop: authors, addresses, keywords.
    private func standsAlone(_ line: SourceLine, _ name: SectionName) -> Bool {
        line.startsUppercase && name.section == .abstract && !line.endsSentence
    }

    private func append(_ kind: Block.Kind, _ line: SourceLine, _ section: Section, to paper: inout Paper) {
        paper.blocks.append(
            Block(kind: kind, section: section, heading: nil, text: line.folded, pieces: [line.piece]))
    }

    /// Whether a line is as wide as the lines right before it: a sentence that goes on, whatever the next line begins with.
    private func fillsColumn(_ line: SourceLine, of paragraph: [SourceLine]) -> Bool {
        guard paragraph.count >= 4 else { return false }
        let widest = paragraph.suffix(6).map(\.text.utf8.count).max() ?? 0
        return line.text.utf8.count * 10 >= widest * 9
    }

    /// A short line between finished sentences that ends without a mark and is followed by a new beginning.
    private func isHeading(_ line: SourceLine, next: some Sequence<SourceLine>, open paragraph: [SourceLine]) -> Bool {
        guard line.startsUppercase, line.words.count <= 10, line.text.utf8.count < 80 else { return false }
        guard let last = line.text.unicodeScalars.last, !".,;:-?!".unicodeScalars.contains(last) else { return false }
        // "F(2, 56) = 1.20, p = .31" on a line of its own states something
        guard !line.text.unicodeScalars.contains(where: { "=<>".unicodeScalars.contains($0) }) else { return false }
        if let previous = paragraph.last(where: { !$0.isBlank }), !previous.endsSentence { return false }
        if fillsColumn(line, of: paragraph) { return false }
        let next = Array(next)
        guard let below = next.first else { return false }
        // "… for patients with" goes on, and a line with a verb that is as wide as those below it is a sentence's first
        let words = line.words.map { $0.lowercased() }
        if let last = words.last, Vocabulary.functionWords.contains(last) { return false }
        let widest = next.map(\.text.utf8.count).max() ?? 0
        if line.text.utf8.count * 10 >= widest * 9, words.contains(where: PatientSetWords.verbs.contains) {
            return false
        }
        return below.startsUppercase || CaptionLabel(below.text) != nil
    }
}

/// Headings below "Abstract" that name its parts, not the paper's.
private struct AbstractParts {
    /// The parts seen since "Abstract": by what they open, or, before the methods, by their words; nil outside of it.
    private var seen: Set<String>?
    private var byteCount = 0

    private static let openers: Set<String> = ["introduction", "to the editor"]
    /// No abstract is longer.
    private static let most = 4000

    /// The section that a heading opens: the abstract goes on until "Introduction", its keywords, or a part that comes again.
    mutating func section(of name: SectionName) -> Section {
        if name.section == .abstract {
            seen = name.words == "abstract" || name.words == "summary" ? [] : nil
            byteCount = 0
            return .abstract
        }
        let key = Self.key(name)
        guard let parts = seen, name.section != .references, !Self.openers.contains(name.words), !parts.contains(key),
            byteCount < Self.most
        else {
            seen = nil
            return name.section
        }
        seen?.insert(key)
        return .abstract
    }

    /// Takes note of a line of text: "Methods: …" is a part, too, and keywords end the abstract.
    mutating func pass(_ line: SourceLine) {
        guard seen != nil else { return }
        byteCount += line.text.utf8.count
        let words = line.text.lowercased()
        if words.hasPrefix("keywords") || words.hasPrefix("key words") {
            byteCount = Self.most
        } else if let colon = words.firstIndex(of: ":"), let name = SectionName(heading: String(words[..<colon])) {
            seen?.insert(Self.key(name))
        }
    }

    private static func key(_ name: SectionName) -> String {
        name.section == .introduction ? name.words : name.section.rawValue
    }
}
