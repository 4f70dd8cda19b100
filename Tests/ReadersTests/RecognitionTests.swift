import Paper
import Testing

@testable import PDFPages
@testable import Readers

/// What is made of a picture's words; the recognition itself is asked in the tests of the command.
@Suite struct RecognitionTests {
    @Test func `words and characters of hOCR come with their boxes and confidences`() throws {
        let file = """
            <span class='ocr_line' id='l' title="bbox 10 10 90 30; baseline 0 -5; x_size 20">
             <span class='ocrx_word' id='w' title='bbox 10 10 40 30; x_wconf 87'>
              <span class='ocrx_cinfo' title='x_bboxes 10 10 18 30; x_conf 99.5'>&lt;</span>
              <span class='ocrx_cinfo' title='x_bboxes 20 10 40 30; x_conf 98.1'>5</span>
             </span>
             <span class='ocrx_word' id='x' title='x_wconf 50'><span class='ocrx_cinfo' title='x_bboxes 1 2'>a</span></span>
            </span>
            """
        let lines = HOCR(Array(file.utf8)).lines
        #expect(lines.count == 1)
        let word = try #require(lines.first?.words.first)
        #expect(word.text == "<5" && word.confidence == 87)
        #expect(word.characters.map(\.confidence) == [99.5, 98.1])
        #expect(word.characters[1].left == 20 && word.characters[1].right == 40)
    }

    @Test(arguments: [
        "", "<", "<span", "<span class='ocrx_word' title='bbox 1 2 nan 4'>", "<span class='ocrx_cinfo'>5</span>",
    ])
    func `hOCR that is none gives nothing`(_ text: String) { #expect(HOCR(Array(text.utf8)).lines.isEmpty) }

    /// A picture with bars of ink: left, top, right, bottom.
    private func scan(_ bars: [(Int, Int, Int, Int)], width: Int = 300, height: Int = 120) -> PageScan {
        var levels = [UInt8](repeating: 250, count: width * height)
        for bar in bars {
            for y in bar.1..<bar.3 { for x in bar.0..<bar.2 { levels[y * width + x] = 20 } }
        }
        return PageScan(levels: levels, width: width, height: height, resolution: 300)
    }

    private func word(_ characters: [(String, Double, Double)], confidence: Double = 99.5) -> RecognisedWord {
        var word = RecognisedWord(
            left: characters.first?.1 ?? 0, top: 40, right: characters.last?.2 ?? 0, bottom: 70, confidence: 96)
        word.characters = characters.map {
            RecognisedCharacter(
                text: $0.0, left: $0.1, top: 40, right: $0.2, bottom: 70, confidence: confidence)
        }
        return word
    }

    @Test func `a number with a part more than characters is in doubt`() {
        let number = word([("4", 50, 65), ("9", 75, 90)])
        let whole = InkParts(scan([(50, 40, 65, 70), (75, 40, 90, 70)]))
        #expect(whole.confidences(of: number) == [97, 97])
        // the decimal point that recognition has lost
        let cut = InkParts(scan([(50, 40, 65, 70), (68, 66, 72, 70), (75, 40, 90, 70)]))
        #expect(cut.confidences(of: number) == [0, 0])
    }

    @Test func `a comma on the line and a point below it put their number in doubt, and the other reading is shown`() {
        func number(_ mark: String) -> RecognisedWord { word([("4", 50, 65), (mark, 68, 72), ("9", 75, 90)]) }
        let point = InkParts(scan([(50, 40, 65, 70), (68, 66, 72, 70), (75, 40, 90, 70)]))
        let comma = InkParts(scan([(50, 40, 65, 70), (68, 66, 72, 76), (75, 40, 90, 70)]))
        #expect(point.agrees(with: number(".")) && comma.agrees(with: number(",")))
        #expect(!point.agrees(with: number(",")) && !comma.agrees(with: number(".")))
        let lines = TwoReadings(
            [RecognisedLine(words: [number(",")])], [RecognisedLine(words: [number(".")])], point
        ).lines
        #expect(lines.first?.words.first?.text == "4.9")
        #expect(lines[0].words[0].characters.allSatisfy { $0.confidence == 0 })
    }

    @Test func `a sign that was read as a digit puts its number in doubt`() {
        let number = word([("2", 50, 65), ("9", 75, 90)])
        // a top at the left, a bar below that it has run into; and an arc over a bar
        let sign = InkParts(
            scan([(50, 40, 54, 46), (50, 44, 65, 54), (50, 52, 56, 70), (50, 66, 65, 70), (75, 40, 90, 70)]))
        #expect(sign.confidences(of: number) == [0, 0])
        let digit = InkParts(
            scan([(53, 40, 62, 46), (60, 44, 65, 54), (50, 52, 62, 70), (50, 66, 65, 70), (75, 40, 90, 70)]))
        #expect(digit.confidences(of: number) == [97, 97])
    }

    @Test func `dust, brackets and letters put no number in doubt`() {
        let number = word([("(", 40, 46), ("4", 50, 65), ("9", 75, 90), (")", 95, 100)])
        let page = InkParts(
            scan([(40, 38, 46, 74), (50, 40, 65, 70), (68, 50, 69, 51), (75, 40, 90, 70), (95, 38, 100, 74)]))
        #expect(page.confidences(of: number) == [97, 97, 97, 97])
    }

    @Test func `a number that two readings read differently is in doubt, one that only the second has is kept`() {
        let first = [RecognisedLine(words: [word([("4", 50, 65), ("9", 75, 90)])])]
        let second = [
            RecognisedLine(words: [
                word([("4", 50, 65), (".", 68, 72), ("9", 75, 90)]), word([("7", 200, 215)]),
            ])
        ]
        let pair = [RecognisedLine(words: [word([("3", 50, 65)]), word([("4", 75, 90)])])]
        let together = [RecognisedLine(words: [word([("3", 50, 65), ("4", 75, 90)])])]
        let ink = InkParts(scan([(50, 40, 65, 70), (68, 64, 72, 70), (75, 40, 90, 70)]))
        let lines = TwoReadings(first, second, ink).lines
        // what has the ink's parts is shown, and is no surer for that
        #expect(lines.map { $0.words.map(\.text) } == [["4.9"], ["7"]])
        #expect(lines[0].words[0].characters.allSatisfy { $0.confidence == 0 })
        #expect(lines[1].words[0].characters.allSatisfy { $0.confidence > 99 })
        // letters take no number's place, however sure they are
        let letters = [RecognisedLine(words: [word([("t", 50, 65), ("a", 75, 90)], confidence: 100)])]
        #expect(TwoReadings(first, letters, ink).lines.map { $0.words.map(\.text) } == [["49"]])
        let same = TwoReadings(first, first, ink).lines
        #expect(same == first)
        // two words that the other reading has as one are no other number
        #expect(TwoReadings(pair, together, ink).lines == pair)
    }

    @Test func `ink that stands alone is gathered to be read by itself, and what is read of it comes to its place`()
        throws
    {
        // a word, behind it a digit alone and one with a dash at its side, a line, dirt; a digit level with no word
        let page = scan(
            [
                (50, 40, 65, 70), (75, 40, 90, 70), (150, 41, 163, 70), (200, 40, 215, 70), (218, 52, 226, 55),
                (240, 40, 242, 70), (260, 60, 264, 64), (150, 150, 165, 180),
            ], height: 200)
        let known = [word([("4", 50, 65), ("9", 75, 90)])]
        let lone = LoneInk(page, beside: known, InkParts(page))
        let picture = try #require(lone.picture)
        let ink = picture.levels.indices.filter { picture.levels[$0] < picture.threshold }
        let (left, right) = (ink.map { $0 % picture.width }.min() ?? 0, (ink.map { $0 % picture.width }.max() ?? 0) + 1)
        let (top, bottom) = (ink.map { $0 / picture.width }.min() ?? 0, (ink.map { $0 / picture.width }.max() ?? 0) + 1)
        // twice as large
        #expect(abs(right - left - 26) <= 2 && abs(bottom - top - 58) <= 2)
        var read = word([("7", Double(left), Double(right))])
        (read.top, read.bottom) = (Double(top), Double(bottom))
        let outside = word([("1", 0, 4)])
        let lines = lone.onPage([RecognisedLine(words: [read, outside])])
        #expect(lines.map { $0.words.map(\.text) } == [["7"]])
        let found = try #require(lines.first?.words.first)
        for (own, wanted) in zip([found.left, found.top, found.right, found.bottom], [150.0, 41, 163, 70]) {
            #expect(abs(own - wanted) <= 1)
        }
        #expect(found.characters.first?.left == found.left)
    }

    @Test func `what was recognised surely is not gathered again, what was not is`() {
        let page = scan([(50, 40, 65, 70), (75, 40, 90, 70), (150, 40, 165, 70)])
        let ink = InkParts(page)
        let sure = [word([("4", 50, 65), ("9", 75, 90)]), word([("7", 150, 165)])]
        #expect(LoneInk(page, beside: sure, ink).picture == nil)
        var unsure = sure
        unsure[1].confidence = 20
        #expect(LoneInk(page, beside: unsure, ink).picture != nil)
        // the decimal mark that was lost
        let cut = scan([(50, 40, 65, 70), (68, 64, 72, 70), (75, 40, 90, 70), (150, 40, 165, 70)])
        #expect(LoneInk(cut, beside: sure, InkParts(cut)).picture != nil)
        #expect(LoneInk(scan([]), beside: [], ink).picture == nil)
        #expect(LoneInk(page, beside: [], ink).picture == nil)
    }

    @Test(arguments: [("10", 0), ("310", 97), ("12", 97)] as [(String, UInt8)])
    func `a raised sign behind a number is left out, and ten is in doubt without its exponent`(
        _ digits: String, _ confidence: UInt8
    ) {
        var bars: [(Int, Int, Int, Int)] = []
        var characters: [(String, Double, Double)] = []
        for (index, digit) in digits.enumerated() {
            bars.append((50 + 20 * index, 40, 65 + 20 * index, 70))
            characters.append((String(digit), Double(50 + 20 * index), Double(65 + 20 * index)))
        }
        var own = word(characters)
        own.characters.append(
            RecognisedCharacter(
                text: "°", left: own.right + 3, top: 38, right: own.right + 10, bottom: 48, confidence: 99))
        own.right += 10
        let page = RecognisedPage([RecognisedLine(words: [own])], InkParts(scan(bars)), pixelsPerPoint: 300.0 / 72)
        let glyphs = page.glyphs.filter { !$0.scalar.properties.isWhitespace }
        #expect(String(String.UnicodeScalarView(glyphs.map(\.scalar))) == digits)
        #expect(glyphs.allSatisfy { $0.confidence == confidence })
    }

    @Test func `lines of ink are rules, letters and pictures are none`() {
        let found = ScanRules(
            scan([(20, 30, 280, 32), (40, 60, 60, 90), (100, 50, 200, 110), (250, 34, 252, 118)])
        ).rules
        let across = found.filter { !$0.isVertical }
        #expect(across.count == 1)
        #expect(abs((across.first?.position ?? 0) - 31 * 72 / 300) < 0.3)
        #expect(found.filter(\.isVertical).count == 1)
    }

    @Test func `marks on ruled lines are none, and cut the words of two cells`() {
        // a fine line down the page at 90, one across it at 100, and letters above one another at 200
        var bars = [(89, 0, 91, 240), (0, 99, 280, 101)]
        for top in [5, 25, 45, 65] { bars.append((199, top, 201, top + 9)) }
        let page = scan(bars, height: 240)
        func character(_ text: String, _ x: Double, bottom: Double = 70) -> RecognisedCharacter {
            RecognisedCharacter(text: text, left: x, top: bottom - 20, right: x + 10, bottom: bottom, confidence: 99)
        }
        func read(_ characters: [RecognisedCharacter]) -> [String] {
            let word = RecognisedWord(left: 0, top: 40, right: 220, bottom: 70, confidence: 90, characters: characters)
            return RuleMarks(page).without([RecognisedLine(words: [word])]).flatMap(\.words).map(\.text)
        }
        #expect(
            read([character("1", 60), character("2", 70), character("|", 85), character("3", 100)]) == ["12", "3"])
        #expect(read([character("|", 85)]).isEmpty)
        #expect(read([character("_", 120, bottom: 101)]).isEmpty)
        // where no line goes on they stay, and so does all else on one
        #expect(read([character("|", 20)]) == ["|"])
        #expect(read([character("|", 195, bottom: 60)]) == ["|"])
        #expect(read([character("_", 120)]) == ["_"])
        #expect(read([character("1", 85), character("-", 120, bottom: 101)]) == ["1-"])
    }

    @Test(arguments: [-0.02, -0.005, 0.0, 0.008, 0.03]) func `lines that are turned are found to be`(_ angle: Double) {
        let (width, height) = (800, 1000)
        var levels = [UInt8](repeating: 255, count: width * height)
        for line in stride(from: 100, to: 900, by: 30) {
            for x in 60..<740 where x % 7 < 5 {
                for thickness in 0..<8 {
                    let y = Int((Double(line + thickness) + Double(x - width / 2) * angle).rounded())
                    if (0..<height).contains(y) { levels[y * width + x] = 0 }
                }
            }
        }
        #expect(abs(Skew(levels, width: width, threshold: 128).angle - angle) < 0.0015)
    }

    @Test func `a white page, one pixel and no pixel are no trouble`() {
        #expect(Skew([], width: 0, threshold: 128).angle == 0)
        #expect(Skew([0], width: 1, threshold: 128).angle == 0)
        #expect(scan([]).isBlank)
        #expect(PageScan(levels: [], width: 0, height: 0, resolution: 300).isBlank)
        #expect(ScanRules(scan([])).rules.isEmpty)
    }

    /// A typeset table as recognition gives it.
    private func recognised(unsure: String) -> PDFPage {
        var page = TypesetPage.threeRules().page
        page.isRecognised = true
        page.imageCoverage = 1
        let text = page.glyphs.map(\.scalar)
        for index in page.glyphs.indices {
            page.glyphs[index].confidence = 96
            if text[index...].starts(with: unsure.unicodeScalars) {
                for place in index..<index + unsure.unicodeScalars.count { page.glyphs[place].confidence = 60 }
            }
        }
        return page
    }

    @Test func `a cell with an unsure digit is unsure, others are not, and the paper says that it was read by OCR`()
        throws
    {
        let paper = try PDFReader.read(PDFContent(pages: [recognised(unsure: "22.2")]), id: "p")
        #expect(paper.doubt == nil)
        let cells = paper.tables.flatMap { $0.rows.flatMap { $0.cells.compactMap { $0 } } }
        #expect(cells.filter { $0.place?.isUnsure ?? false }.map(\.text) == ["12 (22.2)"])
        #expect(paper.recognition?.pages == [1] && paper.recognition?.unsure == 1)
        #expect(paper.gaps.contains { $0.reason.hasPrefix("page 1 was read by OCR: digits may be misread; 1 of ") })
    }

    @Test func `a misread population puts its whole column in doubt, a confidence that is asked for decides`() throws {
        var content = PDFContent(pages: [recognised(unsure: "54")])
        let paper = try PDFReader.read(content, id: "p")
        let rows = paper.tables.flatMap(\.rows)
        #expect(rows.allSatisfy { $0.cells[1]?.place?.isUnsure ?? true })
        #expect(rows.allSatisfy { !($0.cells[2]?.place?.isUnsure ?? false) })
        content.leastConfidence = 50
        #expect(try PDFReader.read(content, id: "p").recognition?.unsure == 0)
    }

    @Test func `a picture on which nothing was recognised is told from one that nobody looked at`() {
        var page = PDFPage(number: 1, width: 600, height: 800, imageCoverage: 1)
        page.isRecognised = true
        #expect {
            try PDFReader.read(PDFContent(pages: [page]), id: "p")
        } throws: { ($0 as? ReadingError)?.reason.contains("no text was recognised") ?? false }
    }

    @Test func `the numbers of pages are told in runs`() {
        let pages = Paper.Recognition(pages: [1, 2, 3, 5, 7, 8], numbers: 1, unsure: 0, leastConfidence: 90)
        #expect(pages.pageWords == "pages 1 to 3, 5 and 7 to 8")
    }
}
