package import Reports
package import Rules

/// What the server asks of the program around it: papers, pictures of their pages, and changes of the files beside them.
///
/// The files are the only store; the server keeps nothing but what it can read again.
package protocol ReviewDesk: Sendable {
    /// What is reviewed, in words: the arguments of the command.
    var title: String { get }
    /// The papers, in the order of the corpus; nothing else is served.
    var papers: [ReviewPaper] { get }
    /// The studies whose papers are held together; none before `gatherStudies`.
    var studies: [ReviewStudy] { get }
    /// Who decides, where the command line says so.
    var name: String? { get }
    /// A fingerprint of the files: of a paper, its protocol, its decisions; of a study, those of its papers and its own.
    func state(of subject: ReviewSubject) -> String
    /// A fingerprint of the paper alone: its pictures are the same as long as this is.
    func digest(of id: String) -> String
    /// Reads and checks the paper, or takes again what is known of it.
    func read(_ id: String) async -> ReviewReading
    /// Finds out which papers report one study; needs all of them read.
    func gatherStudies() async
    /// Holds the papers of a study together; nil where it is none, or has fewer than two papers that can be read.
    func readStudy(_ id: String) async -> StudyReading?
    /// A page as PNG, at `ReviewPicture.scale`; nil where there is no such page. Pages count from 1.
    func picture(of id: String, page: Int) async throws(ReviewProblem) -> [UInt8]?
    /// Writes a change into the file that it belongs to; throws where the files are no longer those of the state.
    func write(_ change: ReviewChange, to subject: ReviewSubject, expecting state: String) throws(ReviewProblem)
}

/// A paper of the corpus.
package struct ReviewPaper: Hashable, Sendable {
    /// Unique in the corpus.
    package var id: String
    /// As the user gave it.
    package var path: String

    package init(id: String, path: String) {
        self.id = id
        self.path = path
    }
}

/// A study of the corpus.
package struct ReviewStudy: Hashable, Sendable {
    package var id: String
    package var title: String?
    /// Ids of its papers.
    package var papers: [String]

    package init(id: String, title: String? = nil, papers: [String]) {
        self.id = id
        self.title = title
        self.papers = papers
    }
}

/// What has a page of its own.
package enum ReviewSubject: Hashable, Sendable {
    case paper(String)
    case study(String)
}

/// A study as the files were in one state: its papers, and what holding them together found.
package struct StudyReading: Sendable {
    package var findings: StudyFindings
    package var papers: [PaperReport]
    package var state: String
    /// Where its decisions are kept; nil where no manifest names the study, so that there is no such place.
    package var file: String?
    /// What is wrong with the files of the study.
    package var problems: [String]
    /// Decisions that count no more.
    package var lapsed: [CuratedReading.Lapsed] = []
    /// By the id of a finding: what it can be decided on.
    package var grounds: [String: DecisionGround] = [:]

    package init(
        findings: StudyFindings, papers: [PaperReport], state: String, file: String?, problems: [String] = []
    ) {
        self.findings = findings
        self.papers = papers
        self.state = state
        self.file = file
        self.problems = problems
    }
}

/// A paper as its files were in one state.
package struct ReviewReading: Sendable {
    package var report: PaperReport
    package var state: String
    /// By the id of a finding: what it can be decided on.
    package var grounds: [String: DecisionGround]

    package init(report: PaperReport, state: String, grounds: [String: DecisionGround] = [:]) {
        self.report = report
        self.state = state
        self.grounds = grounds
    }
}

/// What a decision is made on, and kept with it: where one of these changes, it lapses.
package struct DecisionGround: Hashable, Sendable {
    /// "17 54 34.5"; nil where none are kept.
    package var numbers: String?
    /// "Table 2, row Nausea, column Placebo"; nil where it is not known.
    package var place: String?

    package init(numbers: String? = nil, place: String? = nil) {
        self.numbers = numbers
        self.place = place
    }
}

/// What a curator does to the files beside a paper.
package enum ReviewChange: Hashable, Sendable {
    /// Decides on a finding as it was seen; nil takes its decision back.
    case decide(check: String, Check.Decision?, DecisionGround)
    /// Says that a cell was misread. Table by id, column by name, row from 1.
    case correct(ReviewCorrection)
    /// Takes a correction back.
    case uncorrect(table: String, row: Int, column: String)
    /// Asks something of words of the paper.
    case ask(ReviewQuestion)
    /// Takes a question back, by its id.
    case withdraw(question: String)
}

/// A question of whoever reads the paper.
package struct ReviewQuestion: Hashable, Sendable {
    package var question: String
    /// The words that it is of, as the page shows them.
    package var quote: String
    /// The code of their place.
    package var place: String
    /// Who asks.
    package var name: String
}

/// A cell that was misread, and what the page shows.
package struct ReviewCorrection: Hashable, Sendable {
    package var table: String
    package var row: Int
    package var column: String
    package var read: String
    package var page: String
    package var why: String
    /// Who corrects; a protocol that is begun with the correction names them as its curator, too.
    package var name: String
}

/// Why a request is not met: one sentence for the curator.
package struct ReviewProblem: Error, Hashable {
    package enum Kind: Hashable, Sendable {
        /// The files have changed since the page was loaded.
        case conflict
        /// What was asked for cannot be done.
        case refused
    }

    package var kind: Kind
    package var reason: String

    package init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }
}

/// How pages are drawn.
package enum ReviewPicture {
    /// Pixels a point.
    package static let scale = 1.6
}
