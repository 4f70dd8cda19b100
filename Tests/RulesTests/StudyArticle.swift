import Paper
import Readers
import Records
import Rules

/// A report of a study in JATS, invented: its parts as paragraphs, tables whose first row is the header.
struct StudyArticle: Sendable {
    var methods: [String] = []
    var results: [String] = []
    /// Caption and rows.
    var tables: [(caption: String, rows: [[String]])] = []

    func records(_ id: String) throws -> PaperRecords {
        PaperRecords(reading: try JATSReader.read(Array(source.utf8), id: id))
    }

    private var source: String {
        func escaped(_ text: String) -> String {
            String(text.flatMap { $0 == "&" ? "&amp;" : $0 == "<" ? "&lt;" : String($0) })
        }
        func row(_ cells: [String], _ tag: String) -> String {
            "<tr>" + cells.map { "<\(tag)>\(escaped($0))</\(tag)>" }.joined() + "</tr>"
        }
        func part(_ title: String, _ paragraphs: [String], _ floats: String = "") -> String {
            "<sec sec-type=\"\(title.lowercased())\"><title>\(title)</title>"
                + paragraphs.map { "<p>\(escaped($0))</p>" }.joined() + floats + "</sec>"
        }
        let floats = tables.enumerated().map { index, table in
            "<table-wrap id=\"t\(index + 1)\"><label>Table \(index + 1)</label><caption><p>\(escaped(table.caption))</p></caption>"
                + "<table><thead>\(row(table.rows[0], "th"))</thead><tbody>"
                + table.rows.dropFirst().map { row($0, "td") }.joined() + "</tbody></table></table-wrap>"
        }.joined()
        return """
            <article><front><article-meta><title-group><article-title>Title</article-title></title-group>\
            </article-meta></front><body>\(part("Methods", methods))\(part("Results", results, floats))</body></article>
            """
    }
}

/// A registry's record, invented, with the modules that a test names.
struct StudyRecord: Sendable {
    var number = "NCT90000001"
    var start = "2013-02-11"
    var enrolment = 420
    var primary = ("Pain score", "26 weeks")
    var secondary = ("Walking distance", "26 weeks")
    /// Started, by arm; no results without them.
    var started: [(title: String, count: Int)] = []
    var seriousEvents: [(term: String, counts: [Int])] = []
    var otherEvents: [(term: String, counts: [Int])] = []
    /// Label and description.
    var arms: [(label: String, description: String)] = []

    func records(_ id: String) throws -> PaperRecords {
        PaperRecords(reading: try RegistryReader.read(Array(json.utf8), id: id))
    }

    var json: String {
        let groups = started.enumerated().map { "{\"id\": \"G\($0.offset)\", \"title\": \"\($0.element.title)\"}" }
        func values(_ counts: [Int], _ body: (Int, Int) -> String) -> String {
            counts.enumerated().map { body($0.offset, $0.element) }.joined(separator: ", ")
        }
        let flow = values(started.map(\.count)) { "{\"groupId\": \"G\($0)\", \"numSubjects\": \"\($1)\"}" }
        func list(_ events: [(term: String, counts: [Int])]) -> String {
            events.map(row).joined(separator: ", ")
        }
        func row(_ event: (term: String, counts: [Int])) -> String {
            let stats = values(event.counts) { index, count in
                "{\"groupId\": \"G\(index)\", \"numAffected\": \(count), \"numAtRisk\": \(started[index].count)}"
            }
            return "{\"term\": \"\(event.term)\", \"organSystem\": \"Nervous system disorders\", \"stats\": [\(stats)]}"
        }
        let groupsOfArms = arms.map { "{\"label\": \"\($0.label)\", \"description\": \"\($0.description)\"}" }
        let results = """
            , "resultsSection": {
              "participantFlowModule": {"groups": [\(groups.joined(separator: ", "))], "periods": [
                {"title": "Overall Study", "milestones": [{"type": "STARTED", "achievements": [\(flow)]}]}]},
              "adverseEventsModule": {"timeFrame": "26 weeks", "eventGroups": [\(groups.joined(separator: ", "))],
                "seriousEvents": [\(list(seriousEvents))], "otherEvents": [\(list(otherEvents))]}}
            """
        return """
            {"protocolSection": {
              "identificationModule": {"nctId": "\(number)", "briefTitle": "Knee brace trial"},
              "statusModule": {"startDateStruct": {"date": "\(start)", "type": "ACTUAL"},
                "primaryCompletionDateStruct": {"date": "2016-09", "type": "ACTUAL"},
                "lastUpdateSubmitDate": "2018-01-15"},
              "armsInterventionsModule": {"armGroups": [\(groupsOfArms.joined(separator: ", "))]},
              "designModule": {"enrollmentInfo": {"count": \(enrolment), "type": "ACTUAL"}},
              "outcomesModule": {"primaryOutcomes": [{"measure": "\(primary.0)", "timeFrame": "\(primary.1)"}],
                "secondaryOutcomes": [{"measure": "\(secondary.0)", "timeFrame": "\(secondary.1)"}]},
              "eligibilityModule": {"minimumAge": "18 Years", "maximumAge": "75 Years"}}\(started.isEmpty ? "" : results)}
            """
    }
}
