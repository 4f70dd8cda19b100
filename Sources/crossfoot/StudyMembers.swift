import Paper
import Records
import Rules

/// Papers of one run that report one study.
struct StudyMembers: Sendable {
    let id: String
    let title: String?
    /// Why they are held to report one study.
    let reasons: [String]
    /// Ids, at least two.
    let papers: [String]
    /// Where the study's protocol or its decisions are, or would be; nil where no manifest names the study.
    let protocolFile: String?
    /// Whether the manifest names that protocol, so that it has to be there.
    let namesProtocol: Bool

    /// The studies of manifests, each with the registry's record of it where that is among the papers.
    static func named(in manifests: [Manifest], among read: [PaperRecords]) -> [StudyMembers] {
        let known = Dictionary(read.map { ($0.paper.id, $0) }) { first, _ in first }
        let named = Set(manifests.flatMap(\.studies).flatMap(\.papers))
        return manifests.flatMap(\.studies).compactMap { study in
            let papers = study.papers.compactMap { known[$0] }
            let records = registered(papers, among: read, study: study.id, named: named).map(\.paper.id)
            let members = papers.map(\.paper.id) + records
            guard members.count > 1 else { return nil }
            return StudyMembers(
                id: study.id, title: study.title,
                reasons: ["named together in the manifest"]
                    + records.map { "\($0) is the registry's record of the trial's number" },
                papers: members, protocolFile: study.protocol, namesProtocol: study.namesProtocol)
        }
    }

    /// The studies that papers themselves suggest.
    static func proposed(by read: [PaperRecords]) -> [StudyMembers] {
        Engine.proposedStudies(read).map { study in
            StudyMembers(
                id: study.id, title: nil, reasons: study.reasons, papers: study.papers.map { read[$0].paper.id },
                protocolFile: nil, namesProtocol: false)
        }
    }

    /// The registry's records beside a study's papers that no manifest names: by the study's id, or the number that the papers
    /// give as their own.
    private static func registered(
        _ papers: [PaperRecords], among read: [PaperRecords], study: String, named: Set<String>
    ) -> [PaperRecords] {
        let numbers = Set(papers.flatMap { StudyProfile($0).ownNumbers } + [study])
        return read.filter { record in
            record.paper.format == .registry && !named.contains(record.paper.id)
                && !numbers.isDisjoint(with: StudyProfile(record).ownNumbers)
        }
    }

    /// What holding the papers together finds, before any protocol.
    func findings(among read: [PaperRecords]) -> StudyFindings {
        Engine.findings(
            ofStudy: id, reasons: reasons,
            records: papers.compactMap { paper in read.first { $0.paper.id == paper } })
    }

    /// The protocol to be applied: one that the manifest names, or what stands in the usual place.
    var appliedProtocol: String? {
        protocolFile.flatMap { namesProtocol || ProtocolFiles.areThere($0) ? $0 : nil }
    }

    /// How a failure over the study is told from one over a paper.
    var key: String { "study " + id }
}
