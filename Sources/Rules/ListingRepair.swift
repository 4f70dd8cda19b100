import Language
import Paper
import Records

/// The smallest change of a listing's rows under which a stated count would hold.
struct ListingRepair {
    let query: ListingQuery
    let records: PaperRecords

    private var model: ListingModel { query.model }

    /// What would reconcile a stated count with the rows that meet some conditions.
    func readings(
        stated: Int, _ interpretation: ListingQuery.Interpretation, in statement: CountStatement
    ) -> [String] {
        let counted = interpretation.count(in: model.rowCount).lowerBound
        let missing = abs(stated - counted)
        let who = missing == 1 ? "one patient" : "\(missing) patients"
        var found: [String] = []
        for condition in interpretation.conditions {
            let others = interpretation.conditions.filter { $0.name != condition.name }
            let mirror = mirror(of: condition, by: counted - stated, in: statement)
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
    private func mirror(
        of condition: ListingCondition, by difference: Int, in statement: CountStatement
    ) -> (condition: ListingCondition, stated: Int)? {
        let tokens = records.statements.sentences[statement.sentence].tokens
        for other in records.statements.counts
        where other.sentence == statement.sentence && other.token != statement.token {
            guard case .text(_, let range) = other.clause else { continue }
            let clause = tokens.filter {
                range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound
            }
            guard let best = query.interpretations(of: clause).first(where: { $0.conditions.count == 1 }),
                let own = best.conditions.first, own.field == condition.field, own.name != condition.name
            else { continue }
            let counted = best.count(in: model.rowCount)
            for stated in [other.total?.integer, other.count.integer].compactMap({ $0 })
            where counted.lowerBound == counted.upperBound && stated - counted.lowerBound == difference {
                return (own, stated)
            }
        }
        return nil
    }
}
