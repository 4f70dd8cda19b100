import CZlib

extension ZipArchive {
    /// The archive with another content of one file; what stands in it of all others, and their order, stays byte for byte.
    ///
    /// Throws one clause where the archive is damaged, larger than 4 GB (ZIP64), or holds no such file.
    package static func replacing(_ name: String, with content: [UInt8], in archive: [UInt8]) throws(Problem) -> [UInt8]
    {
        let directory = try Directory(archive)
        guard let target = directory.entries.firstIndex(where: { $0.name == Array(name.utf8) }) else {
            throw Problem(reason: "cannot be added to: it holds no \(name)")
        }
        let packed = try deflated(content)
        let order = directory.entries.indices.sorted { directory.entries[$0].offset < directory.entries[$1].offset }
        var result = Array(archive[..<(order.first.map { directory.entries[$0].offset } ?? 0)])
        var offsets = [Int](repeating: 0, count: directory.entries.count)
        var head: [UInt8] = []
        for (position, index) in order.enumerated() {
            let entry = directory.entries[index]
            let end = position + 1 < order.count ? directory.entries[order[position + 1]].offset : directory.start
            guard entry.offset + 30 <= end else { throw damage }
            offsets[index] = result.count
            guard index == target else {
                result += archive[entry.offset..<end]
                continue
            }
            // of the flags only the one for names in UTF-8 is kept: sizes stand in the header
            head = number(20, 2) + number(entry.flags & 0x800, 2) + number(8, 2) + entry.time
            head += number(checksum(content), 4) + number(packed.count, 4) + number(content.count, 4)
            head += number(entry.name.count, 2) + number(0, 2)
            result += [0x50, 0x4B, 3, 4] + head + entry.name + packed
        }
        let start = result.count
        for (index, entry) in directory.entries.enumerated() {
            var record = Array(archive[entry.record])
            if index == target {
                // without the extra fields, which may say more of the old sizes
                record = record[..<6] + head + record[32..<46] + entry.name + entry.comment
            }
            record.replaceSubrange(42..<46, with: number(offsets[index], 4))
            result += record
        }
        var end = Array(archive[directory.end...])
        end.replaceSubrange(12..<20, with: number(result.count - start, 4) + number(start, 4))
        result += end
        guard result.count < Int(UInt32.max) else {
            throw Problem(reason: "cannot be added to: it is larger than 4 GB")
        }
        return result
    }

    private static let damage = Problem(reason: "is a damaged archive: save the document again")

    /// Numbers in archives have their least byte first.
    private static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func checksum(_ bytes: [UInt8]) -> Int {
        Int(bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32(truncatingIfNeeded: $0.count)) })
    }

    private static func deflated(_ bytes: [UInt8]) throws(Problem) -> [UInt8] {
        var stream = z_stream()
        guard bytes.count < Int(UInt32.max) / 2, zlib_start_packing(&stream) == Z_OK else {
            throw Problem(reason: "cannot be packed: zlib did not start")
        }
        defer { deflateEnd(&stream) }
        var input = bytes
        var result = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
        let status = input.withUnsafeMutableBufferPointer { source in
            result.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(truncatingIfNeeded: source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(truncatingIfNeeded: target.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END else { throw Problem(reason: "cannot be packed: zlib says \(status)") }
        return Array(result.prefix(Int(stream.total_out)))
    }

    /// The records at an archive's end that say where its files stand (APPNOTE 4.3.12 and 4.3.16).
    private struct Directory {
        struct Entry {
            var name: [UInt8]
            var comment: [UInt8]
            var flags: Int
            /// Time and date, as they stand.
            var time: [UInt8]
            var offset: Int
            var record: Range<Int>
        }

        var entries: [Entry] = []
        var start = 0
        var end = 0

        init(_ bytes: [UInt8]) throws(Problem) {
            func number(_ at: Int, _ count: Int) throws(Problem) -> Int {
                guard at >= 0, at + count <= bytes.count else { throw ZipArchive.damage }
                return (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
            }
            var at = bytes.count - 22
            let least = max(0, at - 0xFFFF)
            while at >= least, !bytes[at...].starts(with: [0x50, 0x4B, 5, 6]) { at -= 1 }
            guard at >= least, at >= 0 else { throw ZipArchive.damage }
            end = at
            start = try number(at + 16, 4)
            let count = try number(at + 10, 2)
            guard start != 0xFFFF_FFFF, count != 0xFFFF else {
                throw Problem(reason: "cannot be added to: it is an archive in the form for more than 4 GB")
            }
            var record = start
            for _ in 0..<count {
                guard try number(record, 4) == 0x0201_4B50 else { throw ZipArchive.damage }
                let name = try number(record + 28, 2)
                let extra = try number(record + 30, 2)
                let comment = try number(record + 32, 2)
                let next = record + 46 + name + extra + comment
                guard next <= end else { throw ZipArchive.damage }
                let offset = try number(record + 42, 4)
                guard offset < start else { throw ZipArchive.damage }
                entries.append(
                    Entry(
                        name: Array(bytes[(record + 46)..<(record + 46 + name)]),
                        comment: Array(bytes[(next - comment)..<next]),
                        flags: try number(record + 8, 2), time: Array(bytes[(record + 12)..<(record + 16)]),
                        offset: offset,
                        record: record..<next))
                record = next
            }
        }
    }
}
