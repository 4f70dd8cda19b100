import Foundation
import Testing

extension CommandTests {
    /// Manuscripts in LaTeX, read through pandoc where it is installed.
    @Suite struct LaTeXCommandTests {
        private static let hasPandoc = ["/usr/bin/pandoc", "/usr/local/bin/pandoc"].contains {
            FileManager.default.isExecutableFile(atPath: $0)
        }

        private static let manuscript = #"""
            \documentclass{article}
            \usepackage{booktabs,multirow,siunitx,threeparttable}
            \newcommand{\pval}[1]{$P=#1$}
            \title{Of light and leaves}
            \begin{document}
            \maketitle
            \begin{abstract}
            Of 80 plants, 40 were randomized to light.
            \end{abstract}
            \section{Results}
            In the light 12 of 40 plants (\SI{30}{\percent}) wilted, \pval{0.03}.
            In the dark 15 of 40 (\num{47.5}\%) did.

            \input{parts/more}
            \begin{table*}[htbp]\footnotesize
            \caption{Leaves of the plants\label{tab:a}}
            \begin{threeparttable}
            \begin{tabular}{l S[table-format=2.1] cc}
            \toprule
             & & \multicolumn{2}{c}{Group, No. (\%)} \\
            \cmidrule(lr){3-4}
            Leaf & {Mean} & Light ($n=40$) & Dark ($n=40$)\tnote{a} \\
            \midrule
            \multirow{2}{*}{Green} & 1.5 & 10 (25.0) & 20 (50.0) \\
             & 2.5 & 30 (75.0) & 21 (50.0) \\
            \bottomrule
            \end{tabular}
            \begin{tablenotes}\item[a] One was lost.\end{tablenotes}
            \end{threeparttable}
            \end{table*}
            \end{document}
            """#

        private func folder() throws -> Command.Folder {
            let folder = try Command.Folder(["plants.tex": Self.manuscript])
            try FileManager.default.createDirectory(
                atPath: folder.path + "/parts", withIntermediateDirectories: true)
            try folder.write("parts/more.tex", "Later 10 of 20 plants (60\\%) had wilted.\n\\input{../../outside}\n")
            return folder
        }

        @Test(.enabled(if: hasPandoc, "pandoc is not installed"))
        func `text, inputs and tables are checked, and findings name file and line`() async throws {
            let result = try await Command.run("$C check plants.tex", in: folder())
            #expect(result.status == 1)
            #expect(result.output.contains("plants.tex:11"))
            #expect(result.output.contains("parts/more.tex:1"))
            // 21 of 40 is 52.5 %
            #expect(result.output.contains("plants.tex:25"))
            #expect(result.output.contains("../../outside"))
            #expect(result.output.contains("3 findings"))
        }

        @Test(.enabled(if: hasPandoc, "pandoc is not installed"))
        func `spans, header rows and columns of numbers are kept`() async throws {
            let result = try await Command.run("$C tables plants.tex --format csv", in: folder())
            #expect(result.status == 0)
            let lines = result.output.split(whereSeparator: \.isNewline).map(String.init)
            #expect(lines.contains { $0.contains("Group, No. (%)") })
            #expect(lines.contains { $0.hasSuffix("Green,1.5,10 (25.0),20 (50.0)") })
            #expect(lines.contains { $0.hasSuffix(",2.5,30 (75.0),21 (50.0)") })
        }

        @Test func `without pandoc one sentence says what to install`() async throws {
            let result = try await Command.run("$C check plants.tex", in: folder(), ["PATH": "/nonexistent"])
            #expect(result.status == 2)
            #expect((result.output + result.errors).contains("is LaTeX, which is read through pandoc: install it"))
        }

        @Test func `of a folder only manuscripts are papers`() async throws {
            let folder = try folder()
            try folder.write("part.tex", "\\section{A part} 1 of 2 (70\\%).")
            let result = try await Command.run("$C check . --format json", in: folder, ["PATH": "/nonexistent"])
            #expect(result.output.contains("\"papers\" : 1") || result.output.contains("\"papers\": 1"))
            #expect(result.errors.contains("1 .tex"))
        }
    }
}
