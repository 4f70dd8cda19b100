import Glibc
import Paper
import Readers

/// Arguments → the files of papers, and what was left out.
struct PaperFinder {
    var isRecursive = false
    private(set) var files: [String] = []
    private(set) var manifests: [String] = []
    /// One sentence for each argument that gave nothing.
    private(set) var problems: [String] = []
    /// "corpus: 3 files skipped: 2 .docx, 1 .csv".
    private(set) var notes: [String] = []
    private var seen: Set<[UInt8]> = []
    private var repeated = 0

    init(isRecursive: Bool = false) { self.isRecursive = isRecursive }

    /// Endings of papers, compressed ones included.
    static let endings = SourceFormat.endings + SourceFormat.endings.filter { $0 != ".pdf" }.map { $0 + ".gz" }

    /// The ending of a paper's name; nil where it has none.
    static func ending(_ name: String) -> String? {
        let lower = name.lowercased()
        return endings.filter { lower.hasSuffix($0) }.max { $0.utf8.count < $1.utf8.count }
    }

    /// Whether a file in a folder is a paper by its name: of JSON files those named by a registry's number ("NCT01234567.json").
    ///
    /// A spreadsheet in a folder is none: it may hold anything, and is read where it is named.
    static func isPaper(_ name: String) -> Bool {
        guard let ending = ending(name), !isSpreadsheet(name) else { return false }
        guard ending.hasPrefix(registryEnding) else { return true }
        return RegistryReader.isNumber(String(name.dropLast(ending.count)))
    }

    /// Letters to the authors often lie beside the papers that they are on.
    private static func isLetter(_ path: String) -> Bool {
        path.lowercased().hasSuffix(".docx") && (try? Files.read(path)).map(WordReader.isLetter) ?? false
    }

    private static func isSpreadsheet(_ name: String) -> Bool { PaperInput.named(name) == .spreadsheet }

    /// Registry records' ending, without that of their compression.
    static let registryEnding = ".json"

    mutating func add(_ arguments: [String]) {
        for argument in arguments {
            if Files.isFolder(argument) {
                addFolder(argument)
            } else if !Files.exists(argument), let advice = Self.advice(argument) {
                problems.append("\(argument): \(advice)")
            } else {
                add(file: argument)
            }
        }
        if repeated > 0 {
            notes.append(
                "\(repeated) \(repeated == 1 ? "paper was" : "papers were") named more than once: each is done once")
        }
    }

    private mutating func add(file: String) {
        guard seen.insert(Files.identity(file)).inserted else {
            repeated += 1
            return
        }
        files.append(file)
    }

    private mutating func addFolder(_ folder: String) {
        var found: [String] = []
        var skipped: [String: Int] = [:]
        var unopened = 0
        var visited: Set<[UInt8]> = []
        func visit(_ folder: String) -> Bool {
            // a link may lead back up
            guard visited.insert(Files.identity(folder)).inserted else { return true }
            let names: [String]
            do {
                names = try Files.names(in: folder)
            } catch {
                problems.append("\(folder): \(error.reason)")
                return false
            }
            for name in names where !name.hasPrefix(".") {
                let path = Files.join(folder, name)
                if Files.isFolder(path) {
                    if isRecursive { _ = visit(path) } else { unopened += 1 }
                } else if name == "corpus.yaml" {
                    manifests.append(path)
                } else if Self.isPaper(name), Self.isLetter(path) {
                    skipped["letter of Crossfoot's", default: 0] += 1
                } else if Self.isPaper(name), !Self.isPart(path) {
                    found.append(path)
                } else if !ProtocolFiles.isCurated(name) {
                    let dot = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : $0 }
                    skipped[dot.map { String(name[$0...]).lowercased() } ?? "without an ending", default: 0] += 1
                }
            }
            return true
        }
        guard visit(folder) else { return }
        note(folder, skipped, unopened)
        if found.isEmpty {
            problems.append(
                "\(folder): holds no papers (\(Self.endings.filter { !Self.isSpreadsheet($0) }.joined(separator: ", "))): name a paper or another folder"
                    + (unopened > 0 ? ", or open its folders with --recursive" : ""))
        }
        for path in found { add(file: path) }
    }

    /// Whether a file of LaTeX is a part that a manuscript beside it inputs.
    private static func isPart(_ path: String) -> Bool {
        guard path.lowercased().hasSuffix(".tex"), let bytes = try? Files.read(path) else { return false }
        return !SourceFormat.isManuscript(bytes)
    }

    private mutating func note(_ folder: String, _ skipped: [String: Int], _ unopened: Int) {
        var parts: [String] = []
        let count = skipped.values.reduce(0, +)
        if count > 0 {
            let kinds = skipped.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            let shown = kinds.prefix(8).map { "\($0.value) \($0.key)" } + (kinds.count > 8 ? ["others"] : [])
            parts.append("\(count) \(count == 1 ? "file" : "files") skipped: \(shown.joined(separator: ", "))")
        }
        if unopened > 0 {
            parts.append("\(unopened) \(unopened == 1 ? "folder" : "folders") not opened (--recursive opens them)")
        }
        if !parts.isEmpty { notes.append("\(folder): \(parts.joined(separator: "; "))") }
    }

    /// What to do about an argument that names a paper, but no file.
    static func advice(_ argument: String) -> String? {
        let lower = argument.lowercased()
        let digits = { (text: Substring) in !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber } }
        if lower.hasPrefix("http://") || lower.hasPrefix("https://") || lower.hasPrefix("ftp://") {
            return "is a web address, and Crossfoot opens no connections: download the article and give the file"
        }
        if lower.hasPrefix("doi:")
            || lower.hasPrefix("10.") && lower.dropFirst(3).prefix(4).allSatisfy(\.isNumber)
                && lower.contains("/")
        {
            let name = lower.hasPrefix("doi:") ? argument.dropFirst(4).drop(while: \.isWhitespace) : argument[...]
            return
                "is a DOI, and Crossfoot opens no connections: download the article (https://doi.org/\(name)) and give the file"
        }
        if lower.hasPrefix("pmc"), digits(lower.dropFirst(3)) {
            return
                "is a PubMed Central id, and Crossfoot opens no connections: download its XML or PDF (https://pmc.ncbi.nlm.nih.gov/articles/\(argument.uppercased())/) and give the file"
        }
        let number = lower.hasPrefix("pmid") ? lower.dropFirst(4).drop { ": ".contains($0) } : lower[...]
        if digits(number), (5...9).contains(number.count) {
            return
                "is a PubMed id, and Crossfoot opens no connections: download the article (https://pubmed.ncbi.nlm.nih.gov/\(number)/) and give the file"
        }
        return nil
    }
}
