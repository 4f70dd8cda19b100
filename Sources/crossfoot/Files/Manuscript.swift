import Paper
import Programs
import Readers

/// A manuscript in LaTeX, read through pandoc.
struct Manuscript {
    private let source: LaTeXManuscript

    /// `path`: where the manuscript is, so that the files that it inputs are found; nil for one without a place.
    init(_ bytes: [UInt8], path: String?) {
        source = LaTeXManuscript(bytes, name: path.map(Files.name) ?? "standard-input") { name throws(ReadingError) in
            try Self.part(name, of: path)
        }
    }

    /// A file that the manuscript inputs: one in its own folder or a folder in that, links followed.
    private static func part(_ name: String, of path: String?) throws(ReadingError) -> [UInt8] {
        guard let path else { throw ReadingError("was not read: a manuscript from standard input has no folder") }
        let folder = Files.folder(of: path)
        let last = name.split(separator: "/").last ?? ""
        let file = Files.join(folder, last.contains(".") ? name : name + ".tex")
        guard Files.exists(file) else { throw ReadingError("is not there") }
        let root = Files.identity(folder)
        let inside = root.last == UInt8(ascii: "/") ? root : root + [UInt8(ascii: "/")]
        guard Files.identity(file).starts(with: inside) else {
            throw ReadingError("was not read: it lies outside the manuscript's folder")
        }
        do throws(FileProblem) {
            return try Files.read(file)
        } catch {
            throw ReadingError(error.reason)
        }
    }

    /// What pandoc makes of the manuscript, as a paper; `seconds` is the processor time that it may take.
    func paper(id: String, seconds: Double) throws(ReadingError) -> Paper {
        guard let pandoc = OtherProgram.path(of: "pandoc") else {
            throw ReadingError("is LaTeX, which is read through pandoc: install it (Debian: pandoc)")
        }
        // in its sandbox pandoc opens no file: those that the manuscript inputs are in their places already
        let arguments = [
            "--sandbox", "--from", "latex", "--to", "html", "--wrap", "none", "--shift-heading-level-by", "1", "+RTS",
            "-M512M", "-RTS",
        ]
        guard
            let answer = OtherProgram.run(
                pandoc, arguments, environment: ["LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", "HOME=/nonexistent"],
                input: source.prepared, seconds: seconds)
        else { throw ReadingError("is LaTeX, and pandoc could not be started") }
        guard answer.status == 0 else {
            throw ReadingError("is LaTeX that pandoc cannot read" + (answer.complaint.map { ": " + $0 } ?? ""))
        }
        return try LaTeXReader.read(source, page: String(decoding: answer.output, as: UTF8.self), id: id)
    }
}
