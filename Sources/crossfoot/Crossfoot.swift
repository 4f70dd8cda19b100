import ArgumentParser

@main
struct Crossfoot: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "crossfoot", version: "0.1.0")
}
