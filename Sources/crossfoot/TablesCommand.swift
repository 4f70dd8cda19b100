import ArgumentParser
import PDFPages
import Readers

struct TablesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tables", abstract: "Write the raw tables of a PDF: rows, columns and cells as printed.")

    @Argument(help: "PDF files.") var papers: [String]
    @Option(help: "A folder that takes one file a paper.") var output: String?

    @Option(help: "A folder that takes pictures of the pages with the tables found drawn over them.") var draw: String?

    func run() throws {
        for path in papers {
            let bytes = try Files.read(path)
            let content = try PDFSource.read(bytes)
            let pages = content.pages.map { UprightPage($0) }
            let grids = DocumentTables.grids(pages)
            let stem = path.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? path
            if let draw {
                var overlays: [Int: [Overlay]] = [:]
                for page in pages { overlays[page.number] = GridDrawing.overlays(grids.filter { $0.page == page.number }, on: page) }
                for picture in try PageDrawing.pictures(of: bytes, password: nil, overlays: overlays) {
                    try Files.write(bytes: picture.png, to: "\(draw)/\(stem)-\(picture.page).png")
                }
            }
            let text = try RawTables.json(grids)
            if let output {
                try Files.write(text, to: output + "/" + stem + ".json")
            } else {
                Terminal.write(text)
            }
        }
    }
}
