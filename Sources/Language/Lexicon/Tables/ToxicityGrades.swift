/// Adverse events whose terms do not have all grades.
///
/// From the Common Terminology Criteria for Adverse Events of the National Cancer Institute, version 4.03 (14 June 2010) and
/// version 5.0 (27 November 2017), as far as both give the same grades; earlier versions and other scales give others.
extension Lexicon {
    /// The grades that a term has, by its words in lower case; nil where it has all or is not listed.
    package static func gradesOfTerm(_ term: String) -> ClosedRange<Int>? { gradesOfTerms[term] }

    private static let gradesOfTerms: [String: ClosedRange<Int>] = {
        let upTo: [(Int, [String])] = [
            (2, ["alopecia", "dysgeusia", "flatulence", "skin hyperpigmentation"]),
            (
                3,
                [
                    "fatigue", "nausea", "headache", "dizziness", "insomnia", "arthralgia", "myalgia", "back pain",
                    "abdominal pain", "bone pain", "pruritus", "dry skin", "dry mouth", "dyspepsia", "hot flashes",
                    "weight loss", "weight gain", "cough", "chills", "tinnitus", "palmar-plantar erythrodysesthesia",
                    "palmar-plantar erythrodysesthesia syndrome", "rash maculo-papular", "maculopapular rash",
                ]
            ),
            (
                4,
                [
                    "neutrophil count decreased", "platelet count decreased", "white blood cell decreased",
                    "white blood cell count decreased", "lymphocyte count decreased",
                    "alanine aminotransferase increased",
                    "aspartate aminotransferase increased", "blood bilirubin increased", "creatinine increased",
                    "lipase increased",
                ]
            ),
        ]
        var found: [String: ClosedRange<Int>] = ["febrile neutropenia": 3...5]
        for (highest, terms) in upTo { for term in terms { found[term] = 1...highest } }
        return found
    }()

    /// The longest of these terms, in words.
    package static let longestGradedTerm = 3

    /// The grades that a header, heading or label names: 3 and 4 of "Grade 3/4", 3 to 5 of "Grade ≥3"; nil where it names none.
    package static func grades(in text: String) -> ClosedRange<Int>? {
        guard mayNameGrade(text.utf8) else { return nil }
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber || "≥≤<>+".contains($0)) }.map(String.init)
        guard let head = words.firstIndex(where: { $0 == "grade" || $0 == "grades" }),
            !words[..<head].contains("all"), !words[..<head].contains("any")
        else { return nil }
        var steps: [Int] = []
        var isFromBelow = words[..<head].last == "≥"
        var isFromAbove = words[..<head].last == "≤"
        for word in words[(head + 1)...] {
            var digits = word
            while let first = digits.first, "≥≤<>".contains(first) {
                if first == "≥" { isFromBelow = true } else if first == "≤" { isFromAbove = true } else { return nil }
                digits.removeFirst()
            }
            if digits.hasSuffix("+") {
                isFromBelow = true
                digits.removeLast()
            }
            if let step = gradeNumbers[digits] {
                steps.append(step)
            } else if ["higher", "above", "more", "greater", "worse"].contains(word) {
                isFromBelow = true
            } else if !["or", "and", "to", ""].contains(digits) {
                break
            }
        }
        guard let lowest = steps.min(), let highest = steps.max(), !(isFromBelow && isFromAbove) else { return nil }
        return (isFromAbove ? min(1, lowest) : lowest)...(isFromBelow ? 5 : highest)
    }

    /// Whether the letters "rade" stand in a text: a look that is cheaper than parting it into words.
    private static func mayNameGrade(_ bytes: String.UTF8View) -> Bool {
        var matched = 0
        let sought: [UInt8] = [0x72, 0x61, 0x64, 0x65]
        for byte in bytes {
            matched = byte | 0x20 == sought[matched] ? matched + 1 : byte | 0x20 == sought[0] ? 1 : 0
            if matched == sought.count { return true }
        }
        return false
    }

    /// Whether a word opens a grade.
    package static func isGrade(_ word: String) -> Bool { word == "grade" || word == "grades" }

    /// Words and marks between two grades: "3 or 4", "3–4".
    package static func joinsGrades(_ text: String) -> Bool { ["or", "and", "to", "/", "-", "–"].contains(text) }

    /// The step of a scale of grades that a word or digit names.
    package static func gradeNumber(_ word: String) -> Int? { gradeNumbers[word] }

    private static let gradeNumbers: [String: Int] = [
        "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5,
    ]

    /// Words by which a paper names the criteria.
    package static func namesToxicityCriteria(_ word: String) -> Bool {
        word == "ctcae" || word == "ctc-ae" || word == "nci-ctcae" || word == "terminology"
    }

    package static let toxicityHeads = WordHeads(["ctcae", "ctc-ae", "nci-ctcae", "terminology"])

    /// The version that a word behind "CTCAE" names: 4 of "4.03", "v4.0".
    package static func criteriaVersion(_ word: String) -> Int? {
        let digits = word.drop { $0 == "v" || $0 == "." }
        guard let first = digits.first, let version = first.wholeNumberValue, (1...5).contains(version),
            digits.count == 1 || digits.dropFirst().first == "."
        else { return nil }
        return version
    }
}
