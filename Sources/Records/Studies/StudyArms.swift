import Language
import Paper

/// An arm of a study as one report names it.
package struct StudyArm: Hashable, Sendable {
    package enum Role: Hashable, Sendable { case experimental, control }

    /// As the report first names it: "conventional chemotherapy".
    package var name: String
    /// Stems that name it, and its letter as "#b".
    package var names: Set<String>
    /// The number assigned to it, wherever it stands.
    package var sizes: [CountMention]
    /// The number of patients over its column, where only a table at baseline names it: it may leave patients out.
    package var listed: Int?

    package var size: Int? { sizes.compactMap(\.count.integer).max() }

    /// What its words say of its part in the trial.
    package var role: Role? {
        if names.contains(where: Lexicon.isControl) { return .control }
        return names.contains(where: Lexicon.isExperimental) ? .experimental : nil
    }

    /// Two arms of two reports that are one.
    package struct Match: Hashable, Sendable {
        /// What says so.
        package enum Ground: Hashable, Sendable { case words, role, rest, size }

        package var first: Int
        package var second: Int
        package var ground: Ground
    }

    /// The arms of one report that are those of another; where words and letters speak for two, none.
    package static func matches(_ a: [StudyArm], _ b: [StudyArm]) -> [Match] {
        var matches: [Match] = []
        func free(_ arms: [StudyArm], _ taken: [Int]) -> [Int] { arms.indices.filter { !taken.contains($0) } }
        func add(_ ground: Match.Ground, _ isSame: (Int, Int) -> Bool) {
            let left = free(a, matches.map(\.first))
            let right = free(b, matches.map(\.second))
            for x in left {
                let found = right.filter { isSame(x, $0) }
                guard found.count == 1, left.filter({ isSame($0, found[0]) }).count == 1 else { continue }
                matches.append(Match(first: x, second: found[0], ground: ground))
            }
        }
        let (own, other) = (StudyArms.telling(a), StudyArms.telling(b))
        add(.words) { !own[$0].isDisjoint(with: other[$1]) }
        add(.words) { !a[$0].names.isEmpty && a[$0].names == b[$1].names }
        add(.role) { a[$0].role != nil && a[$0].role == b[$1].role }
        if a.count == b.count, a.count > 1, matches.count == a.count - 1,
            let x = free(a, matches.map(\.first)).first, let y = free(b, matches.map(\.second)).first
        {
            matches.append(Match(first: x, second: y, ground: .rest))
        }
        if matches.isEmpty { add(.size) { a[$0].size != nil && a[$0].size == b[$1].size } }
        return matches
    }
}

/// Finds the arms of a report.
enum StudyArms {
    static func arms(of records: PaperRecords) -> [StudyArm] {
        if records.paper.format == .registry { return registered(records) }
        let own = records.statements.sampleSizes.filter { $0.role == .arm && $0.group != nil }
        let sizes = own + AssignedArms.sizes(of: records).filter { item in !own.contains { $0.place == item.place } }
        // arms that one sentence names together are different ones
        let bySentence = Dictionary(grouping: sizes, by: \.sentence)
        func named(_ sentence: Int) -> [StudyArm] {
            (bySentence[sentence] ?? []).reduce(into: []) { arms, size in
                let names = names(size.group ?? "")
                if !names.isEmpty, !arms.contains(where: { $0.names == names }) {
                    arms.append(StudyArm(name: size.group ?? "", names: names, sizes: []))
                }
            }
        }
        let candidates = bySentence.keys.sorted().map { named($0) }
        guard let most = candidates.map(\.count).max(), most > 1,
            var arms = candidates.first(where: { $0.count == most })
        else { return baselineColumns(records) }
        let telling = telling(arms)
        for size in sizes {
            guard let arm = arm(names(size.group ?? ""), arms, telling) else { continue }
            let mention = CountMention(count: size.count, place: size.place)
            if !arms[arm].sizes.contains(mention) { arms[arm].sizes.append(mention) }
        }
        addLetters(from: records, to: &arms)
        return arms
    }

    /// The columns of the first table of patients at baseline, where no sentence says who was assigned to what; without
    /// sizes, since such a table may leave patients out.
    private static func baselineColumns(_ records: PaperRecords) -> [StudyArm] {
        for typed in records.tables where typed.kind == .baseline {
            let columns = typed.table.columns.indices.filter { column in
                let words = (typed.table.columns[column].header.last ?? "").lowercased().split { !$0.isLetter }
                return column != typed.labelColumn && typed.table.columns[column].population != nil
                    && !words.contains { Lexicon.isOfNoArm(String($0)) }
            }
            let arms = columns.map { column -> StudyArm in
                let name = typed.table.columns[column].header.last ?? ""
                let names = names(name).filter { $0.utf8.contains(where: \.isASCIILetter) && !Lexicon.saysForm($0) }
                return StudyArm(
                    name: name.trimmed, names: names, sizes: [], listed: typed.table.columns[column].population)
            }
            let all = arms.map(\.names)
            if arms.count > 1, !all.contains([]), Set(all).count == arms.count { return arms }
        }
        return []
    }

    /// The arm that stems name; nil where they name none or several.
    static func arm(_ names: Set<String>, _ arms: [StudyArm], _ telling: [Set<String>]) -> Int? {
        let found = arms.indices.filter { !telling[$0].isDisjoint(with: names) }
        if found.count == 1 { return found[0] }
        // "chemotherapy" beside "chemotherapy plus a drug" has no word of its own
        return found.isEmpty ? arms.indices.first { !names.isEmpty && arms[$0].names == names } : nil
    }

    /// The stems by which each arm is told from the others.
    static func telling(_ arms: [StudyArm]) -> [Set<String>] {
        arms.indices.map { index in
            arms.indices.filter { $0 != index }.reduce(arms[index].names) { $0.subtracting(arms[$1].names) }
        }
    }

    /// The stems that name an arm, with its letter.
    static func names(_ words: String) -> Set<String> {
        var names = Set(ListingVocabulary.stems(words).filter { !Lexicon.isArmNoun($0) })
        let parts = words.lowercased().split(separator: " ").map(String.init)
        for index in parts.indices.dropFirst()
        where Lexicon.isArmNoun(parts[index - 1]) && Lexicon.isArmLetter(parts[index]) {
            names.remove(parts[index])
            names.insert("#" + parts[index])
        }
        return names
    }

    /// What prose says of arms by their letters: "arm B (the drug)", "group A received placebo", "the drug (arm B)".
    private static func addLetters(from records: PaperRecords, to arms: inout [StudyArm]) {
        var meanings: [String: Set<String>] = [:]
        for sentence in records.statements.sentences {
            let tokens = sentence.tokens
            for index in tokens.indices.dropLast()
            where Lexicon.isArmNoun(tokens[index].text) && Lexicon.isArmLetter(tokens[index + 1].text) {
                let letter = "#" + tokens[index + 1].text
                meanings[letter, default: []].formUnion(stems(behind: index + 2, tokens))
                if index > 0, tokens[index - 1].isMark, tokens[index - 1].text == "(" {
                    meanings[letter, default: []].formUnion(stems(before: index - 1, tokens))
                }
            }
        }
        let shared = meanings.values.reduce(into: [String: Int]()) { for stem in $1 { $0[stem, default: 0] += 1 } }
        let telling = telling(arms)
        for (letter, stems) in meanings {
            let own = stems.filter { shared[$0] == 1 }
            guard !own.isEmpty else { continue }
            if let index = arms.firstIndex(where: { $0.names.contains(letter) }) {
                arms[index].names.formUnion(own)
            } else if let index = arm(own, arms, telling) {
                arms[index].names.insert(letter)
            }
        }
    }

    /// At most so many words say what an arm is given.
    private static let longest = 6

    private static func stems(behind start: Int, _ tokens: [Token]) -> Set<String> {
        guard start < tokens.count else { return [] }
        let isBracket = tokens[start].text == "("
        guard isBracket || tokens[start].text == ":" || Lexicon.isReceiving(tokens[start].text) else { return [] }
        var found: Set<String> = []
        for token in tokens[(start + 1)...].prefix(longest) {
            if token.isNumber || token.isMark || Lexicon.isArmNoun(token.text) { break }
            if Vocabulary.functionWords.contains(token.text), !Lexicon.isReceiving(token.text) { break }
            found.formUnion(ListingVocabulary.stems(token.text).filter { !Lexicon.isReceiving($0) })
        }
        return found
    }

    private static func stems(before end: Int, _ tokens: [Token]) -> Set<String> {
        var found: Set<String> = []
        for token in tokens[..<end].suffix(longest).reversed() {
            if !token.isWord || Vocabulary.functionWords.contains(token.text) { break }
            found.formUnion(ListingVocabulary.stems(token.text).filter { !Lexicon.isArmNoun($0) })
        }
        return found
    }

    /// The arms of a registry's record: the groups of its participant flow, else its arms.
    private static func registered(_ records: PaperRecords) -> [StudyArm] {
        if let flow = records.tables.first(where: { $0.table.id == "flow-1" }), flow.table.rows.count > 0 {
            let columns = flow.table.columns.indices.dropFirst()
            return columns.map { column in
                let name = flow.table.columns[column].header.last ?? ""
                // the first milestone of the first period is the start
                let count: PrintedNumber? =
                    if case .number(let number) = flow.values[0][column] { number } else { nil }
                let mention = count.map { CountMention(count: $0, place: flow.place(row: 0, column: column)) }
                return StudyArm(name: name, names: names(name), sizes: [mention].compactMap { $0 })
            }
        }
        return records.paper.blocks(of: .arm).map { block, _ in
            let name = String(records.paper.registryValue(block))
            return StudyArm(name: name, names: names(name), sizes: [])
        }
    }
}
