public import FoundationEssentials
import Gzip
import PDFPages
import Paper
import Readers
import Synchronization

/// Reads papers: PDF, JATS XML, web pages, plain text and the records of ClinicalTrials.gov, gzip-compressed ones too.
///
/// A PDF is read by poppler and qpdf **in this process**, one at a time however many threads ask. A damaged or hostile PDF
/// can end the process, take long or much memory, and what the libraries keep of one file may change which ruled lines of a later one are
/// seen. The command `crossfoot` reads each in a process of its own, with limits. Read strangers' files with the command, or in a process
/// that you can lose. The other formats are read by code that gives an error instead.
public enum PaperReader {
    /// Reads a file.
    ///
    /// What it is, its first bytes say before its name.
    /// - Parameters:
    ///   - file: A file's address; its name tells the format where its bytes do not.
    ///   - password: Opens an encrypted PDF.
    /// - Returns: The paper, its id the file's name without its ending.
    /// - Throws: `PaperError` with one sentence, where the file cannot be read or holds no paper.
    public static func read(_ file: URL, password: String? = nil) throws(PaperError) -> ReadPaper {
        let bytes: [UInt8]
        do {
            bytes = [UInt8](try Data(contentsOf: file))
        } catch {
            throw PaperError(paper: file.lastPathComponent, reason: "cannot be opened: look at its path and its rights")
        }
        return try read(bytes, name: file.lastPathComponent, password: password)
    }

    /// Reads a paper's bytes.
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: The file's name, which tells the format where the bytes do not ("paper.txt").
    ///   - password: Opens an encrypted PDF.
    /// - Returns: The paper, its id the file's name without its ending.
    /// - Throws: `PaperError` with one sentence, where the bytes hold no paper.
    public static func read(_ bytes: [UInt8], name: String, password: String? = nil) throws(PaperError) -> ReadPaper {
        do {
            return ReadPaper(try paper(bytes, name: name, password: password))
        } catch let error as ReadingError {
            let place = error.line.map { ", line \($0)" } ?? ""
            throw PaperError(paper: name + place, reason: error.reason)
        } catch let error as PDFError {
            throw PaperError(paper: name, reason: error.reason)
        } catch let error as Gzip.Problem {
            throw PaperError(paper: name, reason: error.reason)
        } catch {
            throw PaperError(paper: name, reason: "\(error)")
        }
    }

    /// More than any paper has; what a small compressed file may grow to.
    private static let largestByteCount = PDFSource.largestByteCount
    /// poppler keeps fonts and errors of one file for all threads.
    private static let onePDF = Mutex(())

    private static func paper(_ given: [UInt8], name: String, password: String?) throws -> Paper {
        let isCompressed = Gzip.holds(given)
        let bytes = isCompressed ? try Gzip.inflated(given, limit: largestByteCount) : given
        let plain = isCompressed && name.lowercased().hasSuffix(".gz") ? String(name.dropLast(3)) : name
        guard let format = SourceFormat.format(of: bytes, path: plain) else { throw ReadingError.unknownFormat }
        let ending = SourceFormat.endings.first { plain.lowercased().hasSuffix($0) } ?? ""
        let id = String(plain.dropLast(ending.count))
        if format == .pdf {
            let content = try onePDF.withLock { _ in try PDFSource.read(bytes, password: password) }
            return try PDFReader.read(content, id: id)
        }
        guard let paper = try PlainFormats.read(bytes, as: format, id: id) else {
            throw ReadingError("is of a format that the command alone reads: give it to `crossfoot check`")
        }
        return paper
    }
}

/// Why a file could not be read as a paper.
public struct PaperError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's name, and the line where known.
    public let paper: String
    /// One clause that goes on after the name: "is encrypted: give its password".
    public let reason: String

    public var description: String { "\(paper): \(reason)" }
}
