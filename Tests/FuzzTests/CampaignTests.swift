import Foundation
import Testing

@testable import crossfoot_fuzz

/// A command that does wrong what the fuzzer has to see; which paper does it is told by a word in it.
private let wrongCommand = #"""
    #!/bin/bash
    output=/dev/stdout
    papers=()
    while [ $# -gt 0 ]; do
        case "$1" in
            --files-from) mapfile -t papers < "$2"; shift ;;
            --output) output="$2"; shift ;;
            --format|--jobs) shift ;;
            -*|check) ;;
            *) papers+=("$1") ;;
        esac
        shift
    done
    for paper in "${papers[@]}"; do
        line="{\"source\":{\"path\":\"$paper\"}}"
        case "$(cat "$paper")" in
            *CRASH*) kill -SEGV $$ ;;
            *HANG*) sleep 60 ;;
            *LOSE*) continue ;;
            *TWICE*) echo "$line" >> "$output" ;;
            *BROKEN*) line="{\"source\":" ;;
            *CAUGHT*) line="{\"source\":{\"path\":\"$paper\"},\"error\":\"made Crossfoot fail (a crash)\"}" ;;
        esac
        echo "$line" >> "$output"
    done
    """#

@Suite(.serialized) struct CampaignTests {
    private func findings(_ words: [String], limit: Double = 20) throws -> Campaign {
        let place = try Workplace()
        defer { place.remove() }
        let program = place.root + "/command"
        try Workplace.write(Array(wrongCommand.utf8), to: program)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        var settings = Campaign.Settings()
        settings.stacks = 0
        settings.limit = limit
        var campaign = Campaign(
            child: Child(binary: program, folder: place.root, limit: limit), place: place, settings: settings, seed: 1)
        let inputs = words.enumerated().map { Input(name: "text-\($0).txt", bytes: Array("A \($1) paper.\n".utf8)) }
        try campaign.check(inputs)
        return campaign
    }

    @Test func `a command that does nothing wrong is not accused`() throws {
        let campaign = try findings(["good", "fine", "quiet"])
        #expect(campaign.findings.isEmpty)
        #expect(campaign.tally.inputs == ["given": 3])
    }

    @Test func `a crash is found, told from its neighbours, and the papers behind it are still tried`() throws {
        let campaign = try findings(["good", "CRASH", "good", "good", "good", "good", "good", "CRASH", "good"])
        #expect(campaign.findings.firsts.compactMap(\.input?.name) == ["text-1.txt"])
        #expect(campaign.findings.count(.crash) == 2)
        #expect(campaign.findings.count(.lost, .twice, .overtime) == 0)
    }

    @Test(arguments: [
        ("LOSE", Finding.Kind.lost), ("TWICE", .twice), ("CAUGHT", .paperCrash), ("BROKEN", .output),
    ])
    func `what is wrong with a line is found`(_ word: String, _ kind: Finding.Kind) throws {
        let campaign = try findings(["good", word, "good"])
        #expect(campaign.findings.count(kind) == 1)
        #expect(campaign.findings.count(.crash, .overtime) == 0)
    }

    @Test func `a paper that takes too long is found and the others are done`() throws {
        let campaign = try findings(["good", "HANG", "good"], limit: 0.5)
        #expect(campaign.findings.count(.overtime) == 1)
        #expect(campaign.findings.firsts.first?.input?.name == "text-1.txt")
        #expect(campaign.findings.count(.lost, .crash) == 0)
    }
}
