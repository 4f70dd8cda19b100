import Testing

@testable import Reports

struct JSONTextTests {
    private func text(isPretty: Bool = false, _ write: (inout JSONText) -> Void) -> String {
        var text = JSONText(isPretty: isPretty)
        write(&text)
        return String(decoding: text.bytes, as: UTF8.self)
    }

    @Test func `texts are escaped as JSON asks and otherwise left as they are`() {
        #expect(
            text { $0.string("a \"b\" \\ c/d\n\t\u{8}\u{C}\r\u{1}\u{1F}") }
                == #""a \"b\" \\ c/d\n\t\b\f\r\u0001\u001f""#)
        #expect(text { $0.string("± 5 µg – naïve") } == "\"± 5 µg – naïve\"")
        #expect(text { $0.string("") } == "\"\"")
    }

    @Test func `numbers are the shortest that read the same, and what is none is null`() {
        #expect(text { $0.list([1.0, 0.25, -3.5, .infinity]) { $0.number($1) } } == "[1,0.25,-3.5,null]")
        #expect(text { $0.integer(-12) } == "-12")
    }

    @Test func `fields without a value are left out, and lists may be empty`() {
        let line = text {
            $0.object {
                $0.field("a", ifAny: Int?.none)
                $0.field("b", ["x", "y"])
                $0.field("c", [Int]())
                $0.field("d", ifAny: "z")
            }
        }
        #expect(line == #"{"b":["x","y"],"c":[],"d":"z"}"#)
    }

    @Test func `a report for people has a line for each value`() {
        let lines = text(isPretty: true) {
            $0.object {
                $0.field("a", 1)
                $0.field("b", [2])
            }
        }
        #expect(lines == "{\n  \"a\" : 1,\n  \"b\" : [\n    2\n  ]\n}")
    }
}
