import Paper
import XMLTree
import ZipArchive

/// The files of a Word document's archive, in their order.
struct DocumentParts {
    private(set) var files: [ZipArchive.File]
    private var main = "word/document.xml"
    private var commentsPart: String?

    private static let officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let strictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships"

    init(_ files: [ZipArchive.File]) {
        self.files = files
        if let target = relation("officeDocument", of: ""), index(target) != nil { main = target }
        commentsPart = relation("comments", of: main).flatMap { index($0) != nil ? $0 : nil }
    }

    private func index(_ name: String) -> Int? { files.firstIndex { $0.name == name } }

    /// The file of a part's relationships.
    private static func relations(of part: String) -> (folder: String, name: String) {
        let folder = part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
        return (folder, folder + "_rels/" + part.dropFirst(folder.count) + ".rels")
    }

    /// The target of the first relationship whose type ends in a word.
    private func relation(_ type: String, of part: String) -> String? {
        let (folder, name) = Self.relations(of: part)
        guard let index = index(name), let root = try? MarkupParser.xml(files[index].bytes) else { return nil }
        let found = root.elements.first { $0["Type"]?.split(separator: "/").last.map(String.init) == type }
        guard let target = found?["Target"] else { return nil }
        return target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
    }

    func mainPart() throws(CommentedCopy.Problem) -> ZipArchive.File {
        guard let index = index(main) else {
            throw CommentedCopy.Problem(reason: "cannot be marked: it holds no Word document")
        }
        // what is well formed can be walked by its tags
        do throws(MarkupError) {
            _ = try MarkupParser.xml(files[index].bytes)
        } catch {
            throw CommentedCopy.Problem(reason: "cannot be marked: \(main): \(error.reason)")
        }
        return files[index]
    }

    mutating func replace(_ name: String, _ bytes: [UInt8]) {
        if let index = index(name) { files[index].bytes = bytes }
    }

    /// One more than the highest id of the comments that are there.
    var nextCommentID: Int {
        guard let part = commentsPart, let index = index(part), let root = try? MarkupParser.xml(files[index].bytes)
        else { return 0 }
        return (root.all("comment").compactMap { $0["id"].flatMap { Int(printed: $0) } }.max() ?? -1) + 1
    }

    /// Adds comments to the part that holds them, which is made and named where there is none.
    mutating func addComments(_ markup: String, prefix: String, namespace: String) throws(CommentedCopy.Problem) {
        if let part = commentsPart, let index = index(part) {
            files[index].bytes = try Self.inserted(Array(markup.utf8), into: files[index].bytes, part)
            return
        }
        let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
        var name = "comments.xml"
        var count = 1
        while index(folder + name) != nil {
            count += 1
            name = "comments\(count).xml"
        }
        let empty = Array(CommentPart.empty(prefix: prefix, namespace: namespace).utf8)
        let bytes = try Self.inserted(Array(markup.utf8), into: empty, name)
        files.append(ZipArchive.File(name: folder + name, bytes: bytes))
        try addRelation(to: name, isStrict: namespace.contains("purl.oclc.org"))
        try addType(of: folder + name)
    }

    private mutating func addRelation(to name: String, isStrict: Bool) throws(CommentedCopy.Problem) {
        let relations = Self.relations(of: main).name
        let type = (isStrict ? Self.strictRelations : Self.officeRelations) + "/comments"
        guard let index = index(relations), let root = try? MarkupParser.xml(files[index].bytes) else {
            let empty =
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rIdCrossfoot1\" Type=\"\(type)\" Target=\"\(name)\"/></Relationships>"
            files.append(ZipArchive.File(name: relations, bytes: Array(empty.utf8)))
            return
        }
        let known = Set(root.elements.compactMap { $0["Id"] })
        var count = 1
        while known.contains("rIdCrossfoot\(count)") { count += 1 }
        let prefix = Self.prefix(ofRoot: files[index].bytes)
        files[index].bytes = try Self.inserted(
            Array("<\(prefix)Relationship Id=\"rIdCrossfoot\(count)\" Type=\"\(type)\" Target=\"\(name)\"/>".utf8),
            into: files[index].bytes, relations)
    }

    private mutating func addType(of part: String) throws(CommentedCopy.Problem) {
        let types = "[Content_Types].xml"
        guard let index = index(types) else {
            throw CommentedCopy.Problem(reason: "cannot be marked: it does not say what its parts are")
        }
        let prefix = Self.prefix(ofRoot: files[index].bytes)
        let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
        files[index].bytes = try Self.inserted(
            Array("<\(prefix)Override PartName=\"/\(part)\" ContentType=\"\(type)\"/>".utf8), into: files[index].bytes,
            types)
    }

    private static func prefix(ofRoot bytes: [UInt8]) -> String {
        var scanner = MarkupScanner(bytes)
        while let token = scanner.next() {
            guard case .start(let name, _, _) = token else { continue }
            let own = String(decoding: bytes[name], as: UTF8.self)
            return own.firstIndex(of: ":").map { String(own[...$0]) } ?? ""
        }
        return ""
    }

    /// Puts markup before the end tag of a part's root.
    private static func inserted(
        _ markup: [UInt8], into bytes: [UInt8], _ name: String
    ) throws(CommentedCopy.Problem) -> [UInt8] {
        var scanner = MarkupScanner(bytes)
        var last: Range<Int>?
        var root: (name: Range<Int>, tag: Range<Int>, isEmpty: Bool)?
        while let token = scanner.next() {
            switch token {
            case .start(let name, let tag, let isEmpty): if root == nil { root = (name, tag, isEmpty) }
            case .end(let tag): last = tag
            default: break
            }
        }
        if let root, root.isEmpty, last == nil {
            let own = Array(bytes[root.tag].dropLast(2)) + [UInt8(ascii: ">")]
            return Array(bytes[..<root.tag.lowerBound]) + own + markup + Array("</".utf8) + bytes[root.name]
                + [UInt8(ascii: ">")] + bytes[root.tag.upperBound...]
        }
        guard let last else {
            throw CommentedCopy.Problem(reason: "cannot be marked: its part \(name) cannot be added to")
        }
        return Array(bytes[..<last.lowerBound]) + markup + bytes[last.lowerBound...]
    }
}
