package import Language
package import Paper

/// What headers, marks, notes and row groups of a listing say, asked for by name.
extension ListingModel {
    /// Whether a cell says yes.
    package static func isYes(_ text: String) -> Bool { text.lowercased() == "yes" }

    /// Whether a cell says no.
    package static func isNo(_ text: String) -> Bool { text.lowercased() == "no" }

    /// Whether a column says who lives and who died: the times are then those of a curve.
    package var hasOutcomes: Bool { eventField != nil || deaths != nil }

    /// The column that names what happened, blank where nothing did.
    package var eventField: Field? { fields.first { $0.kind == .category && Lexicon.namesEvent($0.name) } }

    /// The markers that a note explains as censored.
    package var censoringMarkers: Set<String> {
        Set(
            table.table.footnotes.filter { Lexicon.isCensored($0.text) && !$0.marker.isEmpty }.map(\.marker))
    }

    /// By row, whether a column lists the patient as dead; nil where no column does.
    package var deaths: [Bool?]? {
        conditions().first { condition in
            condition.field >= 0 && [.boolean, .category].contains(fields[condition.field].kind)
                && !condition.words.isDisjoint(with: Lexicon.deathStems)
        }?.holds
    }

    /// What the words of a row's group say of its patients, each with whether the row's cells say so, too.
    package struct GroupClaims: Sendable {
        package var row: Int
        package var group: String
        package var claims: [(name: String, holds: Bool)]
    }

    /// The rows whose groups say whether their patients lived and responded.
    package func groupClaims() -> [GroupClaims] {
        guard let section = fields.first(where: { $0.kind == .section }) else { return [] }
        let conditions = conditions().filter { condition in
            condition.field >= 0 && [.boolean, .category].contains(fields[condition.field].kind)
        }
        return section.values.indices.compactMap { row in
            guard let group = section.values[row] else { return nil }
            let stems = Set(ListingVocabulary.stems(group))
            var claims: [(name: String, holds: Bool)] = []
            for (name, words) in [("died", Lexicon.deathStems), ("alive", Lexicon.lifeStems)]
            where !stems.isDisjoint(with: words) {
                let matching = conditions.filter { !$0.words.isDisjoint(with: words) }
                if !matching.isEmpty { claims.append((name, matching.contains { $0.holds[row] == true })) }
            }
            if let response = Self.response(ofGroup: group, stems),
                let field = conditions.first(where: { condition in
                    condition.words.contains(Haematology.response) && fields[condition.field].kind == .boolean
                })
            {
                claims.append((response ? "remission" : "no remission", (field.holds[row] == true) == response))
            }
            return claims.isEmpty ? nil : GroupClaims(row: row, group: group, claims: claims)
        }
    }

    /// A time that a row group's heading says its patients lived or were followed: "Survivors at 24 months".
    package struct GroupTime: Sendable {
        package var heading: String
        package var time: PrintedNumber
        package var unit: TimeUnit
        package var rows: [Int]
    }

    /// In the order of the rows.
    package var groupTimes: [GroupTime] {
        guard let section = fields.first(where: { $0.kind == .section }) else { return [] }
        var groups: [GroupTime] = []
        for row in section.values.indices {
            guard let heading = section.values[row] else { continue }
            if row > 0, section.values[row - 1] == heading, groups.last?.heading == heading {
                groups[groups.count - 1].rows.append(row)
                continue
            }
            let tokens = Label(heading).tokens
            let stems = Set(ListingVocabulary.stems(heading))
            guard !stems.isDisjoint(with: Lexicon.lifeStems),
                let at = tokens.indices.dropFirst().first(where: { tokens[$0].isNumber && tokens[$0 - 1].text == "at" }
                ),
                let time = tokens[at].number, time.relation == .equal,
                let unit = tokens[safe: at + 1].flatMap({ Vocabulary.timeUnit($0.text) })
            else { continue }
            groups.append(GroupTime(heading: heading, time: time, unit: unit, rows: [row]))
        }
        return groups
    }

    /// Whether a group's words say that its patients were in remission: nil where they do not speak of it.
    private static func response(ofGroup group: String, _ stems: Set<String>) -> Bool? {
        if Lexicon.deniesResponse(group) || stems.contains("nonresponse") { return false }
        guard stems.contains(Haematology.response) else { return nil }
        let words = group.lowercased().split(separator: " ")
        return !ListingVocabulary.negators.contains { words.contains(Substring($0)) }
    }
}

extension ListingModel.Field {
    /// The telling words of the field's name, and of what its abbreviations stand for.
    package var words: Set<String> { glosses.union(ListingVocabulary.stems(name)) }

    /// The limit in years that heads a column of yes and no: "≥5 y".
    package var yearLimit: PrintedNumber? {
        let first = name.split(separator: " ").first.map(String.init) ?? ""
        guard kind == .boolean, Lexicon.mayGiveYears(name), first.hasPrefix("≥") || first.hasPrefix(">"),
            case .number(let number) = CellScanner.value(of: first)
        else { return nil }
        return number
    }

    /// Whether each of a row's marks says yes, in the order of print.
    package func marks(row: Int) -> [Bool] {
        (values[row] ?? "").split(separator: " ").map { $0.lowercased().hasPrefix("yes") }
    }
}
