import Language
package import Paper

/// A dose as a report or a record gives it.
package struct StudyDose: Hashable, Sendable {
    package var value: PrintedNumber
    /// "mg", "mg/kg/day": the amount and what it is given by.
    package var unit: String
    /// The same in the order of the page.
    package var printedUnit: String
    package var place: Place

    /// "20 mg/kg/day".
    package var words: String { value.printed + " " + printedUnit }

    package func isSame(_ other: StudyDose) -> Bool {
        unit == other.unit && abs(value.value - other.value.value) <= 1e-9 * max(1, abs(value.value))
    }
}

/// The doses of a report: those its patients were assigned to, and all that it names.
package struct StudyDoses: Hashable, Sendable {
    package var assigned: [StudyDose]
    package var all: [StudyDose]
    /// Stems of the sentences or fields that assign, by which the drug is known.
    package var stems: Set<String>

    static func doses(of records: PaperRecords) -> StudyDoses {
        var found = StudyDoses(assigned: [], all: [], stems: [])
        let isRegistry = records.paper.format == .registry
        for sentence in records.statements.sentences where sentence.section != .references {
            let doses = doses(in: sentence.tokens[...], block: sentence.block)
            guard !doses.isEmpty else { continue }
            found.all += doses
            let heading = records.paper.blocks[sentence.block].heading
            let isAssigned =
                isRegistry
                ? heading.map(isOfArms) ?? false
                : [.abstract, .methods].contains(sentence.section)
                    && sentence.tokens.contains { Lexicon.isAssignment($0.text) }
            guard isAssigned else { continue }
            found.assigned += doses
            let words = sentence.tokens.filter(\.isWord)
            found.stems.formUnion(words.flatMap { ListingVocabulary.stems($0.text) })
        }
        if isRegistry {
            for (block, _) in records.paper.blocks(of: .arm) {
                found.stems.formUnion(ListingVocabulary.stems(String(records.paper.registryValue(block))))
            }
        }
        // headers and captions name doses, too
        for (index, table) in records.paper.tables.enumerated() {
            for text in [table.caption ?? ""] + table.columns.flatMap(\.header) + table.rows.flatMap(\.section) {
                found.all += doses(in: Tokenizer(text).tokens[...], block: nil).map {
                    StudyDose(
                        value: $0.value, unit: $0.unit, printedUnit: $0.printedUnit, place: .tableCaption(table: index))
                }
            }
        }
        return found
    }

    /// Whether a field of a registry's record says what an arm is given.
    private static func isOfArms(_ heading: String) -> Bool {
        heading == RegistryField.arm.rawValue || heading == RegistryField.armDescription.rawValue
    }

    /// "10 mg/kg per day", "75 mg", "10 or 20 mg/kg".
    private static func doses(in tokens: ArraySlice<Token>, block: Int?) -> [StudyDose] {
        var found: [StudyDose] = []
        var waiting: [Int] = []
        var position = tokens.startIndex
        while position < tokens.endIndex {
            defer { position += 1 }
            guard tokens[position].number != nil else {
                if !Lexicon.joinsDoses(tokens[position].text) { waiting = [] }
                continue
            }
            waiting.append(position)
            guard position + 1 < tokens.endIndex, let (bases, end) = unit(tokens, at: position + 1) else { continue }
            for index in waiting {
                guard let number = tokens[index].number, number.relation == .equal else { continue }
                let range = tokens[index].range.lowerBound..<tokens[end - 1].range.upperBound
                found.append(
                    StudyDose(
                        value: number,
                        unit: ([Lexicon.amountForm(bases[0])] + bases.dropFirst().sorted()).joined(separator: "/"),
                        printedUnit: bases.joined(separator: "/"), place: .text(block: block ?? 0, range: range)))
            }
            waiting = []
            position = end - 1
        }
        return found
    }

    private static func unit(_ tokens: ArraySlice<Token>, at start: Int) -> (bases: [String], end: Int)? {
        let pieces = tokens[start].text.split(separator: "/").map(String.init)
        guard let amount = pieces.first, Lexicon.isAmount(amount) else { return nil }
        var bases = pieces.dropFirst().map { Lexicon.doseBase($0) ?? $0 }
        var end = start + 1
        while end + 1 < tokens.endIndex, Lexicon.leadsToDoseBase(tokens[end].text),
            let base = Lexicon.doseBase(tokens[end + 1].text)
        {
            bases.append(base)
            end += 2
        }
        return ([amount] + bases, end)
    }
}
