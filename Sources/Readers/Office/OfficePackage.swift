import Paper
import XMLTree
import ZipArchive

/// The parts of an office document that are read, unpacked: Office Open XML (ECMA-376) or OpenDocument (ISO/IEC 26300).
struct OfficePackage {
    enum Kind: Hashable {
        case word, workbook, presentation, openText, openSheet, openOther
        /// An archive of something else.
        case none
    }

    let kind: Kind
    /// Parts of markup by their names in the archive.
    private let parts: [String: [UInt8]]

    /// Unpacks the markup of a document; throws one clause for what is damaged, encrypted, or larger than a document.
    init(_ bytes: [UInt8]) throws(ReadingError) {
        if let reason = Self.foreign(bytes) { throw ReadingError(reason) }
        let names: [String]
        do throws(ZipArchive.Problem) {
            names = try ZipArchive.names(in: bytes)
            let files = try ZipArchive.files(in: bytes) { name in
                name == "mimetype" || [".xml", ".rels"].contains { name.lowercased().hasSuffix($0) }
            }
            var parts: [String: [UInt8]] = [:]
            for file in files { parts[file.name] = file.bytes }
            self.parts = parts
        } catch {
            throw ReadingError(error.reason)
        }
        kind = Self.kind(ofNames: Set(names), mimetype: parts["mimetype"] ?? [])
    }

    /// The kind of an archive, by its names alone; nil where it is no archive that can be opened.
    static func kind(of bytes: [UInt8]) -> Kind? {
        guard ZipArchive.holds(bytes), let files = try? ZipArchive.files(in: bytes, wanted: { $0 == "mimetype" }),
            let names = try? ZipArchive.names(in: bytes)
        else { return nil }
        return kind(ofNames: Set(names), mimetype: files.first?.bytes ?? [])
    }

    private static func kind(ofNames names: Set<String>, mimetype: [UInt8]) -> Kind {
        let type = String(decoding: mimetype.prefix(100), as: UTF8.self).trimmed
        if type.hasPrefix("application/vnd.oasis.opendocument.") {
            if type.contains("opendocument.text") { return .openText }
            return type.contains("opendocument.spreadsheet") ? .openSheet : .openOther
        }
        guard names.contains("[Content_Types].xml") else { return .none }
        if names.contains(where: { $0.hasPrefix("word/") }) { return .word }
        if names.contains(where: { $0.hasPrefix("xl/") }) { return .workbook }
        return names.contains { $0.hasPrefix("ppt/") } ? .presentation : .none
    }

    /// The beginning of a compound file (MS-CFB): Office files before 2007, and encrypted ones of today.
    static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    /// Whether bytes begin as those of an office file of any age.
    static func isOffice(_ bytes: [UInt8]) -> Bool { bytes.starts(with: compoundFile) || ZipArchive.holds(bytes) }

    /// What is wrong with a file that is no archive.
    private static func foreign(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: compoundFile) {
            let name = Array(
                "EncryptedPackage".utf16.flatMap {
                    [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
                })
            // the directory of streams stands somewhere in the file: small beside the document
            return bytes.firstRange(of: name) != nil
                ? "is encrypted: save a copy without a password"
                : "is a document of Word before 2007 (.doc): save it as .docx"
        }
        if bytes.starts(with: Array("{\\rtf".utf8)) { return "is RTF: save it as .docx" }
        return ZipArchive.holds(bytes) ? nil : "is no office document: it is no ZIP archive, or a damaged one"
    }

    func holds(_ name: String) -> Bool { parts[name] != nil }

    var names: [String] { parts.keys.sorted() }

    /// The root element of a part; nil where there is none of the name.
    func root(_ name: String) throws(ReadingError) -> MarkupElement? {
        guard let bytes = parts[name] else { return nil }
        do throws(MarkupError) {
            return try MarkupParser.xml(bytes)
        } catch {
            let line = error.line.map { ", line \($0)" } ?? ""
            throw ReadingError("has a part that cannot be read: \(name)\(line): \(error.reason)")
        }
    }

    /// Targets of a part's relationships by their ids, with the last word of their types: "styles", "footnotes".
    func relationships(of part: String) throws(ReadingError) -> [String: (type: String, target: String)] {
        let folder = part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
        let name = folder + "_rels/" + part.dropFirst(folder.count) + ".rels"
        var found: [String: (type: String, target: String)] = [:]
        for relation in try root(name)?.elements ?? [] where relation["TargetMode"] != "External" {
            guard let id = relation["Id"], let type = relation["Type"], let target = relation["Target"] else {
                continue
            }
            let last = type.split(separator: "/").last.map(String.init) ?? type
            found[id] = (last, Self.resolved(target, in: folder))
        }
        return found
    }

    /// "../styles.xml" from "word/sub/" as "word/styles.xml"; a path from the root begins with a slash.
    private static func resolved(_ target: String, in folder: String) -> String {
        var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(String(step)) }
        }
        return steps.joined(separator: "/")
    }

    /// The part that the archive names as its document.
    func mainPart(fallback: String) throws(ReadingError) -> String {
        let named = try relationships(of: "").values.first { $0.type == "officeDocument" }?.target
        return named.flatMap { holds($0) ? $0 : nil } ?? fallback
    }
}
