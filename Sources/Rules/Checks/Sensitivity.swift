import Paper

/// Whether a computation would notice that a printed number is another one.
///
/// An agreement that also holds with a number a tenth larger or smaller says nothing of that number: it is compatible, not
/// recomputed.
enum Sensitivity {
    /// By how much a number is changed at least: a tenth, and two units where it is printed without decimals.
    private static func change(_ number: PrintedNumber) -> Int {
        max(
            number.decimals == 0 ? 2 : 1,
            (number.coefficient.magnitude > 0 ? Int(truncatingIfNeeded: number.coefficient.magnitude / 10) : 0) + 1)
    }

    /// Of the numbers those of which a larger and a smaller one would have been noticed.
    ///
    /// `holds` computes the check with other numbers in their places.
    static func telling(_ numbers: [PrintedNumber], _ holds: ([PrintedNumber]) -> Bool) -> [PrintedNumber] {
        numbers.indices.filter { index in
            let number = numbers[index]
            guard number.relation == .equal else { return false }
            let step = change(number)
            return [number.coefficient + step, number.coefficient - step].allSatisfy { coefficient in
                var changed = numbers
                changed[index] = PrintedNumber(coefficient: coefficient, decimals: number.decimals)
                return !holds(changed)
            }
        }.map { numbers[$0] }
    }
}

extension Check {
    /// An agreement whose worth its numbers tell: those that are not verified are not reported as checked.
    static func agreement(
        _ numbers: [PrintedNumber], message: String, working: String, readings: [String] = [], evidence: [Evidence],
        holds: ([PrintedNumber]) -> Bool
    ) -> Check {
        let telling = Sensitivity.telling(numbers, holds)
        return Check(
            verdict: .agrees, support: telling.isEmpty ? .compatible : .recomputed, message: message, working: working,
            reported: (telling.isEmpty ? numbers : telling).map(\.printed), readings: readings, evidence: evidence)
    }
}
