import Paper

/// Finds citations by number among runs and makes each, brackets and separators included, one run of its own.
enum CitationRuns {
    /// The runs with citations gathered and raised texts joined.
    static func gathered(_ runs: [MarkupRun]) -> [MarkupRun] {
        guard runs.contains(where: { $0.role == .citation || $0.isRaised }) else { return runs }
        var runs = joined(runs)
        var result: [MarkupRun] = []
        result.reserveCapacity(runs.count)
        var index = 0
        while index < runs.count {
            guard runs[index].role == .citation, isNumeric(runs[index].text) else {
                if runs[index].role == .citation { runs[index].role = .text }
                result.append(runs[index])
                index += 1
                continue
            }
            let end = clusterEnd(runs, from: index)
            let own = runs[index..<end].flatMap(\.text)
            if runs[index].isRaised || isBracketed(own) {
                result.append(MarkupRun(text: own[...], role: .citation, isRaised: runs[index].isRaised))
            } else if let (opener, before) = opener(of: result.last), end < runs.count,
                let behind = closed(runs[end], opener)
            {
                result[result.count - 1].text = before
                runs[end].text = behind.rest
                result.append(MarkupRun(text: ([opener] + own + behind.closer)[...], role: .citation))
            } else {
                for var run in runs[index..<end] {
                    run.role = .text
                    result.append(run)
                }
            }
            index = end
        }
        return result
    }

    /// Raised texts that stand together, as "a" "," "b" in three elements, are one.
    private static func joined(_ runs: [MarkupRun]) -> [MarkupRun] {
        func isRaisedText(_ index: Int) -> Bool { runs[index].isRaised && runs[index].role == .text }
        guard runs.indices.dropFirst().contains(where: { isRaisedText($0) && isRaisedText($0 - 1) }) else {
            return runs
        }
        var result: [MarkupRun] = []
        var index = 0
        while index < runs.count {
            var run = runs[index]
            var end = index + 1
            if run.isRaised, run.role == .text {
                while end < runs.count, runs[end].isRaised, runs[end].role == .text { end += 1 }
                if end > index + 1 { run.text = runs[index..<end].flatMap(\.text)[...] }
            }
            result.append(run)
            index = end
        }
        return result
    }

    /// The end of citations that only commas, dashes, blanks and "and" separate.
    private static func clusterEnd(_ runs: [MarkupRun], from start: Int) -> Int {
        var end = start + 1
        while end < runs.count {
            if runs[end].role == .citation, isNumeric(runs[end].text) {
                end += 1
            } else if end + 1 < runs.count, runs[end + 1].role == .citation, isNumeric(runs[end + 1].text),
                isSeparator(runs[end].text),
                runs[end].isRaised == runs[start].isRaised
            {
                end += 2
            } else {
                break
            }
        }
        return end
    }

    private static func isSeparator(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= 12 else { return false }
        let own = String(decoding: text, as: UTF8.self).folded
        return own == "and"
            || own.unicodeScalars.allSatisfy { $0 == "," || $0 == ";" || $0 == " " || $0 == "&" || $0.isDash }
            || own == "][" || own == "], [" || own == "],["
    }

    /// "12", "12-15", "[12]", "12, 13".
    private static func isNumeric(_ text: ArraySlice<UInt8>) -> Bool {
        var digits = 0
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if ("0"..."9").contains(scalar) {
                digits += 1
            } else if !(scalar.isBlank || scalar.isDash || ",;[]().".unicodeScalars.contains(scalar)) {
                return false
            }
        }
        return digits > 0
    }

    private static func isBracketed(_ text: [UInt8]) -> Bool {
        let own = String(decoding: text, as: UTF8.self).folded
        return own.hasPrefix("[") && own.hasSuffix("]") || own.hasPrefix("(") && own.hasSuffix(")")
    }

    /// The bracket at a run's end and the run's text before it.
    private static func opener(of run: MarkupRun?) -> (UInt8, ArraySlice<UInt8>)? {
        guard let run, run.role == .text, !run.isRaised else { return nil }
        var text = run.text
        while let last = text.last, last.isASCIISpace { text.removeLast() }
        guard let last = text.last, last == UInt8(ascii: "[") || last == UInt8(ascii: "(") else { return nil }
        return (last, text.dropLast())
    }

    /// The bracket at a run's beginning that closes `opener`, and the run's text behind it.
    private static func closed(_ run: MarkupRun, _ opener: UInt8) -> (closer: [UInt8], rest: ArraySlice<UInt8>)? {
        guard run.role == .text, !run.isRaised else { return nil }
        let text = run.text.drop { $0.isASCIISpace || $0 == UInt8(ascii: ",") }
        let closer = opener == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: ")")
        guard text.first == closer else { return nil }
        return ([closer], text.dropFirst())
    }
}
