import Paper

/// Runs of markup → running text as a reader reads it aloud, and what was printed.
///
/// Citations ("[12]", raised numbers) and marks of notes stay in what was printed and leave the text, so that "54" with a
/// raised 12 behind it is neither 5412 nor 54 followed by 12.
struct RunComposer {
    /// White space folded, none at the ends.
    private(set) var text: [UInt8] = []
    /// The text as a string, made once.
    private(set) var string = ""
    /// As printed: with citations and marks, raised ones in raised characters; nil as long as the text is what was printed.
    private var printed: [UInt8]?
    /// Marks of notes, in order.
    private(set) var marks: [String] = []
    /// Offsets in the text at which citations stood.
    private(set) var citations: [Int] = []
    private(set) var hasPicture = false
    /// No-break white space before the first ink: in widths of such a blank.
    private(set) var indent = 0.0
    private(set) var isBold = true
    /// Where the text begins anew behind what was dropped, and where that stands in the printed words.
    private var stretches: [(text: Int, printed: Int)] = []
    /// Whether a number was put together that a soft hyphen and a blank cut in two.
    private(set) var isMended = false
    /// Whether a soft hyphen ended the last word, which was a number or the beginning of one.
    private var endsSoftly = false
    private var hasPendingBlank = false
    /// Whether the pending blank is one thin space, as between the groups of a number.
    private var hasThinBlank = false
    private var hadBlankBeforeDrop = false
    private var beginsStretch = true
    private let raisedText: RaisedText
    /// The stretches of a text without any citation or mark, made once.
    private static let whole = [(text: 0, printed: 0)]

    init(_ runs: some Collection<MarkupRun>, knownMarkers: Set<String> = []) {
        raisedText = RaisedText(knownMarkers: knownMarkers)
        // most cells hold nothing else
        if runs.count == 1, let only = runs.first, only.role == .text, !only.isRaised,
            let plain = Self.plain(only.text)
        {
            text = Array(plain)
            string = String(decoding: text, as: UTF8.self)
            isBold = only.isBold
            stretches = Self.whole
            return
        }
        let runs = CitationRuns.gathered(Array(runs))
        let size = runs.reduce(0) { $0 + $1.text.count }
        text.reserveCapacity(size)
        for (index, run) in runs.enumerated() { take(run, before: index + 1 < runs.count ? runs[index + 1] : nil) }
        if text.isEmpty { isBold = false }
        string = String(decoding: text, as: UTF8.self)
    }

    /// The text of runs that hold nothing but plain text or nothing at all, as most cells do, without what others need; nil of
    /// any other.
    static func plainText(_ runs: [MarkupRun]) -> (text: String, isBold: Bool)? {
        guard let only = runs.first else { return ("", false) }
        guard runs.count == 1, only.role == .text, !only.isRaised, let own = plain(only.text) else { return nil }
        return (String(decoding: own, as: UTF8.self), only.isBold)
    }

    /// The ink of a text that is printed as it stands in the file, words with one blank between them; nil of any other.
    private static func plain(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var own = bytes
        while own.first?.isASCIISpace ?? false { own.removeFirst() }
        while own.last?.isASCIISpace ?? false { own.removeLast() }
        guard !own.isEmpty else { return nil }
        var isBehindBlank = false
        for index in own.indices {
            let isBlank = own[index] == 0x20
            guard isPlainInk(own[index]) || isBlank && !isBehindBlank else { return nil }
            isBehindBlank = isBlank
        }
        return own
    }

    /// What a mended number says of the passage; nil where nothing was mended.
    func gap(element: String) -> Gap? {
        isMended ? SoftHyphen.gap(Passage(quote: printedString, element: element), string) : nil
    }

    var printedString: String { printed.map { String(decoding: $0, as: UTF8.self).trimmed } ?? string }

    /// The printed pieces of the text, all of one element.
    func pieces(element: String?) -> [Piece] {
        guard let printed else {
            return stretches.isEmpty ? [] : [Piece(offset: 0, printed: string, element: element)]
        }
        return stretches.indices.map { index in
            let end = index + 1 < stretches.count ? stretches[index + 1].printed : printed.count
            return Piece(
                offset: stretches[index].text,
                printed: String(decoding: printed[stretches[index].printed..<end], as: UTF8.self).trimmed,
                element: element)
        }
    }

    private mutating func take(_ run: MarkupRun, before next: MarkupRun?) {
        switch run.role {
        case .lineBreak: hasPendingBlank = true
        case .picture: hasPicture = true
        case .citation:
            if !text.isEmpty { citations.append(text.count) }
            let own = String(decoding: run.text, as: UTF8.self).folded
            drop(run.isRaised ? Superscript.raised(own) : own)
        case .noteMark:
            let own = String(decoding: run.text, as: UTF8.self).folded
            guard !own.isEmpty else { return }
            // a longer link to a note is part of the sentence
            guard run.isRaised || own.unicodeScalars.count <= 5 else { return fold(run.text) }
            marks += raisedText.tokens(own)
            drop(Superscript.raised(own))
            partWords(next)
        case .text:
            if !run.isBold, isBold, !run.isRaised, !run.text.isBlank { isBold = false }
            if run.isRaised { return raise(run, before: next) }
            if run.isLowered, let last = text.last, last.isASCIIDigit, run.text.first?.isASCIIDigit ?? false,
                !hasPendingBlank
            {
                ink(CollectionOfOne(UInt8(ascii: "_")))
            }
            fold(run.text)
        }
    }

    private var endsInGreek: Bool {
        guard let last = String(decoding: text.suffix(4), as: UTF8.self).unicodeScalars.last else { return false }
        return (0x370...0x3FF).contains(last.value)
    }

    private mutating func raise(_ run: MarkupRun, before next: MarkupRun?) {
        let raw = String(decoding: run.text, as: UTF8.self).folded
        guard !raw.isEmpty else { return }
        let follower = next.flatMap { next in
            next.role == .text ? String(decoding: next.text.prefix(4), as: UTF8.self).unicodeScalars.first : nil
        }
        // files set one element a line: the break in "χ ²" is none of print
        if raw == "2", endsInGreek { hasPendingBlank = false }
        let base = hasPendingBlank ? [" "] : Array(String(decoding: text.suffix(48), as: UTF8.self).unicodeScalars)
        switch raisedText.meaning(raw, before: base, after: follower) {
        case .text(let own): fold(Array(own.utf8)[...])
        case .marks(let own):
            marks += own
            drop(Superscript.raised(raw))
            // "Failure<sup>a </sup>n (%)"
            if run.text.last?.isASCIISpace ?? false { hadBlankBeforeDrop = true }
            partWords(next)
        }
    }

    /// "PHQ<sup>b</sup>Pre": what a mark parts are two words.
    private mutating func partWords(_ next: MarkupRun?) {
        if let next, next.role == .text, !next.isRaised, next.text.first?.isASCIILetter ?? false,
            text.last?.isASCIILetter ?? false
        {
            hadBlankBeforeDrop = true
        }
    }

    // MARK: Bytes

    /// Writes what is printed and not read.
    private mutating func drop(_ dropped: String) {
        var own = printed ?? text
        printed = nil
        if hasPendingBlank, !own.isEmpty {
            own.append(0x20)
            hadBlankBeforeDrop = true
        }
        hasPendingBlank = false
        endsSoftly = false
        own += dropped.utf8
        printed = own
        beginsStretch = true
    }

    private mutating func fold(_ bytes: ArraySlice<UInt8>) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let (length, kind) = MarkupBlank.kind(bytes, at: index)
            switch kind {
            case .ink:
                var end = index + length
                // words with one blank between them are taken at once
                while end < bytes.endIndex {
                    if Self.isPlainInk(bytes[end]) {
                        end += 1
                    } else if bytes[end] == 0x20, end + 1 < bytes.endIndex, Self.isPlainInk(bytes[end + 1]) {
                        end += 2
                    } else {
                        break
                    }
                }
                ink(bytes[index..<end])
                index = end
                continue
            case .blank:
                if text.isEmpty, length > 1 { indent += Self.width(of: bytes[index..<index + length]) }
                hasThinBlank = !hasPendingBlank && Self.isThin(bytes[index..<index + length])
                hasPendingBlank = true
            case .nothing:
                if bytes[index] == 0xC2, SoftHyphen.endsInNumber(text.suffix(2)), !hasPendingBlank { endsSoftly = true }
            }
            index += length
        }
    }

    private static func isPlainInk(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

    /// Thin and narrow no-break spaces, which group thousands between digits.
    private static func isThin(_ blank: ArraySlice<UInt8>) -> Bool {
        blank.count == 3 && (blank.elementsEqual([0xE2, 0x80, 0x89]) || blank.elementsEqual([0xE2, 0x80, 0xAF]))
    }

    /// No-break blanks count one, the others as wide as they print.
    private static func width(of blank: ArraySlice<UInt8>) -> Double {
        switch Array(blank) {
        case [0xE2, 0x80, 0x83], [0xE2, 0x80, 0x81], [0xE3, 0x80, 0x80]: 2
        case [0xE2, 0x80, 0x86], [0xE2, 0x80, 0x89], [0xE2, 0x80, 0x8A], [0xE2, 0x80, 0xAF]: 0.5
        default: 1
        }
    }

    private static func blank(ofGroup isGroup: Bool) -> String.UTF8View { isGroup ? "\u{202F}".utf8 : " ".utf8 }

    /// Marks that stand close behind a word.
    private static let closing = Array(".,;:)]!?%".utf8)

    private mutating func ink(_ bytes: some Collection<UInt8>) {
        if endsSoftly, hasPendingBlank, bytes.first?.isASCIIDigit ?? false {
            hasPendingBlank = false
            isMended = true
        }
        endsSoftly = false
        let isOpen = hadBlankBeforeDrop && bytes.first.map { !Self.closing.contains($0) } ?? false
        if hasPendingBlank || isOpen {
            let isGroup =
                hasThinBlank && text.last?.isASCIIDigit ?? false && bytes.first?.isASCIIDigit ?? false
            if !text.isEmpty { text += Self.blank(ofGroup: isGroup) }
            if printed?.isEmpty == false { printed? += Self.blank(ofGroup: isGroup) }
        }
        hasPendingBlank = false
        hasThinBlank = false
        hadBlankBeforeDrop = false
        if beginsStretch {
            stretches.append((text.count, printed?.count ?? text.count))
            beginsStretch = false
        }
        text += bytes
        printed? += bytes
    }
}
