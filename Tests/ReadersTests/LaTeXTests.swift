import Paper
import Testing

@testable import Readers

/// Manuscripts made ready for pandoc, and pages made of what it gives; pandoc itself is asked in the tests of the command.
@Suite struct LaTeXTests {
    private func manuscript(_ text: String, files: [String: String] = [:]) -> LaTeXManuscript {
        LaTeXManuscript(Array(text.utf8), name: "plants.tex") { name throws(ReadingError) in
            guard let file = files[name] else { throw ReadingError("is not there") }
            return Array(file.utf8)
        }
    }

    /// The prepared source, marks as words in angle brackets.
    private func prepared(_ text: String) -> String {
        let own = manuscript("\\begin{document}\n" + text + "\n\\end{document}")
        var result = ""
        for scalar in String(decoding: own.prepared, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0xE000: result += "‹"
            case 0xE001: result += "›"
            case 0xE010...0xE019: result += String(scalar.value - 0xE010)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    @Test func `rows, cells, spans and header rows are told apart, rules and spaces left out`() {
        let text = prepared(
            #"""
            \begin{tabular}{l S[table-format=2.1] *{2}{c}}
            \toprule
            & \multicolumn{2}{c}{Group} \\ \cmidrule(lr){2-3}
            Leaf & Light & Dark \\[2pt]
            \midrule
            \multirow{2}{*}{Green \& long} & 5 (50\%) & 2.5 \pm 0.3 \\
            & {--} & a \tabularnewline
            \bottomrule
            \end{tabular}
            """#)
        #expect(text.contains("-2-1-0› Group ‹/cell›"))
        #expect(text.contains("-1-2-0› Green \\& long ‹/cell›"))
        #expect(text.contains("2.5 ± 0.3"))
        #expect(text.split(separator: "‹row-").count == 5)
        #expect(!text.contains("rule") && !text.contains("2pt"))
        #expect(text.contains("-1› ‹cell-") && text.contains("-0› ‹cell-"))
    }

    @Test func `captions are numbered, notes follow their table, references name its number`() {
        let text = prepared(
            #"""
            As Table~\ref{t:b} shows.
            \begin{table*}\caption[Short]{First}\begin{tabular}{l}a\\b\end{tabular}\end{table*}
            \begin{table}
            \begin{threeparttable}\caption{Second\label{t:b}}
            \begin{tabularx}{\textwidth}{lX} a\tnote{a} & 1 \\ b & 2 \end{tabularx}
            \begin{tablenotes}\footnotesize\item[a] Of all. \item[b] In years.\end{tablenotes}
            \end{threeparttable}
            \end{table}
            """#)
        #expect(text.contains("As Table~2 shows."))
        #expect(text.contains("Table 1. First") && text.contains("Table 2. Second"))
        #expect(text.contains("a\\textsuperscript{a}"))
        let notes = text.split(separator: "‹notes›").last.map(String.init) ?? ""
        #expect(notes.contains("\\textsuperscript{a} Of all.") && notes.contains("\\textsuperscript{b} In years."))
    }

    @Test func `commands that pandoc drops are written as what they print`() {
        let text = prepared(#"x \makecell[l]{two\\lines} \dag{} \text{abc} \tablenum{12} $\frac{12}{40}$ \tfrac{a}{b}"#)
        #expect(
            text.contains("{two lines}") && text.contains("†") && text.contains("{abc}") && text.contains("\\num{12}"))
        #expect(text.contains("$12/40$") && text.contains("\\tfrac{a}{b}"))
    }

    @Test func `a long table's repeated header and its foot are no rows`() {
        let text = prepared(
            #"""
            \begin{longtable}{ll}
            \caption{Long}\\ \hline Leaf & N \\ \hline \endfirsthead
            Leaf & N \\ \hline \endhead
            \multicolumn{2}{r}{goes on} \\ \endfoot \hline \endlastfoot
            green & 5 \\ red & 6 \\
            \end{longtable}
            """#)
        #expect(text.split(separator: "‹row-").count == 4)
        #expect(text.contains("Table 1. Long") && !text.contains("goes on"))
    }

    @Test func `all rows above a long table's head are its header, its caption is the first`() {
        let text = prepared(
            #"""
            \begin{longtable}{ll}
            \caption{Long}\label{t:l}\\ \hline Leaf & N \\ \hline & of all \\ \hline \endhead
            \caption[]{(goes on)}\\
            green & 5 \\
            \end{longtable}
            \begin{table}\caption{Next}\label{t:n}\begin{tabular}{l}a\\b\end{tabular}\end{table}
            In \ref{t:l} and \ref{t:n}.
            """#)
        #expect(text.split(separator: "‹row-").count == 6)
        #expect(text.contains("of all"))
        #expect(text.contains("Table 1. Long") && text.contains("Table 2. Next") && !text.contains("goes on"))
        #expect(text.contains("In 1 and 2."))
    }

    @Test func `figures are named figures, a table's picture a table, a caption with a star has no number`() {
        let text = prepared(
            #"""
            See \cref{f:a}, \cref{t:p} and \autoref{t:b}.
            \begin{figure}\includegraphics{a}\caption{Growth}\label{f:a}\end{figure}
            \begin{table}\caption{Seen}\label{t:p}\includegraphics{b}\end{table}
            \begin{table}\caption*{Unnumbered}\begin{tabular}{l}a\\b\end{tabular}\end{table}
            \begin{table}\begin{threeparttable}\begin{tabular}{l}a\\b\end{tabular}\end{threeparttable}
            \caption{Last}\label{t:b}\end{table}
            """#)
        #expect(text.contains("See Figure 1, Table 1 and Table 2."))
        #expect(text.contains("Figure 1. Growth") && text.contains("Table 1. Seen") && text.contains("Table 2. Last"))
        #expect(text.contains("Unnumbered") && !text.contains("3. "))
    }

    @Test func `two tables in one float have a caption each, or one together`() {
        let text = prepared(
            #"""
            \begin{table}
            \begin{minipage}{5cm}\caption{Left}\begin{tabular}{l}a\\b\end{tabular}\end{minipage}
            \begin{minipage}{5cm}\caption{Right}\begin{tabular}{l}a\\b\end{tabular}\end{minipage}
            \end{table}
            \begin{table}\caption{Both}\begin{tabular}{l}a\\b\end{tabular}\begin{tabular}{l}c\\d\end{tabular}\end{table}
            """#)
        #expect(text.contains("Table 1. Left") && text.contains("Table 2. Right") && text.contains("Table 3. Both"))
        #expect(text.split(separator: "‹caption-").count == 4)
    }

    @Test func `the space below a stacked line is no number, a label over columns and rows covers all of them`() {
        let text = prepared(
            #"""
            \begin{tabular}{lll}
            \multicolumn{2}{c}{\multirow{2}{*}{Leaf}} & \makecell{N\\[2pt]all} \\ & & 5 \\
            \end{tabular}
            """#)
        #expect(text.contains("{N all}"))
        #expect(text.split(separator: "‹cell-").count == 4)
    }

    @Test func `a line of comment ends no paragraph`() {
        let own = manuscript("\\begin{document}\nOf 40 leaves\n  % as counted\n12 were green.\n\\end{document}")
        #expect(String(decoding: own.prepared, as: UTF8.self).contains("leaves\n12 were"))
        #expect(own.places.contains(LaTeXPlace(file: "plants.tex", line: 2)))
    }

    @Test func `comments are left out, files are read in their places, those that are not are told`() {
        let own = manuscript(
            "\\begin{document}\nFirst 50\\% % a comment \\input{no}\n\\input{parts/more}\\input{lost}\n\\end{document}",
            files: ["parts/more": "More words\n\nin lines"])
        let text = String(decoding: own.prepared, as: UTF8.self)
        #expect(text.contains("More words") && !text.contains("comment"))
        #expect(own.problems == ["the file lost, which the manuscript inputs, is not there"])
        #expect(own.places.contains(LaTeXPlace(file: "parts/more.tex", line: 3)))
        #expect(own.places.contains(LaTeXPlace(file: "plants.tex", line: 2)))
    }

    @Test func `files that input each other end`() {
        let own = manuscript(
            "\\begin{document}\\input{a}\\end{document}", files: ["a": "x \\input{b}", "b": "y \\input{a}"])
        #expect(own.problems.contains { $0.contains("too deeply") })
    }

    @Test(arguments: [
        "", "\\", "\\begin{tabular}", "\\begin{tabular}{ll} a & b", "\\begin{table}\\caption{", "\\multicolumn{9",
        "{{{{", "}}}}",
        "\\begin{tabular}{l}\\multirow{-2}{*}{x} & \\multicolumn{99999999999}{c}{y}\\\\\\end{tabular}", "\\title{",
        "\\item[",
    ])
    func `broken source is written without trouble`(_ text: String) {
        _ = manuscript(text)
        _ = manuscript("\\begin{document}" + text + "\\end{document}")
    }

    @Test func `no manuscript can write a mark`() {
        let own = manuscript("\\begin{document}\u{E000}/table\u{E001} x\\end{document}")
        #expect(!String(decoding: own.prepared, as: UTF8.self).contains("\u{E000}/table"))
    }

    @Test func `marked paragraphs become a table with its caption, header and notes, each at its line`() throws {
        let own = manuscript(
            #"""
            \title{Of leaves}
            \begin{document}
            \section{Results}
            Of the plants 12 of 40 grew well in the light of day.

            \begin{table}\caption{Leaves}
            \begin{tabular}{lc}
            \toprule Leaf & Light \\ \midrule
            Green$^a$ & 5 (50) \\
            Red & 6 (60) \\ \bottomrule
            \end{tabular}
            \begin{tablenotes}\item[a] Of all.\end{tablenotes}
            \end{table}
            \end{document}
            """#)
        // as pandoc writes it: each paragraph in an element, the headings one level down
        let body = String(decoding: own.prepared, as: UTF8.self)
            .replacing("\\begin{document}", with: "").replacing("\\end{document}", with: "")
            .replacing("\\textsuperscript{a}", with: "<sup>a</sup>").replacing("$^a$", with: "<sup>a</sup>")
        let page = body.replacing("\n\n\n", with: "\n\n").split(separator: "\n\n").map { part in
            let text = part.drop { $0.isNewline }
            guard text.hasPrefix("\\section{") else { return "<p>\(text)</p>" }
            let lines = text.split(separator: "\n", maxSplits: 1)
            return "<h2>\(lines[0].dropFirst(9).dropLast())</h2><p>\(lines.count > 1 ? lines[1] : "")</p>"
        }.joined(separator: "\n")
        let paper = try LaTeXReader.read(own, page: page, id: "plants")
        #expect(paper.format == .latex)
        let table = try #require(paper.tables.first)
        #expect(table.label == "Table 1" && table.caption == "Leaves")
        #expect(table.columns.map(\.header) == [["Leaf"], ["Light"]])
        #expect(table.rows.map { $0.cells.map { $0?.text } } == [["Green", "5 (50)"], ["Red", "6 (60)"]])
        #expect(table.footnotes.map(\.text) == ["Of all."])
        #expect(table.rows[1].cells[1]?.place?.element == "plants.tex:10")
        let sentence = try #require(paper.blocks.first { $0.text.hasPrefix("Of the plants") })
        #expect(sentence.pieces.first?.element == "plants.tex:4")
        #expect(sentence.passages.first?.positions == ["plants.tex:4"])
        #expect(sentence.section == .results)
    }

    @Test func `a manuscript is told by its class, a part of one by its name alone`() {
        #expect(SourceFormat.format(of: Array("% hello\n\\documentclass{article}\n".utf8), path: "x.txt") == .latex)
        #expect(SourceFormat.format(of: Array("Words".utf8), path: "x.tex") == .latex)
        #expect(!SourceFormat.isManuscript(Array("\\section{A}".utf8)))
    }
}
