import Rules

/// The page's one script: filters by severity and words, and copies a question with its place.
///
/// Without it the page is whole: the controls are there only where it runs.
enum HTMLScript {
    /// Names the script by its SHA-256: no other one runs, and nothing is loaded.
    static let policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-\(digest)'"

    /// SHA-256 of the script's bytes in base64; a test computes it again.
    static let digest = "ZrWznlvLmZVEXYmgxX6p7a19grdX+tXRyZrU1tHn7+g="

    /// No sign in it opens a tag.
    static let text = """

        "use strict";
        const all = (name, within = document) => Array.from(within.querySelectorAll(name));
        const bar = document.querySelector(".filters");
        function filter() {
          const on = new Set(all("input[type=checkbox]:checked", bar).map((box) => box.value));
          const words = bar.querySelector("input[type=search]").value.toLowerCase().split(" ").filter((word) => word);
          let shown = 0;
          for (const item of all("article.finding")) {
            const text = item.textContent.toLowerCase();
            item.hidden = !on.has(item.dataset.severity) || !words.every((word) => text.includes(word));
            if (!item.hidden) shown += 1;
            const line = document.querySelector('.contents a[href="#' + item.id + '"]');
            if (line) line.parentElement.hidden = item.hidden;
          }
          for (const cause of all(".cause")) cause.hidden = all("article:not([hidden])", cause).length === 0;
          bar.querySelector("output").textContent = shown + " of " + all("article.finding").length + " shown";
        }
        if (bar) {
          bar.hidden = false;
          bar.addEventListener("input", filter);
          bar.addEventListener("submit", (event) => event.preventDefault());
          filter();
        }
        async function copy(button) {
          const text = button.dataset.copy;
          try {
            await navigator.clipboard.writeText(text);
          } catch {
            const field = document.createElement("textarea");
            field.value = text;
            document.body.append(field);
            field.select();
            document.execCommand("copy");
            field.remove();
          }
          button.textContent = "copied";
          setTimeout(() => { button.textContent = "copy the question"; }, 2000);
        }
        for (const button of all("button.copy")) {
          button.hidden = false;
          button.addEventListener("click", () => copy(button));
        }

        """

    /// The controls; hidden until the script runs.
    static func filters(_ counts: [Check.Severity: Int]) -> String {
        let total = counts.values.reduce(0, +)
        guard total > 1 else { return "" }
        let boxes = [Check.Severity.error, .warning, .note].compactMap { severity -> String? in
            guard let count = counts[severity] else { return nil }
            let name = severity.rawValue
            return "<label><input type=\"checkbox\" value=\"\(name)\" checked> "
                + "<span class=\"badge \(name)\">\(name)</span> \(count)</label>\n"
        }
        return "<form class=\"filters\" hidden>\n" + boxes.joined()
            + "<label>with the words <input type=\"search\"></label> <output></output></form>\n"
    }
}
