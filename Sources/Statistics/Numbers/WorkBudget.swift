/// How many steps searches may take together; what needs more stays undecided.
package final class WorkBudget {
    package private(set) var left: Int

    package init(_ steps: Int) { left = steps }

    /// Takes steps; false where none are left.
    @discardableResult package func take(_ steps: Int = 1) -> Bool {
        left = max(0, left - max(0, steps))
        return left > 0
    }
}
