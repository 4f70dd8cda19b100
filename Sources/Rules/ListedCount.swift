package import Paper
package import Records

/// One condition under which `listing-count` counted rows, in a form that others can ask again.
package struct ListedCondition: Hashable, Sendable {
    package enum Test: Hashable, Sendable {
        case yes
        case equals(String)
        case begins(String)
        /// The row stands in the group.
        case section(String)
        /// The cell is not empty.
        case given
        /// The field stands in the number's relation to it.
        case compares(PrintedNumber)
        case between(PrintedNumber, PrintedNumber)
    }

    /// Column of the listing; nil for groups of rows.
    package var column: Int?
    /// The name of the part, where the column holds several.
    package var part: String?
    package var test: Test
    package var isNegated: Bool
}

/// A count of the text that `listing-count` found in a listing.
package struct ListedCount: Sendable {
    /// Without its id.
    package var check: Check
    package var stated: Int
    /// Index of the listing among the paper's tables.
    package var table: Int
    /// What was counted; no condition for all rows.
    package var conditions: [ListedCondition]

    /// Every count whose conditions can be asked again, in the order of the text.
    package static func all(in records: PaperRecords) -> [ListedCount] {
        Rule.listedCounts(in: records).compactMap { reading in
            var conditions: [ListedCondition] = []
            for condition in reading.interpretation?.conditions ?? [] {
                guard let test = condition.test, reading.model.fields.indices.contains(condition.field) else {
                    return nil
                }
                let field = reading.model.fields[condition.field]
                let isPart = field.column != nil && reading.model.fields.count { $0.column == field.column } > 1
                conditions.append(
                    ListedCondition(
                        column: field.column, part: isPart ? field.name : nil, test: test,
                        isNegated: condition.isNegated))
            }
            return ListedCount(
                check: reading.check, stated: reading.stated, table: reading.model.table.index, conditions: conditions)
        }
    }
}
