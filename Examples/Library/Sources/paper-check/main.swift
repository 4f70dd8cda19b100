import CrossfootChecks
import CrossfootReaders
import Foundation

for path in CommandLine.arguments.dropFirst() {
    do {
        let paper = try PaperReader.read(URL(filePath: path))
        for finding in Checks.of(paper).findings {
            print("\(path): \(finding.message) (\(finding.places[0].words))")
        }
    } catch { print(error) }
}
