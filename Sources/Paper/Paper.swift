/// A paper as a reader gives it: the one type between all readers and everything that understands.
package struct Paper: Sendable {
    package enum Format: String, Hashable, Sendable {
        case text, pdf, jats, html, latex
        /// A study's record in a trial registry.
        case registry
        /// Office documents: Word's, and OpenDocument text.
        case docx, odt
        /// A workbook or a table of values separated by commas, semicolons or tabs.
        case spreadsheet

        /// Whether its texts stand in elements, not on lines or pages.
        package var isMarkup: Bool {
            switch self {
            case .jats, .html, .latex, .docx, .odt, .spreadsheet: true
            case .text, .pdf, .registry: false
            }
        }
    }

    /// The file's name without its extension, or the manifest's name for it.
    package var id: String
    package var format: Format
    package var title: String?
    package var publication: Publication?
    /// In reading order; captions and footnotes of tables are among them.
    package var blocks: [Block]
    package var tables: [Table]
    package var gaps: [Gap]
    /// How its numbers are printed.
    package var numberHabit = NumberHabit.decimalPoint
    /// Why the whole text may differ from what was printed; nil where it may be trusted.
    package var doubt: Doubt?
    /// Which pages were read by recognition (OCR); nil where none was.
    package var recognition: Recognition?

    /// What is known of text that was recognised from pictures of pages when the paper was read.
    package struct Recognition: Hashable, Sendable {
        /// 1-based numbers of the pages, ascending.
        package var pages: [Int]
        /// Words with digits on them.
        package var numbers: Int
        /// Those that were recognised with less confidence than `leastConfidence`.
        package var unsure: Int
        /// 0 to 100.
        package var leastConfidence: Int

        package init(pages: [Int], numbers: Int, unsure: Int, leastConfidence: Int) {
            self.pages = pages
            self.numbers = numbers
            self.unsure = unsure
            self.leastConfidence = leastConfidence
        }
    }

    /// A doubt about a whole paper's text.
    package enum Doubt: String, Hashable, Sendable {
        /// The text was recognised from pictures of the pages: a digit may be misread.
        case recognised
        /// The text layer is not the printed text: characters are lost or exchanged.
        case garbled
    }

    package init(
        id: String, format: Format, title: String? = nil, blocks: [Block] = [], tables: [Table] = [], gaps: [Gap] = []
    ) {
        self.id = id
        self.format = format
        self.title = title
        self.blocks = blocks
        self.tables = tables
        self.gaps = gaps
    }
}

/// Something that was seen and not read, or read with a repair.
package struct Gap: Hashable, Sendable {
    /// What was not read, so that a report can count it and say how much of a paper was seen.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The file holds no article, or only the front of one.
        case article
        /// A table whose numbers were not read, in whole or in part.
        case table
        /// A page, or most of one, without text that can be read.
        case page
        /// A part beside the running text that was left out: a box, a response, an article within the article.
        case part
        /// Characters of a passage that were lost, cut or mended.
        case text
    }

    package var kind: Kind
    package var reason: String
    package var passage: Passage
    /// What a repair made of the passage; nil where nothing was repaired.
    package var repaired: String?

    /// Reason of a gap on whose lines nothing may be held against the numbers: sentences of two columns mix there.
    package static let columnsSideBySide = "columns of print stand side by side on this line"
    /// The same of two texts that are printed over each other.
    package static let overprinted = "two texts are printed over each other here: their words may be mixed"

    package init(_ kind: Kind, reason: String, passage: Passage, repaired: String? = nil) {
        self.kind = kind
        self.reason = reason
        self.passage = passage
        self.repaired = repaired
    }
}

extension Paper.Recognition {
    /// "page 3", "pages 1 to 4 and 7".
    package var pageWords: String {
        var runs: [ClosedRange<Int>] = []
        for page in pages {
            if let last = runs.last, last.upperBound + 1 == page {
                runs[runs.count - 1] = last.lowerBound...page
            } else {
                runs.append(page...page)
            }
        }
        let words = runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
        let list =
            words.count < 2
            ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
        return (pages.count == 1 ? "page " : "pages ") + list
    }

    /// What every report says of it.
    package var gap: Gap {
        let doubt =
            unsure == 0
            ? ""
            : "; \(unsure) of \(numbers) words with digits were recognised with less than \(leastConfidence) % confidence, and what they disagree with is a note"
        return Gap(
            .text,
            reason: "\(pageWords) \(pages.count == 1 ? "was" : "were") read by OCR: digits may be misread\(doubt)",
            passage: Passage(quote: "", page: pages.first))
    }
}

/// Where something stands in a paper; cheap to carry, turned into words by `Paper.evidence(at:)`.
package enum Place: Hashable, Sendable {
    /// UTF-8 offsets of a block's text.
    case text(block: Int, range: Range<Int>)
    case cell(table: Int, row: Int, column: Int)
    case row(table: Int, row: Int)
    /// The name of the group that a row stands under.
    case group(table: Int, row: Int)
    case tableCaption(table: Int)
    case tableFootnote(table: Int, footnote: Int)
}

/// A place in the words of the source: what a report shows and an editor can find again.
package struct Evidence: Hashable, Sendable {
    package struct CellAddress: Hashable, Sendable {
        package var table: String
        package var row: Int
        package var column: Int

        package init(table: String, row: Int, column: Int) {
            self.table = table
            self.row = row
            self.column = column
        }
    }

    package var paper: String
    package var section: Section?
    package var passage: Passage
    package var cell: CellAddress?
    /// The place that the passage was taken from; nil for words that stand for a whole paper.
    package var place: Place?

    package init(
        paper: String, section: Section?, passage: Passage, cell: CellAddress? = nil, place: Place? = nil
    ) {
        self.paper = paper
        self.section = section
        self.passage = passage
        self.cell = cell
        self.place = place
    }
}

/// The same words of the same lines are one piece of evidence, however the statement they come from was cut out of its block.
extension Evidence {
    package static func == (a: Evidence, b: Evidence) -> Bool {
        a.paper == b.paper && a.section == b.section && a.passage == b.passage && a.cell == b.cell
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(section)
        hasher.combine(passage)
    }
}

extension Paper {
    /// The source words at a place; several where a table or page end interrupts them.
    package func evidence(at place: Place) -> [Evidence] {
        func evidence(_ section: Section, _ passages: [Passage], cell: Evidence.CellAddress? = nil) -> [Evidence] {
            passages.map { Evidence(paper: id, section: section, passage: $0, cell: cell, place: place) }
        }
        switch place {
        case .text(let block, let range):
            // what stands in one piece is one passage
            guard blocks[block].pieces.count > 1 else { return firstEvidence(at: place).map { [$0] } ?? [] }
            return evidence(blocks[block].section, blocks[block].passages(range))
        case .cell(let table, let row, let column):
            let address = Evidence.CellAddress(table: tables[table].id, row: row, column: column)
            guard let own = tables[table].rows[row].cells[column]?.place else {
                return evidence(.table, joined(tables[table].rows[row].pieces), cell: address)
            }
            return [Evidence(paper: id, section: .table, passage: own, cell: address, place: place)]
        case .row(let table, let row): return evidence(.table, joined(tables[table].rows[row].pieces))
        case .group(let table, let row): return evidence(.table, joined(heading(above: row, of: tables[table])))
        case .tableCaption(let table): return evidence(.table, joined(tables[table].captionPieces))
        case .tableFootnote(let table, let footnote):
            return evidence(.footnote, joined(tables[table].footnotes[footnote].pieces))
        }
    }

    /// The first of the source words at a place; nil where there are none.
    package func firstEvidence(at place: Place) -> Evidence? {
        switch place {
        case .text(let block, let range):
            // as it stands: a copy of the block would count the references of all its texts
            return blocks.span[block].firstPassage(range).map {
                Evidence(paper: id, section: blocks[block].section, passage: $0, place: place)
            }
        case .cell(let table, let row, let column):
            // most cells have words of their own
            guard let own = tables[table].rows[row].cells[column]?.place else { return evidence(at: place).first }
            return Evidence(
                paper: id, section: .table, passage: own,
                cell: Evidence.CellAddress(table: tables[table].id, row: row, column: column), place: place)
        case .row, .group, .tableCaption, .tableFootnote: return evidence(at: place).first
        }
    }

    /// The lines of the group's name: above the first row of those that follow each other in it.
    private func heading(above row: Int, of table: Table) -> [Piece] {
        var first = row
        while first > 0, table.rows[first].headings.isEmpty, table.rows[first - 1].section == table.rows[row].section {
            first -= 1
        }
        return table.rows[first].headings
    }

    private func joined(_ pieces: [Piece]) -> [Passage] {
        var passages: [Passage] = []
        for piece in pieces {
            passages.appendJoining(
                Passage(
                    quote: piece.printed, lines: piece.line.map { $0...$0 }, page: piece.page,
                    boxes: piece.box.map { [$0] } ?? [], element: piece.element, isUnsure: !piece.unsure.isEmpty))
        }
        return passages
    }
}
