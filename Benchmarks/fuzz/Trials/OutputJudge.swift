import Foundation

/// Judges what the command has written.
enum OutputJudge {
    /// Why the bytes are no text for a file; nil where they are.
    static func problem(inText bytes: [UInt8]) -> String? {
        if let control = bytes.first(where: isControl) { return "holds the control character " + name(control) }
        return String(validating: bytes, as: UTF8.self) == nil ? "is not UTF-8" : nil
    }

    /// Why the bytes may not reach a terminal, which obeys more characters than a file holds; nil where they may.
    static func problem(inTerminal bytes: [UInt8]) -> String? {
        if let problem = problem(inText: bytes) { return problem }
        // C1 controls are two bytes in UTF-8
        return zip(bytes, bytes.dropFirst()).first { $0 == 0xC2 && (0x80...0x9F).contains($1) }
            .map { "holds the control character " + name($1) }
    }

    /// Control characters other than line feed and tab; the escape sequences of colours begin with one.
    private static func isControl(_ byte: UInt8) -> Bool { byte < 32 && byte != 10 && byte != 9 || byte == 127 }

    private static func name(_ byte: UInt8) -> String {
        "U+00" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    static func problem(inJSON bytes: [UInt8]) -> String? {
        if String(validating: bytes, as: UTF8.self) == nil { return "is not UTF-8" }
        return (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) == nil
            ? "is no JSON" : nil
    }

    /// One line of a batch.
    struct Line {
        var path: String
        /// Why the paper was not read.
        var error: String?
        var bytes: [UInt8]
    }

    /// The lines of a batch, and what is wrong with them.
    static func lines(of bytes: [UInt8]) -> (lines: [Line], problems: [String]) {
        var (lines, problems) = ([Line](), [String]())
        var parts = bytes.split(separator: 10, omittingEmptySubsequences: false)
        if let last = parts.popLast(), !last.isEmpty { problems.append("the last line has no end") }
        for part in parts {
            let part = Array(part)
            // JSON may hold U+007F, and a paper's own words stay as they are
            if let problem = problem(inText: part.filter { $0 != 0x7F }) { problems.append("a line " + problem) }
            guard let object = (try? JSONSerialization.jsonObject(with: Data(part))) as? [String: Any],
                let path = (object["source"] as? [String: Any])?["path"] as? String
            else {
                problems.append("a line is no JSON or names no source")
                continue
            }
            lines.append(Line(path: path, error: object["error"] as? String, bytes: part))
        }
        return (lines, problems)
    }

    /// Whether a reason says that Crossfoot itself failed.
    static func isCrash(_ reason: String) -> Bool {
        // other reasons may quote words of the paper
        reason.hasPrefix("made Crossfoot fail")
    }

    static func isOvertime(_ reason: String) -> Bool {
        reason.contains("took longer than") || reason.contains("--time-limit")
    }

    /// A message without its numbers and names, which findings of one cause share.
    static func pattern(_ text: String) -> String {
        String(text.prefix(160)).replacing(/[0-9]+/, with: "#").replacing(/(text|jats|html|pdf|protocol)-#/, with: "F")
    }
}

/// The frames of a crash.
enum Backtrace {
    /// The reason and the first frames in the command's own code, from what Swift's backtracer writes.
    static func signature(_ text: String) -> String? {
        let lines = text.split(separator: "\n").map(String.init)
        guard let crashed = lines.firstIndex(where: { $0.hasPrefix("Thread ") && $0.hasSuffix("crashed:") }) else {
            return lines.first { $0.contains("Fatal error") }.map(OutputJudge.pattern)
        }
        let reason =
            lines.first {
                $0.contains("Swift runtime failure:") || $0.contains("Fatal error:") || $0.contains("Crash:")
            } ?? ""
        var frames: [String] = []
        for line in lines[crashed...].dropFirst() {
            if line.hasPrefix("...") || line.contains("Thread ") { break }
            guard let name = line.firstMatch(of: /0x[0-9a-f]+ (.+?) in [^ ]+( at (.*?)([0-9:]*))?$/) else { continue }
            if line.contains("[system]") || line.contains("Swift runtime failure") || line.contains("_assertionFailure")
            {
                continue
            }
            let file = name.output.3.map { $0.split(separator: "/").last.map(String.init) ?? "" } ?? ""
            frames.append(String(name.output.1).replacing(/\ \+ [0-9]+/, with: "") + (file.isEmpty ? "" : " (\(file))"))
            if frames.count == 2 { break }
        }
        guard !frames.isEmpty else { return nil }
        let failure = reason.firstRange(of: ": ").map { String(reason[$0.upperBound...]) } ?? ""
        return failure.replacing(/\ in crossfoot at.*|\ \*+$/, with: "").trimmingCharacters(in: .whitespaces) + " <- "
            + frames.joined(separator: " <- ")
    }
}
