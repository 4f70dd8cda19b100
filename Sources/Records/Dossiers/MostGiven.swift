import Language
package import Paper

/// The most of something that a table or listing shows: the highest number of cycles.
package struct MostGiven: Sendable {
    /// "Table 1, Number of cycles, median (range)".
    package var name: String
    package var value: Int
    package var place: Place
}

extension PaperRecords {
    /// The upper ends of ranges in rows that count the unit, and the largest of a listing's column.
    package func mostGiven(_ unit: String) -> [MostGiven] {
        let rows = tables.filter { $0.kind != .listing }.flatMap { table -> [MostGiven] in
            table.values.indices.compactMap { row -> MostGiven? in
                let label = table.label(row: row)
                guard ListingVocabulary.stems(label).contains(unit), Lexicon.isOfRange(label) else { return nil }
                let highs = table.values[row].compactMap { cell -> Int? in
                    if case .interval(_, _, let high) = cell { high.integer } else { nil }
                }
                guard let most = highs.max() else { return nil }
                return MostGiven(
                    name: "\(table.table.label ?? table.table.id), \(label)", value: most, place: table.place(row: row))
            }
        }
        let listed = listings.flatMap { listing -> [MostGiven] in
            listing.model.fields.compactMap { field -> MostGiven? in
                guard field.kind == .number, field.unit == nil, field.words.contains(unit),
                    let row = field.numbers.indices.max(by: {
                        field.numbers[$0]?.value ?? 0 < field.numbers[$1]?.value ?? 0
                    }),
                    let most = field.numbers[row]?.integer
                else { return nil }
                return MostGiven(
                    name: "\(listing.model.label), \(field.name)", value: most, place: listing.model.place(row: row))
            }
        }
        return rows + listed
    }

    /// Schedules whose parts make a whole.
    package var schedules: [Schedule] { ScheduleReader.all(statements) }
}
