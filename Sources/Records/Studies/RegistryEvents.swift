import Language
package import Paper

/// How many patients of an arm a registry's record lists with one adverse event, serious ones apart from others.
package struct RegistryEvent: Hashable, Sendable {
    /// Stems of the event and of its organ class, in American spelling.
    package var term: Set<String>
    package var organs: Set<String>
    package var name: String
    package var arm: Int
    /// Nil where the record's list of this kind leaves the term out.
    package var serious: Int?
    package var other: Int?
    package var total: Int
    package var places: [Place]
}

/// Reads the lists of serious and of other adverse events.
enum RegistryEvents {
    private static let lists = ["serious-adverse-events", "other-adverse-events"]

    static func events(of records: PaperRecords, arms: [StudyArm]) -> [RegistryEvent] {
        guard records.paper.format == .registry, !arms.isEmpty else { return [] }
        let telling = StudyArms.telling(arms)
        var found: [RegistryEvent] = []
        for typed in records.tables where lists.contains(typed.table.id) {
            let isSerious = typed.table.id == lists[0]
            for row in typed.values.indices {
                let name = typed.label(row: row)
                let term = Set(ListingVocabulary.stems(name).map(Lexicon.americanSpelling))
                let organs = Set(
                    typed.table.rows[row].section.flatMap(ListingVocabulary.stems).map(Lexicon.americanSpelling))
                for column in typed.table.columns.indices where column != typed.labelColumn {
                    let names = StudyArms.names(typed.table.columns[column].header.joined(separator: " "))
                    guard !term.isEmpty, let arm = StudyArms.arm(names, arms, telling),
                        let share = typed.values[row][column].fraction
                    else { continue }
                    let place = typed.place(row: row, column: column)
                    if let index = found.firstIndex(where: {
                        $0.term == term && $0.arm == arm && $0.total == share.total
                    }) {
                        if isSerious { found[index].serious = share.count } else { found[index].other = share.count }
                        found[index].places.append(place)
                    } else {
                        found.append(
                            RegistryEvent(
                                term: term, organs: organs, name: name, arm: arm,
                                serious: isSerious ? share.count : nil,
                                other: isSerious ? nil : share.count, total: share.total, places: [place]))
                    }
                }
            }
        }
        return found
    }
}
