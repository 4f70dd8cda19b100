/// The fields of a trial registry's record that a study's reports are held against, by the labels that the registry shows.
///
/// Every field of a record is a block of its own, under a heading that is its label: "Study Start (Actual)".
package enum RegistryField: String, Hashable, Sendable, CaseIterable {
    case identifier = "ClinicalTrials.gov Identifier"
    case start = "Study Start"
    case primaryCompletion = "Primary Completion"
    case completion = "Study Completion"
    case lastUpdate = "Last Update Submitted"
    case enrolment = "Enrollment"
    case allocation = "Allocation"
    case arm = "Arm"
    case armDescription = "Description of the Arm"
    case primaryOutcome = "Primary Outcome Measure"
    case secondaryOutcome = "Secondary Outcome Measure"
    case minimumAge = "Minimum Age"
    case maximumAge = "Maximum Age"
    case adverseEventWindow = "Adverse Events: Time Frame"

    /// Whether a figure has come about or is expected; nil where the registry does not say.
    package enum Certainty: String, Hashable, Sendable {
        case actual = "Actual"
        case estimated = "Estimated"
    }

    /// "Study Start (Actual)".
    package func heading(_ certainty: Certainty? = nil) -> String {
        certainty.map { "\(rawValue) (\($0.rawValue))" } ?? rawValue
    }

    /// The field that a heading names; nil for other headings.
    package static func named(_ heading: String) -> (field: RegistryField, certainty: Certainty?)? {
        for certainty in [Certainty.actual, .estimated] {
            let ending = " (\(certainty.rawValue))"
            if heading.hasSuffix(ending), let field = RegistryField(rawValue: String(heading.dropLast(ending.count))) {
                return (field, certainty)
            }
        }
        return RegistryField(rawValue: heading).map { ($0, nil) }
    }
}

extension Paper {
    /// The blocks of a registry's record that hold a field, with what is known of its certainty.
    package func blocks(of field: RegistryField) -> [(index: Int, certainty: RegistryField.Certainty?)] {
        guard format == .registry else { return [] }
        return blocks.indices.compactMap { index in
            guard let heading = blocks[index].heading, let named = RegistryField.named(heading), named.field == field
            else { return nil }
            return (index, named.certainty)
        }
    }

    /// What stands behind the label of such a block.
    package func registryValue(_ block: Int) -> Substring {
        let text = blocks[block].text
        guard let heading = blocks[block].heading, text.hasPrefix(heading + ": ") else { return text[...] }
        return text.dropFirst(heading.count + 2)
    }
}
