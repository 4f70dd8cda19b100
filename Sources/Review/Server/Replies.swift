import Reports

/// Answers with the headers that every one of them has.
enum Reply {
    /// Nothing but this server's own files, no frame around them, no address told to others.
    private static let headers: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"), ("Cache-Control", "no-store"),
    ]

    static func bytes(_ bytes: [UInt8], type: String, _ status: HTTPResponse.Status = .ok) -> HTTPResponse {
        HTTPResponse(status: status, headers: headers + [("Content-Type", type)], body: bytes)
    }

    static func json(_ bytes: [UInt8], _ status: HTTPResponse.Status = .ok) -> HTTPResponse {
        Self.bytes(bytes, type: "application/json", status)
    }

    /// Nothing of that name where there are no bytes.
    static func json(ifAny bytes: [UInt8]?, _ status: HTTPResponse.Status = .ok) -> HTTPResponse {
        bytes.map { json($0, status) } ?? bare(.notFound)
    }

    /// A status and no word more.
    static func bare(_ status: HTTPResponse.Status) -> HTTPResponse {
        HTTPResponse(status: status, headers: headers, body: [])
    }

    static func problem(_ reason: String, _ status: HTTPResponse.Status) -> HTTPResponse {
        var text = JSONText(isPretty: false)
        text.object { $0.field("error", reason) }
        return json(text.bytes, status)
    }
}

/// The page's own files, which are part of the program.
enum WebFile {
    static func named(_ name: String) -> (bytes: [UInt8], type: String)? {
        switch name {
        case "api.js": (PackageResources.api_js, script)
        case "asking.js": (PackageResources.asking_js, script)
        case "bar.js": (PackageResources.bar_js, script)
        case "cells.js": (PackageResources.cells_js, script)
        case "changes.js": (PackageResources.changes_js, script)
        case "choosing.js": (PackageResources.choosing_js, script)
        case "corpus.html": (PackageResources.corpus_html, page)
        case "corpus.js": (PackageResources.corpus_js, script)
        case "dialogs.js": (PackageResources.dialogs_js, script)
        case "dom.js": (PackageResources.dom_js, script)
        case "empty.js": (PackageResources.empty_js, script)
        case "findings.js": (PackageResources.findings_js, script)
        case "icon.svg": (PackageResources.icon_svg, "image/svg+xml")
        case "listing.js": (PackageResources.listing_js, script)
        case "marks.js": (PackageResources.marks_js, script)
        case "notices.js": (PackageResources.notices_js, script)
        case "numbers.js": (PackageResources.numbers_js, script)
        case "pages.js": (PackageResources.pages_js, script)
        case "paper.html": (PackageResources.paper_html, page)
        case "paper.js": (PackageResources.paper_js, script)
        case "passages.js": (PackageResources.passages_js, script)
        case "print.js": (PackageResources.print_js, script)
        case "session.js": (PackageResources.session_js, script)
        case "study.js": (PackageResources.study_js, script)
        case "style.css": (PackageResources.style_css, "text/css; charset=utf-8")
        case "table.js": (PackageResources.table_js, script)
        case "text.js": (PackageResources.text_js, script)
        case "words.js": (PackageResources.words_js, script)
        default: nil
        }
    }

    private static let script = "text/javascript; charset=utf-8"
    private static let page = "text/html; charset=utf-8"
}
