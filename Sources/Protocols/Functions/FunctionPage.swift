import Paper

/// The part of docs/sql.md that the catalogue of functions gives.
package enum FunctionPage {
    package static let begin = "<!-- functions: written by `make bless` -->"
    package static let end = "<!-- end of functions -->"

    package static func markdown() -> String {
        var text = begin + "\n"
        for family in FunctionEntry.Family.allCases {
            text += "\n### \(family.rawValue)\n"
            for entry in FunctionCatalogue.entries where entry.family == family {
                let result = entry.result.trimmed
                text += "\n**`\(entry.signature)`** \(entry.summary)\n\n"
                text += "```\n\(entry.example.folded)\n→ \(result.isEmpty ? "(nothing)" : result)\n```\n"
            }
        }
        return text + "\n" + end
    }
}
