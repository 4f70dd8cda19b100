package import Paper

/// One condition that a clause names, or its opposite.
package struct NamedCondition: Hashable, Sendable {
    /// Index in `ListingLanguage.conditions`.
    package var condition: Int
    package var isNegated: Bool

    package var opposite: NamedCondition { NamedCondition(condition: condition, isNegated: !isNegated) }
}

/// Something a paper's prose states of the rows of a listing, as limits to counts of rows.
package struct ListingClaim: Sendable {
    package enum Kind: Int, Sendable {
        /// "Of these 12, 6 … and the other 6 …"; the most telling one comes first.
        case parts
        /// "25 …, including 13 … and 12 …".
        case sum
        /// "All seven …".
        case all
        /// "Four patients …".
        case count
    }

    /// A count of the rows that meet all conditions.
    package struct Limit: Sendable {
        package var conditions: Set<NamedCondition>
        package var range: ClosedRange<Int>
        /// What it says, for people: "patients with AlloHSCT and not CR: 12".
        package var name: String
    }

    package var kind: Kind
    /// The numbers as printed.
    package var reported: [String]
    /// What is said, for people.
    package var name: String
    package var limits: [Limit]
    package var place: Place
    package var sentence: Int
}
