import Reports
import Synchronization

/// The papers as they were last read, so that none is checked twice in one state of its files.
actor Shelf {
    private let desk: any ReviewDesk
    private var summaries: [String: Summary] = [:]
    private var pages: [String: Page] = [:]
    private var reading: [String: (state: String, task: Task<Page, Never>)] = [:]
    private var pictures = PictureStore()
    /// By when each was last asked for, the oldest first.
    private var order: [String] = []

    /// Papers whose pages are kept; others are read again when they are asked for.
    private static let mostPages = 150

    /// What the browser is sent of one paper.
    struct Page: Sendable {
        var state: String
        var json: [UInt8]
        var summary: Summary
    }

    init(_ desk: any ReviewDesk) { self.desk = desk }

    // MARK: Papers

    /// The paper's page in the present state of its files, as JSON.
    func paper(_ id: String) async -> [UInt8] { await page(id).json }

    private func page(_ id: String) async -> Page {
        let state = desk.state(of: id)
        if let page = pages[id], page.state == state {
            touch(id)
            return page
        }
        if let running = reading[id], running.state == state { return await running.task.value }
        let task = Task.detached { [desk] in
            let reading = await desk.read(id)
            return Page(
                state: reading.state, json: PaperView.json(reading, name: desk.name), summary: Summary(reading))
        }
        reading[id] = (state, task)
        let page = await task.value
        if reading[id]?.state == state { reading[id] = nil }
        keep(page, of: id)
        return page
    }

    private func keep(_ page: Page, of id: String) {
        pages[id] = page
        summaries[id] = page.summary
        touch(id)
        while order.count > Self.mostPages { pages[order.removeFirst()] = nil }
    }

    private func touch(_ id: String) {
        if let index = order.firstIndex(of: id) { order.remove(at: index) }
        order.append(id)
    }

    /// Reads all papers, one after the other: whoever opens one in the meantime is not kept waiting by the rest.
    func readAll() async {
        for paper in desk.papers where summaries[paper.id] == nil {
            if Task.isCancelled { return }
            _ = await page(paper.id)
        }
    }

    // MARK: The corpus

    /// All papers by what is open, as JSON; those not yet read are told.
    func corpus() -> [UInt8] {
        var stale: [String] = []
        var items: [(ReviewPaper, Summary?)] = []
        for paper in desk.papers {
            let summary = summaries[paper.id]
            if let summary, summary.state != desk.state(of: paper.id) { stale.append(paper.id) }
            items.append((paper, summary))
        }
        // changed from outside: read again behind the answer
        if !stale.isEmpty { Task { for id in stale { _ = await page(id) } } }
        return CorpusView.json(title: desk.title, items)
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

    /// Writes a change and gives the paper's page as it is with it.
    func change(_ id: String, _ change: ReviewChange, expecting state: String) async throws(ReviewProblem) -> [UInt8] {
        try desk.write(change, to: id, expecting: state)
        return await page(id).json
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
