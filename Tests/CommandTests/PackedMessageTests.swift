import Testing

@testable import crossfoot

struct PackedMessageTests {
    private func unpacked(_ message: Message, _ payload: [UInt8] = []) throws -> (Message, ArraySlice<UInt8>) {
        let frame = Wire.encoded(message, before: payload.count) + payload
        #expect(Wire.length(frame) == frame.count - 4)
        return try #require(Wire.message(frame[4...]))
    }

    @Test func `every message comes out as it went in`() throws {
        let papers = [PlannedPaper(path: "ä/b.xml", id: "b"), PlannedPaper(path: "", id: "")]
        let counts = [RuleCount(rule: "parts-sum", verdict: "agrees", count: 3)]
        let messages: [Message] = [
            .step(.checking, key: "a paper", thread: 12, processor: .max), .done(key: "a paper"), .output(channel: 2),
            .plan(papers: papers, inputs: ["x", "y"], hasFailed: true),
            .line(index: 7, isFailed: false, verdict: "consistent", counts: counts), .ended(status: -1),
        ]
        for message in messages {
            let (found, payload) = try unpacked(message, [1, 2, 3])
            #expect(String(describing: found) == String(describing: message))
            #expect(payload == [1, 2, 3])
        }
    }

    @Test func `a message that is cut off is none`() {
        let frame = Wire.encoded(.done(key: "a paper"))
        for count in 4..<(frame.count - 1) { #expect(Wire.message(frame[4..<count]) == nil) }
    }
}
