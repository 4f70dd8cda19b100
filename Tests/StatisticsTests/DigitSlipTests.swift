import Statistics
import Testing

@Suite struct `Slips of one digit` {
    @Test(arguments: [
        ("34.5", "31.5", DigitSlip.oneDigit), ("31", "13", .exchanged), ("12", "112", .leftOut),
        ("12", "142", .leftOut),
        ("1477", "147", .tooMany),
    ])
    func `One slip`(printed: String, meant: String, slip: DigitSlip) {
        #expect(DigitSlip.between(printed, meant) == slip)
    }

    @Test func `No slip, or more than one`() {
        #expect(DigitSlip.between("31.5", "31.5") == nil)
        #expect(DigitSlip.between("57.4", "60.8") == nil)
        #expect(DigitSlip.between("12", "1234") == nil)
    }

    @Test func `Every neighbour is one slip away`() {
        let near = DigitSlip.neighbours(of: 54)
        #expect(near.allSatisfy { DigitSlip.between("54", String($0)) != nil })
        #expect(near.contains(45) && near.contains(51) && near.contains(154) && near.contains(5) && near.contains(544))
        #expect(!near.contains(54) && !near.contains(6))
        #expect(DigitSlip.neighbours(of: -3).isEmpty)
    }
}
