import Paper
import Records

/// The smallest change of a listing's rows under which a stated count would hold.
struct ListingRepair {
    let listing: PatientListing
    let records: PaperRecords

    private var model: ListingModel { listing.proseModel }

    /// What would reconcile a stated count with the rows of a set.
    func readings(_ group: StatedGroup, _ set: PatientSet, counted: Int) -> [String] {
        guard let stated = group.value.integer, let conditions = set.conditions else { return [] }
        let missing = abs(stated - counted)
        let who = missing == 1 ? "one patient" : "\(missing) patients"
        var found: [String] = []
        for condition in conditions {
            let others = conditions.filter { $0.name != condition.name }
            let mirror = mirror(of: condition, by: counted - stated, group)
            // What one group lacks the other has too many.
            let rows = (0..<model.rowCount).filter { row in
                condition.holds[row] == (stated < counted) && others.allSatisfy { $0.holds[row] == true }
                    && (stated < counted || mirror.map { $0.condition.holds[row] == true } ?? true)
            }
            let border = stated < counted ? mirror?.condition : condition
            guard let nearest = nearest(rows, condition, to: border), nearest.rows.count >= missing else { continue }
            let names = nearest.rows.prefix(8).map { model.identifier(row: $0) }.joined(separator: ", ")
            let both = mirror.map { ": then \(stated) and \($0.stated) both hold" } ?? ""
            let to = stated > counted ? condition.name : mirror?.condition.name ?? "not \(condition.name)"
            found.append("\(who) with \(nearest.value) (\(names)) counted under \(to)\(both)")
        }
        return found
    }

    /// Of some rows those whose value is nearest to the values of another group; that is all others where none is named.
    private func nearest(
        _ rows: [Int], _ condition: ListingCondition, to border: ListingCondition?
    ) -> (value: String, rows: [Int])? {
        guard condition.field >= 0, !rows.isEmpty else { return nil }
        let field = model.fields[condition.field]
        guard field.kind == .number else {
            guard rows.count <= 8 else { return nil }
            return ("other entries under \(field.name)", rows)
        }
        let isHeld = condition.holds[rows[0]] == true
        let isBeyond = { (row: Int) in
            border.map { $0.holds[row] == true } ?? (condition.holds[row] == !isHeld)
        }
        let beyond = field.numbers.indices.filter(isBeyond).compactMap { field.numbers[$0]?.value }
        let distances = rows.compactMap { row -> (row: Int, distance: Double)? in
            guard let value = field.numbers[row]?.value, let least = beyond.map({ abs($0 - value) }).min() else {
                return nil
            }
            return (row, least)
        }
        guard let least = distances.map(\.distance).min() else { return nil }
        let chosen = distances.filter { $0.distance == least }.map(\.row)
        let values = Set(chosen.compactMap { field.values[$0] }).sorted()
        return ("\(field.name) \(values.joined(separator: " or "))", chosen)
    }

    /// Another stated count of the same sentence and column that misses by as much the other way.
    private func mirror(of condition: ListingCondition, by difference: Int, _ group: StatedGroup) -> (
        condition: ListingCondition, stated: Int
    )? {
        for other in listing.groups
        where other.statement.sentence == group.statement.sentence && other.statement.token != group.statement.token {
            guard let set = other.understanding.set, let own = set.conditions, own.count == 1, let only = own.first,
                only.field == condition.field, only.name != condition.name, let stated = other.value.integer
            else { continue }
            let counted = set.count(in: model.rowCount)
            if counted.lowerBound == counted.upperBound, stated - counted.lowerBound == difference {
                return (only, stated)
            }
        }
        return nil
    }
}
