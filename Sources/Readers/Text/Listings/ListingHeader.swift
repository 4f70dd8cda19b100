import Language
import Paper

/// Gives the columns of a listing their headers, from header lines that the text flattened.
struct ListingHeader {
    let context: TableContext

    /// How many columns the fullest header line begins: words in lower case go on, others begin a header.
    static func columnStarts(_ lines: [SourceLine]) -> Int {
        let counts = lines.map { heads(of: $0.folded).count }
        guard let most = counts.max(), most >= 4 else { return 0 }
        return most
    }

    /// Cuts a header line into heads: each begins with a capital, a digit or a sign.
    static func heads(of line: String) -> [String] {
        var heads: [String] = []
        for word in line.split(separator: " ").map(String.init) {
            let first = word.unicodeScalars.first
            let isLower = first?.properties.isLowercase ?? false
            let previous = heads.last ?? ""
            let goesOn =
                isLower || word.hasPrefix("(") || word.hasPrefix("[") || previous.hasSuffix("-")
                || word.hasSuffix("-") && word.utf8.count <= 2
                || heads.count > 0 && (previous == "≥5" || isBareLimit(previous))
            if goesOn, !heads.isEmpty {
                heads[heads.count - 1] += previous.hasSuffix("-") ? word : " " + word
            } else {
                heads.append(word)
            }
        }
        return heads
    }

    private static func isBareLimit(_ text: String) -> Bool {
        CellScanner.scan(Array(text.utf8), at: 0).map { $0.end == text.utf8.count } ?? false
    }

    func columns(_ lines: [SourceLine], layout: ListingLayout) -> [Column] {
        let most = Self.columnStarts(lines)
        let isZipped = most > 0 && abs(most - layout.columns.count) <= 1 && layout.marksColumn == nil
        return isZipped ? zipped(lines, layout, base: most) : vertical(lines, layout)
    }

    private func make(_ headers: [[String]], possible: [Int: [String]] = [:]) -> [Column] {
        let names = ColumnNames.unique(headers)
        return headers.enumerated().map {
            Column(name: names[$0.offset], header: $0.element, possibleHeaders: possible[$0.offset] ?? [])
        }
    }

    // MARK: A line that heads every column, with spanners above and second lines below

    private func zipped(_ lines: [SourceLine], _ layout: ListingLayout, base: Int) -> [Column] {
        guard let baseIndex = lines.firstIndex(where: { Self.heads(of: $0.folded).count == base }) else { return [] }
        var heads = Self.heads(of: lines[baseIndex].folded)
        while heads.count < layout.columns.count { heads.append("") }
        heads = Array(heads.prefix(layout.columns.count))
        let original = heads
        for line in lines[(baseIndex + 1)...] {
            append(lowerHeads(line.folded), to: &heads, original: original, layout)
        }
        let spanners = lines[..<baseIndex].flatMap { Self.heads(of: $0.folded) }
        var paths = heads.map { [$0] }
        for (spanner, start) in spannerStarts(spanners, heads) {
            for index in start..<paths.count { paths[index] = [spanner, heads[index]] }
        }
        return make(paths)
    }

    /// The words of a lower header line; a conjunction or preposition keeps the word behind it.
    private func lowerHeads(_ line: String) -> [String] {
        var words: [String] = []
        for word in line.split(separator: " ").map(String.init) {
            if let last = words.last, LayoutWords.keepNextWord.contains(last) || LayoutWords.describes(last) {
                words[words.count - 1] = last + " " + word
            } else {
                words.append(word)
            }
        }
        return words
    }

    /// Where the middle of each text stands when they are printed in one line, from 0 to 1.
    private func centers(_ texts: [String]) -> [Double] {
        let total = Double(max(1, texts.reduce(-1) { $0 + $1.count + 1 }))
        var start = 0.0
        return texts.map { text in
            defer { start += Double(text.count + 1) }
            return (start + Double(text.count) / 2) / total
        }
    }

    /// Words of a lower header line go, in order, to the columns they fit best.
    private func append(_ words: [String], to heads: inout [String], original: [String], _ layout: ListingLayout) {
        let columns = heads.count
        guard !words.isEmpty, columns > 0 else { return }
        var best = Array(repeating: Array(repeating: -Double.infinity, count: columns), count: words.count)
        var from = Array(repeating: Array(repeating: 0, count: columns), count: words.count)
        let wordCenters = centers(words)
        let headCenters = centers(original)
        for (index, word) in words.enumerated() {
            for column in 0..<columns {
                let taken = heads[column].contains(word) ? 4.0 : 0
                let drift = words.count > 1 ? abs(headCenters[column] - wordCenters[index]) * Double(columns) * 0.3 : 0
                // "response response": each begins under a head of its own
                let repeated =
                    index > 0 && words[index - 1] == word || index + 1 < words.count && words[index + 1] == word
                let own =
                    fit(word, original[column], layout.columns[column])
                    + (!LayoutWords.goesOn(word) && LayoutWords.wantsNoun(heads[column].lowercased()) ? 2.5 : 0) - drift
                    - taken + (repeated ? 1 : 0)
                    - (column == 0 ? strangeness(word, original[0]) : 0)
                if index == 0 {
                    best[0][column] = own
                    continue
                }
                for previous in 0...column {
                    let isLower = word.unicodeScalars.first?.properties.isLowercase ?? false
                    // A second word for one column earns nothing for being expected there.
                    let goesOn = isLower && Self.wantsNext(words[index - 1])
                    let again =
                        plainFit(word, layout.columns[column]) + (goesOn ? 1 : 0)
                        - (isLower || word.hasPrefix("(") ? 0.5 : 1.5)
                        - (words[index - 1] == word ? 3 : 0)
                    let total = best[index - 1][previous] + (previous == column ? again : own)
                    if total > best[index][column] {
                        best[index][column] = total
                        from[index][column] = previous
                    }
                }
            }
        }
        var column = best[words.count - 1].indices.max { best[words.count - 1][$0] < best[words.count - 1][$1] } ?? 0
        var targets: [Int] = []
        for index in stride(from: words.count - 1, through: 0, by: -1) {
            targets.insert(column, at: 0)
            column = from[index][column]
        }
        for (word, target) in zip(words, targets) { heads[target] += heads[target].isEmpty ? word : " " + word }
    }

    /// A capital begins what goes on in lower case: "MRD level".
    private static func wantsNext(_ word: String) -> Bool {
        word.unicodeScalars.first?.properties.isUppercase ?? false
    }

    /// The patients' own numbers are named by a word for numbers and need no other.
    private func strangeness(_ word: String, _ head: String) -> Double {
        LayoutWords.numbersRows(head) && !LayoutWords.numbersRows(word) ? 3 : 0
    }

    /// A unit wants a column of numbers.
    private func plainFit(_ word: String, _ column: ListingLayout.Column) -> Double {
        guard word.hasPrefix("(") || word.hasPrefix("[") else { return 0 }
        let isNumeric = if case .single(let kind) = column { kind.isNumeric || kind == .null } else { false }
        return isNumeric ? 2 : -3
    }

    private func fit(_ word: String, _ head: String, _ column: ListingLayout.Column) -> Double {
        let isUnit = word.hasPrefix("(") || word.hasPrefix("[")
        var score = 0.0
        let isCapital = word.unicodeScalars.first?.properties.isUppercase ?? false
        if head.hasSuffix("/") { score += isCapital ? 3 : -2 }
        score += plainFit(word, column)
        let lower = head.lowercased()
        for open in [" to", " of", " and", ","] where lower.hasSuffix(open) { score += 3 }
        if isUnit, LayoutWords.isDose(unit: word) {
            if LayoutWords.isOfDoses(lower) { score += 3 }
            if column == .single(.percent) { score -= 4 }
        }
        if LayoutWords.numbersRows(word) {
            score += column == .single(.integer) ? 2 : -1
        }
        if isUnit, word.lowercased().hasPrefix("(mo") || word.lowercased().hasPrefix("(d"),
            lower.contains("duration") || lower.contains("time") || lower.contains("surviv")
        {
            score += 2
        }
        if isUnit, word.lowercased().hasPrefix("(y"), lower.contains("age") { score += 2 }
        return score
    }

    /// A spanner begins over the column that repeats one of its words; the last over the last repeated header.
    private func spannerStarts(_ spanners: [String], _ heads: [String]) -> [(String, Int)] {
        var starts: [(String, Int)] = []
        for (index, spanner) in spanners.enumerated() {
            let words = Set(spanner.lowercased().split(separator: " ").map(String.init))
            let after = starts.last?.1 ?? 0
            let named = heads.indices.first { column in
                column > after
                    && !words.isDisjoint(with: heads[column].lowercased().split(separator: " ").map(String.init))
                    && column > 1
            }
            let repeated = heads.indices.last { column in
                column > after
                    && heads[..<column].contains {
                        $0.lowercased().hasPrefix(heads[column].lowercased().prefix(6)) && heads[column].count > 5
                    }
            }
            if index == 0 {
                starts.append((spanner, 1))
            } else if index == spanners.count - 1, let repeated {
                starts.append((spanner, repeated))
            } else if let named {
                starts.append((spanner, named))
            }
        }
        return starts
    }

    // MARK: Headers one below the other

    private func vertical(_ lines: [SourceLine], _ layout: ListingLayout) -> [Column] {
        var heads: [String] = []
        for line in lines {
            let parts = Self.heads(of: line.folded)
            for (index, part) in parts.enumerated() {
                let isLower = part.unicodeScalars.first?.properties.isLowercase ?? false
                let goesOn =
                    index == 0
                    && (isLower || part.hasPrefix("[") || part.hasPrefix("(") || heads.last?.hasSuffix("-") ?? false
                        || heads.last?.hasSuffix("/") ?? false)
                if goesOn, let last = heads.last {
                    let isGlued = last.hasSuffix("-") || last.hasSuffix("/")
                    heads[heads.count - 1] = isGlued ? last + part : last + " " + part
                } else {
                    heads.append(part)
                }
            }
        }
        let columns = layout.columns
        let marks = layout.marksColumn ?? columns.count
        var headers: [[String]] = Array(repeating: [], count: columns.count)
        var next = 0
        var spanner: String?
        for column in 0..<min(marks, columns.count) where next < heads.count {
            if case .single(.composite) = columns[column] {
                while next < heads.count, !heads[next].contains("/"), heads.count - next > columns.count - column {
                    spanner = heads[next]
                    next += 1
                }
            }
            guard next < heads.count else { break }
            headers[column] = [spanner, heads[next]].compactMap { $0 }
            next += 1
        }
        guard marks < columns.count else { return make(headers) }
        var last = heads.count
        for column in stride(from: columns.count - 1, to: marks, by: -1) where last > next {
            last -= 1
            headers[column] = [heads[last]]
        }
        let possible = Array(heads[next..<max(next, last)])
        headers[marks] = ([spanner].compactMap { $0 }) + [possible.joined(separator: " | ")]
        return make(headers, possible: [marks: possible])
    }
}
