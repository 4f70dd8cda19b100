import Language
import Paper
import Records
import Testing

@Suite struct SentenceTests {
    private func sentences(_ text: String) -> [String] {
        let paper = Miniature.paper(text)
        return SentenceReader.sentences(of: paper).map { Miniature.words($0.place, in: text) }
    }

    private func numbers(_ text: String) -> [String] {
        SentenceReader.sentences(of: Miniature.paper(text)).flatMap { sentence in
            sentence.tokens.compactMap { token in
                token.number.map { ($0.relation == .equal ? "" : $0.relation.rawValue) + $0.printed }
            }
        }
    }

    @Test(arguments: [
        ("Many relapse.1 Allogeneic grafts help.", 2),
        ("The outlook is poor2. Grafts help.", 2),
        ("See Fig. 1 for details. It shows two arms.", 2),
        ("Smith et al. 2010 found this. We did not.", 2),
        ("Events (e.g. fever) were rare, i.e. two cases vs. none. All resolved.", 2),
        ("It was published by Smith et al.32 All were treated.", 2),
        ("It was reported in 2010.32 Four patients died.", 2),
        ("The value was 3.5 and rose. No. 7 was missing.", 2),
        ("One died (see Table 2. There, all are listed) at home. Two lived.", 2),
        ("This was survival.Overall it rose.", 2),
        ("It was greater than 80%.2 Next came the rest.", 2),
        ("A. Smith and B. Jones agreed.", 1), ("It was given to patients A, D and I. Rest was advised.", 2),
    ])
    func `sentences end where they end`(text: String, count: Int) {
        #expect(sentences(text).count == count)
    }

    @Test(arguments: [
        ("Forty-eight of ninety-nine and one.", ["Forty-eight", "ninety-nine", "one"]),
        ("CD19 cells, T2 scans and MRD4 below 10-4 or 1x10-6 or 10^−4^.", []),
        (
            "One hundred and thirty-three, two hundred six, twenty two and five-thousand two hundred and one-day stays.",
            ["One hundred and thirty-three", "two hundred six", "twenty two", "five-thousand two hundred and one"]
        ),
        ("A dose of 15 mg/m2 in study3. Next.", ["15"]),
        ("New regimens.11-15 Then 3 more.", ["3"]),
        ("As before [1, 2] and again [3–5].", []),
        ("The mean rose from -2.0 to −3.1 (-4 to -1).", ["-2.0", "−3.1", "-4", "-1"]),
        ("It was 0.18-0.61 or 4–10.", ["0.18", "0.61", "4", "10"]),
        ("P<.001, P ≥ 0.5 and >= 3.", ["<.001", "≥0.5", "≥3"]),
        ("A 24-month, two-sided 1:1 test of 1,234 people.", ["24", "two", "1,234"]),
        ("Blasts \u{FFFD}5% were seen.", ["5"]),
        ("Patients in EudraCT 2014-002476-92 (v4.0).", []),
        ("difference 26.0 [10-40]", ["26.0", "10", "40"]),
    ])
    func `numbers are told from names`(text: String, expected: [String]) {
        #expect(numbers(text) == expected)
    }

    @Test func `headings and references are not read`() {
        var paper = Miniature.paper("Ten died.", section: .references)
        paper.blocks.append(Block(kind: .heading, section: .results, text: "Ten lived.", pieces: []))
        #expect(SentenceReader.sentences(of: paper).isEmpty)
    }

    @Test func `tokens keep their offsets`() {
        let text = "Über 12 % – “Ten” lived."
        let sentence = SentenceReader.sentences(of: Miniature.paper(text))[0]
        let bytes = Array(text.utf8)
        #expect(
            sentence.tokens.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [
                "Über", "12", "%", "–", "“", "Ten", "”", "lived", ".",
            ])
    }

    @Test func `hostile text is read in linear time`() {
        let text = String(repeating: "([", count: 1_000) + String(repeating: ")12 of 40 (30%) and ", count: 1_000)
        let clock = ContinuousClock()
        let time = clock.measure { _ = Miniature.read(text) }
        #expect(time < .seconds(30))
    }
}
