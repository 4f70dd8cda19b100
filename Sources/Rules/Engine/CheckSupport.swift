extension Check {
    /// Whether the check computed the number again or found it stated again, and decided.
    ///
    /// An agreement that other numbers would have had, too, speaks for a number only when it speaks against it.
    package var isRecomputation: Bool {
        switch verdict {
        case .agrees: support != .compatible
        case .disagrees: true
        case .undetermined: false
        }
    }
}
