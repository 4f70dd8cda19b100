import Foundation
import Testing

/// What a rule's source may hold: arithmetic and messages.
///
/// Words and their reading stand in `Language` and `Records`.
@Suite struct RuleSourceTests {
    struct Source: Sendable, CustomTestStringConvertible {
        var name: String
        var lines: [String]
        var testDescription: String { name }
    }

    static let sources = sources(of: "Rules")

    private static func sources(of target: String) -> [Source] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/\(target)")
        var found: [Source] = []
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift", let text = try? String(contentsOf: file, encoding: .utf8) else {
                continue
            }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            found.append(Source(name: file.lastPathComponent, lines: lines))
        }
        return found.sorted { $0.name < $1.name }
    }

    @Test func `there are sources to look at`() { #expect(Self.sources.count > 60) }

    @Test func `no rule file is longer than 200 lines`() {
        let long = Self.sources.filter { $0.lines.count - 1 > 200 }.map { "\($0.name): \($0.lines.count - 1)" }
        #expect(long.isEmpty, "one idea a file")
    }

    /// Signs that a file reads words by itself.
    private static let reading: [(pattern: String, instead: String)] = [
        (#"\b(Tokenizer|ListingVocabulary)\b"#, "ask a sentence, label or listing for its words"),
        (#"\.(lowercased|uppercased)\(\)|\.capitalized\b"#, "text is compared in Language"),
        (#"(contains|hasPrefix|hasSuffix|firstIndex|firstRange)\((of: )?"[A-Za-z]"#, "ask the lexicon"),
        (#"(\.text|\.last|\.first|\bword|\btext|\blabel|\bheader|\blower) [=!]= "[A-Za-z]"#, "ask the lexicon"),
        (
            #"(==|!=|in|: Set<String> =|: \[String\] =) \[\s*"[a-z][a-z.-]*"[,\]]"#,
            "a list of words belongs to the lexicon"
        ),
        (#"\["[a-z.-]+"(,\s*"[a-z.-]+"){2,}"#, "a list of words belongs to the lexicon"),
        (#"\[\s*("[a-z.-]+",\s*){3,}"#, "a list of words belongs to the lexicon"),
    ]

    /// Source without comments; the words of people (explanations and examples stand in strings of several lines).
    private static func code(_ source: Source) -> String {
        var isText = false
        return source.lines.filter { line in
            let marks = line.components(separatedBy: "\"\"\"").count - 1
            let wasText = isText
            if marks == 1 { isText.toggle() }
            return !wasText && !line.drop(while: { $0 == " " }).hasPrefix("//")
        }.joined(separator: "\n")
    }

    @Test(arguments: sources)
    func `no rule reads English`(source: Source) throws {
        let code = Self.code(source)
        for (pattern, instead) in Self.reading {
            let match = code.firstMatch(of: try Regex(pattern))
            #expect(match == nil, "\(match.map { String($0.0) } ?? ""): \(instead)")
        }
    }

    @Test(arguments: sources.filter { !["Check.swift", "Verdicts.swift"].contains($0.name) })
    func `verdict and severity of what differs are decided in one place`(source: Source) throws {
        let match = Self.code(source).firstMatch(
            of: try Regex(#"severity: [.a-z]|severity = |verdict: [^,]*\.disagrees"#))
        #expect(match == nil, "\(match.map { String($0.0) } ?? ""): Check(against:) asks the table")
    }

    /// A list of three words or more, in one line or several.
    private static let list = #"\[\s*("[a-z][a-z.-]*",\s*){2,}"[a-z][a-z.-]*""#

    @Test(arguments: ["Records", "Plots", "Reports", "Statistics"])
    func `lists of words stand in the lexicon`(target: String) throws {
        let sources = Self.sources(of: target)
        #expect(sources.count > 3)
        for source in sources {
            let match = Self.code(source).firstMatch(of: try Regex(Self.list))
            #expect(match == nil, "\(source.name): \(match.map { String($0.0) } ?? "")")
        }
    }

    @Test func `the signs are seen`() throws {
        let samples = [
            "let tokens = Tokenizer(text).tokens", "label.lowercased()", "text.contains(\"total\")",
            "guard token.text == \"median\"", "[\"sex\", \"gender\", \"age\"].contains(label)",
            "static let words: Set<String> = [\n    \"one\", \"two\", \"three\",\n]",
        ]
        for sample in samples {
            let isSeen = try Self.reading.contains { try sample.firstMatch(of: Regex($0.pattern)) != nil }
            #expect(isSeen, "\(sample)")
        }
    }
}
