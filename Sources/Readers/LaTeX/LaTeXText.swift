import Paper

/// A manuscript's source in one piece, files that it inputs in their places, with the file and line of each of its lines.
struct LaTeXText {
    /// Without comments; line breaks are line feeds.
    private(set) var bytes: [UInt8] = []
    /// Where each line begins, and where it comes from.
    private var lines: [(offset: Int, place: LaTeXPlace)] = []
    private(set) var problems: [String] = []

    /// Files of one manuscript at most, and bytes of all of them.
    private static let mostFiles = 200
    private static let mostBytes = 32 << 20
    private static let deepest = 8

    private var fileCount = 0

    /// `file` gives the bytes of a file that is named in the manuscript, or says in a clause why it is not read.
    init(_ bytes: [UInt8], name: String, file: (String) throws(ReadingError) -> [UInt8]) {
        add(bytes, name: name, depth: 0, file: file)
    }

    private mutating func add(
        _ source: [UInt8], name: String, depth: Int, file: (String) throws(ReadingError) -> [UInt8]
    ) {
        fileCount += 1
        for (index, line) in source.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            lines.append((bytes.count, LaTeXPlace(file: name, line: index + 1)))
            var text = Self.withoutComment(line.last == 0x0D ? line.dropLast() : line)
            // a line that is all comment ends no paragraph
            if text.endIndex < line.endIndex, line[text.endIndex] != 0x0D, text.allSatisfy(\.isASCIISpace) { continue }
            while let input = Self.input(in: text) {
                bytes += text[..<input.range.lowerBound]
                include(input.name, depth: depth, file: file)
                lines.append((bytes.count, LaTeXPlace(file: name, line: index + 1)))
                text = text[input.range.upperBound...]
            }
            bytes += text
            bytes.append(0x0A)
        }
    }

    private mutating func include(_ name: String, depth: Int, file: (String) throws(ReadingError) -> [UInt8]) {
        guard depth < Self.deepest, fileCount < Self.mostFiles else {
            problems.append("the file \(name) was not read: files are input within files too deeply, or too often")
            return
        }
        do throws(ReadingError) {
            let own = try file(name)
            guard bytes.count + own.count <= Self.mostBytes else {
                problems.append("the file \(name) was not read: the manuscript's files are larger than a paper's")
                return
            }
            add(own, name: name.contains(".") ? name : name + ".tex", depth: depth + 1, file: file)
        } catch {
            problems.append("the file \(name), which the manuscript inputs, \(error.reason)")
        }
    }

    /// What stands before a per cent sign that is not escaped.
    private static func withoutComment(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var isEscaped = false
        for index in line.indices {
            if line[index] == UInt8(ascii: "%"), !isEscaped { return line[..<index] }
            isEscaped = line[index] == UInt8(ascii: "\\") && !isEscaped
        }
        return line
    }

    /// The first `\input{name}`, `\include{name}` or `\subfile{name}` of a line.
    private static func input(in line: ArraySlice<UInt8>) -> (name: String, range: Range<Int>)? {
        var found: (name: String, range: Range<Int>)?
        for command in ["\\input", "\\include", "\\subfile"] {
            guard let start = line.firstRange(of: Array(command.utf8)) else { continue }
            let rest = line[start.upperBound...].drop { $0 == 0x20 }
            guard rest.first == UInt8(ascii: "{"), let end = rest.firstIndex(of: UInt8(ascii: "}")) else { continue }
            let name = String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self).trimmed
            if found.map({ start.lowerBound < $0.range.lowerBound }) ?? true {
                found = (name, start.lowerBound..<(end + 1))
            }
        }
        return found
    }

    /// Where an offset of the bytes stands in the files.
    func place(of offset: Int) -> LaTeXPlace {
        var (low, high) = (0, lines.count)
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].offset <= offset { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? lines[low - 1].place : LaTeXPlace(file: "", line: 1)
    }
}

/// A line of a manuscript's file.
struct LaTeXPlace: Hashable, Sendable {
    var file: String
    /// 1-based.
    var line: Int
}
