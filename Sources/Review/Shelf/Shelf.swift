import Reports
import Synchronization

/// The papers as they were last read, so that none is checked twice in one state of its files.
actor Shelf {
    private let desk: any ReviewDesk
    private var summaries: [ReviewSubject: Summary] = [:]
    private var pages: [ReviewSubject: Page] = [:]
    private var reading: [ReviewSubject: (state: String, task: Task<Page?, Never>)] = [:]
    private var pictures = PictureStore()
    /// By when each was last asked for, the oldest first.
    private var order: [ReviewSubject] = []

    /// Papers whose pages are kept; others are read again when they are asked for.
    private static let mostPages = 150

    /// What the browser is sent of one paper or study.
    struct Page: Sendable {
        var state: String
        var json: [UInt8]
        var summary: Summary
    }

    init(_ desk: any ReviewDesk) { self.desk = desk }

    // MARK: Papers and studies

    /// The page of a paper or study in the present state of its files, as JSON; nil where there is no such study.
    func json(of subject: ReviewSubject) async -> [UInt8]? { await page(subject)?.json }

    private func page(_ subject: ReviewSubject) async -> Page? {
        let state = desk.state(of: subject)
        if let page = pages[subject], page.state == state {
            touch(subject)
            return page
        }
        if let running = reading[subject], running.state == state { return await running.task.value }
        let task = Task.detached { [desk] in await Self.page(subject, desk) }
        reading[subject] = (state, task)
        let page = await task.value
        if reading[subject]?.state == state { reading[subject] = nil }
        if let page { keep(page, of: subject) }
        return page
    }

    private static func page(_ subject: ReviewSubject, _ desk: any ReviewDesk) async -> Page? {
        switch subject {
        case .paper(let id):
            let reading = await desk.read(id)
            return Page(
                state: reading.state, json: PaperView.json(reading, name: desk.name), summary: Summary(reading))
        case .study(let id):
            guard let reading = await desk.readStudy(id) else { return nil }
            return Page(
                state: reading.state, json: StudyView.json(reading, name: desk.name), summary: Summary(reading))
        }
    }

    private func keep(_ page: Page, of subject: ReviewSubject) {
        pages[subject] = page
        summaries[subject] = page.summary
        touch(subject)
        while order.count > Self.mostPages { pages[order.removeFirst()] = nil }
    }

    private func touch(_ subject: ReviewSubject) {
        if let index = order.firstIndex(of: subject) { order.remove(at: index) }
        order.append(subject)
    }

    /// Reads all papers, then the studies that they report.
    ///
    /// One after the other: whoever opens a paper in the meantime is not kept waiting by the rest.
    func readAll() async {
        for paper in desk.papers where summaries[.paper(paper.id)] == nil {
            if Task.isCancelled { return }
            _ = await page(.paper(paper.id))
        }
        await desk.gatherStudies()
        for study in desk.studies {
            if Task.isCancelled { return }
            _ = await page(.study(study.id))
        }
    }

    // MARK: The corpus

    /// All papers by what is open, as JSON; those not yet read are told.
    func corpus() -> [UInt8] {
        let papers = desk.papers.map { ($0, summaries[.paper($0.id)]) }
        let studies = desk.studies.map { ($0, summaries[.study($0.id)]) }
        let all =
            papers.map { (ReviewSubject.paper($0.0.id), $0.1) } + studies.map { (ReviewSubject.study($0.0.id), $0.1) }
        let stale = all.filter { subject, summary in summary.map { $0.state != desk.state(of: subject) } ?? false }
        // changed from outside: read again behind the answer
        if !stale.isEmpty { Task { for (subject, _) in stale { _ = await page(subject) } } }
        return CorpusView.json(title: desk.title, papers, studies)
    }

    // MARK: Pictures

    func picture(of id: String, page: Int) async throws(ReviewProblem) -> [UInt8]? {
        let key = PictureStore.Key(paper: id, page: page, digest: desk.digest(of: id))
        if let picture = pictures[key] { return picture }
        guard let picture = try await desk.picture(of: id, page: page) else { return nil }
        pictures[key] = picture
        return picture
    }

    // MARK: Changes

    /// Writes a change and gives the page as it is with it.
    func change(
        _ subject: ReviewSubject, _ change: ReviewChange, expecting state: String
    ) async throws(ReviewProblem) -> [UInt8]? {
        try desk.write(change, to: subject, expecting: state)
        return await page(subject)?.json
    }
}

/// Pictures of pages up to a sum of bytes; the oldest go first.
struct PictureStore {
    struct Key: Hashable {
        var paper: String
        var page: Int
        var digest: String
    }

    private static let most = 128 << 20

    private var pictures: [Key: [UInt8]] = [:]
    private var order: [Key] = []
    private var byteCount = 0

    subscript(key: Key) -> [UInt8]? {
        get { pictures[key] }
        set {
            guard let newValue, pictures[key] == nil else { return }
            pictures[key] = newValue
            order.append(key)
            byteCount += newValue.count
            while byteCount > Self.most, let oldest = order.first {
                order.removeFirst()
                byteCount -= pictures.removeValue(forKey: oldest)?.count ?? 0
            }
        }
    }
}
