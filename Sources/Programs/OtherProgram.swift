import CLinux
import Glibc

/// Other programs of this machine that do a part of the work, where they are installed.
package enum OtherProgram {
    /// What a program has said.
    package struct Answer: Sendable {
        /// As waitpid() gives it: 0 where all went well.
        package var status: Int32
        package var output: [UInt8]
        package var errors: String
        /// Seconds of processor time.
        package var used: Double

        /// The first line of its errors, to stand behind a colon.
        package var complaint: String? {
            errors.split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) }.map {
                String($0.prefix(160))
            }
        }
    }

    /// Bytes of an answer at most.
    private static let largestAnswer = 64 << 20

    /// Where a program is, among the folders of PATH; nil where it is not installed.
    package static func path(of name: String) -> String? {
        let folders = getenv("PATH").map { String(cString: $0) } ?? ""
        return folders.split(separator: ":").filter { $0.hasPrefix("/") }.map { $0 + "/" + name }.first {
            access($0, X_OK) == 0
        }
    }

    /// Runs a program and waits for it; nil where it could not be started.
    ///
    /// Input and output are files in memory: neither side waits for the other. It is given no more of the processor than
    /// `seconds`, and ends with the thread that calls.
    package static func run(
        _ path: String, _ arguments: [String], environment: [String], input: [UInt8], seconds: Double
    ) -> Answer? {
        let files = (0..<3).map { _ in linux_memory_file("program") }
        defer { for file in files where file >= 0 { close(file) } }
        guard files.allSatisfy({ $0 >= 0 }), write(input, to: files[0]) else { return nil }
        lseek(files[0], 0, SEEK_SET)
        var used = 0.0
        let status = withStrings([path] + arguments) { arguments in
            withStrings(environment) { environment in
                linux_run(
                    path, arguments, environment, files[0], files[1], files[2],
                    Int(exactly: min(86_400, max(1, seconds.rounded(.up)))) ?? 86_400, &used)
            }
        }
        guard status >= 0 else { return nil }
        return Answer(
            status: status, output: contents(files[1]), errors: String(decoding: contents(files[2]), as: UTF8.self),
            used: used)
    }

    private static func withStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }

    private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var place = 0
            while place < buffer.count, let base = buffer.baseAddress {
                let count = Glibc.write(file, base + place, buffer.count - place)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                place += count
            }
            return true
        }
    }

    private static func contents(_ file: Int32) -> [UInt8] {
        let length = Int(truncatingIfNeeded: lseek(file, 0, SEEK_END))
        guard length > 0, length <= largestAnswer else { return [] }
        lseek(file, 0, SEEK_SET)
        return [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
            while filled < length, let base = buffer.baseAddress {
                let count = read(file, base + filled, length - filled)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                filled += count
            }
        }
    }
}
