import Language
package import Paper

/// A test statistic and the P value printed with it: "t(28) = 2.20, P = .036", "χ² = 4.1; P = .04".
package struct TestResult: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case t, f, r, chiSquared, z
        /// Cochran's, of heterogeneity.
        case q
        /// Mann and Whitney's.
        case u

        /// The statistic's letter as journals print it.
        package var symbol: String {
            switch self {
            case .t, .r, .z: rawValue
            case .f: "F"
            case .chiSquared: "χ²"
            case .q: "Q"
            case .u: "U"
            }
        }
    }

    package enum Sides: String, Hashable, Sendable { case one, two }

    /// What of the statement the source shows only in part, so that nothing may be held against its numbers.
    package enum Doubt: String, Hashable, Sendable {
        case symbol = "the letter of the statistic is lost in the text at hand"
        case sign = "the signs between the letters and their numbers are lost in the text at hand"
        case degrees = "a letter stands where a digit of the degrees of freedom belongs"
    }

    package var kind: Kind
    package var value: PrintedNumber
    /// The degrees of freedom; of the numerator for F.
    package var df1: PrintedNumber?
    /// The denominator's, for F.
    package var df2: PrintedNumber?
    /// "N = 226", "n1 = 10, n2 = 12", in order.
    package var sizes: [Int]
    /// "> 0.05" where the paper prints "ns".
    package var pValue: PrintedNumber
    /// Where the sentence says it.
    package var sides: Sides?
    /// Whether the words on the sides stand with this very result.
    package var statesOwnSides = false
    package var doubts: [Doubt]
    package var place: Place
    /// Index in `Statements.sentences`.
    package var sentence: Int

    package init(
        kind: Kind, value: PrintedNumber, df1: PrintedNumber? = nil, df2: PrintedNumber? = nil, sizes: [Int] = [],
        pValue: PrintedNumber, sides: Sides? = nil, doubts: [Doubt] = [], place: Place, sentence: Int
    ) {
        self.kind = kind
        self.value = value
        self.df1 = df1
        self.df2 = df2
        self.sizes = sizes
        self.pValue = pValue
        self.sides = sides
        self.doubts = doubts
        self.place = place
        self.sentence = sentence
    }
}
