import Glibc
import Paper
import Reports

extension ReportSources {
    /// The addresses of a report's files and the lines of those that are plain text; what has changed since has no lines.
    static func of(_ report: Report) -> ReportSources {
        var addresses: [String: String] = [:]
        var texts: [String: String] = [:]
        var renormalised: Set<String> = []
        for paper in report.papers {
            addresses[paper.id] = address(paper.path)
            guard paper.format == .text, paper.error == nil, let bytes = try? Files.read(paper.path),
                Files.sha256(bytes) == paper.sha256,
                let input = try? PaperInput(bytes, of: Pipeline.Source(path: paper.path, id: paper.id)),
                // the lines of a packed file are not those that a viewer sees
                input.bytes == bytes
            else { continue }
            let text = SourceText.normalised(bytes)
            texts[paper.id] = text
            if Array(text.utf8) != bytes { renormalised.insert(paper.id) }
        }
        return ReportSources(addresses: addresses, texts: texts, renormalised: renormalised)
    }

    /// Relative where the file lies in the working folder or was named so: what is written is the same on other machines.
    private static func address(_ path: String) -> String {
        if Files.isStandardInput(path) { return "standard-input" }
        var bytes = PathText.bytes(path)
        while bytes.starts(with: "./".utf8) { bytes = Array(bytes.dropFirst(2)) }
        guard bytes.first == UInt8(ascii: "/") else { return reference(bytes) }
        let here = Files.identity(".") + [UInt8(ascii: "/")]
        return bytes.starts(with: here) ? reference(Array(bytes.dropFirst(here.count))) : "file://" + reference(bytes)
    }
}
