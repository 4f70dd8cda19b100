import Paper
package import Records

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
        Rule.listedCounts(in: records).filter { !$0.isPart }.compactMap { reading in
            var conditions: [ListedCondition] = []
            for condition in reading.conditions {
                guard let test = condition.test, reading.model.fields.indices.contains(condition.field),
                    !reading.model.fields[condition.field].isOfOtherTable
                else { return nil }
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
