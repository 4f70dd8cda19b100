import CQPDF
import Glibc

/// The objects of a PDF, for what poppler does not give: the operators that draw its pages.
///
/// Nothing is repaired here: a file that is not as it should be is for poppler alone.
final class QPDFDocument {
    fileprivate var handle: qpdf_data?
    /// qpdf reads from memory that stays the caller's.
    private let bytes: UnsafeMutableRawBufferPointer

    /// Opens a file; nil where it is not whole or the password does not open it.
    init?(_ bytes: [UInt8], password: String?) {
        self.bytes = .allocate(byteCount: bytes.count, alignment: 1)
        self.bytes.copyBytes(from: bytes)
        handle = qpdf_init()
        qpdf_silence_errors(handle)
        qpdf_set_suppress_warnings(handle, QPDF_BOOL(1))
        qpdf_set_attempt_recovery(handle, QPDF_BOOL(0))
        let status = qpdf_read_memory(
            handle, "file", self.bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(bytes.count), password)
        if status & 2 != 0 { return nil }
    }

    deinit {
        qpdf_cleanup(&handle)
        bytes.deallocate()
    }

    /// Whether something was not as it should be since this was last asked.
    var hasComplained: Bool {
        var hasComplained = qpdf_has_error(handle) != 0
        if hasComplained { _ = qpdf_get_error(handle) }
        while qpdf_more_warnings(handle) != 0 {
            _ = qpdf_next_warning(handle)
            hasComplained = true
        }
        return hasComplained
    }

    var pageCount: Int { Int(qpdf_get_num_pages(handle)) }

    /// Runs the body with the page at a 0-based index; no object of it outlives the body.
    func withPage<Result>(_ index: Int, _ body: (QPDFObject) -> Result) -> Result {
        defer { qpdf_oh_release_all(handle) }
        return body(QPDFObject(document: self, handle: qpdf_get_page_n(handle, index)))
    }

    func withRoot<Result>(_ body: (QPDFObject) -> Result) -> Result {
        defer { qpdf_oh_release_all(handle) }
        return body(QPDFObject(document: self, handle: qpdf_get_root(handle)))
    }
}

/// A number, name, array, dictionary or stream of a PDF.
struct QPDFObject {
    private let document: QPDFDocument
    private let handle: qpdf_oh

    fileprivate init(document: QPDFDocument, handle: qpdf_oh) {
        self.document = document
        self.handle = handle
    }

    private var file: qpdf_data? { document.handle }

    var isStream: Bool { qpdf_oh_is_stream(file, handle) != 0 }
    var isArray: Bool { qpdf_oh_is_array(file, handle) != 0 }
    var isDictionary: Bool { qpdf_oh_is_dictionary(file, handle) != 0 }

    var number: Double? {
        var value = 0.0
        return qpdf_oh_get_value_as_number(file, handle, &value) != 0 && value.isFinite ? value : nil
    }

    /// A whole number of this size or less.
    func integer(upTo most: Int) -> Int? {
        number.flatMap { $0 >= 0 && $0 <= Double(most) ? Int($0) : nil }
    }

    var isTrue: Bool {
        var value = QPDF_BOOL(0)
        return qpdf_oh_get_value_as_bool(file, handle, &value) != 0 && value != 0
    }

    /// Without its slash.
    var name: String? {
        guard qpdf_oh_is_name(file, handle) != 0, let text = qpdf_oh_get_name(file, handle) else { return nil }
        return String(cString: text + 1)
    }

    var stringBytes: [UInt8]? {
        guard qpdf_oh_is_string(file, handle) != 0 else { return nil }
        var count = 0
        guard let bytes = qpdf_oh_get_binary_string_value(file, handle, &count) else { return nil }
        return UnsafeBufferPointer(start: bytes, count: count).map { UInt8(bitPattern: $0) }
    }

    /// What a dictionary, or a stream's, holds under a key; nil where it holds nothing.
    subscript(key: String) -> QPDFObject? {
        let dictionary = isStream ? qpdf_oh_get_dict(file, handle) : handle
        guard qpdf_oh_is_dictionary(file, dictionary) != 0 else { return nil }
        let value = qpdf_oh_get_key(file, dictionary, "/" + key)
        return qpdf_oh_is_null(file, value) != 0 ? nil : QPDFObject(document: document, handle: value)
    }

    /// The keys of a dictionary, without their slashes, up to so many.
    func keys(upTo most: Int) -> [String] {
        guard isDictionary else { return [] }
        var keys: [String] = []
        qpdf_oh_begin_dict_key_iter(file, handle)
        while keys.count < most, qpdf_oh_dict_more_keys(file) != 0, let key = qpdf_oh_dict_next_key(file) {
            keys.append(String(cString: key + 1))
        }
        return keys
    }

    /// Items of an array; 0 for anything else.
    var count: Int { isArray ? Int(qpdf_oh_get_array_n_items(file, handle)) : 0 }

    subscript(index: Int) -> QPDFObject? {
        guard index >= 0, index < count else { return nil }
        return QPDFObject(document: document, handle: qpdf_oh_get_array_item(file, handle, Int32(index)))
    }

    /// The numbers of an array, up to so many.
    func numbers(upTo most: Int) -> [Double] { (0..<min(most, count)).compactMap { self[$0]?.number } }

    /// Tells objects of the file apart; nil for one that is part of another.
    var identity: Int? {
        let id = qpdf_oh_get_object_id(file, handle)
        return id > 0 ? Int(id) << 20 | Int(qpdf_oh_get_generation(file, handle)) : nil
    }

    /// The key's value here or, as pages inherit, in the next parent that has one.
    func inherited(_ key: String) -> QPDFObject? {
        var object = self
        for _ in 0..<Self.deepestTree {
            if let value = object[key] { return value }
            guard let parent = object["Parent"] else { return nil }
            object = parent
        }
        return nil
    }

    private static let deepestTree = 32

    /// A stream's bytes without compression; nil where it has another filter or is damaged.
    var streamBytes: [UInt8]? {
        guard isStream else { return nil }
        var filtered = QPDF_BOOL(0)
        var data: UnsafeMutablePointer<UInt8>?
        var count = 0
        let status = qpdf_oh_get_stream_data(file, handle, qpdf_dl_generalized, &filtered, &data, &count)
        defer { free(data) }
        guard status & 2 == 0, filtered != 0 else { return nil }
        return Array(UnsafeBufferPointer(start: data, count: count))
    }

    /// A page's operators, all streams of it in one.
    var pageContent: [UInt8]? {
        var data: UnsafeMutablePointer<UInt8>?
        var count = 0
        let status = qpdf_oh_get_page_content_data(file, handle, &data, &count)
        defer { free(data) }
        guard status & 2 == 0 else { return nil }
        return Array(UnsafeBufferPointer(start: data, count: count))
    }
}
